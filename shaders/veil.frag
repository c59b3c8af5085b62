// SPDX-License-Identifier: MIT
// Faded items and ghosts, weighted blended order-independent transparency (McGuire and Bavoil 2013). Colours are
// blended as shown (sRGB).
#include "shade.glsl"
flat in uint corner;
uniform int mesh_count;
layout(location = 0) out vec4 veil;     // weighted colour, weighted alpha
layout(location = 1) out vec4 reveal;   // what still shows through

void main() {
  Surface s = surface_of(corner, region_pixel(gl_FragCoord.xy), mesh_count);
  float alpha;
  vec3 colour;
#ifdef GHOST
  vec3 view = towards_eye(s.position);
  float edge = 1.0 - clamp(abs(dot(s.normal, view)), 0.0, 1.0);
  vec3 n = normalize(mat3(world_to_eye) * s.normal);
  Look look = look_of(s);
  colour = film(look.albedo * (0.75 + 0.35 * dot(n, kKey)));
  alpha = 0.025 + 0.50 * pow(edge, 3.2);
  Warmth w = warmth_of(s);
  vec3 hot = film(to_linear(w.colour) * (0.80 + 0.30 * dot(n, kKey)) * (1.0 + w.glow));
  hot = mix(hot, hot * 0.42, w.line * 0.75);
  float warm = max(w.cover * (0.25 + 0.50 * clamp(s.heat.x, 0.0, 1.0)), w.line * 0.5);
  colour = mix(colour, hot, clamp(warm / max(alpha, warm), 0.0, 1.0));
  alpha = max(alpha, warm);
#else
  float cover;
  colour = shade(s, 1.0, cover);
  vec3 view = towards_eye(s.position);
  float edge = 1.0 - clamp(abs(dot(s.normal, view)), 0.0, 1.0);
  // Seen edge on there is more of it in the way.
  alpha = clamp(s.opacity * (0.85 + 0.6 * edge * edge) + 0.25 * cover, 0.0, 1.0);
#endif
  float z = eye_distance(gl_FragCoord.z);
  if ((s.flags & kOpened) != 0 && is_cut(z)) alpha *= 1.0 - openness(region_pixel(gl_FragCoord.xy) + region.xy);
  // Nearer layers weigh more; the distance is measured from the first to the last mm of a body.
  float weight = clamp(exp2(-(z - counts.y) * 0.012), 0.02, 60.0);
  veil = vec4(colour, 1.0) * alpha * weight;
  reveal = vec4(alpha);
}
