#!/bin/sh
# Makes everything secret that the composed installation needs, once: nothing of it stands in docker-compose.yml. Also what
# the parts must agree on. Running it again changes nothing.
set -eu
umask 077
data=/var/lib/fairlead
cd "$data"

secret() { # FILE: letters and digits only, so that it fits everywhere
  [ -s "$1" ] || head -c 48 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | head -c 40 > "$1"
}

mkdir -p config agent database
secret database/superuser.password
secret database/owner.password
secret config/spring.datasource.password
secret console-client.secret
secret operator-client.secret
secret entra-client.secret
secret directory-sync.password
secret directory-admin.password
[ -s master.key ] || printf 'key-1:%s\n' "$(head -c 32 /dev/urandom | base64 -w 0)" > master.key

# Where the operator's commands find the API, and who signs people in.
printf 'api=%s\ntokens=%s/oauth2/token\nissuer=%s\n' "$CONSOLE" "$LOGIN" "$LOGIN" > running.properties

cat > emulator-seed.json <<SEED
{ "tenants": [ {
    "id": "$ENTRA_TENANT", "initialDomain": "corp.onmicrosoft.com", "verifiedDomains": ["corp.onmicrosoft.com", "corp.example"],
    "applications": [ { "clientId": "$ENTRA_CLIENT", "secret": "$(cat entra-client.secret)" } ] } ] }
SEED

cat > agent/agent.properties <<AGENT
directory.servers = ldaps://localhost:10636
directory.bind-name = svc-fairlead@corp.example
directory.bind-password-file = bind-password
directory.ca-file = /var/lib/fairlead/directory-ca.pem
AGENT
cp directory-sync.password agent/bind-password
