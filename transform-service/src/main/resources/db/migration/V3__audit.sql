-- Who asked for which change: written before it is made, its end afterwards, and never again.

create table audit_entry (
    id bigint generated always as identity,
    at timestamptz not null default now(),
    actor text not null,
    action text not null,
    path text not null,
    client text,
    detail jsonb,
    status integer,
    ended_at timestamptz,
    constraint audit_entry_pk primary key (id)
);

create index audit_entry_at_idx on audit_entry (at);
create index audit_entry_actor_idx on audit_entry (actor, at);

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.status is null
            and (new.id, new.at, new.actor, new.action, new.path) is not distinct from
                (old.id, old.at, old.actor, old.action, old.path)
            and new.client is not distinct from old.client
            and new.detail is not distinct from old.detail then
        return new;
    end if;
    raise exception 'entries of the audit log are not changed';
end $$;

create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays();
