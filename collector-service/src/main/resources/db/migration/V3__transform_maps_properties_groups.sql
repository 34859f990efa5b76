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
