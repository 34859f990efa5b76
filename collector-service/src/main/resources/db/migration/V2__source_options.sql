-- What a source syncs beside assets (QCS-3).
alter table source
    add column sync_software_catalogue   boolean not null default true,
    add column sync_tags                 boolean not null default true,
    add column sync_vm_instances         boolean not null default false,
    add column sync_certificates         boolean not null default false,
    add column certificate_relation_type text    not null default 'Owns::Owned by',
    add column certificate_filter        text,
    add column certificate_interval      text    not null default 'P1D',
    add column certificate_auto_approve  boolean not null default true;

-- Where the reading of each source's certificates stands.
create table certificate_sync (
    source_id  text        not null,
    run_id     uuid        not null,
    status     text        not null,
    next_page  integer     not null,
    read_count bigint      not null,
    failures   integer     not null,
    message    text,
    started_at timestamptz not null,
    ended_at   timestamptz,
    next_at    timestamptz not null,
    constraint certificate_sync_pk primary key (source_id),
    constraint certificate_sync_source_fk foreign key (source_id) references source (id) on delete cascade
);
