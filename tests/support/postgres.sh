# shellcheck shell=bash
# A throw-away PostgreSQL for tests. To be sourced.
#
#   has_postgres      whether the server's programs are on this machine
#   start_postgres    starts one and exports YIZHENG_TEST_PG, the URL of its owner
#   stop_postgres     stops it and removes its data; safe to call twice, says nothing
#
# It listens on loopback only, on a random free port, and asks for a password made for this run.
# Nothing of it is worth keeping, so it never waits for the disk.

pg_dir=
pg_bin=
pg_as=()

has_postgres() {
  find_postgres
  [ -n "$pg_bin" ]
}

# The newest of Debian's, else what is on the PATH.
find_postgres() {
  local candidate
  pg_bin=
  while IFS= read -r candidate; do
    if [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ] && [ -x "$candidate/postgres" ]; then
      pg_bin=$candidate
    fi
  done < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V)
  if [ -z "$pg_bin" ] && command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1; then
    pg_bin=$(dirname "$(command -v pg_ctl)")
  fi
}

start_postgres() {
  local password port attempt
  find_postgres
  if [ -z "$pg_bin" ]; then
    echo "PostgreSQL is missing (Debian: postgresql)." >&2
    return 1
  fi
  pg_dir=$(mktemp -d "${TMPDIR:-/tmp}/yizheng-pg.XXXXXXXX")
  if [ "$(id -u)" -eq 0 ]; then
    # PostgreSQL refuses to run as root.
    local user=postgres
    id "$user" >/dev/null 2>&1 || user=nobody
    if command -v runuser >/dev/null 2>&1; then
      pg_as=(runuser -u "$user" --)
    else
      pg_as=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --)
    fi
    chown "$user" "$pg_dir"
    if ! "${pg_as[@]}" test -w "$pg_dir"; then
      echo "The user $user cannot write to $pg_dir: set TMPDIR to a folder everyone may enter." >&2
      return 1
    fi
  fi

  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  # In a file, so that no list of processes shows it; the folder is the server's user's alone.
  pg_run tee "$pg_dir/password" <<<"$password" >/dev/null
  if ! pg_run "$pg_bin/initdb" -D "$pg_dir/data" -U yizheng --pwfile="$pg_dir/password" \
      --auth=scram-sha-256 --encoding=UTF8 --no-locale --no-sync </dev/null >"$pg_dir.log" 2>&1; then
    pg_failed "initdb failed"
    return 1
  fi
  pg_run tee -a "$pg_dir/data/postgresql.conf" >/dev/null <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
timezone = 'UTC'
lc_messages = 'C'
CONF

  # Another program may take the port between the look and the start: then the next one is tried.
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    port=$(( 20000 + ( $(od -An -N2 -tu2 /dev/urandom) % 12000 ) ))
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue; fi
    if pg_run "$pg_bin/pg_ctl" -D "$pg_dir/data" -l "$pg_dir/data/server.log" -o "-p $port" -w -t 60 start \
        </dev/null >>"$pg_dir.log" 2>&1; then
      export YIZHENG_TEST_PG="postgres://yizheng:$password@127.0.0.1:$port/postgres"
      return 0
    fi
    if ! grep -q 'could not bind' "$pg_dir/data/server.log" 2>/dev/null; then break; fi
  done
  pg_failed "PostgreSQL did not start (attempt $attempt)"
  return 1
}

stop_postgres() {
  [ -n "$pg_dir" ] || return 0
  local dir=$pg_dir
  pg_dir=
  if [ -e "$dir/data/postmaster.pid" ]; then
    pg_run "$pg_bin/pg_ctl" -D "$dir/data" -m immediate -w -t 30 stop </dev/null >/dev/null 2>&1 || true
  fi
  rm -rf -- "$dir" "$dir.log"
}

# From / : the user the server runs as may not enter the caller's folder.
pg_run() {
  (cd / && "${pg_as[@]}" "$@")
}

pg_failed() {
  echo "$1. What it said:" >&2
  tail -n 20 "$pg_dir.log" "$pg_dir/data/server.log" >&2 2>/dev/null || true
}
