// SPDX-License-Identifier: MIT
// The selection. The colour mask decides: red where it is seen, green also where something hides it.
#include "frame.glsl"
flat in uint corner;
layout(location = 0) out vec4 mask;

void main() {
  mask = vec4(1.0);
}
