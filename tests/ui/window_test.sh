#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The real window under Xvfb: start, choose a point from the list, turn, peel to the bones and back, undo, save the view,
# make a picture of it and draw it without the window, idle, close.    window_test.sh PROGRAM [FOLDER FOR SCREENSHOTS]
set -euo pipefail
program=$1
shots=${2:-$(mktemp -d)}
. "$(dirname "${BASH_SOURCE[0]}")/window_lib.sh"

open_window "$program" --no-settings --trace-start
body_shown; rest; shot 1-start
[ "$(convert "$shots/1-start.png" -colors 64 -unique-colors -format %w info:)" -gt 30 ] || fail "the window is empty"
write_into 180 117 piriformis; shot 2-found
changed 1-start 2-found 5000 "search"
xdotool mousemove 180 325 click 1; rest; shot 3-chosen
changed 2-found 3-chosen 20000 "choosing a point"
stroke 620 420 640 424 660 424 680 424 700 424; rest; shot 4-turned
changed 3-chosen 4-turned 5000 "turning"
xdotool mousemove 620 760; sleep 0.3
xdotool key 5; rest; shot 5-bones
changed 4-turned 5-bones 5000 "peeling"
xdotool key 1; rest; shot 6-muscles
changed 5-bones 6-muscles 5000 "peeling back"
xdotool key ctrl+z; rest; shot 7-undone
[ "$(differ 5-bones 7-undone)" -lt 3000 ] || fail "undo did not bring the bones back"
xdotool key ctrl+shift+s; rest
view=$(written "$home/*.json")
[ -n "$view" ] || fail "the view was not saved"
# A picture: its panel opens; what is saved, what is drawn from the saved view, and what the shot list makes are the same.
xdotool key ctrl+s; rest; shot 7-picture
changed 7-undone 7-picture 20000 "opening the picture"
rest; shot 7-picture
xdotool key ctrl+s; rest
saved=$(written "$home/*.png"); rest
[ -n "$saved" ] || fail "the picture was not saved"
[ "$(identify -format %wx%h "$saved")" = 1920x1080 ] || fail "the slide is not 1920x1080"
cp "$saved" "$shots/saved.png"
"$program" render --state "$view" --size 1920x1080 -o "$shots/from-state.png" || fail "the saved view could not be drawn"
[ "$(compare -metric AE -fuzz 2% "$shots/saved.png" "$shots/from-state.png" null: 2>&1 | awk '{printf "%d", $1; exit}')" -le 20 ] ||
  fail "the saved picture and the one drawn from the saved view differ"
# The frame on the screen shows the saved picture: 800x450 pixels at 10,210; its edges may lie under the view's own.
part() { convert "$1" $2 -crop 780x440+$3 +repage "$shots/$4.png"; }
part "$shots/7-picture.png" "" 20+215 on-screen
part "$saved" "-resize 800x450!" 10+5 saved-small
off=$(compare -metric AE -fuzz 25% "$shots/on-screen.png" "$shots/saved-small.png" null: 2>&1 | awk '{printf "%d", $1; exit}' || true)
[ "$off" -le 600 ] || fail "the picture on the screen is not the one that was saved: $off pixels differ"
xdotool mousemove 1130 757 click 1; rest
[ -n "$(written "$home/tautband-shots.json")" ] || fail "the picture was not added to the shot list"
"$program" batch "$home/tautband-shots.json" -o "$home/made" >/dev/null || fail "the shot list could not be drawn"
cmp -s "$saved" "$(ls "$home"/made/*.png | head -1)" || fail "the shot list makes another picture than Save"
xdotool mousemove 620 760; xdotool key Escape; sleep 5; rest; shot 7-closed
[ "$(differ 7-undone 7-closed)" -lt 3000 ] || fail "leaving the picture did not bring the view back"
# A headache. "Find my pain": a stroke of the brush over the forehead, and the first muscle that explains it.
xdotool mousemove 620 760; sleep 0.3
xdotool key Escape; rest; xdotool key Escape; rest; xdotool key f 1; rest
xdotool mousemove 340 40 click 1; rest; shot 8-pain
stroke 799 142 806 138 816 136 826 138 834 142; rest; shot 9-marked
changed 8-pain 9-marked 500 "painting"
xdotool mousemove 258 757 click 1; rest; xdotool mousemove 620 760; rest; shot 9-compare
xdotool mousemove 180 260; rest; shot 10-preview
changed 9-compare 10-preview 3000 "a preview of the first match"
xdotool click 1; rest; shot 11-match
changed 9-compare 11-match 20000 "choosing the first match"
xdotool mousemove 258 757 click 1; rest; shot 11-confirm
changed 11-match 11-confirm 20000 "looking whether it is this muscle"
xdotool mousemove 620 780; xdotool key x; rest
xdotool mousemove 289 170 click 1; rest; xdotool mousemove 180 260 click 1; rest; shot 12-lesson
changed 11-confirm 12-lesson 20000 "opening a lesson"
# A therapist explains the point: the story, forward and back, a blank screen, and out.
xdotool mousemove 216 40 click 1; rest; shot 12-explain
changed 12-lesson 12-explain 20000 "explaining"
xdotool key Next; rest; shot 12-muscle
changed 12-explain 12-muscle 20000 "the next step of the story"
xdotool key Prior; rest; shot 12-again
changed 12-muscle 12-again 20000 "the step before"
xdotool key b; rest; shot 12-blank
changed 12-again 12-blank 200000 "a blank screen"
xdotool key b; rest; xdotool key Escape; rest; shot 12-back
changed 12-again 12-back 20000 "leaving the treatment room"
# Another language, from the settings; and back.
xdotool key ctrl+comma; rest; shot 12-settings
changed 12-back 12-settings 20000 "the settings"
xdotool mousemove 810 190 click 1; rest; xdotool mousemove 620 790; rest; shot 12-german
changed 12-settings 12-german 3000 "another language"
xdotool mousemove 648 190 click 1; rest; xdotool key Escape; rest
# A pose from the menu, as glass, and up again.
xdotool mousemove 914 40 click 1; rest; xdotool mousemove 830 230 click 1; xdotool mousemove 620 780; rest; shot 13-posed
changed 12-back 13-posed 20000 "taking a pose"
xdotool key g; rest; shot 14-glass
changed 13-posed 14-glass 5000 "the glass body"
xdotool key s; rest; shot 15-standing
changed 14-glass 15-standing 20000 "standing up"
xdotool mousemove 620 780; rest
before=$(awk '{print $14 + $15}' "/proc/$window/stat"); sleep 5
idle=$(( $(awk '{print $14 + $15}' "/proc/$window/stat") - before ))
[ "$idle" -le 5 ] || fail "an idle window used $idle hundredths of a second in 5 s"
quit; ended_well
echo "window: all steps passed, idle cost $idle/500"
