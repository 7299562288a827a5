{{/* What every pod of ours has in common. Takes root, component and values. */}}
{{- define "fairlead.podPlacement" -}}
automountServiceAccountToken: false
# links to other services would arrive as FAIRLEAD_* variables and be read as settings
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  {{- with .root.Values.podSecurity.runAsUser }}
  runAsUser: {{ int . }}
  {{- end }}
  {{- with .root.Values.podSecurity.runAsGroup }}
  runAsGroup: {{ int . }}
  {{- end }}
  {{- with .root.Values.podSecurity.fsGroup }}
  fsGroup: {{ int . }}
  {{- end }}
  seccompProfile:
    type: RuntimeDefault
{{- with concat .root.Values.image.pullSecrets .values.image.pullSecrets | uniq }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "fairlead.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Image and its pull policy. */}}
{{- define "fairlead.containerImage" -}}
image: {{ include "fairlead.image" (dict "root" .root "image" .values.image) | quote }}
imagePullPolicy: {{ default .root.Values.image.pullPolicy .values.image.pullPolicy }}
{{- end -}}

{{/* The operator's own variables; one that the chart sets would silently win or lose, so it is refused. */}}
{{- define "fairlead.extraEnv" -}}
{{- range .values.extraEnv -}}
{{- if has .name $.taken -}}
{{- fail (printf "%s: extraEnv sets %s, which the chart sets itself. Take it out and use the chart's value for it." $.component .name) -}}
{{- end -}}
{{- end -}}
{{- with .values.extraEnv }}
{{- toYaml . }}
{{- end -}}
{{- end -}}

{{/*
  A service of ours: Deployment, and with it service account, settings file, disruption budget, autoscaler and the
  service of its management port.

  root, component, values
  main            its class of work has a Spring settings file of this name (false for what is no Spring application)
  env             YAML list of environment variables
  ports           YAML list of container ports, without the management port
  managementPort  where health and metrics are
  volumes, mounts YAML lists
  preStopSeconds  how long endpoints may take to learn that a pod goes
  graceSeconds    how long a stopping pod may work on
  initContainers  YAML list, optional
  alone           true for what may not run twice, not even while it is replaced
*/}}
{{- define "fairlead.service" -}}
{{- $name := include "fairlead.componentName" . -}}
{{- $settings := printf "%s-settings" $name -}}
{{- $given := fromYamlArray .env -}}
{{- $taken := list "JAVA_TOOL_OPTIONS" "SPRING_CONFIG_ADDITIONALLOCATION" -}}
{{- range $given }}{{ $taken = append $taken .name }}{{ end -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  labels: {{- include "fairlead.labels" . | nindent 4 }}
  {{- with .values.serviceAccount.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ $settings }}
  labels: {{- include "fairlead.labels" . | nindent 4 }}
data:
  {{ .component }}.yml: |
    {{- range $key, $value := .values.settings }}
    {{ $key | quote }}: {{ $value | toJson }}
    {{- else }}
    {}
    {{- end }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels: {{- include "fairlead.labels" . | nindent 4 }}
spec:
  {{- if not .values.autoscaling.enabled }}
  replicas: {{ int .values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    {{- if .alone }}
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
    {{- end }}
  selector:
    matchLabels: {{- include "fairlead.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "fairlead.labels" . | nindent 8 }}
        {{- with .values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        # a change of the settings makes new pods
        checksum/settings: {{ .values.settings | toJson | sha256sum }}
        {{- with .values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ $name }}
      terminationGracePeriodSeconds: {{ int .graceSeconds }}
      {{- include "fairlead.podPlacement" . | nindent 6 }}
      {{- if .values.topologySpread.enabled }}
      topologySpreadConstraints:
        {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ $key }}
          whenUnsatisfiable: {{ $.values.topologySpread.whenUnsatisfiable }}
          labelSelector:
            matchLabels: {{- include "fairlead.selectorLabels" $ | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      {{- end }}
      {{- with .initContainers }}
      initContainers: {{- . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .component }}
          {{- include "fairlead.containerImage" . | nindent 10 }}
          securityContext: {{- include "fairlead.containerSecurity" . | nindent 12 }}
          env:
            - name: JAVA_TOOL_OPTIONS
              value: {{ .values.javaOptions | quote }}
            - name: SPRING_CONFIG_ADDITIONALLOCATION
              value: file:/etc/fairlead/settings/
            {{- .env | nindent 12 }}
            {{- with include "fairlead.extraEnv" (merge (dict "taken" $taken) .) }}
            {{- . | nindent 12 }}
            {{- end }}
          ports:
            {{- with .ports }}
            {{- . | nindent 12 }}
            {{- end }}
            - name: management
              containerPort: {{ .managementPort }}
          startupProbe:
            httpGet: {path: /actuator/health/liveness, port: management}
            periodSeconds: 5
            timeoutSeconds: 3
            # five minutes: a start on a busy node is no reason to begin again
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /actuator/health/liveness, port: management}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: {path: /actuator/health/readiness, port: management}
            periodSeconds: 5
            # a database that does not answer is noticed after five seconds
            timeoutSeconds: 8
            failureThreshold: 3
          {{- if .preStopSeconds }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ .preStopSeconds }}
          {{- end }}
          resources: {{- toYaml .values.resources | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            - name: settings
              mountPath: /etc/fairlead/settings
              readOnly: true
            {{- with .mounts | trim }}
            {{- . | nindent 12 }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir: {}
        - name: settings
          configMap:
            name: {{ $settings }}
        {{- with .volumes | trim }}
        {{- . | nindent 8 }}
        {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  # apart from the service that others call: a load balancer must not publish the management port
  name: {{ $name }}-management
  labels: {{- include "fairlead.labels" . | nindent 4 }}
    fairlead.dev/port: management
spec:
  type: ClusterIP
  clusterIP: None
  selector: {{- include "fairlead.selectorLabels" . | nindent 4 }}
  ports:
    - name: management
      port: {{ .managementPort }}
      targetPort: management
{{- if .values.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels: {{- include "fairlead.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ .values.podDisruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "fairlead.selectorLabels" . | nindent 6 }}
{{- end }}
{{- if .values.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels: {{- include "fairlead.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $name }}
  minReplicas: {{ int .values.autoscaling.minReplicas }}
  maxReplicas: {{ int .values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ int .values.autoscaling.targetCpuUtilizationPercentage }}
{{- end }}
{{- if .root.Values.serviceMonitor.enabled }}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ $name }}
  labels:
    {{- include "fairlead.labels" . | nindent 4 }}
    {{- with .root.Values.serviceMonitor.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels:
      {{- include "fairlead.selectorLabels" . | nindent 6 }}
      fairlead.dev/port: management
  endpoints:
    - port: management
      path: /actuator/prometheus
      interval: {{ .root.Values.serviceMonitor.interval }}
{{- end }}
{{- end -}}
