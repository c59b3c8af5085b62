// SPDX-License-Identifier: MIT
// How much of a ghost is seen, by how edge on it is: 0 = it faces the viewer, 1 = its silhouette.
const float kGhostFrom = 0.28;  // below that nothing of it is drawn

float ghost_alpha(float edge) {
  float cubed = edge * edge * edge, least = kGhostFrom * kGhostFrom * kGhostFrom;
  return 0.03 * smoothstep(kGhostFrom, 0.5, edge) + 0.60 * max(cubed - least, 0.0);
}
