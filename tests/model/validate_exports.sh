#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The Khronos validator on what `tautband export` writes. validate_exports.sh TAUTBAND NODE VALIDATE.cjs FOLDER-WITH-node_modules
set -u
tautband=$1 node=$2 validate=$3 modules=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
worst=0
check() {
  local name=$1
  shift
  "$tautband" export "$@" -o "$folder/$name.glb" || exit 1
  "$node" "$validate" "$modules" "$folder/$name.glb"
  local code=$?
  [ $code -gt $worst ] && worst=$code
}
check standing --point infraspinatus.1
check marked --at "temple:7,left calf:6" --peel 0
check lying --method psoas-hoop --glass
check seated --pose seated-chair --peel 2 --fade rectus-abdominis
check rigged --point gluteus-medius.1 --keep-rig
check rigged-whole --method psoas-hoop --keep-rig --peel 0
exit $worst
