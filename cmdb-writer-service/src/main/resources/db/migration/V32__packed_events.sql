comment on column outbox.changed is 'value for ci.changed; a large one as a Zstandard frame';
comment on column outbox.state is 'value for ci.state, a large one as a Zstandard frame; null publishes a tombstone';
