package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.field.FieldMappings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All child rows of an asset. A table that the schedule does not want, or whose list could not be
 * read, is absent: its rows in the CMDB stay as they are.
 */
final class RelatedMapper {
    private final SerialNumberMapper serialNumbers;
    private final ChildTable fileSystems;
    private final NetworkMapper network;
    private final SoftwareMapper software;
    private final AssetDetailsMapper assetDetails;
    private final DetailTable osDetails;
    private final DetailTable hardwareDetails;
    private final DetailTable processor;
    private final ChildTable openPorts;
    private final CloudMetadataMapper cloudMetadata;
    private final ChildTable tags;
    private final List<ChildTable> external;
    private final VmInstanceMapper vmInstances;

    RelatedMapper(AssetShape shape, FieldMappings mappings) {
        this.serialNumbers = new SerialNumberMapper(shape, mappings);
        this.fileSystems =
                new ChildTable(
                        shape, mappings, "cmdb_ci_file_system", "volumeListData.volume", "name");
        this.network = new NetworkMapper(shape, mappings);
        this.software = new SoftwareMapper(shape, mappings);
        this.assetDetails = new AssetDetailsMapper(shape, mappings);
        this.osDetails = new DetailTable(shape, mappings, "qualys_os_details");
        this.hardwareDetails = new DetailTable(shape, mappings, "qualys_hardware_details");
        this.processor = new DetailTable(shape, mappings, "qualys_processor");
        this.openPorts =
                new ChildTable(
                        shape,
                        mappings,
                        "qualys_open_port",
                        "openPortListData.openPort",
                        "port",
                        "protocol");
        this.cloudMetadata = new CloudMetadataMapper(shape);
        this.tags = new ChildTable(shape, mappings, "qualys_asset_tag", "tagList.tag", "tag_id");
        this.external =
                List.of(
                        new ChildTable(
                                shape,
                                mappings,
                                "qualys_missing_software",
                                "missingSoftware",
                                "name"),
                        new ChildTable(shape, mappings, "qualys_easm_domain", "domain", "name"),
                        new ChildTable(
                                shape, mappings, "qualys_easm_subdomain", "subdomain", "name"),
                        new ChildTable(shape, mappings, "qualys_easm_whois", "whois", "domain"));
        this.vmInstances = new VmInstanceMapper(shape, mappings);
    }

    void map(
            Asset asset,
            Map<String, String> values,
            RunOptions options,
            Map<String, List<Map<String, String>>> related,
            List<CandidateRow> lookup) {
        List<Map<String, String>> serials = serialNumbers.rows(asset);
        related.put(SerialNumberMapper.TABLE, serials);
        lookup.addAll(SerialNumberMapper.lookup(serials));
        NetworkMapper.Network found = network.map(asset);
        lookup.addAll(found.lookup());
        if (options.networkInterfaces()) {
            put(related, NetworkMapper.ADAPTERS, found.adapters());
            put(related, NetworkMapper.ADDRESSES, found.addresses());
        }
        if (options.volumes()) {
            put(related, "cmdb_ci_file_system", fileSystems.rows(asset));
        }
        if (options.ports()) {
            put(related, "qualys_open_port", openPorts.rows(asset));
        }
        related.put("qualys_asset_details", assetDetails.rows(asset));
        related.put("qualys_os_details", osDetails.rows(asset));
        related.put("qualys_hardware_details", hardwareDetails.rows(asset));
        related.put("qualys_processor", processor.rows(asset));
        List<Map<String, String>> cloud = cloudMetadata.rows(asset);
        related.put(CloudMetadataMapper.TABLE, cloud);
        if (options.software()) {
            put(related, SoftwareMapper.TABLE, software.rows(asset, options.softwareCatalogue()));
        }
        if (options.tags()) {
            put(related, tags.table(), tags.rows(asset));
        }
        for (ChildTable each : external) {
            put(related, each.table(), each.rows(asset));
        }
        if (options.vmInstances()) {
            put(related, VmInstanceMapper.TABLE, vmInstances.rows(asset, values, serials, cloud));
        }
    }

    private static void put(
            Map<String, List<Map<String, String>>> related,
            String table,
            @Nullable List<Map<String, String>> rows) {
        if (rows != null) {
            related.put(table, rows);
        }
    }
}
