#!/bin/sh
# Makes the first tenant, its people, its agent's token and its configuration, through the API with the operator's token.
# What is there already is left as it is.
set -eu
data=/var/lib/fairlead
cd "$data"
operator() { java -cp '/opt/fairlead/app/*:/opt/fairlead/lib/*' dev.fairlead.standalone.Main operator "$@" --data "$data"; }

until tenants=$(operator tenants 2>/dev/null); do sleep 2; done

if ! printf '%s\n' "$tenants" | grep -q '  Corp$'; then operator create-tenant Corp; fi
tenant=$(operator tenants | sed -n 's/^\([0-9a-f-]*\)  Corp$/\1/p' | head -n 1)

if [ ! -e agent/identity/current ] && [ ! -s agent/token ]; then
  # until the gateway has started for the first time, there is nothing to enrol at
  until operator create-token "$tenant" "sample directory's agent" > agent/token.new 2>/dev/null; do sleep 2; done
  mv agent/token.new agent/token
fi

for role in owner configuration-admin reader; do
  if ! operator accounts | grep -q "^$role "; then
    echo "An account for the console (the password is shown once):"
    operator create-account "$role" "Corp's $role"
  fi
  operator members "$tenant" | grep -q "Corp's $role" || operator add-member "$tenant" "$role" "$role"
done

if ! operator tenants | grep -q '^  configuration '; then
  echo "Waiting until the agent has read the directory ..."
  until operator agents "$tenant" | grep -q 'read up to change'; do sleep 2; done
  operator create-configuration "$tenant" "People and groups" "$ENTRA_TENANT" "$ENTRA_CLIENT" \
    "$data/entra-client.secret" http://127.0.0.1:8090 http://127.0.0.1:8090
fi
echo "Ready. The console is at $CONSOLE"
