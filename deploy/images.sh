#!/bin/sh
# Builds the images: collects each process's class path into target/images (third-party jars in lib, ours in app, so that
# a new build of ours is a small layer) and builds the Dockerfile's targets. Called by ./fairlead images.
#
#   BASE_IMAGE   a JDK or JRE 25 with a shell (default: the Dockerfile's)
#   IMAGE_PREFIX what the images are called before the target's name (default fairlead/)
#   IMAGE_TAG    default dev
set -eu

processes="agent-gateway provisioning-jobs control-plane login-server db-migrations agent entra-emulator sample-directory"
modules=$(printf '%s,' $processes)standalone

for module in $(printf '%s' "$modules" | tr ',' ' '); do rm -rf "$module/target/image"; done
mvn -B --no-transfer-progress -q -pl "$modules" -am package -DskipTests -Dmaven.test.skip=true -Dcyclonedx.skip=true \
  dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/image

rm -rf target/images
mkdir -p target/images/empty
: > target/images/empty/.keep
for module in $(printf '%s' "$modules" | tr ',' ' '); do
  mkdir -p "target/images/$module/app" "target/images/$module/lib"
  cp "$module"/target/image/*.jar "target/images/$module/lib/"
  for pom in */pom.xml; do # what is ours
    for jar in "target/images/$module/lib/${pom%/pom.xml}"-[0-9]*.jar; do
      [ ! -e "$jar" ] || mv "$jar" "target/images/$module/app/"
    done
  done
  cp "$module/target/$module"-[0-9]*.jar "target/images/$module/app/"
done

for target in $processes operator; do
  image="${IMAGE_PREFIX:-fairlead/}$target:${IMAGE_TAG:-dev}"
  docker build -q --target "$target" ${BASE_IMAGE:+--build-arg BASE_IMAGE="$BASE_IMAGE"} -t "$image" . >/dev/null
  echo "built $image"
done
