#!/bin/sh
# Makes the two roles and the database, once, and brings the schema up to date.
set -eu
secrets=/var/lib/fairlead
run() { java -cp '/opt/fairlead/app/*:/opt/fairlead/lib/*' "$@"; }

FAIRLEAD_DB_SUPERUSER_PASSWORD=$(cat $secrets/database/superuser.password)
FAIRLEAD_DB_OWNER_PASSWORD=$(cat $secrets/database/owner.password)
FAIRLEAD_DB_APP_PASSWORD=$(cat $secrets/config/spring.datasource.password)
export FAIRLEAD_DB_SUPERUSER_PASSWORD FAIRLEAD_DB_OWNER_PASSWORD FAIRLEAD_DB_APP_PASSWORD
run dev.fairlead.migrations.MakeDatabaseMain
FAIRLEAD_DB_URL=jdbc:postgresql://127.0.0.1:5432/fairlead run dev.fairlead.migrations.MigrateMain
