-- Old entries may go, by the service's own deletion; 90 days is what nobody can shorten by a setting.
create or replace function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.at < now() - interval '90 days' then
        return old;
    end if;
    if tg_op = 'UPDATE' and old.status is null
            and (new.id, new.at, new.actor, new.action, new.path) is not distinct from
                (old.id, old.at, old.actor, old.action, old.path)
            and new.client is not distinct from old.client
            and new.detail is not distinct from old.detail then
        return new;
    end if;
    raise exception 'entries of the audit log are not changed';
end $$;
