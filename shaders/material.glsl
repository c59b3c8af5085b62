// SPDX-License-Identifier: MIT
// What a place looks like before light falls on it. Colours are given in sRGB, as one would mix them for a plate.
#include "weave.glsl"
struct Look {
  vec3 albedo;      // linear
  vec3 normal;      // unit, world, tilted by the fascicles
  vec3 along;       // unit, world, along the fascicles
  vec3 soften;      // how far light wraps round the terminator, per colour
  float gloss;      // exponent of the highlight
  float shine;      // its strength
  float strand;     // strength of the highlight along the fibre
  vec3 groove;      // exponent with which occlusion darkens, per colour
  float relief;     // -1 groove .. 1 crest
};

// Flesh between its bundles dark, on their crests light, each bundle with a value of its own.
vec3 flesh_colour(Surface s, Weave weave, float pale) {
  vec3 groove = to_linear(vec3(0.360, 0.105, 0.085));
  vec3 belly = to_linear(vec3(0.665, 0.268, 0.215));
  vec3 crest = to_linear(vec3(0.850, 0.520, 0.440));
  float r = weave.relief;
  vec3 colour = mix(belly, r < 0.0 ? groove : crest, min(r < 0.0 ? -0.80 * r : 0.62 * r, 1.0));
  colour *= 1.0 + vec3(0.10, 0.17, 0.15) * weave.bundle + vec3(0.05, 0.13, 0.10) * weave.slow;
  colour = mix(colour, to_linear(vec3(0.87, 0.62, 0.54)), 0.25 * min(weave.septum, 1.0));
  // A belly is darkest where it turns under its neighbour, and yellower where it runs out into its tendon.
  float brim = min(s.fibre_share.y, 1.0 - s.fibre_share.y);
  colour *= mix(vec3(0.80, 0.70, 0.72), vec3(1.0), smoothstep(0.0, 0.13, brim));
  return mix(colour * s.tint, to_linear(vec3(0.86, 0.62, 0.50)), pale);
}

// Silky and pale, warmer in its furrows; where it is thin the flesh beneath lends it colour.
vec3 sinew_colour(Surface s, Weave weave, float thin) {
  vec3 colour = mix(to_linear(vec3(0.765, 0.670, 0.550)), to_linear(vec3(0.950, 0.912, 0.835)),
                    clamp(0.64 + 0.34 * weave.relief + 0.16 * weave.bundle, 0.0, 1.0));
  colour *= 1.0 + vec3(0.03, 0.05, 0.07) * weave.slow;
  colour = mix(colour, to_linear(vec3(0.80, 0.50, 0.41)), thin);
  return colour * mix(vec3(1.0), s.tint, 0.22);
}

void dress_fibrous(Surface s, Weave weave, inout Look look) {
  float tendon = s.material == kMuscle ? ((s.flags & kHasTendon) != 0 ? s.tendon : 0.0) : 1.0;
  // The border runs out in fingers: strands reach into the tendon, tendon threads into the belly.
  float open = 4.0 * tendon * (1.0 - tendon);
  float pale = smoothstep(0.02, 0.8, tendon) * 0.40;
  float cut = smoothstep(0.36, 0.64, tendon + open * (0.34 * weave.ragged + 0.10 * weave.slow - 0.04 * weave.relief));
  float whole = smoothstep(0.55, 1.0, tendon);
  float facing = dot(s.normal, towards_eye(s.position));
  float fascia = s.material == kFascia ? 1.0 : 0.0;
  // A fascia's tendon share tells how much of the muscle under it is hidden.
  float seen = (s.flags & kHasTendon) != 0 ? fascia * (1.0 - s.tendon) : 0.0;
  float thin = mix(0.34, 0.05, whole) + fascia * (0.10 + 0.13 * facing) + 0.45 * seen;
  thin *= clamp(0.75 - 0.55 * weave.slow - 0.35 * weave.relief, 0.0, 1.6);
  vec3 sinew = mix(sinew_colour(s, weave, thin), to_linear(vec3(0.70, 0.36, 0.30)), 0.45 * seen);
  float gauze = smoothstep(0.92, 0.99, seen);  // as thin as this it hides nothing
  cut *= 1.0 - gauze;
  look.albedo = mix(flesh_colour(s, weave, pale * (1.0 - gauze)), sinew, cut);
  look.relief = weave.relief * mix(1.0, 0.6, cut);
  vec3 across = s.across * weave.turn.x - s.along * weave.turn.y;
  look.along = s.along * weave.turn.x + s.across * weave.turn.y;
  look.normal = normalize(s.normal - across * weave.tilt * mix(1.0, 0.5, cut));
  look.gloss = mix(20.0, 46.0, cut);
  look.shine = mix(0.050, 0.085, cut);
  look.strand = mix(0.085, 0.17, cut) * (1.0 - 0.5 * fascia);
  look.groove = mix(vec3(1.10, 1.85, 1.90), vec3(1.0, 1.20, 1.34), cut);
}

// Ivory, smooth and warm on the shaft, more porous and darker at the ends and in hollows.
void dress_bone(Surface s, float fine, float mottle, float bend, inout Look look) {
  float end = s.fibre_share.y;
  float tone = 0.5 + 0.24 * mottle + (0.10 + 0.16 * end) * fine - 0.20 * end + 0.50 * max(bend, 0.0);
  look.albedo = mix(to_linear(vec3(0.925, 0.810, 0.665)), to_linear(vec3(1.000, 0.935, 0.835)), clamp(tone, 0.0, 1.0));
  look.albedo = mix(look.albedo, to_linear(vec3(0.660, 0.470, 0.330)), 0.62 * max(-bend, 0.0));
  look.albedo *= s.tint;
  look.soften = vec3(0.38, 0.28, 0.20);
  look.shine = mix(0.060, 0.030, end);
  look.gloss = 22.0;
  look.groove = vec3(1.10, 1.42, 1.80);
}

// Blood shows where skin is thin over what stands out.
void dress_skin(Surface s, float fine, float mottle, float bend, inout Look look) {
  look.albedo = to_linear(vec3(0.875, 0.705, 0.600)) * s.tint;
  look.albedo *= 1.0 + vec3(0.018, 0.030, 0.034) * mottle + vec3(0.012) * fine;
  float flush = s.tendon + 0.16 * max(bend, 0.0);
  look.albedo *= mix(vec3(1.0), vec3(0.93, 0.60, 0.58), clamp(flush, 0.0, 1.0));
  look.albedo *= mix(vec3(1.0), vec3(0.86, 0.74, 0.70), 0.55 * max(-bend, 0.0));
  vec3 paper = to_linear(vec3(0.875, 0.705, 0.600)) * s.tint * mix(vec3(1.0), vec3(0.62, 0.58, 0.55), max(-bend, 0.0));
  look.albedo = (s.flags & kDrawn) != 0 ? paper : look.albedo;
  look.shine = 0.030;
  look.gloss = 12.0;
  look.soften = vec3(0.54, 0.33, 0.26);
  look.groove = vec3(0.80, 1.25, 1.42);
}

Look look_of(Surface s) {
  Look look;
  look.normal = s.normal;
  look.along = s.along;
  look.soften = vec3(0.30, 0.24, 0.22);
  look.gloss = 28.0;
  look.shine = 0.05;
  look.strand = 0.0;
  look.groove = vec3(1.0, 1.15, 1.2);
  look.relief = 0.0;

  bool fibrous = s.material == kMuscle || s.material == kTendon || s.material == kFascia;
  bool woven = fibrous && (s.flags & kHasFibre) != 0;
  Weave weave = weave_of(s, woven);
  float fine = weave.fine * (1.0 - smoothstep(0.4, 1.6, s.pixel_mm)), mottle = weave.slow;
  float bend = (s.flags & kHasFibre) != 0 ? 0.0 : 2.0 * s.fibre_share.x - 1.0;

  if (fibrous) {
    if (!woven) weave.relief = 0.25 * fine + 0.15 * mottle;
    if (!woven) s.fibre_share.y = 0.5;
    dress_fibrous(s, weave, look);
  } else if (s.material == kBone) {
    dress_bone(s, fine, mottle, bend, look);
  } else if (s.material == kCartilage) {
    // Pearly: bluish beside the ivory of bone.
    look.albedo = to_linear(vec3(0.895, 0.892, 0.868)) * (1.0 + 0.03 * mottle) * s.tint;
    look.albedo *= mix(vec3(1.0), vec3(0.80, 0.84, 0.90), 0.7 * max(-bend, 0.0));
    look.shine = 0.085;
    look.gloss = 30.0;
    look.soften = vec3(0.38, 0.37, 0.38);
    look.groove = vec3(1.20, 1.16, 1.12);
  } else if (s.material == kSkin) {
    dress_skin(s, fine, mottle, bend, look);
#ifdef THINGS
  } else if (s.material == kTool) {
    look.albedo = to_linear(s.tint) * 0.80;
    look.soften = vec3(0.34);
    look.gloss = 20.0;
    look.shine = 0.075;
    look.groove = vec3(1.05);
#endif
  } else {
    look.albedo = to_linear(vec3(0.70, 0.71, 0.73)) * s.tint;
    look.shine = 0.08;
    look.gloss = 40.0;
    look.groove = vec3(1.0);
  }
  // Muted: drained and lightened, as a drawing recedes behind what is coloured in.
  float grey = dot(look.albedo, vec3(0.30, 0.55, 0.15));
  vec3 drained = mix(look.albedo, vec3(0.62 * grey + 0.20) * vec3(1.04, 0.98, 0.93), 0.85);
  look.albedo = mix(look.albedo, drained, s.muted);
  return look;
}
