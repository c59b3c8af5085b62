// SPDX-License-Identifier: MIT
// The plate's light stays with the viewer: a warm key from the upper left, a cool fill from the right, a thin rim
// and a sky brighter above than below. Directions in eye space.
#include "tone.glsl"
const vec3 kFill = vec3(0.800, -0.040, 0.598);
const vec3 kKeyColour = vec3(1.78, 1.67, 1.50);
const vec3 kFillColour = vec3(0.15, 0.18, 0.23);
const vec3 kSky = vec3(0.36, 0.36, 0.37);
const vec3 kGround = vec3(0.185, 0.155, 0.140);

// `open_sky`: ambient occlusion, 1 nothing is in the way.
vec3 light(Look look, Surface s, float open_sky) {
  mat3 turn = mat3(world_to_eye);
  vec3 n = normalize(turn * look.normal);
  vec3 smooth_n = normalize(turn * s.normal);
  vec3 v = normalize(turn * towards_eye(s.position));
  vec3 along = turn * look.along;

  float towards_key = dot(n, kKey);
  vec3 wrapped = clamp((vec3(towards_key) + look.soften) / (1.0 + look.soften), 0.0, 1.0);
  wrapped *= wrapped * (1.6 - 0.6 * wrapped);
  vec3 shut = exp2(look.groove * log2(clamp(open_sky, 0.02, 1.0)));
  vec3 key = kKeyColour * wrapped * mix(vec3(1.0), shut, 0.72);
  vec3 fill = kFillColour * clamp(dot(n, kFill) * 0.7 + 0.3, 0.0, 1.0) * shut;
  vec3 ambient = mix(kGround, kSky, 0.5 + 0.5 * n.y) * shut;
  vec3 colour = look.albedo * (key * 0.62 + fill + ambient);

  vec3 h = normalize(kKey + v);
  float plain = pow(max(dot(n, h), 0.0), look.gloss) * (look.gloss + 6.0) * 0.05;
  // Highlight of a bundle of cylinders (Kajiya and Kay 1989).
  float th = dot(along, h);
  float level = 1.0 - min(th * th, 1.0);
  float level4 = level * level * level * level;
  float level8 = level4 * level4;
  // Broad: the direction is the triangle's, and a sharp highlight would show its edges.
  float strand = level8 * level4 * clamp(dot(smooth_n, kKey) + 0.15, 0.0, 1.0) *
                 (0.55 + 0.45 * look.relief);
  float lit = clamp(towards_key * 2.0 + 0.2, 0.0, 1.0) * open_sky;
  colour += kKeyColour * (look.shine * plain + look.strand * max(strand, 0.0)) * lit;

  float edge = 1.0 - clamp(dot(smooth_n, v), 0.0, 1.0);
  float rim = edge * edge * edge * sqrt(edge) * clamp(0.35 + 0.65 * smooth_n.y + 0.3 * smooth_n.x, 0.0, 1.0);
  colour += mix(look.albedo, vec3(0.8, 0.85, 0.95), 0.45) * rim * 0.32 * open_sky;
  // Edges that turn away darken a little, as a draughtsman would draw them.
  colour *= 1.0 - 0.42 * edge * edge * (1.0 - rim);
  return colour;
}

// As a draughtsman shows a body on paper: soft shading with the side of the pencil, a line where it turns away.
vec3 drawing(Look look, Surface s, float open_sky) {
  vec3 n = mat3(world_to_eye) * s.normal;
  float edge = 1.0 - clamp(dot(s.normal, towards_eye(s.position)), 0.0, 1.0);
  vec3 tone = mix(vec3(0.62, 0.58, 0.55), vec3(1.0), smoothstep(-0.55, 0.75, dot(n, kKey)));
  vec3 colour = look.albedo * tone * mix(vec3(0.42, 0.37, 0.34), vec3(1.0), open_sky);
  colour = mix(colour, vec3(0.055, 0.045, 0.040), 0.78 * smoothstep(0.66, 0.90, edge));
  return colour;
}
