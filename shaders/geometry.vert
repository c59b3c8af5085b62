// SPDX-License-Identifier: MIT
// The only work per vertex: where it lies, and the number that names its triangle.
#include "geometry.glsl"
layout(location = 0) in vec3 position;
flat out uint corner;

void main() {
  gl_Position = on_grid(position);
  corner = uint(gl_VertexID);
}
