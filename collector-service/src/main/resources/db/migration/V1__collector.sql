create table source (
    id                 text        not null,
    name               text        not null,
    pod                text,
    api_server_url     text        not null,
    gateway_url        text        not null,
    username           text        not null,
    password_sealed    bytea,
    password_ref       text,
    active             boolean     not null,
    download_enabled   boolean     not null,
    upload_enabled     boolean     not null,
    proxy              text,
    validation_status  text        not null,
    validation_message text,
    validated_at       timestamptz,
    changed_at         timestamptz not null,
    constraint source_pk primary key (id),
    constraint source_name_unique unique (name)
);

create table schedule (
    id                      text    not null,
    name                    text    not null,
    source_id               text    not null,
    active                  boolean not null,
    download_since          timestamptz,
    filter                  text,
    start_at                timestamptz,
    repeat_interval         text,
    full_every              text,
    auto_approve            boolean not null,
    exclude_unmanaged       boolean not null,
    ci_operation            text    not null,
    sync_ports              boolean not null,
    sync_volumes            boolean not null,
    sync_network_interfaces boolean not null,
    sync_software           boolean not null,
    naming_policy           text    not null,
    no_class_match          text    not null,
    fallback_class          text    not null,
    page_size               integer not null,
    max_lifetime_minutes    integer not null,
    changed_at              timestamptz not null,
    constraint schedule_pk primary key (id),
    constraint schedule_name_unique unique (name),
    constraint schedule_source_fk foreign key (source_id) references source (id)
);

-- One row a run; what a schedule asked for is copied, so that a later edit does not change it.
create table run (
    id                uuid        not null,
    number            bigint      generated always as identity,
    schedule_id       text        not null,
    source_id         text        not null,
    status            text        not null,
    reason            text,
    started_by        text        not null,
    full_read         boolean     not null,
    since             timestamptz,
    paging_started_at timestamptz not null,
    query_key         text        not null,
    filter            text,
    page_size         integer     not null,
    options           text        not null,
    lifetime_seconds  integer     not null,
    deadline          timestamptz,
    cursor_id         bigint,
    read_to_end       boolean     not null default false,
    pages             integer     not null default 0,
    bytes             bigint      not null default 0,
    api_calls         bigint      not null default 0,
    read_count        bigint      not null default 0,
    failed_count      bigint      not null default 0,
    fence             bigint      not null default 0,
    owner             text,
    stop_requested    boolean     not null default false,
    started_at        timestamptz not null,
    paging_ended_at   timestamptz,
    ended_at          timestamptz,
    constraint run_pk primary key (id)
);

create unique index run_one_at_a_time on run (schedule_id) where status = 'RUNNING';
create index run_by_schedule on run (schedule_id, number desc);
create index run_open on run (status) where status in ('RUNNING', 'PROCESSING');

create table run_page (
    run_id        uuid        not null,
    number        integer     not null,
    cursor_before bigint,
    cursor_after  bigint,
    assets        integer     not null,
    failed        integer     not null,
    repeated      integer     not null,
    bytes         integer     not null,
    fetch_ms      integer     not null,
    publish_ms    integer     not null,
    at            timestamptz not null,
    constraint run_page_pk primary key (run_id, number),
    constraint run_page_run_fk foreign key (run_id) references run (id) on delete cascade
);

-- Totals as the other services report them on run.ledger.v1.
create table run_ledger (
    run_id      uuid        not null,
    service     text        not null,
    created     bigint      not null,
    updated     bigint      not null,
    unchanged   bigint      not null,
    pending     bigint      not null,
    rejected    bigint      not null,
    failed      bigint      not null,
    reported_at timestamptz not null,
    constraint run_ledger_pk primary key (run_id, service),
    constraint run_ledger_run_fk foreign key (run_id) references run (id) on delete cascade
);

-- What the answers' headers told last; one row for all collectors.
create table budget (
    source_id           text        not null,
    api                 text        not null,
    call_limit          bigint,
    remaining           bigint,
    window_seconds      bigint,
    to_wait_seconds     bigint,
    blocked_until       timestamptz,
    concurrency_limit   bigint,
    concurrency_running bigint,
    refusals            integer     not null default 0,
    updated_at          timestamptz not null,
    constraint budget_pk primary key (source_id, api)
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
