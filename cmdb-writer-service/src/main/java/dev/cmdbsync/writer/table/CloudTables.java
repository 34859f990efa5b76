package dev.cmdbsync.writer.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cloud metadata as one table per provider, a row per CI (QCS-18), and the tags of the cloud as key
 * values of the CI. All are other views of the rows of qualys_cloud_metadata.
 */
final class CloudTables {
    private static final String KEY_VALUE = "cmdb_key_value";

    /** Providers, their tables and their columns with the keys of the metadata. */
    private static final List<Provider> PROVIDERS =
            List.of(
                    new Provider(
                            "AWS",
                            "qualys_aws_metadata",
                            "ec2.",
                            "instance_id=instanceId account_id=accountId availability_zone=availabilityZone"
                                    + " region=region.code region_name=region.name instance_state=instanceState"
                                    + " instance_type=instanceType image_id=imageId hostname=hostname"
                                    + " private_ip_address=privateIpAddress public_ip_address=publicIpAddress"
                                    + " private_dns=privateDNS public_dns=publicDNS subnet_id=subnetId vpc_id=vpcId"
                                    + " launch_date=launchdate spot_instance=spotInstance kernel_id=kernelId"
                                    + " has_agent=hasAgent qualys_scanner=qualysScanner"),
                    new Provider(
                            "Azure",
                            "qualys_azure_metadata",
                            "vm.",
                            "vm_id=vmId name=name subscription_id=subscriptionId"
                                    + " resource_group_name=resourceGroupName location=location size=size state=state"
                                    + " private_ip_address=privateIpAddress public_ip_address=publicIpAddress"
                                    + " virtual_network=virtualNetwork subnet=subnet"),
                    new Provider(
                            "GCP",
                            "qualys_gcp_metadata",
                            "compute.",
                            "instance_id=instanceId hostname=hostname project_id=projectId"
                                    + " project_number=projectNumber machine_type=machineType zone=zone network=network"
                                    + " state=state private_ip_address=privateIpAddress"
                                    + " public_ip_address=publicIpAddress"),
                    new Provider(
                            "OCI",
                            "qualys_oci_metadata",
                            "compute.",
                            "oci_id=ociId tenant_id=tenantId compartment_id=compartmentId shape=shape state=state"
                                    + " region=region"),
                    new Provider(
                            "IBM", "qualys_ibm_metadata", "virtualServer.", "id=id state=state"),
                    new Provider(
                            "Alibaba",
                            "qualys_alibaba_metadata",
                            "instance.",
                            "instance_id=instanceId state=state"));

    private CloudTables() {}

    /**
     * A cloud.
     *
     * @param name as in qualys_cloud_metadata
     * @param table name of its table
     * @param prefix of its keys
     * @param columns {@code column=key} without the prefix, joined by blanks
     */
    private record Provider(String name, String table, String prefix, String columns) {
        Map<String, String> keys() {
            Map<String, String> keys = new LinkedHashMap<>();
            for (String each : columns.split(" ", -1)) {
                int equals = each.indexOf('=');
                keys.put(each.substring(0, equals), prefix + each.substring(equals + 1));
            }
            return keys;
        }
    }

    static List<CmdbTable> all() {
        List<CmdbTable> tables = new ArrayList<>();
        PROVIDERS.forEach(each -> tables.add(table(each)));
        tables.add(keyValues());
        return tables;
    }

    private static CmdbTable table(Provider provider) {
        StringBuilder from = new StringBuilder("(select m.cmdb_ci");
        provider.keys()
                .forEach(
                        (column, key) ->
                                from.append(", max(m.value) filter (where m.row_key = '")
                                        .append(key)
                                        .append("') as ")
                                        .append(column));
        from.append(" from cloud_metadata m where m.provider = '")
                .append(provider.name())
                .append("' group by m.cmdb_ci)");
        RelatedTables.Builder table =
                new RelatedTables.Builder(provider.table(), from.toString(), "{t}.none")
                        .key("{t}.cmdb_ci", RowIds.ofCi(provider.table(), "''"));
        provider.keys().keySet().forEach(column -> table.text(column, "{t}." + column));
        return table.build();
    }

    /** Tags of the cloud, and the key values that payloads brought. */
    private static CmdbTable keyValues() {
        return new RelatedTables.Builder(
                        KEY_VALUE,
                        """
                        (select m.cmdb_ci, substr(m.row_key, 6) as key, m.value, m.row_key
                           from cloud_metadata m where m.row_key like 'tags.%'
                         union all
                         select r.cmdb_ci, r.attributes ->> 'key', r.attributes ->> 'value', r.row_key
                           from related_record r where r.class = 'cmdb_key_value')""",
                        "{t}.none")
                .key("{t}.cmdb_ci, {t}.row_key", RowIds.ofCi(KEY_VALUE, "{t}.row_key"))
                .text("key", "{t}.key")
                .text("value", "{t}.value")
                .reference(
                        "configuration_item",
                        new Storage.CiId("{t}.cmdb_ci", true),
                        new Reference.ToRow(CiTables.ROOT, Join.ci("ci", "{t}.cmdb_ci")))
                .build();
    }
}
