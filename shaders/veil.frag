// SPDX-License-Identifier: MIT
// Faded items.
#include "shade.glsl"
#include "blend.glsl"
flat in uint corner;
uniform ivec4 counts_of_model;

void main() {
  vec2 pixel = region_pixel(gl_FragCoord.xy);
  Surface s = surface_of(corner, pixel, counts_of_model.y);
  float cover;
  vec4 colour = shade(s, 1.0, cover);
  float edge = 1.0 - clamp(abs(dot(s.normal, towards_eye(s.position))), 0.0, 1.0);
  // Seen edge on there is more of it in the way.
  float alpha = clamp(s.opacity * (0.85 + 0.6 * edge * edge) + 0.25 * cover, 0.0, 1.0);
#ifdef THINGS
  alpha *= colour.a;
#endif
  float z = eye_distance(gl_FragCoord.z);
  if ((s.flags & kOpened) != 0 && is_cut(z)) alpha *= 1.0 - openness(pixel + region.xy);
  blend(colour.rgb, alpha, z);
}
