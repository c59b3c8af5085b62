#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How the real window starts, under Xvfb: a first frame before the body is there, the tour once, settings that stay, a broken
# settings file set aside, and a model that cannot be read told in the window and on standard error.    start_test.sh PROGRAM
set -euo pipefail
program=$1
shots=${2:-$(mktemp -d)}
. "$(dirname "${BASH_SOURCE[0]}")/window_lib.sh"
kept=$XDG_CONFIG_HOME/tautband/settings.json

open() { open_window "$program" "$@"; }
shown() { body_shown; sleep 1; }

# The first start: a frame before the body, then the tour. Nothing is kept before something changed.
open --trace-start; shown; shot start-1-tour
first=$(sed -n 's/^start: first frame after \([0-9.]*\) s$/\1/p' "$home/out")
body=$(sed -n 's/^start: body shown after \([0-9.]*\) s$/\1/p' "$home/out")
awk "BEGIN { exit !($first < $body && $first < 5) }" || fail "the first frame came after $first s, the body after $body s"
[ ! -e "$kept" ] || fail "settings were written unasked"
xdotool key Escape; sleep 0.5; xdotool key t; sleep 1.5; shot start-2-dark
grep -q '"theme": "dark"' "$kept" || fail "the theme was not kept: $(cat "$kept" 2>&1)"
grep -q '"toured": true' "$kept" || fail "the tour would come again"
quit; ended_well

# The second: dark, without the tour.
open --trace-start; shown; shot start-3-again
dark=$(convert "$shots/start-3-again.png" -crop 1x1+4+4 -colorspace Gray -format '%[fx:mean<0.3]' info:)
[ "$dark" = 1 ] || fail "the second start is not dark"
quit

# A file that is torn: set aside, told, and the window works.
printf '{"theme": "da' >"$kept"
open --trace-start; shown; shot start-4-broken
[ -e "$kept.broken" ] || fail "the broken settings were not kept"
quit; ended_well

# Anatomy of others is read beside the window, and shown.
printf 'o Patella_L\nv 0 0 0\nv 40 0 0\nv 0 40 0\nv 0 0 40\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n' >"$home/bone.obj"
open --trace-start --model "$home/bone.obj"; shown; shot start-5-anatomy
quit; ended_well

# A model that is none: told in the window and on standard error; the exit code says so once it is closed.
printf 'no model' >"$home/broken.glb"
open --model "$home/broken.glb"
for _ in $(seq 50); do grep -q 'broken.glb' "$home/out" && break; sleep 0.1; done
grep -q '^tautband: .*broken.glb' "$home/out" || fail "the fault is not told: $(cat "$home/out")"
sleep 0.5; shot start-6-fault
xdotool mousemove 640 746 click 1
closed
[ "$code" = 1 ] || fail "a model that cannot be read ended the program with $code"
echo "start: all steps passed, first frame after $first s, body after $body s"
