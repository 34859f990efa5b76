-- The built-in CMDB, the writer's bookkeeping and its outbox. One schema, owned by the writer.
-- Child rows have no foreign key to ci: they are written by one statement in the transaction of their CI, and the checks
-- would cost a look-up for each of the millions of software rows.

-- One row per configuration item of every class. Identifying columns are typed and indexed, the rest is in attributes.
create table ci (
    sys_id           uuid        not null,
    class            text        not null,
    name             text,
    name_key         text,
    serial_number    text,
    serial_key       text,
    ip_address       text,
    fqdn             text,
    attributes       jsonb       not null default '{}',
    discovery_source text,
    first_discovered timestamptz,
    last_discovered  timestamptz,
    duplicate_of     uuid,
    owner_source     text        not null,
    owner_asset      bigint      not null,
    owner_rank       smallint    not null,
    claims           jsonb,
    mod_count        integer     not null default 0,
    created_at       timestamptz not null default now(),
    created_by       text        not null,
    updated_at       timestamptz not null default now(),
    updated_by       text        not null,
    constraint ci_pk primary key (sys_id)
) with (fillfactor = 90);
comment on column ci.owner_source is 'source of the asset whose statements win where several assets describe this CI';
comment on column ci.claims is 'columns and child tables that come from an asset other than the owner, as {"column": "rank:source:asset"}; null when there are none';
comment on column ci.name_key is 'name as it is compared: lower case; null when it identifies nothing';
comment on column ci.serial_key is 'serial number as it is compared: upper case; null when it is a placeholder';
create index ci_class_idx on ci (class, sys_id);
create index ci_name_idx on ci (name_key) where name_key is not null;
create index ci_serial_idx on ci (serial_key) where serial_key is not null;
create index ci_ip_idx on ci (ip_address) where ip_address is not null;
create index ci_updated_idx on ci (updated_at, sys_id);

-- Facts of a CI that come once per asset: qualys_asset_details, qualys_os_details, qualys_hardware_details, qualys_processor.
create table ci_details (
    cmdb_ci  uuid not null,
    asset    jsonb,
    os       jsonb,
    hardware jsonb,
    processor jsonb,
    constraint ci_details_pk primary key (cmdb_ci)
);

create table network_adapter (
    cmdb_ci     uuid not null,
    row_key     text not null,
    mac_address text,
    ip_address  text,
    name        text,
    attributes  jsonb not null default '{}',
    constraint network_adapter_pk primary key (cmdb_ci, row_key)
);
create index network_adapter_mac_idx on network_adapter (mac_address) where mac_address is not null;

create table ip_address (
    cmdb_ci    uuid not null,
    row_key    text not null,
    ip_version text,
    netmask    text,
    constraint ip_address_pk primary key (cmdb_ci, row_key)
);
create index ip_address_ip_idx on ip_address (row_key);

create table file_system (
    cmdb_ci          uuid not null,
    row_key          text not null,
    size_bytes       text,
    free_space_bytes text,
    constraint file_system_pk primary key (cmdb_ci, row_key)
);

create table serial_number (
    cmdb_ci            uuid not null,
    row_key            text not null,
    serial_number      text not null,
    serial_number_type text not null,
    serial_key         text,
    valid              boolean not null,
    absent             boolean not null default false,
    constraint serial_number_pk primary key (cmdb_ci, row_key)
);
create index serial_number_key_idx on serial_number (serial_key, serial_number_type) where serial_key is not null;

create table open_port (
    cmdb_ci    uuid not null,
    row_key    text not null,
    port       text,
    protocol   text,
    attributes jsonb not null default '{}',
    constraint open_port_pk primary key (cmdb_ci, row_key)
);

create table cloud_metadata (
    cmdb_ci uuid not null,
    row_key text not null,
    provider text not null,
    value   text,
    constraint cloud_metadata_pk primary key (cmdb_ci, row_key)
);

-- Catalogue: one row per product and version (cmdb_ci_spkg).
create table software (
    id           bigint generated always as identity,
    key          text not null,
    name         text not null,
    version      text,
    manufacturer text,
    created_at   timestamptz not null default now(),
    constraint software_pk primary key (id),
    constraint software_key_uk unique (key)
);

-- What Qualys says of a software, once per distinct content (qualys_software_details).
create table software_details (
    id          bigint generated always as identity,
    hash        bytea  not null,
    software_id bigint not null,
    name        text   not null,
    attributes  jsonb  not null,
    constraint software_details_pk primary key (id),
    constraint software_details_hash_uk unique (hash),
    constraint software_details_software_fk foreign key (software_id) references software
);
create index software_details_software_idx on software_details (software_id);

-- Software on a CI (cmdb_software_instance).
create table software_instance (
    cmdb_ci       uuid   not null,
    details_id    bigint not null,
    install_date  text,
    last_use_date text,
    unique_key    text,
    constraint software_instance_pk primary key (cmdb_ci, details_id)
);

-- One row per asset of a source (sys_object_source): which CI it is, what was last applied, when it was last seen.
create table source_key (
    source_id       text        not null,
    asset_id        bigint      not null,
    cmdb_ci         uuid,
    content_hash    bytea,
    identity_hash   bigint,
    last_run        uuid,
    last_outcome    text,
    last_error_code text,
    last_error      text,
    matched_by      text,
    match_detail    text,
    notes           smallint    not null default 0,
    last_partition  integer,
    last_offset     bigint,
    last_record_at  timestamptz,
    last_discovered timestamptz,
    last_modified   timestamptz,
    last_scanned    timestamptz,
    last_seen_at    timestamptz not null default now(),
    created_at      timestamptz not null default now(),
    constraint source_key_pk primary key (source_id, asset_id)
) with (fillfactor = 80);
create index source_key_ci_idx on source_key (cmdb_ci);
-- No index on last_outcome: it changes with every run, and an index on it would make each change touch every other index.
comment on column source_key.content_hash is 'hash of the candidate that was applied; null when none was';
comment on column source_key.identity_hash is 'hash over what identifies (name, serial numbers, MAC and IP addresses) in the candidate that was applied';
comment on column source_key.last_offset is 'position of the newest record of this asset; an older one is a redelivery';
comment on column source_key.match_detail is 'what the rule found, and which CIs it passed over and why';

-- Every change of a CI with its cause. For an insert one row with the values; for an update one row per attribute.
create table ci_history (
    id        bigint      generated always as identity,
    sys_id    uuid        not null,
    operation text        not null,
    attribute text,
    before    text,
    after     text,
    source_id text,
    asset_id  bigint,
    run_id    uuid,
    matched_by text,
    at        timestamptz not null default now(),
    constraint ci_history_pk primary key (id)
);
create index ci_history_ci_idx on ci_history (sys_id, id);

-- Notes of the mapping and the reason of a refusal or failure, kept with the asset; replaced by the next observation.
create table asset_note (
    source_id text   not null,
    asset_id  bigint not null,
    position  integer not null,
    code      text   not null,
    field     text   not null,
    detail    text   not null,
    constraint asset_note_pk primary key (source_id, asset_id, position)
);

-- Candidates that wait for approval.
create table pending_candidate (
    source_id    text        not null,
    asset_id     bigint      not null,
    run_id       uuid        not null,
    options      text        not null,
    content_hash bytea       not null,
    candidate    bytea       not null,
    at           timestamptz not null default now(),
    constraint pending_candidate_pk primary key (source_id, asset_id)
);

-- Totals of each run; one row per run, outcome and consumer lane, so that parallel batches do not wait for each other.
create table run_ledger (
    run_id     uuid        not null,
    outcome    text        not null,
    lane       integer     not null,
    assets     bigint      not null,
    updated_at timestamptz not null default now(),
    constraint run_ledger_pk primary key (run_id, outcome, lane)
);
-- Runs whose totals have changed since they were last published.
create table run_ledger_due (
    run_id uuid    not null,
    lane   integer not null,
    seq    bigint  not null default 1,
    constraint run_ledger_due_pk primary key (run_id, lane)
);
comment on column run_ledger_due.seq is 'counts changes, so that one that came while publishing is not forgotten';

-- Events that wait for the relay. Deleted once acknowledged; order is by id within a CI.
create table outbox (
    id        bigint      generated always as identity,
    sys_id    uuid        not null,
    version   integer     not null,
    type      text        not null,
    at        timestamptz not null,
    changed   bytea       not null,
    state     bytea,
    constraint outbox_pk primary key (id)
) with (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
-- Rows live for a fraction of a second: compressing them would be the dearest part of their life.
alter table outbox alter column changed set storage external;
alter table outbox alter column state set storage external;
comment on column outbox.type is 'CloudEvents type of the change';
comment on column outbox.state is 'value for ci.state; null publishes a tombstone';

-- Parts of values too large for one record, until all have come.
create table message_part (
    topic      text        not null,
    key        text        not null,
    part_group text        not null,
    part       integer     not null,
    parts      integer     not null,
    value      bytea       not null,
    at         timestamptz not null default now(),
    constraint message_part_pk primary key (topic, key, part_group, part)
);

-- The reading API shows whole seconds, and readers page by (sys_updated_on, sys_id): with finer fractions rows of one
-- second would be ordered by something that the reader cannot see, and a page break between them would lose rows.
alter table ci alter column created_at type timestamptz(0), alter column updated_at type timestamptz(0);
