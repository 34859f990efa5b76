-- Properties that people set at run time; one that is not here has its default.
create table property (
    name       text        not null,
    value      text        not null,
    changed_at timestamptz not null,
    constraint property_pk primary key (name)
);

-- What a schedule leaves open is as the properties say.
alter table schedule
    add column transform_maps text,
    add column add_by         text,
    alter column page_size drop not null,
    alter column max_lifetime_minutes drop not null;
comment on column schedule.transform_maps is 'id of the set of transform maps; null: those that ship';

-- CertView pages by number: one reading keeps one size.
alter table certificate_sync add column page_size integer not null default 200;

-- Asset groups of Qualys as they were read last.
alter table source add column sync_groups boolean not null default true;

create table asset_group (
    source_id  text        not null,
    group_id   bigint      not null,
    title      text        not null,
    document   text        not null,
    run_id     uuid        not null,
    changed_at timestamptz not null,
    constraint asset_group_pk primary key (source_id, group_id),
    constraint asset_group_source_fk foreign key (source_id) references source (id) on delete cascade
);
comment on column asset_group.document is 'the group as it was published';

create table asset_group_sync (
    source_id  text        not null,
    run_id     uuid        not null,
    status     text        not null,
    next_id    bigint      not null,
    read_count bigint      not null,
    failures   integer     not null,
    message    text,
    started_at timestamptz not null,
    ended_at   timestamptz,
    next_at    timestamptz not null,
    constraint asset_group_sync_pk primary key (source_id),
    constraint asset_group_sync_source_fk foreign key (source_id) references source (id) on delete cascade
);

-- Certificates that readings have seen, so that those that are gone can be retired.
alter table source add column certificate_transform_maps text;

create table certificate_seen (
    source_id      text    not null,
    certificate_id bigint  not null,
    run_id         uuid    not null,
    misses         integer not null,
    constraint certificate_seen_pk primary key (source_id, certificate_id),
    constraint certificate_seen_source_fk foreign key (source_id) references source (id) on delete cascade
);
comment on column certificate_seen.misses is 'complete readings in a row that have not seen it';

alter table certificate_sync add column filter text;
comment on column certificate_sync.filter is 'filter of the last reading that was complete';
