#!/bin/sh
# What Maven runs of npm. Needs Node and npm on the PATH, downloads no browser and no Node.
#   npm.sh build DIRECTORY   installs what the lock file names, if that has not been done, and builds into DIRECTORY
#   npm.sh check             types, lint, format, tests
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "web-ui: $*" >&2
  exit 1
}

need_node() {
  wanted="Install Node.js 20.19 or newer (not 21; 22 from 22.12 on) with its npm, and put both on the PATH; Maven builds the console with them."
  command -v node >/dev/null 2>&1 || fail "there is no Node.js on the PATH. $wanted"
  command -v npm >/dev/null 2>&1 || fail "there is no npm on the PATH. $wanted"
  version=$(node --version 2>/dev/null) || fail "the Node.js on the PATH does not run ($(command -v node)). $wanted"
  number=${version#v}
  major=${number%%.*}
  rest=${number#*.}
  minor=${rest%%.*}
  case "$major.$minor" in
    *[!0-9.]*) fail "the Node.js on the PATH says it is version '$version', which is none. $wanted" ;;
  esac
  if [ "$major" -lt 20 ] || [ "$major" -eq 21 ] ||
    { [ "$major" -eq 20 ] && [ "$minor" -lt 19 ]; } || { [ "$major" -eq 22 ] && [ "$minor" -lt 12 ]; }; then
    fail "Node.js $version ($(command -v node)) is too old. $wanted"
  fi
}

sum() { cksum "$@" | cksum | cut -d' ' -f1; }

# node_modules is right when it was installed from this lock file, for this Node's system.
install() {
  stamp=node_modules/.installed-for
  now="$(sum package.json package-lock.json .npmrc) $major"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then
    return
  fi
  echo "web-ui: npm ci (only when the lock file changed) ..." >&2
  rm -f "$stamp"
  npm ci --no-audit --no-fund --loglevel=error >&2 ||
    fail "npm ci failed; the messages above say why. It needs the npm registry that npm is configured for."
  printf '%s' "$now" > "$stamp"
}

# A build is a function of the sources, the lock file and the tools' settings.
build() {
  target=$1
  stamp=target/console-built-from
  now="$(find src index.html vite.config.ts tsconfig.json package.json package-lock.json build \
    -type f ! -name '*.test.ts' ! -name '*.test.tsx' -print | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum)"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && [ -f "$target/index.html" ]; then
    return
  fi
  rm -f "$stamp"
  FAIRLEAD_CONSOLE_DIR=$target npm run --silent build -- --logLevel warn >&2 || fail "building the console failed; see above."
  mkdir -p target
  printf '%s' "$now" > "$stamp"
}

need_node
install
case "${1:-}" in
  build) build "$2" ;;
  check) npm run --silent check ;;
  *) fail "npm.sh build DIRECTORY, or npm.sh check" ;;
esac
