// SPDX-License-Identifier: MIT
// A unit vector as two 16-bit numbers and back; the same map as pack_normal in src/render/mesh_packing.cpp.
vec3 unpack_normal(uint word) {
  vec2 e = vec2(ivec2(int(word << 16), int(word)) >> 16) * (1.0 / 32767.0);
  vec3 n = vec3(e, 1.0 - abs(e.x) - abs(e.y));
  float t = max(-n.z, 0.0);
  n.xy += vec2(n.x >= 0.0 ? -t : t, n.y >= 0.0 ? -t : t);
  return normalize(n);
}

uint pack_normal(vec3 normal) {
  float sum = abs(normal.x) + abs(normal.y) + abs(normal.z);
  vec2 e = normal.xy / max(sum, 1e-12);
  if (normal.z < 0.0) e = (1.0 - abs(e.yx)) * vec2(e.x < 0.0 ? -1.0 : 1.0, e.y < 0.0 ? -1.0 : 1.0);
  uvec2 bits = uvec2(ivec2(floor(clamp(e, -1.0, 1.0) * 32767.0 + 0.5))) & 0xFFFFu;
  return bits.x | bits.y << 16;
}
