// SPDX-License-Identifier: MIT
// The skin around peeled layers: its silhouette glows, its inside is nothing, heat stays on it. The strongest
// of overlapping places is kept (blending by maximum), in whatever order they come.
#include "frame.glsl"
#include "tone.glsl"
#include "heat.glsl"
#include "contact.glsl"
#include "ghost.glsl"
#include "seen.glsl"
flat in vec4 look;
in vec3 normal;
in vec3 view;
in vec4 warmth;
#ifdef CONTACTS
in vec3 place;
#endif
uniform usampler2D ids;  // of what is drawn behind it
layout(location = 0) out vec4 ghost;  // sRGB, premultiplied

bool over_body() {
  uint seen = texelFetch(ids, ivec2(gl_FragCoord.xy), 0).x;
  return seen != 0u && material_of(mesh_of(seen)) < kTool;
}

void main() {
  int flags = int(look.w + 0.5) >> 4;
  vec3 n = normalize(normal);
  float facing = dot(n, normalize(view));
  float edge = 1.0 - clamp(abs(facing), 0.0, 1.0);
  float towards_key = dot(n, kKey);
  vec3 colour = vec3(0.70, 0.56, 0.49) * look.rgb * (0.86 + 0.22 * towards_key);
  float alpha = ghost_alpha(edge);
  if (over_body()) alpha *= kGhostOverBody;
#ifdef HEAT
  vec4 gx = dFdx(warmth), gy = dFdy(warmth);
  vec4 change = sqrt(gx * gx + gy * gy);
  if ((flags & 2) != 0) {
    Warmth w = warmth_at(warmth, change * grid.x);
    vec3 hot = min(w.colour * (0.90 + 0.12 * towards_key) * (1.0 + w.glow), 1.0);
    hot = mix(hot, hot * 0.42, w.line * 0.75);
    float warm = max(w.cover * (0.25 + 0.50 * clamp(warmth.x, 0.0, 1.0)), w.line * 0.5);
    colour = mix(colour, hot, clamp(warm / max(alpha, warm), 0.0, 1.0));
    alpha = max(alpha, warm);
    float marked = max(0.55 * w.mark * (1.0 - w.cover), 0.9 * w.rim);
    colour = mix(colour, kMarkColour, clamp(marked / max(alpha, marked + 1e-4), 0.0, 1.0));
    alpha = max(alpha, marked);
  }
#endif
#ifdef CONTACTS
  float glow = 0.55 * glow_at(place);
  colour = mix(colour, to_srgb(mix(glow_colour(), vec3(1.0), 0.2)), clamp(glow / max(alpha, glow + 1e-4), 0.0, 1.0));
  alpha = max(alpha, glow);
#endif
  float z = eye_distance(gl_FragCoord.z);
  if ((flags & 1) != 0 && is_cut(z)) alpha *= 1.0 - openness(region_pixel(gl_FragCoord.xy) + region.xy);
  ghost = vec4(colour, 1.0) * alpha;
}
