-- Adapters, addresses and file systems that payloads send as items are rows of their hosts: their source keys are those of
-- rows. Here they found nothing.
delete from object_source
where target_table in ('cmdb_ci_network_adapter', 'cmdb_ci_ip_address', 'cmdb_ci_file_system');
