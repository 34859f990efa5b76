-- Lists of an asset that are short and always read and written with their CI: each is one document, rows by their key.
-- A CI without them has null, which takes no room.
alter table ci_details
    add column tags       jsonb,
    add column domains    jsonb,
    add column subdomains jsonb,
    add column whois      jsonb;
comment on column ci_details.tags is 'qualys_asset_tag: {"tag id": {"tag_id": …, "name": …}}';
comment on column ci_details.domains is 'qualys_easm_domain by name';
comment on column ci_details.subdomains is 'qualys_easm_subdomain by name';
comment on column ci_details.whois is 'qualys_easm_whois by domain';

-- Virtual machines are no machines of their own: their names repeat that of their computer and find nothing.
update ci set name_key = null
where class in ('cmdb_ci_vm_object', 'cmdb_ci_vm_instance', 'cmdb_ci_hyper_v_instance', 'cmdb_ci_vmware_instance', 'cmdb_ci_certificate')
    and name_key is not null;

-- What CertView says of a certificate, and the hosts that show it, kept with the certificate's CI.
alter table ci_details
    add column certificate       jsonb,
    add column certificate_hosts jsonb;
comment on column ci_details.certificate is 'qualys_certificate_details';
comment on column ci_details.certificate_hosts is 'qualys_certificate_host by its key';

-- Which assets show a certificate, whether or not they have come yet.
create table certificate_host (
    certificate   uuid   not null,
    source_id     text   not null,
    asset_id      bigint not null,
    relation_type text   not null,
    host          uuid,
    constraint certificate_host_pk primary key (certificate, source_id, asset_id)
);
create index certificate_host_waiting_idx on certificate_host (source_id, asset_id) where host is null;
comment on column certificate_host.host is 'CI that is related to the certificate; null until the asset has one';
