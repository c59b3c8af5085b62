// SPDX-License-Identifier: MIT
// The vertices repeated behind the others follow those they repeat, which they name last.
uniform usamplerBuffer triangles;
uniform samplerBuffer positions;
out vec3 posed_position;

void main() {
  posed_position = texelFetch(positions, int(texelFetch(triangles, gl_VertexID).z)).xyz;
}
