# The images of Fairlead's JVM processes: one target per process, all on one base. `./fairlead images` collects the class
# paths into target/images and builds every target; nothing is compiled or downloaded here.
#
# BASE_IMAGE brings a JDK or JRE 25 on the PATH or under JAVA_HOME, and a shell. No image runs as root: the user is a number,
# so that Kubernetes can check it.
ARG BASE_IMAGE=eclipse-temurin:25-jre

FROM ${BASE_IMAGE} AS jvm
LABEL org.opencontainers.image.vendor="Fairlead" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError" \
    HOME=/tmp \
    LANG=C.UTF-8
# What a named volume mounted here starts with: nothing, owned by the user of the images.
COPY --chown=10001:10001 target/images/empty/ /var/lib/fairlead/
WORKDIR /opt/fairlead
USER 10001:10001

FROM jvm AS agent-gateway
LABEL org.opencontainers.image.title="fairlead-agent-gateway"
COPY target/images/agent-gateway/lib/ lib/
COPY target/images/agent-gateway/app/ app/
EXPOSE 8443
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.gateway.GatewayApplication"]

FROM jvm AS provisioning-jobs
LABEL org.opencontainers.image.title="fairlead-provisioning-jobs"
COPY target/images/provisioning-jobs/lib/ lib/
COPY target/images/provisioning-jobs/app/ app/
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.jobs.JobsApplication"]

FROM jvm AS control-plane
LABEL org.opencontainers.image.title="fairlead-control-plane"
COPY target/images/control-plane/lib/ lib/
COPY target/images/control-plane/app/ app/
EXPOSE 8080
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.controlplane.ControlPlaneApplication"]

FROM jvm AS login-server
LABEL org.opencontainers.image.title="fairlead-login-server"
COPY target/images/login-server/lib/ lib/
COPY target/images/login-server/app/ app/
EXPOSE 8084
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.login.LoginServerApplication"]

FROM jvm AS db-migrations
LABEL org.opencontainers.image.title="fairlead-db-migrations"
COPY target/images/db-migrations/lib/ lib/
COPY target/images/db-migrations/app/ app/
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.migrations.MigrateMain"]

FROM jvm AS agent
LABEL org.opencontainers.image.title="fairlead-agent"
COPY target/images/agent/lib/ lib/
COPY target/images/agent/app/ app/
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.agent.cli.Agent"]

FROM jvm AS entra-emulator
LABEL org.opencontainers.image.title="fairlead-entra-emulator"
COPY target/images/entra-emulator/lib/ lib/
COPY target/images/entra-emulator/app/ app/
EXPOSE 8090
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.emulator.EntraEmulatorApplication"]

FROM jvm AS sample-directory
LABEL org.opencontainers.image.title="fairlead-sample-directory"
COPY target/images/sample-directory/lib/ lib/
COPY target/images/sample-directory/app/ app/
EXPOSE 10389 10636
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.sample.SampleDirectoryMain"]

# The operator's commands, which call the API.
FROM jvm AS operator
LABEL org.opencontainers.image.title="fairlead-operator"
COPY target/images/standalone/lib/ lib/
COPY target/images/standalone/app/ app/
ENTRYPOINT ["java", "-cp", "/opt/fairlead/app/*:/opt/fairlead/lib/*", "dev.fairlead.standalone.Main", "operator"]
