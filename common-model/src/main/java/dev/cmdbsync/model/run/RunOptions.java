package dev.cmdbsync.model.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a schedule asks of everything downstream (QCS-4). It travels with each record, so that a
 * replay does what the run did, whatever has been configured since.
 *
 * @param ciOperation which writes are allowed
 * @param autoApprove false: changes wait for approval
 * @param excludeUnmanaged true: assets that no Qualys agent or scanner manages are rejected
 * @param ports whether open ports are kept
 * @param volumes whether volumes are kept
 * @param networkInterfaces whether network interfaces are kept
 * @param software whether software is kept
 * @param namingPolicy how the CI is named
 * @param noClassMatch what becomes of an asset without a class
 * @param fallbackClass class for {@link NoClassMatch#FALLBACK_CLASS}
 * @param tags whether Qualys' tags are kept
 * @param softwareCatalogue whether life cycle, category and licence of software are kept
 * @param vmInstances whether a virtual machine gets a CI of its own beside its computer
 * @param addBy who decides which CI an asset is
 * @param transformMaps id of the set of transform maps; empty: those that the product ships
 */
public record RunOptions(
        CiOperation ciOperation,
        boolean autoApprove,
        boolean excludeUnmanaged,
        boolean ports,
        boolean volumes,
        boolean networkInterfaces,
        boolean software,
        NamingPolicy namingPolicy,
        NoClassMatch noClassMatch,
        String fallbackClass,
        boolean tags,
        boolean softwareCatalogue,
        boolean vmInstances,
        AddBy addBy,
        String transformMaps) {

    /** Everything on, both operations, the fallback class {@code cmdb_ci_hardware}. */
    public static final RunOptions DEFAULT =
            new RunOptions(
                    CiOperation.INSERT_AND_UPDATE,
                    true,
                    false,
                    true,
                    true,
                    true,
                    true,
                    NamingPolicy.HOST_NAME,
                    NoClassMatch.FALLBACK_CLASS,
                    "cmdb_ci_hardware");

    /** With the defaults for what not every caller cares about. */
    public RunOptions(
            CiOperation ciOperation,
            boolean autoApprove,
            boolean excludeUnmanaged,
            boolean ports,
            boolean volumes,
            boolean networkInterfaces,
            boolean software,
            NamingPolicy namingPolicy,
            NoClassMatch noClassMatch,
            String fallbackClass) {
        this(
                ciOperation,
                autoApprove,
                excludeUnmanaged,
                ports,
                volumes,
                networkInterfaces,
                software,
                namingPolicy,
                noClassMatch,
                fallbackClass,
                true,
                true,
                false,
                AddBy.IDENTIFICATION_ENGINE,
                "");
    }

    /** The same with what a source, and not a schedule, decides. */
    public RunOptions withSource(boolean tags, boolean softwareCatalogue, boolean vmInstances) {
        return new RunOptions(
                ciOperation,
                autoApprove,
                excludeUnmanaged,
                ports,
                volumes,
                networkInterfaces,
                software,
                namingPolicy,
                noClassMatch,
                fallbackClass,
                tags,
                softwareCatalogue,
                vmInstances,
                addBy,
                transformMaps);
    }

    /** The same with what decides about fields and matches. */
    public RunOptions withMaps(AddBy addBy, String transformMaps) {
        return new RunOptions(
                ciOperation,
                autoApprove,
                excludeUnmanaged,
                ports,
                volumes,
                networkInterfaces,
                software,
                namingPolicy,
                noClassMatch,
                fallbackClass,
                tags,
                softwareCatalogue,
                vmInstances,
                addBy,
                transformMaps);
    }

    /** The header's text: {@code name=value} pairs joined by {@code ;}. */
    public String encode() {
        return "ciOperation="
                + ciOperation
                + ";autoApprove="
                + autoApprove
                + ";excludeUnmanaged="
                + excludeUnmanaged
                + ";ports="
                + ports
                + ";volumes="
                + volumes
                + ";networkInterfaces="
                + networkInterfaces
                + ";software="
                + software
                + ";namingPolicy="
                + namingPolicy
                + ";noClassMatch="
                + noClassMatch
                + ";fallbackClass="
                + fallbackClass
                + ";tags="
                + tags
                + ";softwareCatalogue="
                + softwareCatalogue
                + ";vmInstances="
                + vmInstances
                + (addBy == AddBy.IDENTIFICATION_ENGINE ? "" : ";addBy=" + addBy)
                + (transformMaps.isEmpty() ? "" : ";transformMaps=" + transformMaps);
    }

    /**
     * Reads the header's text. A pair that is missing takes the default, one that is unknown is
     * passed over, so that services of neighbouring versions understand each other.
     *
     * @throws IllegalArgumentException if a value is none of its option's
     */
    public static RunOptions decode(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new RunOptions(
                CiOperation.valueOf(pairs.getOrDefault("ciOperation", DEFAULT.ciOperation.name())),
                flag(pairs, "autoApprove", DEFAULT.autoApprove),
                flag(pairs, "excludeUnmanaged", DEFAULT.excludeUnmanaged),
                flag(pairs, "ports", DEFAULT.ports),
                flag(pairs, "volumes", DEFAULT.volumes),
                flag(pairs, "networkInterfaces", DEFAULT.networkInterfaces),
                flag(pairs, "software", DEFAULT.software),
                NamingPolicy.valueOf(
                        pairs.getOrDefault("namingPolicy", DEFAULT.namingPolicy.name())),
                NoClassMatch.valueOf(
                        pairs.getOrDefault("noClassMatch", DEFAULT.noClassMatch.name())),
                pairs.getOrDefault("fallbackClass", DEFAULT.fallbackClass),
                flag(pairs, "tags", DEFAULT.tags),
                flag(pairs, "softwareCatalogue", DEFAULT.softwareCatalogue),
                flag(pairs, "vmInstances", DEFAULT.vmInstances),
                AddBy.valueOf(pairs.getOrDefault("addBy", DEFAULT.addBy.name())),
                pairs.getOrDefault("transformMaps", DEFAULT.transformMaps));
    }

    private static boolean flag(Map<String, String> pairs, String name, boolean otherwise) {
        String text = pairs.get(name);
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Option " + name + " is true or false");
        };
    }
}
