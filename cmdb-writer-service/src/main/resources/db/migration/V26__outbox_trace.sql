-- Null for nearly every event; a null takes no room.
alter table outbox add column traceparent text;
comment on column outbox.traceparent is 'the span that the event continues, as W3C Trace Context writes it; null if it is not traced';
