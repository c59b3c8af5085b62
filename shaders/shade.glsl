// SPDX-License-Identifier: MIT
// A surface under the plate's light, with the heat on it; sRGB, and how much of it there is.
#include "frame.glsl"
#include "noise.glsl"
#include "surface.glsl"
#include "material.glsl"
#include "light.glsl"
#include "heat.glsl"
#include "thing.glsl"
#include "contact.glsl"

// Light that a tool's contact adds.
vec3 with_glow(vec3 lit, Surface s) {
#ifdef CONTACTS
  bool yields = s.material == kSkin || s.material == kMuscle || s.material == kTendon || s.material == kFascia;
  if (yields || s.material == kTool) lit = glowing(lit, glow_at(s.position));
#endif
  return lit;
}

vec4 shade(Surface s, float open_sky, out float warm_cover) {
#ifdef THINGS
  if (s.material == kSupport) {
    warm_cover = 0.0;
    return support_colour(s, open_sky);
  }
#endif
  Look look = look_of(s);
  bool drawn = (s.flags & kDrawn) != 0;
#ifdef HEAT
  Warmth w = warmth_at(s.heat, s.heat_step);
  // White paper would wash the colours out.
  float bare = 1.0 - min(w.cover / 0.90, 1.0);
  w.cover = drawn ? 1.0 - bare * bare : w.cover;
  vec3 hot = to_linear(w.colour);
  vec3 marked = to_linear(kMarkColour);
  look.albedo = mix(look.albedo, marked, w.mark);
  // A hint of the fibres stays, so that the map lies on the body and not on the picture.
  look.albedo = mix(look.albedo, hot * (1.0 + 0.10 * look.relief), w.cover);
  look.shine *= 1.0 - 0.5 * w.cover;
  look.strand *= 1.0 - 0.7 * w.cover;
  look.groove = mix(look.groove, vec3(0.8), 0.7 * w.cover);
  vec3 lit = light(look, s, open_sky);
  // Shadows are lifted under heat: the colour must be read against the legend on the dark side too.
  lit = mix(lit, mix(lit, hot * 0.92, 0.42), w.cover) + hot * w.glow;
  lit = with_glow(drawn ? drawing(look, s, open_sky) : lit, s);
  vec3 colour = drawn ? to_srgb(lit) : film(lit);
  colour = mix(colour, colour * 0.42, w.line * 0.75);
  colour = mix(colour, vec3(0.97, 0.95, 1.0), w.halo * 0.75);
  colour = mix(colour, kMarkColour, w.rim * 0.95);
  warm_cover = w.cover;
  return vec4(colour, 1.0);
#else
  warm_cover = 0.0;
  vec3 lit = with_glow(drawn ? drawing(look, s, open_sky) : light(look, s, open_sky), s);
  return vec4(drawn ? to_srgb(lit) : film(lit), 1.0);
#endif
}
