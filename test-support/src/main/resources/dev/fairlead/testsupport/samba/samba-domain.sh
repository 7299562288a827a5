#!/usr/bin/env bash
# A throw-away Samba AD domain controller in one directory.
#
#   samba-domain.sh DIR provision            make the domain (once); does not start it
#   samba-domain.sh DIR start                start it and wait until its ports are open
#   samba-domain.sh DIR stop                 stop it; DIR stays, and a later start takes less than a second
#   samba-domain.sh DIR clone SRC            make DIR a copy of the stopped controller in SRC; does not start it
#   samba-domain.sh DIR join SRC             make DIR a second controller of the running domain in SRC
#   samba-domain.sh DIR pull SRC             replicate the domain from running SRC into DIR, now
#   samba-domain.sh DIR grant USER RIGHT...  replicate | replicate-all | deleted-objects
#   samba-domain.sh DIR revoke USER RIGHT... take them back
#   samba-domain.sh DIR deny USER DN         hide what is below DN from the account
#   samba-domain.sh DIR allow USER DN        undo that
#   samba-domain.sh DIR extend-schema        add Exchange-like attributes to the stopped controller's schema
#   samba-domain.sh DIR new-invocation       give the stopped controller a new invocation id, as a restore does
#
# It needs root: LDAP's ports cannot be changed in Samba. Instances differ by loopback address (SAMBA_IP). Everything
# lies in DIR; the machine's own Samba and Kerberos settings are neither read nor written.
set -euo pipefail

usage() { sed -n '4,15p' "$0"; exit 2; }
[ $# -ge 2 ] || usage
mkdir -p "$1"; DIR=$(cd "$1" && pwd); CMD=$2; SRC=${3:-}
[ -f "$DIR/env" ] && . "$DIR/env"

: "${SAMBA_IP:=127.0.0.11}" "${SAMBA_HOST:=dc1}" "${SAMBA_REALM:=CORP.EXAMPLE}" "${SAMBA_DOMAIN:=CORP}"
: "${SAMBA_ADMINPASS:=Passw0rd!Adm}" "${SAMBA_RPC_PORT:=49160}"
DNSDOM=${SAMBA_REALM,,}; FQDN="$SAMBA_HOST.$DNSDOM"; BASE="DC=${DNSDOM//./,DC=}"
CONF="$DIR/etc/smb.conf"; PIDF="$DIR/samba.pid"
# Samba's Python modules belong to the system's interpreter, whatever comes first in PATH.
export PATH="/usr/sbin:/usr/bin:/sbin:/bin" PYTHONWARNINGS=ignore KRB5_CONFIG="$DIR/krb5.conf"

say() { echo "samba: $*"; }

write_conf() {   # paths and addresses are rewritten on every start, so that DIR can be moved and cloned
  mkdir -p "$DIR"/{etc,run/ncalrpc,run/winbindd,run/ntp,log,cache,state/sysvol,private/tls,bind-dns}
  chmod 755 "$DIR/run" "$DIR/run/ncalrpc"; chmod 700 "$DIR/private"; chmod 750 "$DIR/run/ntp"
  cat > "$CONF" <<CONF
[global]
  netbios name = ${SAMBA_HOST^^}
  workgroup = $SAMBA_DOMAIN
  realm = $SAMBA_REALM
  server role = active directory domain controller
  server services = ldap, cldap, rpc, kdc
  dcerpc endpoint servers = epmapper, samr, netlogon, lsarpc, drsuapi
  interfaces = $SAMBA_IP/8
  bind interfaces only = yes
  dns forwarder =
  dns update command = /bin/true
  spn update command = /bin/true
  kccsrv:samba_kcc = no
  ldap server require strong auth = yes
  rpc server port:drsuapi = $SAMBA_RPC_PORT
  rpc server port:samr = $((SAMBA_RPC_PORT + 1))
  rpc server port:lsarpc = $((SAMBA_RPC_PORT + 1))
  rpc server port:netlogon = $((SAMBA_RPC_PORT + 2))
  tls enabled = yes
  tls keyfile = tls/key.pem
  tls certfile = tls/cert.pem
  tls cafile = tls/ca.pem
  prefork children = 1
  private dir = $DIR/private
  state directory = $DIR/state
  cache directory = $DIR/cache
  lock directory = $DIR
  binddns dir = $DIR/bind-dns
  ncalrpc dir = $DIR/run/ncalrpc
  pid directory = $DIR/run
  winbindd socket directory = $DIR/run/winbindd
  ntp signd socket directory = $DIR/run/ntp
  log file = $DIR/log/log.%m
  logging = file
  log level = 1
  max log size = 0
  panic action =
  ldb:nosync = true
[sysvol]
  path = $DIR/state/sysvol
  read only = no
CONF
  cat > "$DIR/krb5.conf" <<CONF
[libdefaults]
  default_realm = $SAMBA_REALM
  dns_lookup_realm = false
  dns_lookup_kdc = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = 1
[realms]
  $SAMBA_REALM = {
    kdc = $SAMBA_IP
    kpasswd_server = $SAMBA_IP
  }
[domain_realm]
  .$DNSDOM = $SAMBA_REALM
  $DNSDOM = $SAMBA_REALM
  $SAMBA_IP = $SAMBA_REALM
CONF
  cat > "$DIR/env" <<CONF
SAMBA_IP='$SAMBA_IP'; SAMBA_HOST='$SAMBA_HOST'; SAMBA_REALM='$SAMBA_REALM'; SAMBA_DOMAIN='$SAMBA_DOMAIN'
SAMBA_ADMINPASS='$SAMBA_ADMINPASS'; SAMBA_RPC_PORT='$SAMBA_RPC_PORT'
CONF
}

make_cert() {    # Samba's own certificate has no alternative names, which Java refuses
  [ -s "$DIR/private/tls/cert.pem" ] && [ "$(cat "$DIR/private/tls/for" 2>/dev/null)" = "$FQDN $SAMBA_IP" ] && return
  local t="$DIR/private/tls"
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/O=Samba test/CN=Samba test CA" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
    -keyout "$t/ca.key" -out "$t/ca.pem" 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$FQDN" -keyout "$t/key.pem" -out "$t/csr" 2>/dev/null
  openssl x509 -req -in "$t/csr" -CA "$t/ca.pem" -CAkey "$t/ca.key" -CAcreateserial -days 3650 -sha256 -extfile \
    <(printf 'subjectAltName=DNS:%s,DNS:%s,DNS:localhost,IP:%s\nextendedKeyUsage=serverAuth\n' "$FQDN" "$DNSDOM" "$SAMBA_IP") \
    -out "$t/cert.pem" 2>/dev/null
  chmod 600 "$t"/*.pem "$t/ca.key"; chmod 644 "$t/ca.pem" "$t/cert.pem"; rm -f "$t/csr"
  echo "$FQDN $SAMBA_IP" > "$t/for"
}

provision() {
  [ -e "$DIR/provisioned" ] && return
  mkdir -p "$DIR/etc" "$DIR/log"
  printf '[global]\n' > "$DIR/etc/empty.conf"        # keeps the machine's own smb.conf out of it
  samba-tool domain provision -s "$DIR/etc/empty.conf" --targetdir="$DIR" --server-role=dc \
    --realm="$SAMBA_REALM" --domain="$SAMBA_DOMAIN" --host-name="$SAMBA_HOST" --host-ip="$SAMBA_IP" \
    --adminpass="$SAMBA_ADMINPASS" --dns-backend=NONE \
    --option="interfaces=$SAMBA_IP/8" --option="bind interfaces only=yes" --option="dns forwarder=" \
    -q > "$DIR/log/provision.log" 2>&1 ||
    { tail -20 "$DIR/log/provision.log" >&2; say "provisioning failed" >&2; exit 1; }
  write_conf
  samba-tool domain passwordsettings set -s "$CONF" --complexity=off --min-pwd-length=1 --min-pwd-age=0 --max-pwd-age=0 \
    --history-length=0 >> "$DIR/log/provision.log" 2>&1
  : > "$DIR/provisioned"
}

alive() { local p; p=$(cat "$PIDF" 2>/dev/null) && [ -n "$p" ] && grep -q samba "/proc/$p/cmdline" 2>/dev/null; }
open_port() { (exec 3<>"/dev/tcp/$SAMBA_IP/$1") 2>/dev/null; }
answers() { open_port 389 && open_port 636 && open_port 135 && open_port 88; }

start() {
  alive && return
  write_conf; make_cert; rm -f "$DIR"/run/*.pid
  # -F stays in the foreground, so that $! is the master; setsid gives it a session of its own, which stop ends as a whole
  setsid samba -F --no-process-group -M prefork -s "$CONF" </dev/null >>"$DIR/log/stdout.log" 2>&1 &
  echo $! > "$PIDF"; disown
  local i
  for i in $(seq 1 600); do
    answers && return
    alive || { tail -20 "$DIR"/log/stdout.log "$DIR"/log/log.samba >&2 || true; say "it died" >&2; exit 1; }
    sleep 0.1
  done
  say "not ready after 60 s" >&2; stop; exit 1
}

stop() {
  [ -s "$PIDF" ] || return 0
  local p i; p=$(cat "$PIDF")
  if alive; then
    kill -CONT "-$p" 2>/dev/null || true
    kill -TERM "$p" 2>/dev/null || true              # the master takes its children with it
    for i in $(seq 1 100); do alive || break; sleep 0.05; done   # a zombie has no command line
  fi
  # whatever is left of that one session; by name too, since the number may belong to somebody else by now
  pkill -KILL -f -s "$p" '^samba' 2>/dev/null || true
  rm -f "$PIDF"
}

case "$CMD" in
  provision) provision ;;
  start)  [ -e "$DIR/provisioned" ] || usage; start ;;
  stop)   stop ;;
  clone)  [ -e "$SRC/provisioned" ] || usage
          ip=$SAMBA_IP
          (cd "$SRC" && tar cf - --exclude=./log --exclude=./run --exclude=./samba.pid --exclude=./msg.sock \
            --exclude=./msg.lock --exclude=./names.tdb --exclude=ldapi . 2>/dev/null) | tar xf - -C "$DIR"
          . "$DIR/env"; SAMBA_IP=$ip; write_conf ;;
  join)   [ -e "$SRC/env" ] || usage
          mkdir -p "$DIR/etc" "$DIR/log"; src_ip=$(. "$SRC/env"; echo "$SAMBA_IP")
          printf '[global]\n realm = %s\n workgroup = %s\n' "$SAMBA_REALM" "$SAMBA_DOMAIN" > "$DIR/etc/empty.conf"
          KRB5_CONFIG="$SRC/krb5.conf" samba-tool domain join "$DNSDOM" DC -s "$DIR/etc/empty.conf" --targetdir="$DIR" \
            --server="$src_ip" -U"$SAMBA_DOMAIN\\Administrator%$SAMBA_ADMINPASS" --dns-backend=NONE \
            --option="netbios name=${SAMBA_HOST^^}" --option="interfaces=$SAMBA_IP/8" \
            --option="bind interfaces only=yes" --option="dns forwarder=" > "$DIR/log/provision.log" 2>&1 ||
            { tail -20 "$DIR/log/provision.log" >&2; say "join failed" >&2; exit 1; }
          write_conf; : > "$DIR/provisioned" ;;
  pull)   samba-tool drs replicate --local "$SAMBA_HOST" "$(. "$SRC/env"; echo "$SAMBA_IP")" "$BASE" -s "$CONF" \
            -U"$SAMBA_DOMAIN\\Administrator%$SAMBA_ADMINPASS" | tail -1 ;;
  extend-schema)
          alive && { say "stop it first" >&2; exit 1; }
          for part in attrs class link; do           # a class sees its attributes only after they are committed
            /usr/bin/python3 "$(dirname "$0")/gen-ldif.py" --schema $part --base "$BASE" > "$DIR/schema-$part.ldif"
            ldbmodify -H "$DIR/private/sam.ldb" --configfile="$CONF" --option="dsdb:schema update allowed=yes" \
              "$DIR/schema-$part.ldif" >> "$DIR/log/provision.log" 2>&1 || { tail -5 "$DIR/log/provision.log" >&2; exit 1; }
          done ;;
  grant|revoke|deny|allow|new-invocation)
          if [ "$CMD" = new-invocation ] && alive; then say "stop it first" >&2; exit 1; fi
          /usr/bin/python3 "$(dirname "$0")/samba-rights.py" "$CONF" "${@:2}" ;;
  *) usage ;;
esac
