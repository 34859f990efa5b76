-- Several assets of Qualys may describe a CI: which of them a statement of Qualys is from, so that it gets its column back
-- when a rule lets it.
alter table ci_statement add column asset text;
comment on column ci_statement.asset is 'asset of Qualys that says it, with its rank, where another one owns the CI; else null';
