#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A client's session in the real window under Xvfb: nothing is written before it begins; killed, it is offered again with
# what was marked and noted; saved, compared, and deleted for good.    client_window_test.sh PROGRAM [FOLDER FOR SCREENSHOTS]
set -euo pipefail
program=$1
shots=${2:-$(mktemp -d)}
mkdir -p "$shots"
for tool in Xvfb xdotool import compare; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
home=$(mktemp -d)
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1280x800x24 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true; rm -rf "$home"' EXIT
read -r -u 3 number
export DISPLAY=":$number"
clients=$XDG_DATA_HOME/tautband/clients

fail() { echo "FAILED: $1 (screenshots in $shots)"; exit 1; }
shot() { import -window root "$shots/$1.png"; }
differ() { compare -metric AE -fuzz 6% "$shots/$1.png" "$shots/$2.png" null: 2>&1 | awk '{printf "%d", $1; exit}' || true; }
rest() {
  for _ in $(seq 60); do
    sleep 0.5; shot resting-a; sleep 0.5; shot resting-b
    [ "$(differ resting-a resting-b)" -lt 20 ] && return
  done
  fail "the window does not come to rest"
}
click() { xdotool mousemove "$1" "$2" click 1; sleep 0.4; }
start() {
  "$program" --no-settings >"$home/out" 2>&1 &
  window=$!
  for _ in $(seq 100); do xdotool search --onlyvisible --name '^Tautband$' >/dev/null 2>&1 && break; sleep 0.2; done
  xdotool search --name '^Tautband$' >/dev/null || fail "no window: $(cat "$home/out")"
  xdotool search --onlyvisible --name '^Tautband$' windowfocus
  rest
}
files() { find "$clients" -name '*.tautband' 2>/dev/null | wc -l; }

start
xdotool mousemove 620 760; xdotool key c; rest; shot 1-panel
[ -e "$XDG_DATA_HOME" ] && fail "something was written before a session began"
click 1075 404; rest; shot 2-session  # "Start a session"
click 1075 166; xdotool type --delay 60 "Anna Berg"; rest
click 1075 468; rest; shot 3-brush    # "Mark on the body"
xdotool mousemove 545 235 mousedown 1; for y in 240 250 265 280; do xdotool mousemove 548 $y; sleep 0.15; done
xdotool mouseup 1; sleep 2.2; shot 4-marked
kill -9 "$window"; wait "$window" 2>/dev/null || true
copy=$(ls "$clients"/unsaved/*.tautband 2>/dev/null || true)
[ -n "$copy" ] || fail "no copy survived the kill"
[ "$(stat -c %a "$copy")" = 600 ] || fail "others may read the copy"
grep -q '"Anna Berg"' "$copy" && grep -q '"intensity"' "$copy" || fail "the copy lacks the name or the mark"

start; shot 5-offered
click 700 161; rest; shot 6-recovered  # "Recover"
[ "$(differ 5-offered 6-recovered)" -gt 20000 ] || fail "the session was not recovered"
click 1005 754; rest; shot 7-saved     # "Save"
[ -s "$clients/Anna Berg.tautband" ] || fail "the session was not saved"
[ "$(files)" = 1 ] || fail "the unsaved copy was not removed"
[ "$(stat -c %a "$clients")" = 700 ] || fail "others may read the folder"
xdotool key ctrl+q
for _ in $(seq 50); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
kill -0 "$window" 2>/dev/null && fail "the window did not close"
wait "$window" || fail "the program ended with $?: $(cat "$home/out")"

start; shot 8-again
xdotool mousemove 620 760; xdotool key c; rest
click 1075 456; rest; shot 9-list      # "Open..."
click 1210 173; rest; shot 10-asked    # the bin beside the file
[ "$(files)" = 1 ] || fail "deleted without asking"
click 640 472; rest; shot 11-deleted   # "Delete for good", whether its path takes one line or two
[ "$(files)" = 0 ] || fail "the file was not deleted"
xdotool key ctrl+q
for _ in $(seq 50); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
wait "$window" || fail "the program ended with $?: $(cat "$home/out")"
echo "client window: all steps passed"
