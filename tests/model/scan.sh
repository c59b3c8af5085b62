#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The model against the scanned release 3.0 of BodyParts3D: scan.sh <tautband-generate> <model>
# Skipped (77) where $TAUTBAND_BODYPARTS3D, the folder with BodyParts3D_3.0_obj_99.zip and
# parts_list_3.0.txt, is not named or not there.
if [ -z "${TAUTBAND_BODYPARTS3D:-}" ]; then
  echo "skipped: TAUTBAND_BODYPARTS3D does not name the folder of BodyParts3D release 3.0"
  exit 77
fi
if [ ! -e "$TAUTBAND_BODYPARTS3D" ]; then
  echo "skipped: TAUTBAND_BODYPARTS3D=$TAUTBAND_BODYPARTS3D does not exist"
  exit 77
fi
exec "$1" --fidelity "$TAUTBAND_BODYPARTS3D" --model "$2"
