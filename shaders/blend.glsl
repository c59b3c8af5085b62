// SPDX-License-Identifier: MIT
// Weighted blended order-independent transparency (McGuire and Bavoil 2013). Colours are blended as shown (sRGB).
layout(location = 0) out vec4 veil;    // weighted colour, weighted alpha
layout(location = 1) out vec4 reveal;  // what still shows through

void blend(vec3 colour, float alpha, float distance_mm) {
  // Nearer layers weigh more; measured from the target of the view.
  float weight = clamp(exp2(-(distance_mm - counts.y) * 0.012), 0.02, 60.0);
  veil = vec4(colour, 1.0) * alpha * weight;
  reveal = vec4(alpha);
}
