{{/* The release's name in every resource; room is left for the longest suffix. */}}
{{- define "fairlead.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 36 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 36 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes root and component. */}}
{{- define "fairlead.componentName" -}}
{{- printf "%s-%s" (include "fairlead.fullname" .root) .component -}}
{{- end -}}

{{- define "fairlead.selectorLabels" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "fairlead.labels" -}}
{{ include "fairlead.selectorLabels" . }}
app.kubernetes.io/part-of: fairlead
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{/* Takes root and image: a digest leads over a tag. */}}
{{- define "fairlead.image" -}}
{{- $registry := .root.Values.image.registry | trimSuffix "/" -}}
{{- $repository := ternary .image.repository (printf "%s/%s" $registry .image.repository) (eq $registry "") -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $repository .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (coalesce .image.tag .root.Values.image.tag .root.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* How agents reach the gateway by its first name: through a passthrough on 443, else on the service's own port. */}}
{{- define "fairlead.gatewayUrl" -}}
{{- $gateway := .Values.agentGateway -}}
{{- $name := first $gateway.serverNames -}}
{{- $host := ternary (printf "[%s]" $name) $name (contains ":" $name) -}}
{{- if or $gateway.tlsRoute.enabled $gateway.passthroughIngress.enabled -}}
https://{{ $host }}
{{- else if and (eq $gateway.service.type "NodePort") $gateway.service.nodePort -}}
https://{{ $host }}:{{ int $gateway.service.nodePort }}
{{- else -}}
https://{{ $host }}:{{ int $gateway.service.port }}
{{- end -}}
{{- end -}}
