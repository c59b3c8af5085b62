// SPDX-License-Identifier: MIT
// Text and marks, drawn by Cairo with rows from the top, premultiplied.
uniform sampler2D overlay;
layout(location = 0) out vec4 colour;

void main() {
  ivec2 size = textureSize(overlay, 0);
  ivec2 p = ivec2(gl_FragCoord.xy);
  colour = texelFetch(overlay, ivec2(p.x, size.y - 1 - p.y), 0);
}
