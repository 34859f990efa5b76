-- Rules of identification and reconciliation. Few and edited by people: each is one document, read whole into memory.
create table rule (
    kind       text        not null,
    sys_id     text        not null,
    name       text        not null,
    body       jsonb       not null,
    shipped    boolean     not null default false,
    removed    boolean     not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    updated_by text        not null,
    constraint rule_pk primary key (kind, sys_id),
    constraint rule_sys_id_ck check (sys_id ~ '^[0-9a-f]{32}$')
);
create unique index rule_name_uk on rule (kind, name) where not removed;
comment on column rule.shipped is 'came with the product; removing it only marks it, so that an upgrade does not bring it back';
comment on column rule.body is 'the rule as in the YAML document';

-- One row: its version grows with every change, so that every writer sees in one short statement whether to read again.
create table rule_version (
    singleton boolean not null default true,
    version   bigint  not null,
    constraint rule_version_pk primary key (singleton),
    constraint rule_version_singleton_ck check (singleton)
);
insert into rule_version (version) values (1);
