{{/* Where the database is. */}}
{{- define "fairlead.databaseEgress" -}}
ports:
  - port: {{ int .Values.database.port }}
    protocol: TCP
{{- if .Values.networkPolicy.database.to }}
to: {{- toYaml .Values.networkPolicy.database.to | nindent 2 }}
{{- else if .Values.database.cloudNativePg.cluster }}
to:
  - podSelector:
      matchLabels:
        cnpg.io/cluster: {{ .Values.database.cloudNativePg.cluster }}
{{- end }}
{{- end -}}

{{/* Where people log in: any address on the provider's port, since providers move. */}}
{{- define "fairlead.oidcEgress" -}}
{{- $port := 443 -}}
{{- with regexFind ":[0-9]+$" (urlParse .Values.controlPlane.oidc.issuer).host }}{{ $port = trimPrefix ":" . | int }}{{ end -}}
ports:
  - port: {{ $port }}
    protocol: TCP
{{- with .Values.networkPolicy.oidc.to }}
to: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Who may talk to whom, as a YAML list: component, managementPort, ingress, egress. */}}
{{- define "fairlead.networkPolicies" -}}
- component: agent-gateway
  managementPort: true
  ingress:
    # agents come from anywhere and prove themselves with certificates
    - ports:
        - {port: agents, protocol: TCP}
  egress:
    - {{- include "fairlead.databaseEgress" . | nindent 6 }}
- component: provisioning-jobs
  managementPort: true
  ingress: []
  egress:
    - {{- include "fairlead.databaseEgress" . | nindent 6 }}
    - ports:
        {{- range .Values.networkPolicy.graph.ports }}
        - {port: {{ int . }}, protocol: TCP}
        {{- end }}
      {{- with .Values.networkPolicy.graph.to }}
      to: {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- if .Values.trial.entraEmulator.enabled }}
    - ports:
        - {port: graph, protocol: TCP}
      to:
        - podSelector:
            matchLabels: {{- include "fairlead.selectorLabels" (dict "root" . "component" "entra-emulator") | nindent 14 }}
    {{- end }}
- component: control-plane
  managementPort: true
  ingress:
    - ports:
        - {port: console, protocol: TCP}
      {{- with .Values.networkPolicy.console.from }}
      from: {{- toYaml . | nindent 8 }}
      {{- end }}
  egress:
    - {{- include "fairlead.databaseEgress" . | nindent 6 }}
    - {{- include "fairlead.oidcEgress" . | nindent 6 }}
- component: migrations
  managementPort: false
  ingress: []
  egress:
    - {{- include "fairlead.databaseEgress" . | nindent 6 }}
{{- if .Values.trial.loginServer.enabled }}
- component: login-server
  managementPort: true
  ingress:
    - ports:
        - {port: login, protocol: TCP}
      {{- with .Values.networkPolicy.console.from }}
      from: {{- toYaml . | nindent 8 }}
      {{- end }}
  egress: []
{{- end }}
{{- if .Values.trial.entraEmulator.enabled }}
- component: entra-emulator
  managementPort: false
  ingress:
    - ports:
        - {port: graph, protocol: TCP}
      from:
        - podSelector:
            matchLabels: {{- include "fairlead.selectorLabels" (dict "root" . "component" "provisioning-jobs") | nindent 14 }}
  egress: []
{{- end }}
{{- end -}}
