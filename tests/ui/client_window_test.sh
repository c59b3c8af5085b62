#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A client's session in the real window under Xvfb: nothing is written before it begins; killed, it is offered again with
# what was marked and noted; saved, compared, and deleted for good.    client_window_test.sh PROGRAM [FOLDER FOR SCREENSHOTS]
set -euo pipefail
program=$1
shots=${2:-$(mktemp -d)}
. "$(dirname "${BASH_SOURCE[0]}")/window_lib.sh"
clients=$XDG_DATA_HOME/tautband/clients

start() { open_window "$program" --no-settings --trace-start; body_shown; rest; }
until_files() { for _ in $(seq 50); do [ "$(files)" = "$1" ] && return; sleep 0.2; done; return 1; }
files() { find "$clients" -name '*.tautband' 2>/dev/null | wc -l; }

start
xdotool mousemove 620 760; xdotool key c; rest; shot 1-panel
[ -e "$XDG_DATA_HOME" ] && fail "something was written before a session began"
click 1075 404; rest; shot 2-session  # "Start a session"
write_into 1075 166 "Anna Berg"
click 1075 468; rest; shot 3-brush    # "Mark on the body"
stroke 545 235 548 240 548 250 548 265 548 280; sleep 2.2; shot 4-marked
kill -9 "$window"; wait "$window" 2>/dev/null || true
copy=$(ls "$clients"/unsaved/*.tautband 2>/dev/null || true)
[ -n "$copy" ] || fail "no copy survived the kill"
[ "$(stat -c %a "$copy")" = 600 ] || fail "others may read the copy"
grep -q '"Anna Berg"' "$copy" && grep -q '"intensity"' "$copy" || fail "the copy lacks the name or the mark"

start; shot 5-offered
click 700 161; rest; shot 6-recovered  # "Recover"
changed 5-offered 6-recovered 20000 "recovering the session"
click 1005 754; rest; shot 7-saved     # "Save"
[ -n "$(written "$clients/Anna Berg.tautband")" ] || fail "the session was not saved"
until_files 1 || fail "the unsaved copy was not removed"
[ "$(stat -c %a "$clients")" = 700 ] || fail "others may read the folder"
quit; ended_well

start; shot 8-again
xdotool mousemove 620 760; xdotool key c; rest
click 1075 456; rest; shot 9-list      # "Open..."
click 1210 173; rest; shot 10-asked    # the bin beside the file
[ "$(files)" = 1 ] || fail "deleted without asking"
click 640 472; rest; shot 11-deleted   # "Delete for good", whether its path takes one line or two
until_files 0 || fail "the file was not deleted"
quit; ended_well
echo "client window: all steps passed"
