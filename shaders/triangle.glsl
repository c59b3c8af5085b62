// SPDX-License-Identifier: MIT
// The buffers of the model and where a pixel lies within a triangle.
#include "normal.glsl"
uniform usamplerBuffer triangles;
uniform samplerBuffer positions;
uniform usamplerBuffer attributes;

vec3 weigh(vec3 w, vec3 a, vec3 b, vec3 c) { return w.x * a + w.y * b + w.z * c; }

// Barycentric weights of a pixel of the region, and how they change per pixel, from the homogeneous edge functions
// of the three clip positions. Kept within the triangle: another sample than the pixel's middle may have hit it.
vec3 weights(vec3 a, vec3 b, vec3 c, vec2 pixel, out vec3 dx, out vec3 dy) {
  vec3 ca = (world_to_clip * vec4(a, 1.0)).xyw;
  vec3 cb = (world_to_clip * vec4(b, 1.0)).xyw;
  vec3 cc = (world_to_clip * vec4(c, 1.0)).xyw;
  vec3 ea = cross(cb, cc), eb = cross(cc, ca), ec = cross(ca, cb);
  vec2 per_pixel = 2.0 / picture.xy;
  vec3 ray = vec3((pixel + region.xy) * per_pixel - 1.0, 1.0);
  vec3 w = vec3(dot(ea, ray), dot(eb, ray), dot(ec, ray));
  float total = w.x + w.y + w.z;
  float sum = abs(total) > 1e-20 ? total : 1e-20;
  vec3 wx = vec3(ea.x, eb.x, ec.x) * per_pixel.x, wy = vec3(ea.y, eb.y, ec.y) * per_pixel.y;
  w /= sum;
  dx = (wx - w * (wx.x + wx.y + wx.z)) / sum;
  dy = (wy - w * (wy.x + wy.y + wy.z)) / sum;
  w = clamp(w, 0.0, 1.0);
  return w / max(w.x + w.y + w.z, 1e-6);
}
