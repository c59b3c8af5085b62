// SPDX-License-Identifier: MIT
// Ambient occlusion from depth: taps on a spiral, each weighed by how far it rises above the surface
// (McGuire et al. 2011, "The Alchemy screen-space ambient obscurance algorithm").
// Two sizes at once: near taps find the groove between two muscles, far ones the hollow of an armpit.
#include "frame.glsl"
uniform sampler2D depths;
uniform usampler2D ids;
#include "triangle.glsl"
layout(location = 0) out vec2 result;  // openness 0..1, eye distance mm

void main() {
  ivec2 size = ivec2(region.zw);
  ivec2 here = ivec2(gl_FragCoord.xy);
  uint id = texelFetch(ids, sample_place(here, 1), 0).x;
  {
    float z = eye_distance(texelFetch(depths, sample_place(here, 1), 0).x);
    vec3 centre = eye_position(vec2(here) + 0.5, z);
    uvec4 t = texelFetch(triangles, int(max(id, 1u)) - 1);
    vec3 dx, dy;
    vec3 w = weights(texelFetch(positions, int(t.x)).xyz, texelFetch(positions, int(t.y)).xyz,
                     texelFetch(positions, int(t.z)).xyz, vec2(here) + 0.5, dx, dy);
    vec3 n = weigh(w, unpack_normal(texelFetch(attributes, int(t.x)).x),
                   unpack_normal(texelFetch(attributes, int(t.y)).x), unpack_normal(texelFetch(attributes, int(t.z)).x));
    n = normalize(mat3(world_to_eye) * n + vec3(0.0, 0.0, 1e-5));
    if (n.z < 0.0) n = -n;

    float pixel_mm = picture.z * (eye.w > 0.5 ? z / counts.y : 1.0);
    // The same for all pixels, so that tiles take the same taps to the last bit.
    float reach = occlusion_terms.x;
    float reach_mm = reach * pixel_mm;
    // A turn for each pixel of a 4x4 block; the blur that follows averages the block.
    ivec2 block = (here + ivec2(region.xy)) & 3;
    int order = ((block.x ^ block.y) & 1) * 8 + (block.y & 1) * 4 + ((block.x ^ block.y) & 2) + (block.y >> 1);
    vec2 towards = vec2(cos(float(order) * (6.2831853 / 16.0)), sin(float(order) * (6.2831853 / 16.0)));
    float lift = float(order) * (1.0 / 16.0);
    int taps = int(occlusion_terms.z);
    float near = 0.0, far = 0.0;
    int i = 0;
    do {
      float share = (float(i) + 0.25 + 0.5 * lift) / float(taps);
      float radius = max(reach * share * sqrt(share), 1.2 + 0.6 * float(i & 1));
      ivec2 there = here + ivec2(floor(towards * radius + 0.5));
      float inside = there == clamp(there, ivec2(0), size - 1) ? 1.0 : 0.0;
      float tap_z = eye_distance(texelFetch(depths, sample_place(clamp(there, ivec2(0), size - 1), 1), 0).x);
      vec3 v = eye_position(vec2(there) + 0.5, tap_z) - centre;
      float d2 = dot(v, v);
      float rise = max(dot(v, n) - 0.12 * pixel_mm - 0.15, 0.0);
      float far_off = d2 / (reach_mm * reach_mm);
      float range = max(1.0 - far_off * far_off, 0.0);
      float bound = 1.2 * pixel_mm + 0.6;
      float tap = inside * range * rise * inversesqrt(d2 + bound * bound);
      far += tap;
      near += tap * (1.0 - share);
      towards = mat2(-0.7373688, 0.6754903, -0.6754903, -0.7373688) * towards;  // by the golden angle
    } while (++i < taps);  // not `for`: see plate.frag
    float hidden = (1.15 * far + 2.4 * near) / float(taps);
    result = vec2(id == 0u ? 1.0 : clamp(1.0 - occlusion_terms.y * hidden, 0.0, 1.0), id == 0u ? 1e6 : z);
  }
}
