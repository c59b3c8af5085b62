// SPDX-License-Identifier: MIT
// How much of a ghost is seen, by how edge on it is: 0 = it faces the viewer, 1 = its silhouette.
const float kGhostFrom = 0.28;  // below that nothing of it is drawn
const float kGhostOverBody = 0.3;  // share of it before muscle and bone, where its folds would be stray lines

float ghost_alpha(float edge) {
  float cubed = edge * edge * edge, least = kGhostFrom * kGhostFrom * kGhostFrom;
  return 0.03 * smoothstep(kGhostFrom, 0.5, edge) + 0.60 * max(cubed - least, 0.0);
}
