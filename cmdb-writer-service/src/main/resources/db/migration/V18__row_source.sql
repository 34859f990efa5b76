-- Source keys of rows of CIs: lookup and related items of payloads. A source's row that comes again is that row, even if
-- what tells it apart from others of its CI has changed.
create table row_source (
    source_name text           not null,
    native_key  text           not null,
    source_feed text           not null default '',
    class       text           not null,
    cmdb_ci     uuid           not null,
    row_key     text           not null,
    last_scan   timestamptz,
    created_at  timestamptz(0) not null default now(),
    updated_at  timestamptz(0) not null default now(),
    constraint row_source_pk primary key (source_name, native_key, source_feed, class)
);
create index row_source_ci_idx on row_source (cmdb_ci);
