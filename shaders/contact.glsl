// SPDX-License-Identifier: MIT
// The glow where a tool presses: light of the accent's hue, which no ramp of heat has, on the tool and on what yields.
#ifdef CONTACTS
// 0..1, most at the contact.
float glow_at(vec3 position) {
  float glow = 0.0;
  for (int i = 0; i < 4; ++i) {
    vec3 way = position - contacts[i].xyz;
    float inside = max(1.0 - dot(way, way) / max(contacts[i].w * contacts[i].w, 1e-6), 0.0);
    glow = max(glow, inside * inside);
  }
  return glow;
}

bool takes_glow(int material) {
  return material == kSkin || material == kMuscle || material == kTendon || material == kFascia || material == kTool;
}

// Pale skin is already near white: it is first dimmed, so that the light on it has a hue.
vec3 glowing(vec3 lit, float glow) {
  vec3 light = to_linear(accent.rgb);
  light /= max(max(light.r, light.g), max(light.b, 0.05));
  return mix(lit, 0.30 * lit, 0.9 * smoothstep(0.0, 0.5, glow)) + light * (0.55 * glow) + vec3(0.22 * glow * glow * glow);
}
#endif
