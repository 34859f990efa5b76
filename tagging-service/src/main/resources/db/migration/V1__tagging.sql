-- What is configured for one source, as it was saved.
create table settings (
    source_id  text        not null,
    document   jsonb       not null,
    changed_at timestamptz not null,
    constraint settings_pk primary key (source_id)
);

-- Criticality of business applications and services in Qualys' numbers.
create table criticality_mapping (
    source_table text     not null,
    source_value text     not null,
    score        smallint not null,
    constraint criticality_mapping_pk primary key (source_table, source_value),
    constraint criticality_mapping_score check (score between 1 and 5)
);

insert into criticality_mapping (source_table, source_value, score) values
    ('cmdb_ci_business_app', '1 - most critical', 5),
    ('cmdb_ci_business_app', '2 - somewhat critical', 4),
    ('cmdb_ci_business_app', '3 - less critical', 3),
    ('cmdb_ci_business_app', '4 - not critical', 2),
    ('cmdb_ci_service', '1 - most critical', 5),
    ('cmdb_ci_service', '2 - somewhat critical', 4),
    ('cmdb_ci_service', '3 - less critical', 3),
    ('cmdb_ci_service', '4 - not critical', 2);

-- Which columns of the CIs are kept. Another set is another generation: the topic is read anew.
create table kept_columns (
    one        boolean not null default true,
    generation integer not null,
    columns    text[]  not null,
    constraint kept_columns_pk primary key (one),
    constraint kept_columns_one check (one)
);

insert into kept_columns (generation, columns) values (0, '{}');

-- How far the topic of CIs is read, in the transaction of what was read. Complete is what had
-- been written when this generation began.
create table state_position (
    partition_id integer not null,
    generation   integer not null,
    next_offset  bigint  not null,
    complete_at  bigint  not null,
    constraint state_position_pk primary key (partition_id)
);

create table ci (
    sys_id     text  not null,
    class_name text  not null,
    columns    jsonb not null,
    constraint ci_pk primary key (sys_id)
);

create index ci_class on ci (class_name);

create table ci_asset (
    source_id text   not null,
    asset_id  bigint not null,
    sys_id    text   not null,
    constraint ci_asset_pk primary key (source_id, asset_id, sys_id)
);

create index ci_asset_sys_id on ci_asset (sys_id);

-- Tags that were made or found, as they were last sent. A tag keeps its key when it is renamed.
create table made_tag (
    source_id   text        not null,
    tag_key     text        not null,
    tag_id      bigint      not null,
    name        text        not null,
    parent_id   bigint,
    rule_type   text        not null,
    rule_text   text,
    criticality smallint,
    ours        boolean     not null,
    announced   boolean     not null default false,
    sent_at     timestamptz not null,
    constraint made_tag_pk primary key (source_id, tag_key)
);

create index made_tag_id on made_tag (source_id, tag_id);

-- Which asset carries which of those tags, as it was last sent.
create table carried_tag (
    source_id text   not null,
    asset_id  bigint not null,
    tag_key   text   not null,
    constraint carried_tag_pk primary key (source_id, asset_id, tag_key)
);

create index carried_tag_key on carried_tag (source_id, tag_key);

-- What Qualys refused, or what cannot be sent: left out until it is another thing or put back.
create table refusal (
    source_id text   not null,
    subject   text   not null,
    hash      text   not null,
    record_id bigint not null,
    constraint refusal_pk primary key (source_id, subject)
);

create table run (
    id             uuid        not null,
    source_id      text        not null,
    kind           text        not null,
    status         text        not null,
    phase          text        not null,
    reason         text,
    started_by     text        not null,
    tag_keys       text[],
    stop_requested boolean     not null default false,
    planned        integer     not null default 0,
    done           integer     not null default 0,
    failed         integer     not null default 0,
    tags_created   integer     not null default 0,
    tags_changed   integer     not null default 0,
    tags_deleted   integer     not null default 0,
    assets_changed integer     not null default 0,
    read_calls     integer     not null default 0,
    write_calls    integer     not null default 0,
    started_at     timestamptz not null,
    ended_at       timestamptz,
    constraint run_pk primary key (id)
);

create unique index run_one_at_a_time on run (source_id) where status = 'RUNNING';
create index run_by_source on run (source_id, started_at desc);

-- The sync queue: one row for each change that is sent.
create table sync_record (
    id          bigint      generated always as identity,
    source_id   text        not null,
    run_id      uuid        not null,
    type        text        not null,
    status      text        not null,
    subject     text        not null,
    tag_key     text,
    tag_name    text,
    command     jsonb       not null,
    asset_count integer     not null default 0,
    attempts    integer     not null default 0,
    error_code  text,
    answer      text,
    notes       text[]      not null default '{}',
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    constraint sync_record_pk primary key (id)
);

create index sync_record_by_source on sync_record (source_id, id desc);
create index sync_record_by_run on sync_record (run_id);
create index sync_record_open on sync_record (source_id) where status in ('QUEUED', 'SENDING');

-- What Qualys told of its limits last.
create table budget (
    source_id     text        not null,
    api           text        not null,
    call_limit    bigint,
    remaining     bigint,
    blocked_until timestamptz,
    refusals      integer     not null default 0,
    updated_at    timestamptz not null,
    constraint budget_pk primary key (source_id, api)
);

-- Parts of oversized values.
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

-- Table of db-scheduler.
create table scheduled_tasks (
    task_name            text                     not null,
    task_instance        text                     not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    constraint scheduled_tasks_pk primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
