// SPDX-License-Identifier: MIT
// Which triangle each sample sees: 0 none, else the number of its last corner + 1.
#include "frame.glsl"
flat in uint corner;
layout(location = 0) out uint seen;

void main() {
#ifdef OPENED
  // Wholly within the window; its soft ring is blended when the plate is shaded.
  if (openness(gl_FragCoord.xy + region.xy) >= 0.999) discard;
#endif
  seen = corner + 1u;
}
