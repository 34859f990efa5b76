-- Class mappings that people edit, and parts of oversized values. One schema, owned by the transform service.

create table computer_class_mapping (
    id           uuid        not null,
    code         text,
    name         text        not null,
    active       boolean     not null,
    deprecated   boolean     not null default false,
    priority     integer     not null,
    rule         text        not null,
    staged_table text        not null,
    target_class text        not null,
    version      integer     not null default 0,
    updated_at   timestamptz not null default now(),
    constraint computer_class_mapping_pk primary key (id),
    constraint computer_class_mapping_code_uk unique (code),
    constraint computer_class_mapping_name_uk unique (name)
);
comment on column computer_class_mapping.code is 'names a mapping that the product ships; null for one that people added';

create table hardware_category_mapping (
    id           uuid        not null,
    category_1   text        not null,
    category_2   text        not null,
    target_class text        not null,
    active       boolean     not null,
    version      integer     not null default 0,
    updated_at   timestamptz not null default now(),
    constraint hardware_category_mapping_pk primary key (id),
    constraint hardware_category_mapping_pair_uk unique (category_1, category_2)
);

-- Grows with every change, so that each replica sees by one small query that its copy is old.
create table class_mapping_version (
    id      integer not null,
    version bigint  not null,
    constraint class_mapping_version_pk primary key (id),
    constraint class_mapping_version_one check (id = 1)
);
insert into class_mapping_version (id, version) values (1, 0);

-- Parts of values too large for one record, until all have come.
create table message_part (
    topic      text        not null,
    key        text        not null,
    part_group text        not null,
    part       integer     not null,
    parts      integer     not null,
    value      bytea       not null,
    at         timestamptz not null default now(),
    constraint message_part_pk primary key (topic, key, part_group, part)
);
