-- Each source tells the hosts of a certificate among its own assets: rows and claims carry the source. Rows that were there
-- are those of the asset that had the say in the table.
with told as (
    select c.sys_id, regexp_replace(coalesce(substring(c.claims ->> 'qualys_certificate_host' from '^-?[0-9]+:(.*):-?[0-9]+$'),
        c.owner_source), '/certificates$', '') as source_id
    from ci c join ci_details d on d.cmdb_ci = c.sys_id
    where d.certificate_hosts is not null),
moved as (
    update ci_details d set certificate_hosts = (
        select jsonb_object_agg(t.source_id || '/' || e.key, e.value || jsonb_build_object('source_id', t.source_id))
        from jsonb_each(d.certificate_hosts) e)
    from told t where t.sys_id = d.cmdb_ci
    returning d.cmdb_ci)
update ci c set claims = c.claims - 'qualys_certificate_host'
    || jsonb_build_object('qualys_certificate_host/' || t.source_id, c.claims -> 'qualys_certificate_host')
from told t
where t.sys_id = c.sys_id and c.claims ->> 'qualys_certificate_host' is not null;
comment on column ci_details.certificate_hosts is 'qualys_certificate_host by source and key';
