// SPDX-License-Identifier: MIT
// Noise of which each row has a phase of its own, so that no lattice shows when it is stretched along the rows.
// Integer hashes, so that every driver draws the same pattern.
float hash_of(uint h) {
  h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
  return float((h ^ (h >> 13)) >> 8) * (1.0 / 16777216.0);
}

// x: value -1..1; y: its change across the rows.
vec2 strands(vec2 p, uint seed) {
  vec2 row = vec2(floor(p.y));
  float f = p.y - row.x;
  uint upper = (uint(int(row.x)) + seed) * 0x85EBCA77u, lower = upper + 0x85EBCA77u;
  vec2 along = p.x + vec2(upper >> 16, lower >> 16) * (1.0 / 65536.0);
  vec2 cell = floor(along);
  vec2 g = along - cell;
  vec2 u = g * g * (3.0 - 2.0 * g);
  uvec2 x = uvec2(ivec2(cell)) * 0x9E3779B1u;
  vec2 from = vec2(hash_of(x.x ^ upper), hash_of(x.y ^ lower));
  vec2 to = vec2(hash_of((x.x + 0x9E3779B1u) ^ upper), hash_of((x.y + 0x9E3779B1u) ^ lower));
  vec2 value = mix(from, to, u);
  return vec2(mix(value.x, value.y, f * f * (3.0 - 2.0 * f)) * 2.0 - 1.0,
              12.0 * f * (1.0 - f) * (value.y - value.x));
}
