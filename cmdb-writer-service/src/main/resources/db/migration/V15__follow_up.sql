-- Records that a job's own changes made stale are taken up again by the job, if it was asked to.
alter table staged_record add column replanned text;
comment on column staged_record.replanned is 'why it waits again after it was approved, in words; null for a first plan';

alter table approval_job add column replanned boolean not null default false;
comment on column approval_job.replanned is 'whether it also applies what only its own changes made to be planned again';

alter table approval_job_item add column content_hash bytea;
alter table approval_job_item add column planned_at timestamptz not null default now();
alter table approval_job_item add column pass smallint not null default 0;
comment on column approval_job_item.content_hash is 'candidate that the job is about; null in jobs of older versions, which follow nothing up';
comment on column approval_job_item.planned_at is 'when the change set that somebody saw was planned';
comment on column approval_job_item.pass is 'how often it was planned again within the job';
