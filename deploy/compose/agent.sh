#!/bin/sh
# Enrols the agent with the token that bootstrap left, once, and runs it.
set -eu
home=/var/lib/fairlead/agent
run() { java -cp '/opt/fairlead/app/*:/opt/fairlead/lib/*' dev.fairlead.agent.cli.Agent "$@"; }

until [ -s "$home/enrolled" ] || [ -s "$home/token" ]; do sleep 1; done
if [ ! -s "$home/enrolled" ]; then
  run enroll --url "$GATEWAY" --token "$(cat "$home/token")" --name "sample directory's agent" --home "$home"
  date > "$home/enrolled"
  rm -f "$home/token"
fi
exec java -cp '/opt/fairlead/app/*:/opt/fairlead/lib/*' dev.fairlead.agent.cli.Agent run --home "$home"
