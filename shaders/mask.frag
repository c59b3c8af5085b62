// SPDX-License-Identifier: MIT
// The selection: red where it is seen, green also where something hides it.
#include "frame.glsl"
flat in uint corner;
uniform vec4 value;
layout(location = 0) out vec4 mask;

void main() {
  mask = value;
}
