-- What depends on a partial item waits with it: items and relations that come in once it is completed.
alter table partial_payload add column companions jsonb;

-- Which sources told of a relation (sys_rel_source).
create table relation_source (
    relation    uuid        not null,
    source_name text        not null,
    source_feed text        not null,
    first_told  timestamptz not null default now(),
    last_told   timestamptz not null default now(),
    constraint relation_source_pk primary key (relation, source_name, source_feed)
);
