#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every file of Assimp's collection of test models, valid and invalid, is imported or refused in one
# sentence within 20 seconds: testmodels.sh <tautband>. Skipped (77) where the package
# assimp-testmodels is not installed.
models=/usr/share/assimp
if [ ! -d "$models" ]; then
  echo "skipped: the package assimp-testmodels is not installed"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
one() {
  local file=$1 at
  at=$(mktemp -d -p "$work")
  local start=$SECONDS
  XDG_CACHE_HOME="$at" timeout -s KILL 60 "$tautband" import "$file" -o "$at/out.glb" --fresh >"$at/said" 2>"$at/err"
  local code=$? lines
  lines=$(wc -l <"$at/err")
  if [ $((SECONDS - start)) -gt 20 ]; then echo "took $((SECONDS - start)) s: $file"; fi
  case $code in
    0) [ -s "$at/out.glb" ] || echo "no model: $file" ;;
    1) [ "$lines" = 1 ] && grep -q '^tautband: ' "$at/err" || echo "not one sentence: $file: $(cat "$at/err")" ;;
    *) echo "code $code: $file: $(cat "$at/err")" ;;
  esac
  [ "$code" = 0 ] || [ ! -e "$at/out.glb" ] || echo "half-written: $file"
  echo "$code" >>"$work/codes"
  rm -rf "$at"
}
export -f one
export tautband=$1 work
find "$models" -type f -print0 | sort -z | xargs -0 -P 2 -I{} bash -c 'one "$1"' _ {} >"$work/faults"
[ -s "$work/codes" ] || { echo "skipped: there is no file in $models"; exit 77; }
echo "$(wc -l <"$work/codes") files: $(grep -c '^0' "$work/codes") imported, $(grep -c '^1' "$work/codes") refused"
cat "$work/faults"
[ ! -s "$work/faults" ]
