-- Other CMDBs that candidates can go to; a source without a row in target_source goes to the built-in one.
create table target (
    id               text        not null,
    name             text        not null,
    base_url         text        not null,
    auth             text        not null,
    login            text,
    secret_ref       text,
    secret_sealed    bytea,
    discovery_source text        not null,
    parallel_calls   integer     not null,
    payload_items    integer     not null,
    changed_at       timestamptz not null default now(),
    changed_by       text        not null,
    constraint target_pk primary key (id),
    constraint target_name_uk unique (name),
    constraint target_auth_ck check (auth in ('BASIC', 'OAUTH', 'API_KEY')),
    constraint target_secret_ck check (num_nonnulls(secret_ref, secret_sealed) = 1)
);
comment on column target.login is 'user name or client id; null with an API key';
comment on column target.secret_ref is 'where the credential is kept: env:NAME or file:/path';

create table target_source (
    source_id  text        not null,
    target_id  text        not null,
    changed_at timestamptz not null default now(),
    changed_by text        not null,
    constraint target_source_pk primary key (source_id),
    constraint target_source_target_fk foreign key (target_id) references target
);

-- What an instance answered for an asset the last time it was sent.
create table target_asset (
    source_id text        not null,
    asset_id  bigint      not null,
    target_id text        not null,
    sys_id    uuid,
    class     text        not null,
    operation text        not null,
    error     text,
    at        timestamptz not null,
    sent      bytea,
    constraint target_asset_pk primary key (source_id, asset_id)
);
create index target_asset_failed_idx on target_asset (target_id, at) where error is not null;
comment on column target_asset.error is 'why it is not there; the full answer is kept with the failed record';
comment on column target_asset.sent is 'the candidate that the instance took last; null if it took none';

-- Calls under way: what is left here after a kill was perhaps done, so the instance is asked before it is sent again.
create table target_attempt (
    source_id    text        not null,
    asset_id     bigint      not null,
    applied_hash bytea       not null,
    began_at     timestamptz not null default now(),
    constraint target_attempt_pk primary key (source_id, asset_id)
);
comment on column target_attempt.applied_hash is 'hash of what was being sent, mixed with where to';

-- Versions of the change events of CIs in other CMDBs.
create table target_ci (
    sys_id    uuid    not null,
    target_id text    not null,
    version   integer not null,
    constraint target_ci_pk primary key (sys_id, target_id)
);
