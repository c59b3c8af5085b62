// SPDX-License-Identifier: MIT
// Fascicles in a sheet of fibres, and the grain of what has none.
struct Weave {
  float relief;     // -1 groove .. 1 crest
  float tilt;       // slope across the fibre
  float bundle;     // from one coarse bundle to the next, -1..1
  float septum;     // pale line between bundles, 0..1
  float ragged;     // where strands end, -1..1
  float slow;       // slow variation, -1..1
  vec2 turn;        // cosine and sine of the fascicles' angle there
  float fine;       // of what has no fibres: fine grain, -1..1
};

// Fascicles lie in the sheet at an angle, and in feathers run towards middle lines or away from them. Where the
// flesh has ended they go straight on.
vec2 lay_of(Surface s, out vec2 turn, out float side) {
  float sine = s.lay.x;
  float cosine = sqrt(1.0 - sine * sine);
  float feathers = s.lay.y;
  float each = s.width / max(feathers, 1.0);
  float off = (fract(s.fibre.y / max(each, 1e-3)) - 0.5) * each;
  float feathered = min(feathers, 1.0);
  side = off * feathered < 0.0 ? -1.0 : 1.0;
  float y = mix(s.fibre.y, sqrt(off * off + 3.0), feathered);
  float belly = feathers > 0.0 ? clamp(s.fibre.x, s.lay.z, s.lay.w) : s.fibre.x;
  // Slanted fibres: across falls along them. Feathers: the distance from the middle line does.
  float fall = feathered > 0.5 ? sine : -sine;
  turn = vec2(cosine, feathered > 0.5 ? -sine * side : sine);
  return vec2(s.fibre.x * cosine - y * fall, y * cosine + belly * fall);
}

// Bundles of three sizes, beginning with the finest that is anatomical (0.45 mm) and at least 2.2 pixels wide, blended
// so that nothing pops or shimmers when one comes nearer. Where the sheet is stretched, sizes follow the surface.
// What has no fibres takes two noises in space from the same loop: a software rasteriser would walk through both.
Weave weave_of(Surface s, bool woven) {
  Weave weave = Weave(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, vec2(1.0, 0.0), 0.0);
  float side;
  vec2 p = lay_of(s, weave.turn, side);
  uint seed = s.mesh * 7u + 3u;
  const float kStep = 1.30;  // octaves from one size to the next
  // mm of pattern per pixel, from what is smooth over the mesh: a triangle's own measure would show its edges.
  float aside = dot(s.across, towards_eye(s.position));
  float step = max(s.pixel_mm * exp2(-s.stretch) * inversesqrt(max(1.0 - aside * aside, 0.06)), 1e-5);
  float level = max(-1.15 - s.stretch, log2(1.9 * step));
  float base = floor(level / kStep);
  float part = level / kStep - base;
  int i = 0;
  do {
    // 0: slow; 1 .. 3: strands from fine to coarse. Without fibres two slices each of a fine and a coarse noise.
    float size = exp2((base + float(i - 1)) * kStep);
    float scale = i < 2 ? 1.0 / 2.3 : 1.0 / 9.0;
    vec3 q = s.position * scale;
    vec2 place = i == 0 ? p * vec2(1.0 / 75.0, 1.0 / 17.0) : p * vec2(1.0 / 34.0, 1.0) / size;
    uint own = seed + uint(int(base) + i + 40) * 13u;
    own = i == 0 ? seed : own;
    own = woven ? own : uint(int(floor(q.z)) + (i & 1)) * 31u + 5u;
    vec2 n = strands(woven ? place : q.xy, own);
    float deep = q.z - floor(q.z);
    deep = deep * deep * (3.0 - 2.0 * deep);
    // Without fibres.
    float slice = n.x * ((i & 1) == 0 ? 1.0 - deep : deep);
    weave.fine += i < 2 ? slice : 0.0;
    // With them. Wider than a bundle there is nothing to see: fade towards 10 mm on the surface.
    float weight = i == 1 ? 1.0 - part : i == 3 ? part : 1.0;
    weight *= i == 0 || !woven ? 0.0 : 1.0 - 0.92 * smoothstep(1.6, 9.0, size * exp2(s.stretch));
    // No line gets thinner than a pixel.
    float thin = 0.05 + 0.42 * step / size;
    float round_off = thin + (i == 1 ? 0.05 : 0.0);
    float ridge = sqrt(n.x * n.x + round_off * round_off);
    weave.relief += weight * (i == 1 ? 0.50 : i == 2 ? 0.52 : 0.40) * 2.5 * (ridge - sqrt(0.145 + round_off * round_off));
    weave.tilt += weight * (i == 1 ? 0.11 : 0.17) * (n.x / ridge) * n.y;
    weave.bundle += weight * (i == 1 ? 0.2 : 0.5) * n.x;
    weave.septum += i == 1 ? 0.0 : weight * max(1.0 - abs(n.x) / (2.0 * thin), 0.0) * min(0.11 / thin, 1.0);
    weave.ragged += weight * (i == 1 ? 0.35 : 0.6) * n.x;
    weave.slow = woven ? (i == 0 ? n.x : weave.slow) : weave.slow + (i < 2 ? 0.0 : slice);
    p.y += i == 0 && woven ? 0.9 * n.x : 0.0;
  } while (++i < 4);
  weave.relief = clamp(weave.relief, -1.2, 1.2);
  weave.tilt *= side;
  return weave;
}
