// SPDX-License-Identifier: MIT
// Which triangle each sample sees: 0 none, else the number of its last corner + 1.
#include "frame.glsl"
flat in uint corner;
layout(location = 0) out uint seen;

void main() {
#ifdef OPENED
  // Safely within the window; its soft ring is blended with what lies below when the plate is shaded.
  bool cut = is_cut(eye_distance(gl_FragCoord.z));
#ifndef BELOW
  cut = cut && from_core(region_pixel(gl_FragCoord.xy) + region.xy) < -1.0;
#endif
  if (cut) discard;
#endif
  seen = corner + 1u;
}
