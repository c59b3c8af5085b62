// SPDX-License-Identifier: MIT
// From a triangle's number (its last corner) and a pixel to the surface there: what a rasteriser would have
// interpolated, and its exact change per pixel.
#include "triangle.glsl"
uniform samplerBuffer meshes;
#ifdef HEAT
uniform samplerBuffer heat_values;
#endif

struct Surface {
  vec3 position;     // mm
  vec3 normal;       // unit, smooth, towards the viewer
  vec3 along;        // unit, along the fibres, in the surface
  vec3 across;       // unit, across them, in the surface
  vec2 fibre;        // mm: along, across (fibre coordinates times fibre_size)
  vec2 fibre_share;  // 0..1; of what has no fibres its form: hollow 0 .. round 1, shaft 0 .. end 1
  vec4 lay;          // sine of the fascicles' angle, feathers, mm along where the flesh begins and ends
  float width;       // mm of fibre pattern across
  float stretch;     // log2 of surface mm per pattern mm across
  float tendon;      // 0..1; of skin how flushed it is
  vec4 heat;         // intensity, arrival in mm, the user's mark and its strength
  vec4 heat_step;    // change of each per pixel
  vec3 tint;
  int material;
  int flags;
  float opacity;
  float muted;       // 0..1
  uint mesh;
  float pixel_mm;    // size of a pixel there
};

const int kOpened = 1, kWarm = 2, kHasFibre = 4, kHasTendon = 8, kGhost = 16, kDrawn = 32;

vec2 unpack_pair(uint word) { return vec2(word & 0xFFFFu, word >> 16) * (1.0 / 65535.0); }

vec2 weigh(vec3 w, vec2 a, vec2 b, vec2 c) { return w.x * a + w.y * b + w.z * c; }
vec4 weigh(vec3 w, vec4 a, vec4 b, vec4 c) { return w.x * a + w.y * b + w.z * c; }

// `pixel`: of the region; `table`: 0 for solid items, the number of meshes for transparent ones.
Surface surface_of(uint id, vec2 pixel, int table) {
  Surface s;
  uvec4 t = texelFetch(triangles, int(id));
  vec3 a = texelFetch(positions, int(t.x)).xyz;
  vec3 b = texelFetch(positions, int(t.y)).xyz;
  vec3 c = texelFetch(positions, int(t.z)).xyz;
  uvec3 pa = texelFetch(attributes, int(t.x)).xyz;
  uvec3 pb = texelFetch(attributes, int(t.y)).xyz;
  uvec3 pc = texelFetch(attributes, int(t.z)).xyz;
  int row = kMeshTexels * (int(t.w) + table);
  vec4 look = texelFetch(meshes, row);
  vec4 size = texelFetch(meshes, row + 1);
  s.lay = texelFetch(meshes, row + 2);
  s.width = size.y;

  vec3 dx, dy;
  vec3 w = weights(a, b, c, pixel, dx, dy);

  s.position = weigh(w, a, b, c);
  s.normal = normalize(weigh(w, unpack_normal(pa.x), unpack_normal(pb.x), unpack_normal(pc.x)) + vec3(0.0, 1e-6, 0.0));
  vec3 e1 = b - a, e2 = c - a;
  vec3 view = towards_eye(s.position);
  vec3 facet = cross(e1, e2);
  // The far side of an open surface is seen from within.
  if (dot(facet, view) < 0.0) s.normal = -s.normal;

  vec2 fa = unpack_pair(pa.y), fb = unpack_pair(pb.y), fc = unpack_pair(pc.y);
  vec2 f1 = fb - fa, f2 = fc - fa;
  float turn = f1.x * f2.y - f1.y * f2.x;
  float side = turn < 0.0 ? -1.0 : 1.0;
  vec3 along = (e1 * f2.y - e2 * f1.y) * side;
  along -= s.normal * dot(along, s.normal);
  float along_length = length(along);
  s.along = along_length > 1e-12 ? along / along_length : normalize(cross(s.normal, vec3(0.3, 0.1, 0.9)));
  vec3 across = cross(s.normal, s.along);
  s.across = dot(across, (e2 * f1.x - e1 * f2.x) * side) < 0.0 ? -across : across;
  s.fibre_share = weigh(w, fa, fb, fc);
  s.fibre = s.fibre_share * size.xy;
  vec2 ta = unpack_pair(pa.z), tb = unpack_pair(pb.z), tc = unpack_pair(pc.z);
  vec2 word = weigh(w, ta, tb, tc);
  s.tendon = word.x;
  s.stretch = word.y * 8.0 - 4.0;

  int code = int(look.w + 0.5);
  s.tint = look.xyz;
  s.material = code & 15;
  s.flags = code >> 4;
  s.opacity = size.z;
  s.muted = size.w;
  s.mesh = t.w;
  float spread = eye.w > 0.5 ? dot(vec3(world_to_clip[0].w, world_to_clip[1].w, world_to_clip[2].w), s.position) +
                                   world_to_clip[3].w
                             : 1.0;
  s.pixel_mm = picture.z * (eye.w > 0.5 ? spread / counts.y : 1.0);
  s.heat = vec4(0.0);
  s.heat_step = vec4(0.0);
#ifdef HEAT
  if ((s.flags & kWarm) != 0) {
    vec4 ha = texelFetch(heat_values, int(t.x));
    vec4 hb = texelFetch(heat_values, int(t.y));
    vec4 hc = texelFetch(heat_values, int(t.z));
    s.heat = weigh(w, ha, hb, hc);
    vec4 hx = weigh(dx, ha, hb, hc), hy = weigh(dy, ha, hb, hc);
    s.heat_step = sqrt(hx * hx + hy * hy);
  }
#endif
  return s;
}
