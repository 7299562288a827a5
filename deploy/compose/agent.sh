#!/bin/sh
# Enrols the agent with the token that bootstrap left, once, and runs it. A token whose use failed is thrown away: the next
# start of bootstrap makes another.
set -eu
home=/var/lib/fairlead/agent
agent() { java -cp '/opt/fairlead/app/*:/opt/fairlead/lib/*' dev.fairlead.agent.cli.Agent "$@"; }

until [ -e "$home/identity/current" ]; do
  if [ -s "$home/token" ]; then
    agent enroll --url "$GATEWAY" --token "$(cat "$home/token")" --name "sample directory's agent" --home "$home" || true
    rm -f "$home/token"
  fi
  sleep 1
done
exec java -cp '/opt/fairlead/app/*:/opt/fairlead/lib/*' dev.fairlead.agent.cli.Agent run --home "$home"
