#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A whole session of a client in the real window, watched by strace: the program opens no socket but those to the display.
# Allowed are only connections of the family AF_UNIX, which never leave this machine, and of these only
#   .X11-unix   the display itself (GLFW, and Mesa to show what it has drawn);
#   nscd/socket libc, when a library looks up the user's name; it is answered by this machine or not at all.
# Nothing may be bound, listened to or accepted, and no other family may even be tried.    strace_test.sh PROGRAM
set -euo pipefail
program=$1
shots=${2:-$(mktemp -d)}
also_needed=strace
. "$(dirname "${BASH_SOURCE[0]}")/window_lib.sh"
strace -f -o "$home/try" true 2>/dev/null || { echo "skipped: strace may not trace here (ptrace is not allowed)"; exit 77; }

open_window strace -f --seccomp-bpf -e trace=%network -o "$home/calls" "$program" --no-settings --trace-start
body_shown; rest
# A point, its pain, a picture, the view as a file; then the window is told to close.
write_into 180 117 piriformis
shot found; click 180 325; rest; shot chosen; changed found chosen 20000 "choosing a point"; rest
xdotool mousemove 620 760; xdotool key ctrl+shift+s
[ -n "$(written "$home/*.json")" ] || fail "the view was not saved"
rest
shot before-picture; xdotool key ctrl+s; rest; shot picture; changed before-picture picture 20000 "opening the picture"
rest; xdotool key ctrl+s
[ -n "$(written "$home/*.png")" ] || fail "the picture was not saved"
rest
xdotool key Escape; sleep 1
# A client's session: begun, named and saved.
xdotool key c; rest; click 1075 404; rest
write_into 1075 166 Anna; sleep 2.5
ls "$XDG_DATA_HOME"/tautband/clients/unsaved/*.tautband >/dev/null 2>&1 || fail "the client's session did not begin"
xdotool mousemove 1005 754 click 1; sleep 2; xdotool mousemove 620 760; sleep 1
xdotool search --onlyvisible --name '^Tautband$' windowfocus; quit

calls() { grep -E "$1" "$home/calls" | grep -vE 'resumed>|^[0-9]+ +(\+\+\+|---)' || true; }
[ -n "$(calls 'connect\(.*\.X11-unix')" ] || fail "no connection to the display was seen: the watching does not work"
other=$(calls 'socket(pair)?\(' | grep -v 'AF_UNIX' || true)
[ -z "$other" ] || fail "another socket than the display's: $other"
far=$(calls 'connect\(' | grep -vE '\.X11-unix|nscd/socket' || true)
[ -z "$far" ] || fail "a connection to something else than the display: $far"
open=$(calls '(bind|listen|accept4?)\(' || true)
[ -z "$open" ] || fail "something may be connected to: $open"
echo "strace: $(calls 'socket\(' | wc -l) sockets, all of them to the display"
