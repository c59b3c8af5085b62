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
  float mark;    // how far the user's own mark tints it
  float rim;     // the outline of that mark,
  float halo;    // and a pale line on both sides of it, so that it is seen on any heat
};

// The colour of what the user marked as painful: a hue that neither heat nor the accent has.
const vec3 kMarkColour = vec3(0.36, 0.27, 0.72);  // sRGB

// `heat_here`: intensity, arrival in mm, how far inside the user's mark, how strong that mark; `change`: of each per
// pixel.
Warmth warmth_at(vec4 heat_here, vec4 change) {
  Warmth w = Warmth(vec3(0.0), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
#ifdef HEAT
  float i = clamp(heat_here.x, 0.0, 1.0);
  float arrived = 1.0, crest = 0.0;
  if (heat.x >= 0.0) {
    float soft = max(12.0, 2.0 * change.y);
    arrived = 1.0 - smoothstep(heat.x - soft, heat.x, heat_here.y);
    crest = exp(-pow((heat_here.y - heat.x + soft) / soft, 2.0)) * step(heat_here.y, heat.x);
  }
  w.colour = textureLod(ramp, vec2(i, 0.5), 0.0).rgb;
  w.cover = 0.90 * smoothstep(0.015, 0.34, i) * arrived;
  w.glow = (0.16 * i * i + 0.30 * crest) * w.cover;
  float m = clamp(heat_here.z, 0.0, 1.0);
  w.mark = smoothstep(0.3, 0.7, m) * (0.18 + 0.52 * clamp(heat_here.w, 0.0, 1.0));
  float off = abs(m - 0.5) / max(change.z, 1e-5);
  w.rim = (1.0 - smoothstep(0.8, 1.7, off / max(picture.w, 1.0))) * step(1e-4, change.z);
  w.halo = (1.0 - smoothstep(2.2, 3.6, off / max(picture.w, 1.0))) * step(1e-4, change.z);
  if (heat.z > 0.5) {
    float level = clamp(floor(i * 4.0 + 0.5), 1.0, 3.0) * 0.25;
    float away = abs(i - level) / max(change.x, 1e-5);
    w.line = (1.0 - smoothstep(0.5, 1.4, away / max(picture.w, 1.0))) * arrived * step(change.x, 0.12);
  }
#endif
  return w;
}
