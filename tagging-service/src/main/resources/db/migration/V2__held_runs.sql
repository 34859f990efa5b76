-- Assets that keep a tag until a person confirms that it may go, and those that one has confirmed.
alter table run
    add column held      bigint not null default 0,
    add column confirmed bigint not null default 0;

-- States are kept as people see them, and not as numbers: the CIs are read anew.
update kept_columns set generation = generation + 1;
