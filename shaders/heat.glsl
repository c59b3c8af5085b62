// SPDX-License-Identifier: MIT
// Referred pain on a surface: cover, colour, contour lines and the front that spreads from the point.
#ifdef HEAT
uniform sampler2D ramp;
#endif

struct Warmth {
  vec3 colour;   // sRGB of the ramp
  float cover;   // share of the material it hides
  float glow;    // added brightness
  float line;    // contour line, 0..1
};

Warmth warmth_of(Surface s) {
  Warmth w = Warmth(vec3(0.0), 0.0, 0.0, 0.0);
#ifdef HEAT
  float i = clamp(s.heat.x, 0.0, 1.0);
  float arrived = 1.0, crest = 0.0;
  if (heat.x >= 0.0) {
    float soft = max(12.0, 2.0 * s.arrival_step);
    arrived = 1.0 - smoothstep(heat.x - soft, heat.x, s.heat.y);
    crest = exp(-pow((s.heat.y - heat.x + soft) / soft, 2.0)) * step(s.heat.y, heat.x);
  }
  w.colour = textureLod(ramp, vec2(i, 0.5), 0.0).rgb;
  w.cover = 0.90 * smoothstep(0.015, 0.46, i) * arrived;
  w.glow = (0.16 * i * i + 0.30 * crest) * w.cover;
  if (heat.z > 0.5) {
    float level = clamp(floor(i * 4.0 + 0.5), 1.0, 3.0) * 0.25;
    float away = abs(i - level) / max(s.heat_step, 1e-5);
    w.line = (1.0 - smoothstep(0.5, 1.4, away / max(picture.w, 1.0))) * arrived * step(s.heat_step, 0.12);
  }
#endif
  return w;
}
