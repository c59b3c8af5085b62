// SPDX-License-Identifier: MIT
// What a place looks like before light falls on it. Colours are given in sRGB, as one would mix them for a plate.
struct Look {
  vec3 albedo;      // linear
  vec3 normal;      // unit, world, tilted by the fascicles
  vec3 soften;      // how far light wraps round the terminator, per colour
  float gloss;      // exponent of the highlight
  float shine;      // its strength
  float strand;     // strength of the highlight along the fibre
  vec3 groove;      // exponent with which occlusion darkens, per colour
  float relief;     // -1 groove .. 1 crest
};

struct Weave {
  float relief;     // -1 groove .. 1 crest
  float tilt;       // slope across the fibre
  float grain;      // fine hair, -1..1
  float slow;       // slow variation, -1..1
};

// Fascicles: the zero lines of a noise stretched along the fibre are long, thin, lens-shaped grooves. Four sizes in
// steps of two, beginning with the finest that is anatomical (0.45 mm) and at least 2.2 pixels wide, blended so
// that nothing pops or shimmers when one comes nearer. Where the sheet is stretched, sizes follow the surface.
Weave weave_of(Surface s) {
  Weave weave = Weave(0.0, 0.0, 0.0, 0.0);
  uint seed = s.mesh * 7u + 3u;
  vec3 slow = noise2(s.fibre * vec2(1.0 / 70.0, 1.0 / 26.0), seed);
  vec3 sway = noise2(s.fibre * vec2(1.0 / 34.0, 1.0 / 8.0), seed + 1u);
  weave.slow = slow.x;
  vec2 p = vec2(s.fibre.x, s.fibre.y + 2.2 * slow.x + 0.6 * sway.x);

  float level = max(-1.2 - s.stretch, log2(1.9 * max(s.fibre_step.y, 1e-5)));
  float base = floor(level);
  float part = level - base;
  int count = (s.flags & kHasFibre) != 0 && s.material >= kMuscle && s.material <= kFascia ? int(counts.x) : 0;
  int i = 0;
  do {
    float size = exp2(base + float(i));
    float weight = i == 0 ? 1.0 - part : i == count - 1 ? part : 1.0;
    // Wider than a bundle there is nothing to see: fade towards 10 mm on the surface.
    float wide = size * exp2(s.stretch);
    weight *= 1.0 - 0.9 * smoothstep(1.6, 9.0, wide);
    vec3 n = noise2(p * vec2(1.0 / 26.0, 1.0) / size, seed + uint(int(base) + i + 40) * 13u);
    float round_off = i == 0 ? 0.22 : 0.08;
    float ridge = sqrt(n.x * n.x + round_off * round_off);
    float slope = n.x / ridge * n.z;
    weave.relief += weight * (i == 0 ? 0.42 : i == 1 ? 0.44 : 0.34) * (2.6 * ridge - 0.95);
    weave.tilt += weight * (i == 0 ? 0.10 : 0.16) * slope;
    if (i == 0) weave.grain = n.x * weight;
  } while (++i < count);
  weave.relief = clamp(weave.relief, -1.2, 1.2);
  return weave;
}

vec3 muscle_colour(float relief, float slow, float pale) {
  vec3 groove = to_linear(vec3(0.355, 0.110, 0.080));
  vec3 belly = to_linear(vec3(0.670, 0.285, 0.215));
  vec3 crest = to_linear(vec3(0.860, 0.560, 0.470));
  vec3 colour = relief < 0.0 ? mix(belly, groove, min(-0.95 * relief, 1.0)) : mix(belly, crest, min(0.75 * relief, 1.0));
  colour *= vec3(1.0 + 0.06 * slow, 1.0 + 0.13 * slow, 1.0 + 0.10 * slow);
  return mix(colour, to_linear(vec3(0.85, 0.60, 0.51)), pale);
}

Look look_of(Surface s) {
  Look look;
  look.normal = s.normal;
  look.soften = vec3(0.30, 0.24, 0.22);
  look.gloss = 28.0;
  look.shine = 0.05;
  look.strand = 0.0;
  look.groove = vec3(1.0, 1.15, 1.2);
  look.relief = 0.0;

  bool fibrous = s.material == kMuscle || s.material == kTendon || s.material == kFascia;
  bool woven = fibrous && (s.flags & kHasFibre) != 0;
  // Only what has no fibres needs the finer noise in space (a loop, not a branch: see plate.frag).
  float mottle = 0.0, fine = 0.0;
  int round = woven ? 1 : 0;
  do {
    float n = noise3(s.position * (round == 0 ? 1.0 / 2.3 : 1.0 / 9.0));
    fine = round == 0 ? n : fine;
    mottle = n;
  } while (++round < 2);
  float fine_seen = 1.0 - smoothstep(0.4, 1.6, s.pixel_mm);

  if (fibrous) {
    Weave weave = weave_of(s);
    if (!woven) weave = Weave(0.25 * fine * fine_seen + 0.15 * mottle, 0.0, 0.0, mottle);
    float tendon = s.material == kMuscle ? ((s.flags & kHasTendon) != 0 ? s.tendon : 0.0) : 1.0;
    // The border runs out in fingers: strands reach into the tendon, tendon threads into the belly.
    float pale = smoothstep(0.05, 0.75, tendon) * 0.35;
    tendon = smoothstep(0.36, 0.64, tendon + 0.20 * weave.relief * (1.0 - abs(2.0 * tendon - 1.0)) + 0.10 * weave.slow *
                                    (1.0 - abs(2.0 * tendon - 1.0)));
    vec3 flesh = muscle_colour(weave.relief, weave.slow, pale) * s.tint;
    vec3 sinew = mix(to_linear(vec3(0.760, 0.675, 0.545)), to_linear(vec3(0.945, 0.905, 0.815)),
                     clamp(0.62 + 0.42 * weave.relief, 0.0, 1.0));
    if (s.material == kFascia) sinew = mix(sinew, to_linear(vec3(0.86, 0.80, 0.74)), 0.5);
    sinew *= 1.0 + 0.04 * weave.slow;
    sinew *= mix(vec3(1.0), s.tint, 0.35);
    look.albedo = mix(flesh, sinew, tendon);
    look.relief = weave.relief * mix(1.0, 0.6, tendon);
    look.normal = normalize(s.normal - s.across * weave.tilt * mix(1.0, 0.55, tendon));
    look.gloss = mix(22.0, 40.0, tendon);
    look.shine = mix(0.055, 0.10, tendon);
    look.strand = mix(0.085, 0.12, tendon);
    look.groove = mix(vec3(1.10, 1.85, 1.90), vec3(1.0, 1.18, 1.30), tendon);
  } else if (s.material == kBone) {
    float tone = 0.55 * mottle + 0.45 * fine * fine_seen;
    look.albedo = mix(to_linear(vec3(0.900, 0.825, 0.680)), to_linear(vec3(0.965, 0.920, 0.815)), 0.5 + 0.5 * tone);
    look.albedo *= s.tint;
    look.shine = 0.045;
    look.gloss = 18.0;
    look.groove = vec3(1.10, 1.38, 1.75);
  } else if (s.material == kCartilage) {
    look.albedo = to_linear(vec3(0.800, 0.840, 0.855)) * (1.0 + 0.03 * mottle) * s.tint;
    look.shine = 0.11;
    look.gloss = 46.0;
    look.soften = vec3(0.34, 0.36, 0.40);
    look.groove = vec3(1.25, 1.1, 1.05);
  } else if (s.material == kSkin) {
    look.albedo = to_linear(vec3(0.875, 0.705, 0.600)) * (1.0 + 0.025 * mottle) * s.tint;
    look.shine = 0.035;
    look.gloss = 14.0;
    look.soften = vec3(0.52, 0.32, 0.25);
    look.groove = vec3(0.85, 1.25, 1.40);
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
