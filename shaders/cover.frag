// SPDX-License-Identifier: MIT
// Marks the pixels in which something is seen, as depth 1 on 0: the passes that follow test against it, so that the
// paper around the body costs nothing (a software rasteriser cannot leave a shader early).
#include "frame.glsl"
uniform usampler2D ids;
#ifdef FADED
uniform sampler2D reveal;
#endif
#ifdef GHOST
uniform sampler2D ghost;
#endif
uniform vec4 origin;

void main() {
  ivec2 p = ivec2(gl_FragCoord.xy + origin.xy - region.xy);
  uint any = 0u;
#ifdef ONE_SAMPLE
  any = texelFetch(ids, sample_place(p, 1), 0).x;  // the one that occlusion looks at
#else
  for (int i = 0; i < SAMPLES; ++i) any |= texelFetch(ids, sample_place(p, i), 0).x;
#endif
#ifdef FADED
  for (int i = 0; i < SAMPLES; ++i) any |= uint(texelFetch(reveal, sample_place(p, i), 0).x < 1.0);
#endif
#ifdef GHOST
  for (int i = 0; i < SAMPLES; ++i) any |= uint(texelFetch(ghost, sample_place(p, i), 0).w > 0.0);
#endif
  gl_FragDepth = any == 0u ? 0.0 : 1.0;
}
