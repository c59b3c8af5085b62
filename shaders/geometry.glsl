// SPDX-License-Identifier: MIT
// From a place in the world to the grid of samples.
#include "frame.glsl"

vec4 on_grid(vec3 position) {
  vec4 clip = world_to_clip * vec4(position, 1.0);
  vec2 place = (0.5 * clip.xy + 0.5 * clip.w) * picture.xy - region.xy * clip.w;
  if (clip.w > 1e-3) {
    // Rounded on the whole picture's grid, as the rasteriser would: tiles then round alike.
    vec2 window = (0.5 * clip.xy / clip.w + 0.5) * picture.xy;
    place = (floor(window * 256.0 + 0.5) * (1.0 / 256.0) - region.xy) * clip.w;
  }
  place = vec2(grid.x * place.x + grid.y * place.y, grid.x * place.y);
  return vec4(2.0 * place / grid.zw - clip.w, clip.zw);
}
