-- Instances that schedules read instead of the built-in CMDB.
create table cmdb_connection (
    id         text        not null,
    document   jsonb       not null,
    changed_at timestamptz not null,
    constraint cmdb_connection_pk primary key (id)
);

create table upload_schedule (
    id         text        not null,
    name       text        not null,
    source_id  text        not null,
    document   jsonb       not null,
    active     boolean     not null,
    -- follows the topic of changes; else it asks for what was updated since the watermark
    follows    boolean     not null,
    -- up to when the CMDB has been read; null before the first complete comparison
    watermark  timestamptz,
    full_at    timestamptz,
    changed_at timestamptz not null,
    constraint upload_schedule_pk primary key (id),
    constraint upload_schedule_name unique (name)
);

create table upload_run (
    id          uuid        not null,
    schedule_id text        not null,
    source_id   text        not null,
    status      text        not null,
    reason      text,
    started_by  text        not null,
    full_run    boolean     not null,
    cursor      jsonb,
    fence       bigint      not null default 0,
    pages       integer     not null default 0,
    cis_read    bigint      not null default 0,
    in_qualys   bigint      not null default 0,
    excluded    bigint      not null default 0,
    planned     bigint      not null default 0,
    unchanged   bigint      not null default 0,
    refused     bigint      not null default 0,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    constraint upload_run_pk primary key (id),
    constraint upload_run_status check (status in ('READING', 'SENDING', 'COMPLETED', 'FAILED', 'STOPPED'))
);

-- Runs of one schedule never overlap.
create unique index upload_run_one_at_a_time on upload_run (schedule_id) where status = 'READING';
create index upload_run_of_schedule on upload_run (schedule_id, started_at desc);
create index upload_run_sending on upload_run (source_id) where status = 'SENDING';

-- CIs that changed since a schedule looked at them last; marks tell a change during the look.
create table changed_ci (
    schedule_id text   not null,
    sys_id      text   not null,
    marks       bigint not null,
    constraint changed_ci_pk primary key (schedule_id, sys_id)
);

-- The sync queue: one record for each thing that Qualys is to be told.
create table sync_record (
    id              bigint      not null generated always as identity,
    source_id       text        not null,
    schedule_id     text        not null,
    run_id          uuid        not null,
    kind            text        not null,
    position        smallint    not null,
    sys_id          text        not null,
    ci_name         text,
    target          text        not null,
    payload         jsonb       not null,
    hash            text        not null,
    state           text        not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    notes           text,
    answer          text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint sync_record_pk primary key (id),
    constraint sync_record_state check (state in ('QUEUED', 'SENDING', 'SUCCESS', 'ERROR'))
);

create unique index sync_record_queued on sync_record (source_id, kind, sys_id, target) where state = 'QUEUED';
create index sync_record_open on sync_record (source_id, position, target, id) where state in ('QUEUED', 'SENDING');
create index sync_record_errors on sync_record (source_id, kind, sys_id, target) where state = 'ERROR';
create index sync_record_of_run on sync_record (run_id);
create index sync_record_of_open_run on sync_record (run_id) where state in ('QUEUED', 'SENDING');
create index sync_record_of_ci on sync_record (sys_id);
create index sync_record_age on sync_record (updated_at) where state in ('SUCCESS', 'ERROR');

-- What Qualys was told last, so that the same is not told again.
create table sent_value (
    source_id text        not null,
    kind      text        not null,
    sys_id    text        not null,
    target    text        not null,
    -- whose schedule said so last
    schedule_id text      not null,
    hash      text        not null,
    payload   jsonb       not null,
    sent_at   timestamptz not null,
    constraint sent_value_pk primary key (source_id, kind, sys_id, target)
);

create index sent_value_of_target on sent_value (source_id, kind, target);

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

-- Whose addresses are compared, how often, and what becomes of those that are missing.
create table address_policy (
    source_id    text        not null,
    document     jsonb       not null,
    changed_at   timestamptz not null,
    refreshed_at timestamptz,
    notes        text,
    constraint address_policy_pk primary key (source_id)
);

-- Sets of addresses as ranges, with their history: a range is valid from one refresh to another.
create table address_range (
    source_id  text        not null,
    kind       text        not null,
    family     smallint    not null,
    first_ip   inet        not null,
    last_ip    inet        not null,
    addresses  numeric     not null,
    valid_from timestamptz not null,
    valid_to   timestamptz,
    constraint address_range_kind check (kind in
        ('CMDB', 'SUBSCRIBED', 'MANAGED', 'CMDB_ONLY', 'QUALYS_ONLY', 'BOTH'))
);

create index address_range_now on address_range (source_id, kind, family, first_ip) where valid_to is null;
create index address_range_history on address_range (source_id, kind, valid_from);

create table address_figure (
    source_id text        not null,
    kind      text        not null,
    addresses numeric     not null,
    ranges    bigint      not null,
    at        timestamptz not null,
    constraint address_figure_pk primary key (source_id, kind)
);

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
