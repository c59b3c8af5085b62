// SPDX-License-Identifier: MIT
// What is not the body: floor and wall, which stay quiet behind it. Colours as shown (sRGB).
#ifdef THINGS
// Matte, with just enough light to tell a seat's top from its side; w: how much of it there is.
vec4 support_colour(Surface s, float open_sky) {
  vec3 n = normalize(mat3(world_to_eye) * s.normal);
  vec3 colour = s.tint * (0.93 + 0.07 * dot(n, kKey)) * mix(vec3(0.66, 0.63, 0.61), vec3(1.0), open_sky);
  float shadow = clamp(s.heat.x, 0.0, 1.0), fade = clamp(s.heat.y, 0.0, 1.0);
  colour *= mix(vec3(1.0), vec3(0.50, 0.455, 0.425), shadow);
  return vec4(colour, 1.0 - fade);
}
#endif
