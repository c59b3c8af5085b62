# SPDX-License-Identifier: MIT
# What the tests of the real window share; to be sourced after `program` and `shots` (a folder for screenshots) are set.
# The home is new and empty and goes away with the test; the screen is an Xvfb of its own with no window manager.
command -v "$program" >/dev/null || { echo "FAILED: there is no program $program"; exit 1; }
mkdir -p "$shots"
for tool in Xvfb xdotool import compare ${also_needed:-}; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
export LC_ALL=C.UTF-8  # the words these tests look for are English
unset LANGUAGE
home=$(mktemp -d)
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache
# Without -noreset the server starts anew whenever its last window closes, and a program started in that moment finds none.
exec 3< <(exec Xvfb -displayfd 1 -noreset -screen 0 1280x800x24 2>/dev/null)
xvfb=$!
window=
at_end() {
  [ -z "$window" ] || kill -9 "$window" 2>/dev/null || true
  kill "$xvfb" 2>/dev/null || true
  rm -rf "$home" 2>/dev/null || true
}
trap at_end EXIT
read -r -u 3 number
export DISPLAY=":$number"

fail() { echo "FAILED: $1 (screenshots in $shots)"; exit 1; }
shot() { import -window root "$shots/$1.png"; }
# How many pixels of two screenshots differ visibly.
differ() { compare -metric AE -fuzz 6% "$shots/$1.png" "$shots/$2.png" null: 2>&1 | awk '{printf "%d", $1; exit}' || true; }
# The screen, just taken as $2, must differ from $1 by more than $3 pixels; a slow machine is given time, and $2 taken again.
changed() {
  for _ in $(seq 10); do
    [ "$(differ "$1" "$2")" -gt "$3" ] && return
    sleep 1; shot "$2"
  done
  fail "$4: $1 and $2 look the same"
}
# Prints the first file of that pattern, waiting for it.
written() {
  local found
  for _ in $(seq 100); do found=$(compgen -G "$1" | head -1) && [ -n "$found" ] && break; sleep 0.2; done
  echo "$found"
}
click() { xdotool mousemove "$1" "$2" click 1; }
# Waits until the screen has come to rest.
rest() {
  for _ in $(seq 60); do
    sleep 0.5; shot resting-a; sleep 0.5; shot resting-b
    [ "$(differ resting-a resting-b)" -lt 20 ] && return
  done
  fail "the window does not come to rest"
}
# Types into the field at X Y; a busy machine may take its time to see the click.
write_into() { click "$1" "$2"; rest; xdotool type --delay 90 "$3"; rest; }
# Draws from the first X Y through the others with the left button.
stroke() {
  xdotool mousemove "$1" "$2"; sleep 0.5; xdotool mousedown 1; sleep 0.5; shift 2
  while [ $# -gt 0 ]; do xdotool mousemove "$1" "$2"; sleep 0.3; shift 2; done
  xdotool mouseup 1
}
# Starts a program that opens the window (with its arguments) and gives the window the keys; what it says goes to $home/out.
open_window() {
  "$@" >"$home/out" 2>&1 &
  window=$!
  for _ in $(seq 300); do xdotool search --onlyvisible --name '^Tautband$' >/dev/null 2>&1 && break; sleep 0.1; done
  xdotool search --onlyvisible --name '^Tautband$' windowfocus || fail "no window: $(cat "$home/out")"
}
# Waits for the body, which is read behind the first frame; the program must have been started with --trace-start.
body_shown() {
  for _ in $(seq 600); do grep -q "body shown" "$home/out" && break; sleep 0.1; done
  grep -q "body shown" "$home/out" || fail "the body does not come: $(cat "$home/out")"
}
# Waits until the window has closed by itself; `code` is what the program ended with.
closed() {
  for _ in $(seq 100); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
  kill -0 "$window" 2>/dev/null && { kill -9 "$window"; fail "the window did not close"; }
  code=0; wait "$window" || code=$?
}
quit() { xdotool key ctrl+q; closed; }
ended_well() { [ "$code" = 0 ] || fail "the program ended with $code: $(cat "$home/out")"; }
