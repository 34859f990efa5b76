-- Most events fit into one page with their state. Kept there, they are written, read once and
-- deleted without the detour through the table's TOAST index.
alter table outbox set (toast_tuple_target = 8160);
