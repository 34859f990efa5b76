package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What CertView knows of a fleet: one asset in six shows a certificate of its own, one certificate
 * in ten is on two assets.
 */
public final class Certificates {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ASSETS_FOR_ONE = 6;
    private static final int SHARED_ONE_IN = 10;
    private static final int WALK = 1_000;
    private static final long DAY = 86_400_000L;
    private static final String[] ISSUERS = {
        "Example Root CA", "Let's Encrypt R11", "DigiCert TLS RSA SHA256 2020 CA1"
    };

    private final Fleet fleet;

    public Certificates(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The assets that certificates are of, one each, in ascending order. */
    public List<Long> owners() {
        List<Long> owners = new ArrayList<>();
        Long after = null;
        while (true) {
            AssetPage page =
                    fleet.page(
                            new AssetQuery(
                                    after,
                                    WALK,
                                    Long.MIN_VALUE,
                                    asset -> mixed(asset.assetId()) % ASSETS_FOR_ONE == 0));
            page.assets().forEach(asset -> owners.add(asset.assetId()));
            if (page.assets().isEmpty() || !page.hasMore()) {
                return owners;
            }
            after = page.assets().getLast().assetId();
        }
    }

    /** The certificate at a place of the owners; null if its asset is gone. */
    public @Nullable ObjectNode at(List<Long> owners, int place) {
        long owner = owners.get(place);
        JsonNode asset = asset(owner);
        if (asset == null) {
            return null;
        }
        Random random = new Random(owner);
        ObjectNode certificate = certificate(owner, asset, random);
        ArrayNode assets = certificate.putArray("assets");
        addAsset(assets, asset, random);
        if (place % SHARED_ONE_IN == 0 && place + 1 < owners.size()) {
            JsonNode other = asset(owners.get(place + 1));
            if (other != null) {
                addAsset(assets, other, random);
            }
        }
        certificate.put("assetCount", assets.size()).put("instanceCount", assets.size());
        return certificate;
    }

    private static ObjectNode certificate(long owner, JsonNode asset, Random random) {
        String name = text(asset, "dnsName", text(asset, "assetName", "host-" + owner));
        long from = Machine.ORIGIN - random.nextInt(300) * DAY;
        long to = from + (random.nextInt(8) == 0 ? 90 : 397) * DAY;
        boolean selfSigned = random.nextInt(5) == 0;
        String issuer = selfSigned ? name : ISSUERS[random.nextInt(ISSUERS.length)];
        ObjectNode certificate =
                MAPPER.createObjectNode()
                        .put("id", mixed(owner) >>> 16)
                        .put("certhash", hex(random, 64))
                        .put("type", "Leaf")
                        .put("keySize", random.nextInt(3) == 0 ? 4096 : 2048)
                        .put("serialNumber", hex(random, 32))
                        .put("validFrom", from)
                        .put("validFromDate", Instant.ofEpochMilli(from).toString())
                        .put("validTo", to)
                        .put("validToDate", Instant.ofEpochMilli(to).toString())
                        .put("signatureAlgorithm", "SHA256withRSA")
                        .put("extendedValidation", false)
                        .put("selfSigned", selfSigned)
                        .put("imported", false)
                        .put("createdDate", Instant.ofEpochMilli(from).toString())
                        .put("updateDate", Instant.ofEpochMilli(Machine.ORIGIN).toString())
                        .put("lastFound", Machine.ORIGIN)
                        .put("dn", "CN=" + name + ",O=Example Corp,C=DE");
        subject(certificate.putObject("subject"), name);
        subject(certificate.putObject("issuer"), issuer).put("certhash", hex(random, 64));
        certificate.putNull("rootissuer");
        certificate.put("issuerCategory", selfSigned ? "Self-Signed" : "Trusted CA");
        certificate.putArray("sources").add("VM");
        return certificate;
    }

    private static ObjectNode subject(ObjectNode subject, @Nullable String name) {
        subject.put("name", name).put("organization", "Example Corp");
        subject.putArray("organizationUnit").add("IT");
        return subject.putNull("locality").put("country", "DE");
    }

    private static void addAsset(ArrayNode assets, JsonNode asset, Random random) {
        ObjectNode node =
                assets.addObject()
                        .put("id", asset.path("assetId").asLong())
                        .put("uuid", text(asset, "assetUUID", ""))
                        .put("name", text(asset, "assetName", ""))
                        .put("netbiosName", text(asset, "netbiosName", null))
                        .put(
                                "operatingSystem",
                                text(asset.path("operatingSystem"), "fullName", null))
                        .put("primaryIp", text(asset, "address", null));
        node.putArray("hostInstances")
                .addObject()
                .put("id", random.nextInt(1_000_000))
                .put("port", 443)
                .put("fqdn", text(asset, "dnsName", null))
                .put("protocol", "tcp")
                .put("service", "https")
                .put("grade", random.nextInt(4) == 0 ? "B" : "A");
        node.putArray("assetInterfaces")
                .addObject()
                .put("hostname", text(asset, "dnsName", null))
                .put("address", text(asset, "address", null));
        node.putArray("tags");
    }

    private @Nullable JsonNode asset(long assetId) {
        FleetAsset asset = fleet.find(assetId);
        if (asset == null) {
            return null;
        }
        JsonBytes json = new JsonBytes(8192);
        json.beginArray();
        asset.write(json, FieldSelection.of(null, "software"));
        json.endArray();
        return JsonValues.tree(json.copy()).path(0);
    }

    private static @Nullable String text(JsonNode node, String key, @Nullable String otherwise) {
        JsonNode value = node.path(key);
        return value.isTextual() ? value.textValue() : otherwise;
    }

    private static String hex(Random random, int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** Neighbouring ids are far from each other; never negative. */
    private static long mixed(long id) {
        long mixed = (id ^ (id >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (mixed ^ (mixed >>> 31)) >>> 1;
    }
}
