// SPDX-License-Identifier: MIT
// Every vertex once per pose, written to the buffers from which all other passes fetch.
#include "normal.glsl"
#include "skinning.glsl"
layout(location = 0) in vec3 bind_position;
layout(location = 1) in uvec3 bind_attributes;  // the normal, and two words that a pose leaves alone
layout(location = 2) in uvec4 joints;
layout(location = 3) in uvec4 joint_weights;
out vec3 posed_position;
flat out uvec3 posed_attributes;

void main() {
  Motion motion = blended(joints, joint_weights);
  vec3 position = moved(motion, bind_position);
  vec3 normal = turned(motion, unpack_normal(bind_attributes.x));
#ifdef DENTS
  vec3 pressed = dented(position);
  normal = dented_normal(position, pressed, normal);
  position = pressed;
#endif
  posed_position = position;
  posed_attributes = uvec3(pack_normal(normal), bind_attributes.yz);
}
