// SPDX-License-Identifier: MIT
// The glow where a tool presses: light of the accent's hue, which no ramp of heat has, on the tool and on what yields.
#ifdef CONTACTS
// 0..1, most at the contact.
float glow_at(vec3 position) {
  float glow = 0.0;
  for (int i = 0; i < 4; ++i) {
    vec3 way = position - contacts[i].xyz;
    float inside = max(1.0 - dot(way, way) / max(contacts[i].w * contacts[i].w, 1e-6), 0.0);
    glow = max(glow, inside * inside * (3.0 - 2.0 * inside));
  }
  return glow;
}

vec3 glow_colour() {
  vec3 light = to_linear(accent.rgb);
  return light / max(max(light.r, light.g), max(light.b, 0.05));
}

// Pale skin is already near white: it is first dimmed, so that the light on it has a hue.
vec3 glowing(vec3 lit, float glow) {
  vec3 light = glow_colour();
  return mix(lit, 0.22 * lit, 0.92 * smoothstep(0.0, 0.5, glow)) + light * (0.72 * glow) + vec3(0.20 * glow * glow * glow);
}
#endif
