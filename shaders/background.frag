// SPDX-License-Identifier: MIT
// The paper.
#include "frame.glsl"
uniform vec4 origin;
layout(location = 0) out vec4 colour;

void main() {
  float up = (gl_FragCoord.y + origin.y) / picture.y;
  colour = background_top.w > 0.5 ? vec4(0.0) : vec4(mix(background_bottom.rgb, background_top.rgb, up), 1.0);
}
