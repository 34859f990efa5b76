-- Asset groups of Qualys, by what each has its members, and the CIs that are in them.
create table asset_group (
    source_id       text        not null,
    group_id        bigint      not null,
    title           text        not null,
    business_impact text,
    related         boolean     not null default false,
    updated_at      timestamptz not null,
    constraint asset_group_pk primary key (source_id, group_id)
);
create index asset_group_changed_idx on asset_group (source_id) where not related;
comment on column asset_group.related is 'false: its members are still to be found out';

create table asset_group_range (
    source_id text   not null,
    group_id  bigint not null,
    first     inet   not null,
    last      inet   not null,
    constraint asset_group_range_group_fk foreign key (source_id, group_id)
        references asset_group (source_id, group_id) on delete cascade
);
create index asset_group_range_idx on asset_group_range (source_id, first, last);
create index asset_group_range_group_idx on asset_group_range (source_id, group_id);

create table asset_group_name (
    source_id text   not null,
    group_id  bigint not null,
    kind      text   not null,
    value     text   not null,
    constraint asset_group_name_pk primary key (source_id, kind, value, group_id),
    constraint asset_group_name_kind check (kind in ('host', 'dns', 'netbios')),
    constraint asset_group_name_group_fk foreign key (source_id, group_id)
        references asset_group (source_id, group_id) on delete cascade
);
create index asset_group_name_group_idx on asset_group_name (source_id, group_id);

create table asset_group_member (
    source_id text   not null,
    group_id  bigint not null,
    ci        uuid   not null,
    constraint asset_group_member_pk primary key (source_id, group_id, ci),
    constraint asset_group_member_group_fk foreign key (source_id, group_id)
        references asset_group (source_id, group_id) on delete cascade,
    constraint asset_group_member_ci_fk foreign key (ci) references ci (sys_id) on delete cascade
);
create index asset_group_member_ci_idx on asset_group_member (ci);

-- How far the changes of CIs have been looked at.
create table asset_group_watermark (
    id         integer     not null,
    updated_at timestamptz not null,
    sys_id     uuid        not null,
    constraint asset_group_watermark_pk primary key (id),
    constraint asset_group_watermark_one check (id = 1)
);
insert into asset_group_watermark (id, updated_at, sys_id)
values (1, now(), '00000000-0000-0000-0000-000000000000');
