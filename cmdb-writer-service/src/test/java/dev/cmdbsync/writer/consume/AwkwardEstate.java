package dev.cmdbsync.writer.consume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Assets that describe machines in every awkward way known, with the truth: which assets are which
 * machine. Nothing is said twice by chance: what machines share, they share on purpose.
 */
final class AwkwardEstate {
    private static final UUID RUN = UUID.nameUUIDFromBytes(new byte[] {9});

    private final Random random;
    private final Map<Integer, List<TestAsset>> truth = new LinkedHashMap<>();
    private final List<List<Integer>> doubtful = new ArrayList<>();
    private long nextAsset = 1;
    private int nextMachine;

    AwkwardEstate(long seed, int machines) {
        this.random = new Random(seed);
        int kind = 0;
        while (nextMachine < machines) {
            add(kind++ % 22);
        }
    }

    /** Assets by machine. */
    Map<Integer, List<TestAsset>> truth() {
        return truth;
    }

    /** Machines that nobody could tell apart or join by what is reported. */
    List<List<Integer>> doubtful() {
        return doubtful;
    }

    long assets() {
        return nextAsset - 1;
    }

    private final class Box {
        private final int id = nextMachine++;
        private final List<TestAsset> assets = new ArrayList<>();
        private final String name = "host" + id;
        private final String serial = "SN" + id + "X7";
        private final String uuid = uuid(id);

        Box() {
            truth.put(id, assets);
        }

        TestAsset asset(String named) {
            TestAsset asset = TestAsset.asset(nextAsset++).inRun(RUN);
            asset.named(named).with("os", "Linux of " + asset.key().assetId());
            assets.add(asset);
            return asset;
        }

        /** As an agent reports it. */
        TestAsset agent() {
            return asset(name)
                    .serial(serial)
                    .serial("uuid", uuid, true)
                    .adapter("eth0", mac(1), ip(1));
        }

        String mac(int adapter) {
            return AwkwardEstate.mac(id, adapter);
        }

        String ip(int net) {
            return AwkwardEstate.ip(id, net);
        }
    }

    private static String uuid(int id) {
        return "9a3c%04x-77b1-4c2e-8f00-00aa%08x".formatted(id & 0xffff, id * 7919);
    }

    /** The same UUID as tools write it that read the firmware's bytes in the other order. */
    private static String swapped(String uuid) {
        return uuid.substring(6, 8)
                + uuid.substring(4, 6)
                + uuid.substring(2, 4)
                + uuid.substring(0, 2)
                + "-"
                + uuid.substring(11, 13)
                + uuid.substring(9, 11)
                + "-"
                + uuid.substring(16, 18)
                + uuid.substring(14, 16)
                + uuid.substring(18).toUpperCase(java.util.Locale.ROOT);
    }

    private static String mac(int machine, int adapter) {
        return "00:16:3e:%02x:%02x:%02x".formatted(machine >> 8, machine & 255, adapter);
    }

    private static String ip(int machine, int net) {
        return "10." + (net * 16 + machine / 250) + "." + machine % 250 + ".7";
    }

    private void add(int kind) {
        switch (kind) {
            case 0 -> agentAndScanner();
            case 1 -> scannerThatSeesOnlyAddresses();
            case 2 -> fullNameAndShortName();
            case 3 -> imagedAnewUnderANewName();
            case 4 -> laptopOnCableAndOnAir();
            case 5 -> adapterMovedToAnotherMachine();
            case 6 -> addressesSwapped();
            case 7 -> clonesOfATemplate();
            case 8 -> clonesThatKeptTheUuid();
            case 9 -> oneNameManyMachines();
            case 10 -> junkSerialOfMany();
            case 11 -> junkSerialOfFew();
            case 12 -> cloudInstances();
            case 13 -> dockingStation();
            case 14 -> blades();
            case 15 -> serialSeenLater();
            case 16 -> virtualRouter();
            case 17 -> renamedWithScansOfBothNames();
            case 18 -> oneNameInTwoDomains();
            case 19 -> containerHosts();
            case 20 -> renamedWithoutSerial();
            default -> factoryImage();
        }
    }

    private void agentAndScanner() {
        Box box = new Box();
        box.agent().software("Agent", "1");
        box.asset(box.name.toUpperCase(java.util.Locale.ROOT)).ip(box.ip(1));
    }

    private void scannerThatSeesOnlyAddresses() {
        Box box = new Box();
        box.agent();
        box.asset(box.ip(1)).adapter("a", box.mac(1).replace(":", "-"), box.ip(1));
    }

    private void fullNameAndShortName() {
        Box box = new Box();
        box.agent().with("fqdn", box.name + ".emea.example.com");
        box.asset(box.name + ".emea.example.com.").ip(box.ip(1));
        box.asset(box.name + " (" + box.ip(1) + ")").ip(box.ip(1));
    }

    private void imagedAnewUnderANewName() {
        Box box = new Box();
        box.agent();
        box.asset("fresh" + box.id)
                .serial(box.serial)
                .serial("uuid", swapped(box.uuid), true)
                .adapter("Ethernet", box.mac(1), box.ip(2));
    }

    private void laptopOnCableAndOnAir() {
        Box box = new Box();
        box.agent();
        box.asset(box.name)
                .serial(box.serial)
                .serial("uuid", box.uuid, true)
                .adapter(
                        "wlan0",
                        "da:a1:19:%02x:%02x:01".formatted(box.id >> 8, box.id & 255),
                        box.ip(3));
    }

    private void adapterMovedToAnotherMachine() {
        Box first = new Box();
        Box second = new Box();
        first.agent();
        second.asset(second.name)
                .serial(second.serial)
                .serial("uuid", second.uuid, true)
                .adapter("eth0", first.mac(1), random.nextBoolean() ? first.ip(1) : second.ip(1));
    }

    private void addressesSwapped() {
        Box first = new Box();
        Box second = new Box();
        first.asset(first.name).adapter("e", first.mac(1), first.ip(1));
        second.asset(second.name).adapter("e", second.mac(1), second.ip(1));
        first.asset(first.name).adapter("e", first.mac(1), second.ip(1));
        second.asset(second.name).adapter("e", second.mac(1), first.ip(1));
    }

    private void clonesOfATemplate() {
        String serial = "TEMPLATE-" + nextMachine;
        for (int clone = 0; clone < 2 + random.nextInt(6); clone++) {
            Box box = new Box();
            box.asset(box.name)
                    .serial(serial)
                    .serial("uuid", box.uuid, true)
                    .with("virtual", "true")
                    .adapter("eth0", box.mac(1), box.ip(1));
            box.asset(box.name).ip(box.ip(1));
        }
    }

    private void clonesThatKeptTheUuid() {
        String serial = "GOLDEN-" + nextMachine;
        String uuid = uuid(nextMachine + 500_000);
        boolean sameName = random.nextBoolean();
        List<Integer> machines = new ArrayList<>();
        for (int clone = 0; clone < 2 + random.nextInt(4); clone++) {
            Box box = new Box();
            machines.add(box.id);
            box.asset(sameName ? "golden" + machines.getFirst() : box.name)
                    .serial(serial)
                    .serial("uuid", uuid, true)
                    .with("virtual", "true")
                    .adapter("eth0", box.mac(1), box.ip(1));
        }
        doubtful.add(machines);
    }

    private void oneNameManyMachines() {
        String name = "reception" + nextMachine;
        for (int machine = 0; machine < 3; machine++) {
            Box box = new Box();
            box.asset(name).serial(box.serial).adapter("eth0", box.mac(1), box.ip(1));
        }
        for (int machine = 0; machine < 2; machine++) {
            Box box = new Box();
            box.asset(name).adapter("eth0", box.mac(1), box.ip(1));
        }
    }

    private void junkSerialOfMany() {
        String serial = List.of("BLANK-SN", "WHITEBOX 77").get(random.nextInt(2));
        for (int machine = 0; machine < 6; machine++) {
            Box box = new Box();
            box.asset(box.name).serial(serial).adapter("eth0", box.mac(1), box.ip(1));
            box.asset(box.name).serial(serial).adapter("eth0", box.mac(1), box.ip(2));
        }
        Box told = new Box();
        told.asset(told.name)
                .serial("To Be Filled By O.E.M.")
                .serial("uuid", "03000200-0400-0500-0006-000700080009", true)
                .adapter("eth0", told.mac(1), told.ip(1));
    }

    private void junkSerialOfFew() {
        String serial = "RESELLER-" + nextMachine;
        List<Integer> machines = new ArrayList<>();
        for (int machine = 0; machine < 3; machine++) {
            Box box = new Box();
            machines.add(box.id);
            box.asset(box.name).serial(serial).adapter("eth0", box.mac(1), box.ip(1));
        }
        doubtful.add(machines);
    }

    private void cloudInstances() {
        Box first = new Box();
        Box second = new Box();
        for (Box box : List.of(first, second)) {
            String instance = "i-0%015x".formatted(box.id);
            box.asset("template" + first.id)
                    .serial("EC2-" + first.id)
                    .serial("uuid", first.uuid, true)
                    .with("virtual", "true")
                    .child("qualys_cloud_metadata", cloud(instance))
                    .adapter("eth0", box.mac(1), "172.31.0.9");
            box.asset("ip-10-0-0-9").child("qualys_cloud_metadata", cloud(instance)).ip(box.ip(2));
        }
    }

    private static Map<String, String> cloud(String instance) {
        return Map.of("provider", "AWS", "key", "ec2.instanceId", "value", instance);
    }

    private void dockingStation() {
        String dock = mac(nextMachine, 99);
        String address = ip(nextMachine, 5);
        for (int laptop = 0; laptop < 4; laptop++) {
            Box box = new Box();
            box.agent();
            box.asset(box.name)
                    .serial(box.serial)
                    .serial("uuid", box.uuid, true)
                    .adapter("dock", dock, address);
        }
    }

    private void blades() {
        String chassis = "CHASSIS-" + nextMachine;
        for (int blade = 0; blade < 4; blade++) {
            Box box = new Box();
            box.asset(box.name)
                    .serial("chassis", chassis, true)
                    .adapter("eth0", box.mac(1), box.ip(1));
            box.agent().serial("chassis", chassis, true);
        }
    }

    private void serialSeenLater() {
        Box box = new Box();
        box.asset(box.name).adapter("eth0", box.mac(1), box.ip(1));
        box.agent();
    }

    private void virtualRouter() {
        for (int router = 0; router < 2; router++) {
            Box box = new Box();
            box.asset(box.name)
                    .adapter("gi0", box.mac(1), box.ip(1))
                    .adapter("vrrp", "00:00:5e:00:01:0a", "10.255.0.1");
        }
    }

    private void renamedWithScansOfBothNames() {
        Box box = new Box();
        box.agent();
        box.asset("new" + box.name)
                .serial(box.serial)
                .serial("uuid", box.uuid, true)
                .adapter("eth0", box.mac(1), box.ip(2));
        box.asset(box.name).ip(box.ip(1));
        box.asset("new" + box.name).ip(box.ip(2));
    }

    private void oneNameInTwoDomains() {
        String name = "www" + nextMachine;
        for (String domain : List.of("emea", "apac")) {
            Box box = new Box();
            box.asset(name + "." + domain + ".example.com").ip(box.ip(1));
            box.asset(name + "." + domain + ".example.com").ip(box.ip(1));
        }
    }

    private void containerHosts() {
        String name = "builder" + nextMachine;
        List<Integer> machines = new ArrayList<>();
        for (int host = 0; host < 2; host++) {
            Box box = new Box();
            machines.add(box.id);
            box.asset(name)
                    .ip(box.ip(1))
                    .child(
                            "cmdb_ci_network_adapter",
                            Map.of(
                                    "name", "docker0",
                                    "mac_address", "02:42:ac:11:00:02",
                                    "ip_address", "172.17.0.1"))
                    .ip("172.17.0.1");
        }
        doubtful.add(machines);
    }

    private void renamedWithoutSerial() {
        Box box = new Box();
        for (String name : List.of(box.name, "renamed" + box.id)) {
            box.asset(name)
                    .adapter("eth0", box.mac(1), box.ip(1))
                    .adapter("eth1", box.mac(2), box.ip(2));
        }
    }

    private void factoryImage() {
        Box first = new Box();
        Box second = new Box();
        for (Box box : List.of(first, second)) {
            box.asset("desktop" + first.id)
                    .serial("bios", "SN" + box.id + "FAB", true)
                    .serial("uuid", first.uuid, true)
                    .adapter("eth0", box.mac(1), box.ip(1));
        }
        doubtful.add(List.of(first.id, second.id));
    }
}
