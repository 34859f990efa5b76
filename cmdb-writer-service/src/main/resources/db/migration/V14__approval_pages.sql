-- Lists of staged records go on where the last page ended. Without the state, because most lists ask for the state that
-- most records have; where they ask for a rare one, the index of states finds its few rows.
create index staged_record_state_idx on staged_record (state);
create index staged_record_staged_at_idx on staged_record (staged_at, source_id, asset_id);
create index staged_record_name_idx on staged_record ((coalesce(name, '')), source_id, asset_id);
create index staged_record_class_idx on staged_record ((coalesce(class, '')), source_id, asset_id);
create index staged_record_operation_idx on staged_record ((coalesce(operation, '')), source_id, asset_id);
create index staged_record_changes_idx on staged_record ((changed_attributes + changed_rows), source_id, asset_id);
