#!/usr/bin/env bash
# `make run`: builds, starts indicatord on an SQLite file under ./demo, drops a sample page and says where to look.
# Runs until Ctrl-C. PORT=9465 make run takes another port. Everything it makes lies in ./demo; delete it at will.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${PORT:-9464}
bin=build/release/bin
page=hbcj-20240719-03.txt
inbox=demo/inbox
ready_seconds=30

scripts/install-dependencies.sh build run
scripts/build.sh programs

# True while somebody answers on the port.
port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
if port_is_taken; then
  echo "Port $port of this machine is taken: by another demo, perhaps. Stop that, or choose another: make run PORT=9465" >&2
  exit 1
fi

mkdir -p "$inbox"
cat >demo/indicatord.toml <<TOML
# Written by \`make run\`; what each key means: docs/operations.md
[inbox]
path = "inbox"

[store]
url = "sqlite://indicators.db"

[http]
listen = "127.0.0.1:$port"

[[source]]
name = "the sample page"
match = "hbcj-*"
area = "鹤壁市"
published = 'hbcj-(?<date>\d{8})'

# What a real source looks like: a newspaper whose files are named by their day, and the city that 全市 means in it.
[[source]]
name = "聊城日报"
match = "lcrb*"
area = "371500"
published = 'lcrb-(?<date>\d{8})'
TOML

# In a session of its own: a terminal's Ctrl-C goes to this script alone, which then asks the daemon to drain. Two signals
# would make it leave at once.
setsid "$bin/indicatord" --config demo/indicatord.toml </dev/null &
daemon=$!
stop() {
  trap '' INT TERM HUP
  kill -TERM "$daemon" 2>/dev/null || true
  wait "$daemon" || true
  exit 0
}
trap stop INT TERM HUP

# Waits for a condition, for as long as the daemon lives and the deadline allows.
wait_until() {
  local what=$1 deadline=$((SECONDS + ready_seconds))
  shift
  until "$@"; do
    if ! kill -0 "$daemon" 2>/dev/null; then
      wait "$daemon" || echo "indicatord ended (status $?); its last lines above say why." >&2
      exit 1
    fi
    if ((SECONDS >= deadline)); then
      echo "Waited $ready_seconds s for $what. Stopping." >&2
      kill -TERM "$daemon"
      wait "$daemon" || true
      exit 1
    fi
    sleep 0.1
  done
}
is_ready() { curl --silent --fail --output /dev/null "http://127.0.0.1:$port/-/ready"; }
is_taken_in() { [ ! -e "$inbox/$page" ]; }

wait_until "indicatord to be ready" is_ready
cp "examples/$page" "demo/.$page"
mv "demo/.$page" "$inbox/$page" # whole at once, as a well-behaved sender does it
wait_until "the sample page to be read" is_taken_in

ask="$bin/indicatorctl --config demo/indicatord.toml query"
cat <<TEXT

indicatord is running. The sample page examples/$page is read.

  metrics    http://127.0.0.1:$port/metrics
  database   demo/indicators.db (SQLite)
  drop here  $inbox        (text, HTML, PDF, DOCX)

Paste one of these into another terminal, in $PWD:

  $ask "select indicator, breakdown, measure, obs_value, unit, time_period from latest where ref_area_name = '鹤壁市' order by indicator, breakdown, measure"
  $ask "select obs_value, unit, sentence from evidence where indicator = 'fdi.actual'"
  curl -s http://127.0.0.1:$port/metrics | grep '^econ_indicator_usd'

Ctrl-C stops it.
TEXT
wait "$daemon"
