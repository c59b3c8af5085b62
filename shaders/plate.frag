// SPDX-License-Identifier: MIT
// The picture itself: every pixel shades the surfaces that its samples see, once per surface, and lays them over
// the background. Colours are averaged as shown (sRGB), so that a transparent picture looks the same on any ground.
#include "shade.glsl"

uniform usampler2D ids;
uniform sampler2D depths;
#if defined(OPENING) || defined(BEHIND)
uniform usampler2D below_ids;
#endif
#ifdef OCCLUSION
uniform sampler2D occlusion;
#endif
#ifdef FADED
uniform sampler2D veil;
uniform sampler2D reveal;
#endif
#ifdef GHOST
uniform sampler2D ghost;
#endif
uniform vec4 origin;  // of the target and of the region within the whole picture, pixels
layout(location = 0) out vec4 colour;  // sRGB, premultiplied

#ifdef OCCLUSION
float open_sky_at(ivec2 pixel, float z) {
  float reach = 3.0 * picture.z + 1.0;
  float sum = 0.0, weight = 0.0;
  for (int i = 0; i < 4; ++i) {
    vec2 tap = texelFetch(occlusion, ivec2(pixel.x, clamp(pixel.y + i - 2, 0, int(region.w) - 1)), 0).xy;
    float w = max(1.0 - abs(tap.y - z) / reach, 0.0) + 1e-4;
    sum += w * tap.x;
    weight += w;
  }
  return sum / weight;
}
#endif

uint id_of(ivec2 pixel, int i, int layer) {
  ivec2 place = sample_place(pixel, i);
#if defined(OPENING) || defined(BEHIND)
  if (layer == 1) return texelFetch(below_ids, place, 0).x;
#endif
  return texelFetch(ids, place, 0).x;
}

void main() {
  vec2 pixel = gl_FragCoord.xy + origin.xy - region.xy;  // of the region
  ivec2 p = ivec2(pixel);
  vec2 whole = gl_FragCoord.xy + origin.xy;
  vec4 sum = vec4(0.0);
  int layers = 1;
#ifdef OPENING
  float hole = openness(whole);
  if (hole > 0.0 && from_core(whole) > -3.0) layers = 2;
  // The rim of the window: darker just outside, a shadow just inside, so that it reads as a cut.
  float from_centre = length(whole - opening.xy) / max(opening.z, 1.0);
  float rim = exp(-pow((from_centre - 1.0 + 0.5 * opening.w) / (0.45 * opening.w + 1e-3), 2.0));
#endif
#ifdef BEHIND
  vec4 left = vec4(0.0);  // of each sample, where a support has faded
#endif
  int layer = 0;
  do {
    uvec4 id = uvec4(0u);
    for (int i = 0; i < SAMPLES; ++i) id[i] = id_of(p, i, layer);
    float share = 1.0 / float(SAMPLES);
#ifdef OPENING
    if (layers == 2) share *= layer == 0 ? 1.0 - hole : hole;
#endif
    // Loops that test at their end: a software rasteriser walks through both sides of a branch and once more through
    // the body of a loop that tests at its start, but goes on when a test at the end fails for a whole block.
    vec4 z = vec4(0.0);
    int first = 0;
    float count = 1.0;
#if SAMPLES > 1
    uvec4 todo = uvec4(notEqual(id, uvec4(0u)));
    uvec4 mesh = uvec4(0u);
    for (int i = 0; i < SAMPLES; ++i) mesh[i] = texelFetch(triangles, int(max(id[i], 1u)) - 1).w;
    for (int i = 0; i < SAMPLES; ++i) z[i] = eye_distance(texelFetch(depths, sample_place(p, i), 0).x);
    float apart = 2.5 * picture.z + 0.5;
    do {
      first = todo.x != 0u ? 0 : todo.y != 0u ? 1 : todo.z != 0u ? 2 : 3;
      // Samples of one mesh at one distance are one surface.
      uvec4 same = todo * uvec4(equal(mesh, uvec4(mesh[first])));
      if (layer == 0) same *= uvec4(lessThan(abs(z - z[first]), vec4(apart)));
      same[first] = todo[first];
      todo -= same;
      count = float(same.x + same.y + same.z + same.w);
#else
    z.x = eye_distance(texelFetch(depths, p, 0).x);
    count = id.x == 0u ? 0.0 : 1.0;
#ifdef BEHIND
    uvec4 same = uvec4(min(id.x, 1u), 0u, 0u, 0u);
#endif
    {
#endif
      Surface s = surface_of(max(id[first], 1u) - 1u, pixel, 0);
      float open_sky = 1.0;
#ifdef OCCLUSION
      open_sky = open_sky_at(p, z[first]);
#ifdef OPENING
      // The step at the window's edge is the drawing's, not the body's.
      open_sky = mix(open_sky, 1.0, 0.9 * rim);
#endif
#endif
#ifdef BEHIND
      if (layer == 1) open_sky = 1.0;  // known for the front only
#endif
      float cover;
      vec4 c = shade(s, open_sky, cover);
#ifdef OPENING
      c.rgb *= (s.flags & kOpened) != 0 ? 1.0 - 0.45 * rim : 1.0 - 0.35 * rim;
#endif
#ifdef THINGS
      c.rgb *= c.a;
#endif
#ifdef BEHIND
      if (layer == 1) count = dot(vec4(same), left);
      left += vec4(same) * (1.0 - c.a) * (layer == 0 && id[first] != 0u ? 1.0 : 0.0);
#endif
      sum += c * (count * share);
#if SAMPLES > 1
    } while (todo != uvec4(0u));
#else
    }
#endif
#ifdef BEHIND
    if (layer == 0 && dot(left, vec4(1.0)) > 0.01) layers = 2;
#endif
  } while (++layer < layers);

#ifdef FADED
  vec4 over = vec4(0.0);
  float through = 0.0;
  for (int i = 0; i < SAMPLES; ++i) {
    over += texelFetch(veil, sample_place(p, i), 0);
    through += texelFetch(reveal, sample_place(p, i), 0).x;
  }
  through /= float(SAMPLES);
  vec3 veil_colour = over.rgb / max(over.a, 1e-5);
  sum = vec4(veil_colour, 1.0) * (1.0 - through) + sum * through;
#endif
#ifdef GHOST
  vec4 glow = vec4(0.0);
  for (int i = 0; i < SAMPLES; ++i) glow += texelFetch(ghost, sample_place(p, i), 0);
  glow /= float(SAMPLES);
  sum = glow + sum * (1.0 - glow.a);
#endif

  if (background_top.w < 0.5) {
    float up = whole.y / picture.y;
    sum += vec4(mix(background_bottom.rgb, background_top.rgb, up), 1.0) * (1.0 - sum.a);
  }
  colour = sum;
}
