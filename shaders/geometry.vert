// SPDX-License-Identifier: MIT
// The only work per vertex: where it lies, and the number that names its triangle.
#include "frame.glsl"
layout(location = 0) in vec3 position;
flat out uint corner;

void main() {
  gl_Position = world_to_clip * vec4(position, 1.0);
  corner = uint(gl_VertexID);
}
