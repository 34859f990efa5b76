-- Candidates that are not in the CMDB yet: they wait for approval, were rejected, failed, or are queued to be tried again.
-- Narrow on purpose: lists and counts of a hundred thousand read all of it. What is large is in staged_content.
create table staged_record (
    source_id          text        not null,
    asset_id           bigint      not null,
    state              text        not null,
    run_id             uuid        not null,
    schedule_id        text,
    options            text        not null,
    content_hash       bytea       not null,
    class              text,
    name               text,
    operation          text,
    cmdb_ci            uuid,
    base_version       integer,
    plan_hash          bytea,
    changed_attributes integer     not null default 0,
    changed_rows       integer     not null default 0,
    matched_by         text,
    held_by            text,
    error_code         text,
    error              text,
    attempts           integer     not null default 0,
    decided_by         text,
    decided_at         timestamptz,
    reason             text,
    staged_at          timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    constraint staged_record_pk primary key (source_id, asset_id),
    constraint staged_record_state_ck check (state in ('QUEUED', 'PENDING', 'FAILED', 'REJECTED'))
);
create index staged_record_queued_idx on staged_record (source_id, asset_id) where state = 'QUEUED';
comment on column staged_record.run_id is 'run that brought this content; a later run that brings the same leaves it';
comment on column staged_record.base_version is 'mod_count of the CI that the plan was made from; null for a new CI';
comment on column staged_record.plan_hash is 'hash of the change set: what is approved is exactly this';
comment on column staged_record.held_by is 'policy that holds it; null when the schedule asks for approval';

create table staged_content (
    source_id    text   not null,
    asset_id     bigint not null,
    candidate    bytea  not null,
    change_set   bytea,
    match_detail text,
    answer       text,
    constraint staged_content_pk primary key (source_id, asset_id)
);
-- Both are compressed before they come here.
alter table staged_content alter column candidate set storage external;
alter table staged_content alter column change_set set storage external;
comment on column staged_content.candidate is 'the candidate, deflated; as it came where an older version left it';
comment on column staged_content.answer is 'the full answer of what refused the record';
comment on column staged_content.match_detail is 'which rule matched which CI, and why the others did not';
comment on column staged_content.change_set is 'what the candidate would change, as deflated JSON; null when it was never planned';

-- What was decided about staged records and what came of it. Cleaned up by age.
create table staged_attempt (
    id        bigint      generated always as identity,
    source_id text        not null,
    asset_id  bigint      not null,
    action    text        not null,
    result    text        not null,
    plan_hash bytea,
    by_user   text,
    reason    text,
    job_id    uuid,
    code      text,
    detail    text,
    at        timestamptz not null default now(),
    constraint staged_attempt_pk primary key (id)
);
create index staged_attempt_asset_idx on staged_attempt (source_id, asset_id, id);
create index staged_attempt_at_idx on staged_attempt using brin (at);

-- Rules that approve or hold single records; the first that fits decides.
create table approval_policy (
    id         uuid        not null,
    position   integer     not null,
    name       text        not null,
    body       jsonb       not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    updated_by text        not null,
    constraint approval_policy_pk primary key (id),
    constraint approval_policy_name_uk unique (name)
);

-- Work in the background on many records.
create table approval_job (
    id          uuid        not null,
    action      text        not null,
    state       text        not null,
    filter      jsonb       not null,
    reason      text,
    by_user     text        not null,
    total       bigint      not null default 0,
    applied     bigint      not null default 0,
    stale       bigint      not null default 0,
    failed      bigint      not null default 0,
    rejected    bigint      not null default 0,
    waiting     bigint      not null default 0,
    gone        bigint      not null default 0,
    created_at  timestamptz not null default now(),
    finished_at timestamptz,
    constraint approval_job_pk primary key (id),
    constraint approval_job_action_ck check (action in ('APPROVE', 'REJECT', 'RETRY')),
    constraint approval_job_state_ck check (state in ('RUNNING', 'DONE', 'CANCELLED'))
);
create index approval_job_running_idx on approval_job (created_at) where state = 'RUNNING';

-- The records of a job with the change sets as they were when it was created. Rows go as they are settled.
create table approval_job_item (
    job_id    uuid   not null,
    source_id text   not null,
    asset_id  bigint not null,
    plan_hash bytea,
    constraint approval_job_item_pk primary key (job_id, source_id, asset_id)
);

-- Who approved a change; null where the schedule did.
alter table ci_history add column approved_by text;

-- What waited so far was never planned: the worker takes it up.
insert into staged_record (source_id, asset_id, state, run_id, options, content_hash, staged_at)
select source_id, asset_id, 'QUEUED', run_id, options, content_hash, at from pending_candidate;
insert into staged_content (source_id, asset_id, candidate)
select source_id, asset_id, candidate from pending_candidate;
drop table pending_candidate;
