// SPDX-License-Identifier: MIT
// A ghost needs so little of its surface that it is fetched per vertex.
#include "geometry.glsl"
#include "triangle.glsl"
#include "ghost.glsl"
uniform samplerBuffer meshes;
#ifdef HEAT
uniform samplerBuffer heat_values;
#endif
uniform ivec4 counts_of_model;  // vertices, meshes
layout(location = 0) in vec3 position;
flat out vec4 look;   // tint; material and flags
out vec3 normal;      // eye space
out vec3 view;        // towards the eye, eye space
#ifdef CONTACTS
out vec3 place;
#endif
out vec4 warmth;      // intensity, arrival in mm, the user's mark and its strength

#ifndef CONTACTS
out float gl_ClipDistance[1];
#endif

void main() {
  gl_Position = on_grid(position);
  uvec4 t = texelFetch(triangles, gl_VertexID);
  // Repeated corners stand behind the vertices and name the one they repeat last.
  int vertex = gl_VertexID < counts_of_model.x ? gl_VertexID : int(t.z);
  look = texelFetch(meshes, kMeshTexels * (int(t.w) + counts_of_model.y));  // of the last corner, whose value is taken
  mat3 turn = mat3(world_to_eye);
  normal = turn * unpack_normal(texelFetch(attributes, vertex).x);
  view = turn * towards_eye(position);
  warmth = vec4(0.0);
#ifdef CONTACTS
  place = position;
#endif
#ifdef HEAT
  warmth = texelFetch(heat_values, vertex);
#endif
#ifndef CONTACTS
  float edge = 1.0 - abs(dot(normalize(normal), normalize(view)));
  gl_ClipDistance[0] = warmth.x > 0.0 || warmth.z > 0.0 ? 1.0 : edge - kGhostFrom;
#endif
}
