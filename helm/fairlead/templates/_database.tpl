{{- define "fairlead.databaseHost" -}}
{{- with .Values.database.cloudNativePg.cluster -}}
{{- printf "%s-rw" . -}}
{{- else -}}
{{- .Values.database.host -}}
{{- end -}}
{{- end -}}

{{/* The Secret with the certificate that signed the database's; empty when nothing is checked. */}}
{{- define "fairlead.databaseCaSecret" -}}
{{- if hasPrefix "verify-" .Values.database.tls.mode -}}
{{- if .Values.database.tls.caSecret.name -}}
{{- .Values.database.tls.caSecret.name -}}
{{- else if .Values.database.cloudNativePg.cluster -}}
{{- printf "%s-ca" .Values.database.cloudNativePg.cluster -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "fairlead.databaseUrl" -}}
{{- $tls := printf "sslmode=%s" .Values.database.tls.mode -}}
{{- if include "fairlead.databaseCaSecret" . -}}
{{- $tls = printf "%s&sslrootcert=/etc/fairlead/database-ca/ca.crt" $tls -}}
{{- end -}}
{{- printf "jdbc:postgresql://%s:%d/%s?%s" (include "fairlead.databaseHost" .) (int .Values.database.port) .Values.database.name $tls -}}
{{- end -}}

{{/* The environment of a service that works on the database as the application role. */}}
{{- define "fairlead.databaseEnv" -}}
- name: SPRING_DATASOURCE_URL
  value: {{ include "fairlead.databaseUrl" . | quote }}
- name: SPRING_DATASOURCE_USERNAME
  value: fairlead_app
- name: SPRING_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.app.passwordSecret.name }}
      key: {{ .Values.database.app.passwordSecret.key }}
{{- end -}}

{{- define "fairlead.databaseVolume" -}}
{{- with include "fairlead.databaseCaSecret" . -}}
- name: database-ca
  secret:
    secretName: {{ . }}
    items:
      - key: {{ $.Values.database.tls.caSecret.key }}
        path: ca.crt
{{- end -}}
{{- end -}}

{{- define "fairlead.databaseMount" -}}
{{- if include "fairlead.databaseCaSecret" . -}}
- name: database-ca
  mountPath: /etc/fairlead/database-ca
  readOnly: true
{{- end -}}
{{- end -}}

{{- define "fairlead.envelopeKeyVolume" -}}
- name: envelope-key
  secret:
    secretName: {{ .Values.envelopeKey.secret.name }}
    items:
      - key: {{ .Values.envelopeKey.secret.key }}
        path: master.key
{{- end -}}

{{- define "fairlead.envelopeKeyMount" -}}
- name: envelope-key
  mountPath: /etc/fairlead/envelope-key
  readOnly: true
{{- end -}}
