{{/*
  Everything that is wrong with the values, as a YAML list of sentences: which value, and what to do.
  (What can be said by form alone stands in values.schema.json.)
*/}}
{{- define "fairlead.problems" -}}
{{- $v := .Values -}}
{{- $production := eq $v.installation "production" -}}
{{- $found := list -}}
{{- $db := $v.database -}}
{{- if and (not $db.host) (not $db.cloudNativePg.cluster) -}}
{{- $found = append $found "database.host is missing: name the PostgreSQL server, or a CloudNativePG cluster in database.cloudNativePg.cluster." -}}
{{- end -}}
{{- if and $db.host $db.cloudNativePg.cluster -}}
{{- $found = append $found "database.host and database.cloudNativePg.cluster are both set: take one out." -}}
{{- end -}}
{{- if not $db.app.passwordSecret.name -}}
{{- $found = append $found "database.app.passwordSecret.name is missing: name the Secret with the password of the role fairlead_app." -}}
{{- end -}}
{{- if not $db.owner.passwordSecret.name -}}
{{- $found = append $found "database.owner.passwordSecret.name is missing: name the Secret with the password of the role fairlead_owner." -}}
{{- end -}}
{{- if and $db.app.passwordSecret.name (eq (toJson $db.app.passwordSecret) (toJson $db.owner.passwordSecret)) -}}
{{- $found = append $found "database.app.passwordSecret and database.owner.passwordSecret are the same: give the two roles two passwords, or whoever has a service's has the owner's." -}}
{{- end -}}
{{- if and (hasPrefix "verify-" $db.tls.mode) (not (include "fairlead.databaseCaSecret" .)) -}}
{{- $found = append $found (printf "database.tls.caSecret.name is missing: database.tls.mode %s needs the certificate that signed the database's; name the Secret that holds it." $db.tls.mode) -}}
{{- end -}}
{{- if and $production (not (hasPrefix "verify-" $db.tls.mode)) -}}
{{- $found = append $found (printf "database.tls.mode is %s, which does not check whom it talks to: set verify-full and database.tls.caSecret.name, or installation: trial." $db.tls.mode) -}}
{{- end -}}
{{- if not $v.envelopeKey.secret.name -}}
{{- $found = append $found "envelopeKey.secret.name is missing: name the Secret with the key that seals credentials in the database (one line 'id:base64 of 32 random bytes'), and keep a copy of the key outside the cluster." -}}
{{- end -}}
{{- if not $v.agentGateway.serverNames -}}
{{- $found = append $found "agentGateway.serverNames is missing: name the DNS names that agents reach the gateway by." -}}
{{- end -}}
{{- if and $v.agentGateway.tlsRoute.enabled (not $v.agentGateway.tlsRoute.parentRefs) -}}
{{- $found = append $found "agentGateway.tlsRoute.parentRefs is missing: name the Gateway whose listener has TLS mode Passthrough." -}}
{{- end -}}
{{- if and $v.agentGateway.tlsRoute.enabled $v.agentGateway.passthroughIngress.enabled -}}
{{- $found = append $found "agentGateway.tlsRoute and agentGateway.passthroughIngress are both enabled: take one out." -}}
{{- end -}}
{{- if not $v.controlPlane.host -}}
{{- $found = append $found "controlPlane.host is missing: name the host that browsers reach the console at." -}}
{{- end -}}
{{- if and $v.controlPlane.ingress.enabled (not $v.controlPlane.ingress.tls.secretName) -}}
{{- $found = append $found "controlPlane.ingress.tls.secretName is missing: name the Secret with the console's certificate, or set controlPlane.ingress.enabled: false and publish the console yourself over HTTPS." -}}
{{- end -}}
{{- $oidc := $v.controlPlane.oidc -}}
{{- $login := $v.trial.loginServer -}}
{{- if and $login.enabled $oidc.issuer -}}
{{- $found = append $found "controlPlane.oidc.issuer and trial.loginServer.enabled are both set: people can log in with one of them only." -}}
{{- end -}}
{{- if and (not $login.enabled) (not $oidc.issuer) -}}
{{- $found = append $found "controlPlane.oidc.issuer is missing: name the OpenID provider that people log in with (for Entra ID https://login.microsoftonline.com/<tenant>/v2.0)." -}}
{{- end -}}
{{- if and (not $login.enabled) (not $oidc.clientId) -}}
{{- $found = append $found "controlPlane.oidc.clientId is missing: name the console's client at the OpenID provider." -}}
{{- end -}}
{{- if not $oidc.clientSecret.name -}}
{{- $found = append $found "controlPlane.oidc.clientSecret.name is missing: name the Secret with the secret of the console's client." -}}
{{- end -}}
{{- if $login.enabled -}}
{{- if $production -}}
{{- $found = append $found "trial.loginServer.enabled is for trials: name your OpenID provider in controlPlane.oidc, or set installation: trial." -}}
{{- end -}}
{{- range $value, $remedy := dict
    "host" "name the host that browsers and the control plane reach the log-in at"
    "accountsSecret.name" "name the Secret with the accounts file"
    "operatorClientSecret.name" "name the Secret with the secret of the operator's client"
    "ingress.tls.secretName" "name the Secret with the log-in's certificate" -}}
{{- $at := $login -}}
{{- range splitList "." $value }}{{ $at = index $at . }}{{ end -}}
{{- if not $at -}}
{{- $found = append $found (printf "trial.loginServer.%s is missing: %s." $value $remedy) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $v.trial.entraEmulator.enabled -}}
{{- if $production -}}
{{- $found = append $found "trial.entraEmulator.enabled is for trials: an emulated Entra ID has no place beside real ones. Set installation: trial, or take it out." -}}
{{- end -}}
{{- if not $v.trial.entraEmulator.seedSecret.name -}}
{{- $found = append $found "trial.entraEmulator.seedSecret.name is missing: name the Secret with the emulator's seed (entra-emulator/README.md shows one)." -}}
{{- end -}}
{{- end -}}
{{- range $at, $service := dict "agentGateway" $v.agentGateway "provisioningJobs" $v.provisioningJobs "controlPlane" $v.controlPlane "trial.loginServer" $login -}}
{{- range $key, $_ := $service.settings -}}
{{- if regexMatch "^(server\\.(port|address|ssl)|management\\.|spring\\.(datasource\\.(url|username|password)$|config\\.))" $key -}}
{{- $found = append $found (printf "%s.settings sets %s, which the chart decides: take it out." $at $key) -}}
{{- end -}}
{{- if regexMatch "(?i)(password|secret|token|credential)s?$" $key -}}
{{- $found = append $found (printf "%s.settings sets %s, and settings are readable by everybody who may read the namespace: put it into a Secret and name that in %s.extraEnv." $at $key $at) -}}
{{- end -}}
{{- end -}}
{{- with $service.autoscaling -}}
{{- if and .enabled (gt (int .minReplicas) (int .maxReplicas)) -}}
{{- $found = append $found (printf "%s.autoscaling.minReplicas is above maxReplicas." $at) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $production -}}
{{- range $at, $part := dict "agentGateway" $v.agentGateway "provisioningJobs" $v.provisioningJobs "controlPlane" $v.controlPlane "migrations" $v.migrations -}}
{{- if and (not $part.image.digest) (eq "latest" (coalesce $part.image.tag $v.image.tag $.Chart.AppVersion)) -}}
{{- $found = append $found (printf "%s.image.tag is latest, which means another version tomorrow: name a version or a digest." $at) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $found -}}
{{- end -}}
