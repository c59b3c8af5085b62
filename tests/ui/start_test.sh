#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How the real window starts, under Xvfb: a first frame before the body is there, the tour once, settings that stay, a broken
# settings file set aside, and a model that cannot be read told in the window and on standard error.    start_test.sh PROGRAM
set -euo pipefail
program=$1
shots=${2:-$(mktemp -d)}
mkdir -p "$shots"
for tool in Xvfb xdotool import; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
export HOME; HOME=$(mktemp -d)
unset XDG_CONFIG_HOME
export XDG_CACHE_HOME=$HOME/cache
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1280x800x24 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true; rm -rf "$HOME"' EXIT
read -r -u 3 number
export DISPLAY=":$number"
kept=$HOME/.config/tautband/settings.json

fail() { echo "FAILED: $1 (screenshots in $shots)"; exit 1; }
shot() { import -window root "$shots/$1.png"; }
open() {
  "$program" "$@" 2>"$HOME/err" &
  window=$!
  for _ in $(seq 100); do xdotool search --onlyvisible --name '^Tautband$' >/dev/null 2>&1 && break; sleep 0.1; done
  xdotool search --onlyvisible --name '^Tautband$' windowfocus || fail "no window: $(cat "$HOME/err")"
}
shown() {
  for _ in $(seq 100); do grep -q "body shown" "$HOME/err" && break; sleep 0.1; done
  grep -q "body shown" "$HOME/err" || fail "the body does not come: $(cat "$HOME/err")"
  sleep 1
}
end() {
  xdotool key ctrl+q
  for _ in $(seq 50); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
  kill -0 "$window" 2>/dev/null && { kill "$window"; fail "the window did not close"; }
  code=0; wait "$window" || code=$?
}

# The first start: a frame before the body, then the tour. Nothing is kept before something changed.
open --trace-start; shown; shot start-1-tour
first=$(sed -n 's/^start: first frame after \([0-9.]*\) s$/\1/p' "$HOME/err")
body=$(sed -n 's/^start: body shown after \([0-9.]*\) s$/\1/p' "$HOME/err")
awk "BEGIN { exit !($first < $body && $first < 5) }" || fail "the first frame came after $first s, the body after $body s"
[ ! -e "$kept" ] || fail "settings were written unasked"
xdotool key Escape; sleep 0.5; xdotool key t; sleep 1.5; shot start-2-dark
grep -q '"theme": "dark"' "$kept" || fail "the theme was not kept: $(cat "$kept" 2>&1)"
grep -q '"toured": true' "$kept" || fail "the tour would come again"
end; [ "$code" = 0 ] || fail "the program ended with $code"

# The second: dark, without the tour.
open --trace-start; shown; shot start-3-again
dark=$(convert "$shots/start-3-again.png" -crop 1x1+4+4 -colorspace Gray -format '%[fx:mean<0.3]' info:)
[ "$dark" = 1 ] || fail "the second start is not dark"
end

# A file that is torn: set aside, told, and the window works.
printf '{"theme": "da' >"$kept"
open --trace-start; shown; shot start-4-broken
[ -e "$kept.broken" ] || fail "the broken settings were not kept"
end; [ "$code" = 0 ] || fail "broken settings ended the program with $code"

# A model that is none: told in the window and on standard error; the exit code says so once it is closed.
printf 'no model' >"$HOME/broken.glb"
open --model "$HOME/broken.glb"
for _ in $(seq 50); do grep -q 'broken.glb' "$HOME/err" && break; sleep 0.1; done
grep -q '^tautband: .*broken.glb' "$HOME/err" || fail "the fault is not told: $(cat "$HOME/err")"
sleep 0.5; shot start-5-fault
xdotool mousemove 640 746 click 1
for _ in $(seq 50); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
kill -0 "$window" 2>/dev/null && { kill "$window"; fail "\"Close\" does not close the window"; }
code=0; wait "$window" || code=$?
[ "$code" = 1 ] || fail "a model that cannot be read ended the program with $code"
echo "start: all steps passed, first frame after $first s, body after $body s"
