// SPDX-License-Identifier: MIT
// The finished picture on the screen; where it is transparent, squares tell that nothing is there.
uniform sampler2D overlay;  // the picture, premultiplied
uniform vec4 place;         // x, y = its lower left pixel in the window; z = side of a square; w = their brightness
layout(location = 0) out vec4 colour;

void main() {
  ivec2 p = ivec2(gl_FragCoord.xy - place.xy);
  vec4 seen = texelFetch(overlay, p, 0);
  ivec2 square = p / int(place.z);
  float squares = place.w + (((square.x + square.y) & 1) == 0 ? 0.04 : -0.04);
  colour = vec4(seen.rgb + (1.0 - seen.a) * squares, 1.0);
}
