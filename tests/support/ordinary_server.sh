#!/usr/bin/env bash
# Start an ordinary PostgreSQL (Debian's 15 or newer) on a free port, for the tests of the database.
#
#     tests/support/ordinary_server.sh FOLDER     starts it, prints its superuser's address
#     tests/support/ordinary_server.sh stop FOLDER
#
# As root it is installed where it is missing, and runs as the user postgres.
set -euo pipefail

newest() {
    ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1
}

as_server() {
    if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups "$@"; else "$@"; fi
}

if [ "$1" = stop ]; then
    as_server "$(newest)/pg_ctl" --pgdata="$2/data" --mode=fast --silent stop
    exit
fi

folder="$1"
if [ -z "$(newest)" ]; then
    apt-get update -qq
    # Its own cluster is not wanted: it would take the usual port.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        postgresql-common >/dev/null 2>&1
    sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' \
        /etc/postgresql-common/createcluster.conf
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        postgresql >/dev/null 2>&1
fi
bin="$(newest)"
port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"

mkdir -p "$folder"
chmod 0711 "$folder"
if [ "$(id -u)" = 0 ]; then chown postgres: "$folder"; fi
as_server "$bin/initdb" --pgdata="$folder/data" --username=postgres --encoding=UTF8 \
    --locale=C.UTF-8 --auth-local=reject --auth-host=trust >/dev/null
as_server "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/postgres.log" --silent --wait \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" start
echo "postgresql://postgres@127.0.0.1:$port/postgres"
