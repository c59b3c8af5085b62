// SPDX-License-Identifier: MIT
// The selection's mask from samples to pixels.
#include "frame.glsl"
uniform sampler2D mask;
layout(location = 0) out vec4 colour;

void main() {
  colour = vec4(0.0);
  for (int i = 0; i < 4; ++i) colour += 0.25 * texelFetch(mask, sample_place(ivec2(gl_FragCoord.xy), i), 0);
}
