// SPDX-License-Identifier: MIT
// The only work per vertex: where it lies on the grid of samples, and the number that names its triangle.
#include "frame.glsl"
layout(location = 0) in vec3 position;
flat out uint corner;

void main() {
  vec4 clip = world_to_clip * vec4(position, 1.0);
  vec2 place = (0.5 * clip.xy + 0.5 * clip.w) * picture.xy - region.xy * clip.w;
  if (clip.w > 1e-3) {
    // Rounded on the whole picture's grid, as the rasteriser would: tiles then round alike.
    vec2 window = (0.5 * clip.xy / clip.w + 0.5) * picture.xy;
    place = (floor(window * 256.0 + 0.5) * (1.0 / 256.0) - region.xy) * clip.w;
  }
  place = vec2(grid.x * place.x + grid.y * place.y, grid.x * place.y);
  gl_Position = vec4(2.0 * place / grid.zw - clip.w, clip.zw);
  corner = uint(gl_VertexID);
}
