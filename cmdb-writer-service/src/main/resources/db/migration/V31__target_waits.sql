-- Why nothing goes to an instance just now; no row while it answers.
create table target_wait (
    target_id text        not null,
    reason    text        not null,
    since     timestamptz not null default now(),
    constraint target_wait_pk primary key (target_id),
    constraint target_wait_target_fk foreign key (target_id) references target on delete cascade
);
comment on column target_wait.reason is 'what the instance answers, without credentials';
