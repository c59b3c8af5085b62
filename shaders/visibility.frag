// SPDX-License-Identifier: MIT
// Which triangle each sample sees: 0 none, else the number of its last corner + 1.
#include "frame.glsl"
#ifdef BEHIND
// The nearest support behind one that may have faded away: its number is taken where that one is seen.
uniform usampler2D ids;
uniform sampler2D depths;
#include "seen.glsl"
#endif
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
#ifdef BEHIND
  ivec2 place = ivec2(gl_FragCoord.xy);
  uint front = texelFetch(ids, place, 0).x;
  int mesh = mesh_of(front);
  bool through = front != 0u && material_of(mesh) == kSupport && mesh != mesh_of(corner + 1u) &&
                 gl_FragCoord.z > texelFetch(depths, place, 0).x;
  if (!through) discard;
#endif
  seen = corner + 1u;
}
