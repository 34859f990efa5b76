-- Configuration documents as other services follow them on the topic; written with what they describe, in one
-- transaction, and published until version and published_version agree.
create table config_record (
    key               text   not null,
    value             bytea,
    version           bigint not null,
    published_version bigint not null,
    constraint config_record_pk primary key (key)
);
