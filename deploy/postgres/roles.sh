#!/usr/bin/env bash
# Each service's role with a schema of the same name. The PostgreSQL image runs this on an empty volume; for a server
# that is there, run it yourself with PGHOST, PGUSER, PGPASSWORD and the five passwords in the environment.
set -euo pipefail

for role in collector transform writer uploader tagging; do
  variable=${role^^}_PASSWORD
  : "${!variable:?$variable is not set}"
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set role="$role" \
    --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname "${POSTGRES_DB:-cmdbsync}" <<SQL
\\getenv password $variable
create role :"role" login password :'password';
alter role :"role" set search_path = :"role";
create schema :"role" authorization :"role";
SQL
done
