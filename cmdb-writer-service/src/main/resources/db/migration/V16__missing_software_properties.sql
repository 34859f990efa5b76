-- Software that should be on a machine and is not, as Qualys lists it; one document, rows by their name.
alter table ci_details add column missing_software jsonb;
comment on column ci_details.missing_software is 'qualys_missing_software by name';

-- Properties that people set at run time; one that is not here has its default.
create table property (
    name       text        not null,
    value      text        not null,
    changed_at timestamptz not null,
    constraint property_pk primary key (name)
);
