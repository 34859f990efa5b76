-- CIs that are probably one: questions for people, and what came of them.
create table dedup_task (
    id           uuid        not null,
    class        text        not null,
    state        text        not null default 'OPEN',
    reason       text        not null,
    evidence_key text        not null,
    detail       text        not null,
    source_id    text,
    asset_id     bigint,
    run_id       uuid,
    created_at   timestamptz not null default now(),
    closed_at    timestamptz,
    closed_by    text,
    closed_why   text,
    constraint dedup_task_pk primary key (id),
    constraint dedup_task_state_ck check (state in ('OPEN', 'MERGED', 'DISMISSED'))
);
create unique index dedup_task_open_uk on dedup_task (evidence_key) where state = 'OPEN';
create index dedup_task_list_idx on dedup_task (state, class, created_at);
comment on column dedup_task.evidence_key is 'what the members have in common, for example a serial number; one open task of each';
comment on column dedup_task.asset_id is 'asset that brought it up; null if none did';

create table dedup_member (
    task_id  uuid not null,
    sys_id   uuid not null,
    evidence text not null,
    added_at timestamptz not null default now(),
    constraint dedup_member_pk primary key (task_id, sys_id),
    constraint dedup_member_task_fk foreign key (task_id) references dedup_task on delete cascade
);
create index dedup_member_ci_idx on dedup_member (sys_id);

-- Pairs that somebody said are two machines; they are not brought up again.
create table dedup_distinct (
    low     uuid        not null,
    high    uuid        not null,
    task_id uuid        not null,
    at      timestamptz not null default now(),
    constraint dedup_distinct_pk primary key (low, high),
    constraint dedup_distinct_ck check (low < high)
);

-- Merges, with both CIs as they were, so that each can be undone.
create table ci_merge (
    id        uuid        not null,
    task_id   uuid,
    main      uuid        not null,
    merged    uuid        not null,
    before    jsonb       not null,
    merged_at timestamptz not null default now(),
    merged_by text        not null,
    undone_at timestamptz,
    undone_by text,
    constraint ci_merge_pk primary key (id)
);
create unique index ci_merge_merged_uk on ci_merge (merged) where undone_at is null;
create index ci_merge_main_idx on ci_merge (main);
comment on column ci_merge.before is 'content and assets of main and merged before the merge';

-- What each asset of a CI with several assets is identified by. The CI itself shows only what the strongest of them says;
-- a CI with one asset shows all of it and has no rows here.
create table asset_evidence (
    source_id text     not null,
    asset_id  bigint   not null,
    cmdb_ci   uuid     not null,
    kind      smallint not null,
    value     text     not null,
    constraint asset_evidence_pk primary key (source_id, asset_id, kind, value)
);
create index asset_evidence_value_idx on asset_evidence (value, kind);
create index asset_evidence_ci_idx on asset_evidence (cmdb_ci);
comment on column asset_evidence.kind is '0 serial number with its type, 1 name, 2 MAC address, 3 IP address, 4 cloud instance, 5 domain';

-- Values that identify nothing although they are on no fixed list, and values that people decided about.
create table junk_identifier (
    kind    smallint    not null,
    value   text        not null,
    verdict text        not null,
    reason  text        not null,
    since   timestamptz not null default now(),
    set_by  text        not null,
    constraint junk_identifier_pk primary key (kind, value),
    constraint junk_identifier_verdict_ck check (verdict in ('SHARED', 'FORBIDDEN', 'ALLOWED'))
);
comment on column junk_identifier.verdict is 'SHARED: more CIs have it than may; FORBIDDEN and ALLOWED: set by people';

-- Instances of the clouds are looked for by their ids.
create index cloud_metadata_instance_idx on cloud_metadata (value)
    where row_key in ('ec2.instanceId', 'vm.vmId', 'compute.instanceId', 'compute.ociId', 'virtualServer.id', 'instance.instanceId');

-- Names are compared without their domain.
update ci set name_key = split_part(name_key, '.', 1)
where name_key ~ '^[a-z0-9_-]{2,63}(\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]+$';

-- Tools write the first three groups of a hardware UUID in either byte order: the smaller of both is compared.
update serial_number set serial_key = least(plain, substr(plain, 7, 2) || substr(plain, 5, 2) || substr(plain, 3, 2)
    || substr(plain, 1, 2) || substr(plain, 11, 2) || substr(plain, 9, 2) || substr(plain, 15, 2) || substr(plain, 13, 2)
    || substr(plain, 17))
from (select cmdb_ci as of_ci, row_key as of_row, upper(regexp_replace(serial_number, '[^0-9a-fA-F]', '', 'g')) as plain
    from serial_number where serial_number_type = 'uuid' and serial_key is not null) n
where cmdb_ci = n.of_ci and row_key = n.of_row and length(plain) = 32;
