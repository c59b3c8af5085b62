// SPDX-License-Identifier: MIT
// Averages each row's four turns over places at a like distance; plate.frag does the same for columns.
#include "frame.glsl"
uniform sampler2D occlusion;
layout(location = 0) out vec2 result;

void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  ivec2 size = ivec2(region.zw);
  vec2 own = texelFetch(occlusion, here, 0).xy;
  result = own;
  float reach = 3.0 * picture.z + 1.0;
  float sum = 0.0, weight = 1e-6;
  for (int i = 0; i < 4; ++i) {
    vec2 tap = texelFetch(occlusion, ivec2(clamp(here.x + i - 2, 0, size.x - 1), here.y), 0).xy;
    float w = max(1.0 - abs(tap.y - own.y) / reach, 0.0) + 1e-4;
    sum += w * tap.x;
    weight += w;
  }
  result.x = sum / weight;
}
