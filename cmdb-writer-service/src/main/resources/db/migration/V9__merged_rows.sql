-- Rows beside the CI and its child rows that a merge moved or removed, as they were, so that it can be undone.
create table ci_merge_row (
    merge_id uuid  not null,
    relation text  not null,
    row      jsonb not null,
    constraint ci_merge_row_merge_fk foreign key (merge_id) references ci_merge on delete cascade
);
create index ci_merge_row_merge_idx on ci_merge_row (merge_id, relation);
comment on column ci_merge_row.relation is 'name of the table';
