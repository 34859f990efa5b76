-- Tags that this product made and of which the download has been told: that an asset has one is no
-- news to the CMDB.
create table own_tag (
    source_id    text        not null,
    tag_id       bigint      not null,
    name         text        not null,
    announced_at timestamptz not null,
    constraint own_tag_pk primary key (source_id, tag_id)
);
