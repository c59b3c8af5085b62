// SPDX-License-Identifier: MIT
// From light to the colours of the picture.
const vec3 kKey = vec3(-0.555, 0.634, 0.539);  // towards the key light, eye space

// A straight middle and a soft shoulder, so that highlights keep their drawing.
vec3 film(vec3 linear) {
  vec3 soft = vec3(1.0) - exp(-linear * 1.32);
  return to_srgb(soft);
}
