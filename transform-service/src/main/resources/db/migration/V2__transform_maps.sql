-- Transform maps that people made, and the sets that schedules choose; those that ship are in the product.

create table transform_map (
    id           text        not null,
    name         text        not null,
    kind         text        not null,
    target_table text        not null,
    fields       jsonb       not null,
    updated_at   timestamptz not null,
    constraint transform_map_pk primary key (id)
);
create unique index transform_map_name_uk on transform_map (lower(name));
comment on column transform_map.fields is 'list of fields as the REST shows them';

create table transform_map_set (
    id         text        not null,
    name       text        not null,
    maps       jsonb       not null,
    updated_at timestamptz not null,
    constraint transform_map_set_pk primary key (id)
);
create unique index transform_map_set_name_uk on transform_map_set (lower(name));
comment on column transform_map_set.maps is 'id of the map by kind; a kind that is absent takes the map that ships';
