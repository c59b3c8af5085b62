// SPDX-License-Identifier: MIT
// Value noise with its derivative. Integer hashes, so that every driver draws the same pattern.
float hash(uint x, uint y) {
  uint h = x * 0x9E3779B1u ^ y * 0x85EBCA77u;
  h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
  h = (h ^ (h >> 13)) * 0x297A2D39u;
  return float(h >> 8) * (1.0 / 16777216.0);
}

// x: value -1..1; yz: derivative by p.
vec3 noise2(vec2 p, uint seed) {
  vec2 cell = floor(p);
  vec2 f = p - cell;
  vec2 u = f * f * (3.0 - 2.0 * f);
  vec2 du = 6.0 * f * (1.0 - f);
  uint x = uint(int(cell.x)) + seed * 0x27D4EB2Fu;
  uint y = uint(int(cell.y)) + seed;
  float a = hash(x, y), b = hash(x + 1u, y), c = hash(x, y + 1u), d = hash(x + 1u, y + 1u);
  float k = a - b - c + d;
  return vec3(a + (b - a) * u.x + (c - a) * u.y + k * u.x * u.y, du * (vec2(b - a, c - a) + k * u.yx)) * 2.0 -
         vec3(1.0, 0.0, 0.0);
}

// Value noise in space, -1..1.
float noise3(vec3 p) {
  float layer = floor(p.z);
  float f = p.z - layer;
  uint z = uint(int(layer));
  return mix(noise2(p.xy, z).x, noise2(p.xy, z + 1u).x, f * f * (3.0 - 2.0 * f));
}
