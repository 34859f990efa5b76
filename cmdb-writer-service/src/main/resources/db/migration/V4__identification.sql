-- What payloads of identification and reconciliation bring beside CIs and the rows that Qualys assets have, too.

-- Relations between CIs (cmdb_rel_ci); the type by its name.
create table ci_relation (
    sys_id     uuid           not null,
    parent     uuid           not null,
    child      uuid           not null,
    type       text           not null,
    created_at timestamptz(0) not null default now(),
    created_by text           not null,
    constraint ci_relation_pk primary key (sys_id),
    constraint ci_relation_uk unique (parent, child, type)
);
create index ci_relation_child_idx on ci_relation (child, type);

-- Native keys of sources that send payloads (sys_object_source); assets of Qualys are in source_key.
create table object_source (
    source_name  text           not null,
    native_key   text           not null,
    source_feed  text           not null default '',
    target       uuid           not null,
    target_table text           not null,
    last_scan    timestamptz,
    created_at   timestamptz(0) not null default now(),
    updated_at   timestamptz(0) not null default now(),
    constraint object_source_pk primary key (source_name, native_key, source_feed, target)
);
create index object_source_target_idx on object_source (target);

-- Rows of a CI in tables that have no table of their own here.
create table related_record (
    cmdb_ci    uuid           not null,
    class      text           not null,
    row_key    text           not null,
    attributes jsonb          not null,
    updated_at timestamptz(0) not null default now(),
    constraint related_record_pk primary key (cmdb_ci, class, row_key)
);
create index related_record_attributes_idx on related_record using gin (attributes jsonb_path_ops);

-- What each source says of an attribute. Rows exist once a second source has spoken about the CI.
create table ci_statement (
    cmdb_ci     uuid        not null,
    attribute   text        not null,
    data_source text        not null,
    value       text,
    stated_at   timestamptz not null,
    holds       boolean     not null,
    constraint ci_statement_pk primary key (cmdb_ci, attribute, data_source)
);
comment on column ci_statement.holds is 'this is the value that the CI shows';

-- Items that lack something, until a later payload with their source key completes them.
create table partial_payload (
    id          uuid        not null,
    payload_id  uuid        not null,
    data_source text        not null,
    source_name text        not null,
    native_key  text        not null,
    source_feed text        not null default '',
    class       text        not null,
    item        jsonb       not null,
    error       text        not null,
    at          timestamptz not null default now(),
    constraint partial_payload_pk primary key (id)
);
create index partial_payload_key_idx on partial_payload (source_name, native_key);
create index partial_payload_at_idx on partial_payload (at);

-- Items that could not be committed and that nothing will complete; for people to look at.
create table incomplete_payload (
    id          uuid        not null,
    payload_id  uuid        not null,
    data_source text,
    item        jsonb       not null,
    errors      jsonb       not null,
    at          timestamptz not null default now(),
    constraint incomplete_payload_pk primary key (id)
);
create index incomplete_payload_at_idx on incomplete_payload (at);

-- Moves between classes that were refused (reclassification_task).
create table reclassification_task (
    id          uuid        not null,
    sys_id      uuid        not null,
    from_class  text        not null,
    to_class    text        not null,
    data_source text        not null,
    state       text        not null default 'OPEN',
    at          timestamptz not null default now(),
    constraint reclassification_task_pk primary key (id)
);
create unique index reclassification_task_open_uk on reclassification_task (sys_id, to_class) where state = 'OPEN';

-- Attributes that identify classes beside machines; rows without them cost nothing.
create index ci_object_id_idx on ci ((attributes ->> 'object_id')) where attributes ->> 'object_id' is not null;
create index ci_fingerprint_idx on ci ((attributes ->> 'fingerprint')) where attributes ->> 'fingerprint' is not null;
