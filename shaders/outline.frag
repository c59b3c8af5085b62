// SPDX-License-Identifier: MIT
// A line of 2 px (times the text scale) round the selection, faint where it runs behind something.
#include "frame.glsl"
uniform sampler2D mask;
uniform vec4 origin;
layout(location = 0) out vec4 colour;

void main() {
  ivec2 p = ivec2(gl_FragCoord.xy + origin.xy - region.xy);
  ivec2 size = ivec2(region.zw);
  float width = 2.0 * max(picture.w, 0.75);
  int reach = int(ceil(width + 0.5));
  vec2 own = texelFetch(mask, p, 0).xy;
  vec2 most = vec2(0.0);
  for (int y = -reach; y <= reach; ++y)
    for (int x = -reach; x <= reach; ++x) {
      float fall = clamp(width + 0.5 - length(vec2(x, y)), 0.0, 1.0);
      vec2 tap = texelFetch(mask, clamp(p + ivec2(x, y), ivec2(0), size - 1), 0).xy;
      most = max(most, tap * fall);
    }
  float seen = most.x * (1.0 - own.x);
  float hidden = most.y * (1.0 - own.y);
  float alpha = max(seen, 0.35 * hidden);
  colour = vec4(accent.rgb, 1.0) * alpha;
}
