// SPDX-License-Identifier: MIT
// What every pass knows of the frame; the layout of FrameBlock in src/render/frame_block.h.
layout(std140) uniform Frame {
  mat4 world_to_clip;
  mat4 world_to_eye;
  vec4 eye;
  vec4 picture;
  vec4 region;
  vec4 depth_terms;
  vec4 unproject;
  vec4 opening;
  vec4 heat;
  vec4 background_top;
  vec4 background_bottom;
  vec4 accent;
  vec4 occlusion_terms;
  vec4 counts;
  vec4 grid;
  vec4 contacts[4];
};

const int kMeshTexels = 3;  // of the table of meshes; as in src/render/draw_lists.cpp
// The materials, as in src/scene/frame.h: the body's first.
const int kSkin = 0, kMuscle = 1, kTendon = 2, kFascia = 3, kBone = 4, kCartilage = 5, kOther = 6,
          kTool = 7, kSupport = 8;

// mm from the eye along the view, from a depth buffer value.
float eye_distance(float depth) {
  float z = 2.0 * depth - 1.0;
  return (depth_terms.x + depth_terms.y * z) / (depth_terms.z + depth_terms.w * z);
}

vec3 towards_eye(vec3 position) { return eye.w > 0.5 ? normalize(eye.xyz - position) : eye.xyz; }

// World position of a place of the region (pixels) at an eye distance, in eye space.
vec3 eye_position(vec2 pixel, float distance_mm) {
  vec2 ndc = (pixel + region.xy) / picture.xy * 2.0 - 1.0;
  float spread = eye.w > 0.5 ? distance_mm : 1.0;
  return vec3((ndc * unproject.xy + unproject.zw) * spread, -distance_mm);
}

// What is seen is drawn with four samples per pixel on a sheared grid: every other row of samples stands a quarter
// pixel aside, so that upright edges get five shades although the grid is two by two. Without antialiasing the grid
// is the pixels'. grid: samples per pixel each way, shear, size in samples.
ivec2 sample_place(ivec2 pixel, int i) {
  int each = int(grid.x), shear = int(grid.y);
  int row = (i >> 1) * shear;
  return ivec2(each * pixel.x + shear * pixel.y + row + (i & 1) * shear, each * pixel.y + row);
}

// The place in the region, in pixels, of a place on the grid of samples.
vec2 region_pixel(vec2 place) {
  float y = place.y / grid.x;
  return vec2((place.x - grid.y * y) / grid.x, y);
}

// Pixels from the edge of the window's core, in which it is wholly open; negative inside. `pixel`: of the picture.
float from_core(vec2 pixel) {
  return opening.z <= 0.0 ? 1e9 : length(pixel - opening.xy) - opening.z * (1.0 - opening.w);
}

// How far the window is open at a pixel of the whole picture: 1 in its middle, 0 outside.
float openness(vec2 pixel) { return 1.0 - smoothstep(0.0, max(opening.z * opening.w, 1e-3), from_core(pixel)); }

// Whether the window cuts at this eye distance: only what lies nearer than its centre.
bool is_cut(float distance_mm) { return distance_mm < counts.z; }

vec3 to_linear(vec3 srgb) { return pow(srgb, vec3(2.2)); }
vec3 to_srgb(vec3 linear) { return pow(max(linear, vec3(0.0)), vec3(1.0 / 2.2)); }
