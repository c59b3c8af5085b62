// SPDX-License-Identifier: MIT
// Averages the 4x4 block of turns over places at a like distance.
#include "frame.glsl"
uniform sampler2D occlusion;
layout(location = 0) out vec2 result;

void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  ivec2 size = ivec2(region.zw);
  vec2 own = texelFetch(occlusion, here, 0).xy;
  if (own.y > 9e5) {
    result = own;
    return;
  }
  float reach = 3.0 * picture.z + 1.0;
  float sum = 0.0, weight = 0.0;
  for (int y = -2; y < 2; ++y)
    for (int x = -2; x < 2; ++x) {
      vec2 tap = texelFetch(occlusion, clamp(here + ivec2(x, y), ivec2(0), size - 1), 0).xy;
      float w = max(1.0 - abs(tap.y - own.y) / reach, 0.0) + 1e-4;
      sum += w * tap.x;
      weight += w;
    }
  result = vec2(sum / weight, own.y);
}
