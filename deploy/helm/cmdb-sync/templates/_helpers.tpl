{{- define "cmdb-sync.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{- define "cmdb-sync.labels" -}}
{{ include "cmdb-sync.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "cmdb-sync.selector" -}}
app.kubernetes.io/part-of: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The enabled services with what their code fixes about them, as YAML. */}}
{{- define "cmdb-sync.services" -}}
{{- range $name, $fixed := .Files.Get "files/services.yaml" | fromYaml }}
{{- if (index $.Values.services $name).enabled }}
{{ dict $name $fixed | toYaml }}
{{- end }}
{{- end }}
{{- end }}

{{- define "cmdb-sync.image" -}}
{{- $registry := required "image.registry: where ./dev images --push has put the images" .root.Values.image.registry -}}
{{ printf "%s/cmdb-sync-%s:%s" $registry .name (.root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end }}

{{- define "cmdb-sync.strimzi" -}}
{{- if eq .Values.kafka.mode "strimzi" }}true{{ end -}}
{{- end }}

{{- define "cmdb-sync.cnpg" -}}
{{- if eq .Values.postgresql.mode "cnpg" }}true{{ end -}}
{{- end }}

{{- define "cmdb-sync.bootstrapServers" -}}
{{- if include "cmdb-sync.strimzi" . -}}
{{ .Values.kafka.strimzi.cluster }}-kafka-bootstrap:9093
{{- else -}}
{{ required "kafka.bootstrapServers: host:port of the brokers" .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end }}

{{- define "cmdb-sync.kafkaProtocol" -}}
{{- if include "cmdb-sync.strimzi" . }}SSL{{ else }}{{ .Values.kafka.external.protocol }}{{ end -}}
{{- end }}

{{/* The secret of a client of Kafka: with Strimzi that of its KafkaUser. */}}
{{- define "cmdb-sync.kafkaSecret" -}}
{{- if include "cmdb-sync.strimzi" .root -}}
{{ include "cmdb-sync.name" .root }}-{{ .name }}
{{- else -}}
{{ index .root.Values.kafka.external.secrets .name }}
{{- end -}}
{{- end }}

{{- define "cmdb-sync.kafkaCaSecret" -}}
{{- if .Values.kafka.caSecret -}}
{{ .Values.kafka.caSecret }}
{{- else if include "cmdb-sync.strimzi" . -}}
{{ .Values.kafka.strimzi.cluster }}-cluster-ca-cert
{{- end -}}
{{- end }}

{{- define "cmdb-sync.databaseHost" -}}
{{- if include "cmdb-sync.cnpg" . -}}
{{ include "cmdb-sync.name" . }}-db-rw
{{- else -}}
{{ required "postgresql.host: the server" .Values.postgresql.host }}
{{- end -}}
{{- end }}

{{- define "cmdb-sync.databaseCaSecret" -}}
{{- if .Values.postgresql.caSecret -}}
{{ .Values.postgresql.caSecret }}
{{- else if include "cmdb-sync.cnpg" . -}}
{{ include "cmdb-sync.name" . }}-db-ca
{{- end -}}
{{- end }}

{{- define "cmdb-sync.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "cmdb-sync.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* What every pod of a release has alike. */}}
{{- define "cmdb-sync.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "cmdb-sync.podSecurity" . | nindent 2 }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "cmdb-sync.databaseEnv" -}}
{{- $query := printf "sslmode=%s" .root.Values.postgresql.sslMode }}
{{- if include "cmdb-sync.databaseCaSecret" .root }}
{{- $query = printf "%s&sslrootcert=/etc/cmdb-sync/postgresql/ca.crt" $query }}
{{- else if ne .root.Values.postgresql.sslMode "disable" }}
{{- $query = printf "%s&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" $query }}
{{- end }}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:postgresql://%s:%v/%s?%s" (include "cmdb-sync.databaseHost" .root) .root.Values.postgresql.port .root.Values.postgresql.database $query | quote }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ index .root.Values.postgresql.secrets .name }}
      key: username
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ index .root.Values.postgresql.secrets .name }}
      key: password
{{- end }}

{{- define "cmdb-sync.kafkaEnv" -}}
{{- $protocol := include "cmdb-sync.kafkaProtocol" .root }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "cmdb-sync.bootstrapServers" .root | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ $protocol }}
{{- if and (include "cmdb-sync.kafkaCaSecret" .root) (ne $protocol "PLAINTEXT") }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/cmdb-sync/kafka-ca/ca.crt
{{- end }}
{{- if eq $protocol "SSL" }}
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PKCS12
- name: KAFKA_SSL_KEYSTORE_LOCATION
  value: /etc/cmdb-sync/kafka/user.p12
- name: KAFKA_SSL_KEYSTORE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "cmdb-sync.kafkaSecret" . }}
      key: user.password
{{- end }}
{{- if eq $protocol "SASL_SSL" }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .root.Values.kafka.external.saslMechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ include "cmdb-sync.kafkaSecret" . }}
      key: sasl.jaas.config
{{- end }}
{{- end }}

{{- define "cmdb-sync.databaseMounts" -}}
{{- if include "cmdb-sync.databaseCaSecret" .root }}
- name: postgresql-ca
  mountPath: /etc/cmdb-sync/postgresql
  readOnly: true
{{- end }}
{{- end }}

{{- define "cmdb-sync.databaseVolumes" -}}
{{- with include "cmdb-sync.databaseCaSecret" .root }}
- name: postgresql-ca
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- end }}

{{- define "cmdb-sync.kafkaMounts" -}}
{{- $protocol := include "cmdb-sync.kafkaProtocol" .root }}
{{- if and (include "cmdb-sync.kafkaCaSecret" .root) (ne $protocol "PLAINTEXT") }}
- name: kafka-ca
  mountPath: /etc/cmdb-sync/kafka-ca
  readOnly: true
{{- end }}
{{- if eq $protocol "SSL" }}
- name: kafka
  mountPath: /etc/cmdb-sync/kafka
  readOnly: true
{{- end }}
{{- end }}

{{- define "cmdb-sync.kafkaVolumes" -}}
{{- $protocol := include "cmdb-sync.kafkaProtocol" .root }}
{{- if and (include "cmdb-sync.kafkaCaSecret" .root) (ne $protocol "PLAINTEXT") }}
- name: kafka-ca
  secret:
    secretName: {{ include "cmdb-sync.kafkaCaSecret" .root }}
    defaultMode: 0440
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- if eq $protocol "SSL" }}
- name: kafka
  secret:
    secretName: {{ include "cmdb-sync.kafkaSecret" . }}
    defaultMode: 0440
    items:
      - {key: user.p12, path: user.p12}
{{- end }}
{{- end }}

{{/* A container that does a task of the service's program and ends. */}}
{{- define "cmdb-sync.taskContainer" -}}
name: {{ .task }}
image: {{ include "cmdb-sync.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
args: [{{ .task }}]
securityContext:
  {{- include "cmdb-sync.containerSecurity" .root | nindent 2 }}
resources:
  requests: {cpu: 100m, memory: 256Mi}
  limits: {cpu: "1", memory: 256Mi}
{{- end }}

{{/* A task refuses what its service refuses; where that is told to bear it, so is the task. */}}
{{- define "cmdb-sync.taskMode" -}}
{{- with index .root.Values.services .name "env" "CMDBSYNC_SECURITY_MODE" }}
- name: CMDBSYNC_SECURITY_MODE
  value: {{ . | quote }}
{{- end }}
{{- end }}
