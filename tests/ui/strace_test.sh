#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A whole session of a client in the real window, watched by strace: the program opens no socket but those to the display.
# Allowed are only connections of the family AF_UNIX, which never leave this machine, and of these only
#   .X11-unix   the display itself (GLFW, and Mesa to show what it has drawn);
#   nscd/socket libc, when a library looks up the user's name; it is answered by this machine or not at all.
# Nothing may be bound, listened to or accepted, and no other family may even be tried.    strace_test.sh PROGRAM
set -euo pipefail
program=$1
for tool in Xvfb xdotool strace; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
work=$(mktemp -d)
strace -f -o "$work/try" true 2>/dev/null || { echo "skipped: strace may not trace here (ptrace is not allowed)"; rm -rf "$work"; exit 77; }
export HOME=$work XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1280x800x24 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true; rm -rf "$work"' EXIT
read -r -u 3 number
export DISPLAY=":$number"
fail() { echo "FAILED: $1"; exit 1; }

strace -f --seccomp-bpf -e trace=%network -o "$work/calls" "$program" --no-settings >"$work/out" 2>&1 &
watched=$!
for _ in $(seq 300); do xdotool search --onlyvisible --name '^Tautband$' >/dev/null 2>&1 && break; sleep 0.2; done
xdotool search --name '^Tautband$' >/dev/null || fail "no window: $(cat "$work/out")"
window=$(xdotool search --onlyvisible --name '^Tautband$' | head -1)
xdotool windowfocus "$window"; sleep 15  # the body is read behind the first frame
# A point, its pain, a picture, the view as a file; then the window is told to close.
xdotool mousemove 180 117 click 1; sleep 1; xdotool type --delay 80 piriformis; sleep 2
xdotool mousemove 180 325 click 1; sleep 3
xdotool mousemove 620 760; xdotool key ctrl+shift+s; sleep 2
xdotool key ctrl+s; sleep 3; xdotool key ctrl+s
for _ in $(seq 60); do ls "$work"/*.png >/dev/null 2>&1 && break; sleep 0.5; done
xdotool key Escape; sleep 1
# A client's session: begun, named and saved.
xdotool key c; sleep 2; xdotool mousemove 1075 404 click 1; sleep 2
xdotool mousemove 1075 166 click 1; sleep 1; xdotool type --delay 80 Anna; sleep 2.5
ls "$XDG_DATA_HOME"/tautband/clients/unsaved/*.tautband >/dev/null 2>&1 || fail "the client's session did not begin"
xdotool mousemove 1005 754 click 1; sleep 2; xdotool mousemove 620 760; sleep 1
xdotool search --onlyvisible --name '^Tautband$' windowfocus; xdotool key ctrl+q
for _ in $(seq 100); do kill -0 "$watched" 2>/dev/null || break; sleep 0.2; done
kill -0 "$watched" 2>/dev/null && fail "the window did not close"

calls() { grep -E "$1" "$work/calls" | grep -vE 'resumed>|^[0-9]+ +(\+\+\+|---)' || true; }
[ -n "$(calls 'connect\(.*\.X11-unix')" ] || fail "no connection to the display was seen: the watching does not work"
other=$(calls 'socket(pair)?\(' | grep -v 'AF_UNIX' || true)
[ -z "$other" ] || fail "another socket than the display's: $other"
far=$(calls 'connect\(' | grep -vE '\.X11-unix|nscd/socket' || true)
[ -z "$far" ] || fail "a connection to something else than the display: $far"
open=$(calls '(bind|listen|accept4?)\(' || true)
[ -z "$open" ] || fail "something may be connected to: $open"
ls "$work"/*.png >/dev/null 2>&1 || fail "the session did not get as far as its picture"
echo "strace: $(calls 'socket\(' | wc -l) sockets, all of them to the display"
