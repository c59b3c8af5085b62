// SPDX-License-Identifier: MIT
// From the bind pose to the posed body: the arithmetic of src/core/dual_quaternion.cpp and src/core/dent.cpp, line by
// line, so that what is picked and measured lies where it is drawn. The layout of PoseBlock in src/render/skinning.h.
struct Dent {
  vec4 from;    // mm; w: radius
  vec4 to;      // mm; w: depth of tissue that is squeezed
  vec4 push;    // unit, into the body
  vec4 skin;    // mm, before it yields
  vec4 normal;  // unit, of that skin, outward
};
layout(std140) uniform Pose {
  vec4 palette[512];  // real and dual part of each joint
  Dent dents[4];
  ivec4 pose_counts;  // dents
};

struct Motion {
  vec4 real;
  vec4 dual;
};

vec4 product(vec4 a, vec4 b) {
  return vec4(a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y, a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
              a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w, a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z);
}

Motion blended(uvec4 joints, uvec4 weights) {
  vec4 first = palette[2u * joints.x];
  Motion sum = Motion(vec4(0.0), vec4(0.0));
  for (int k = 0; k < 4; ++k) {
    vec4 real = palette[2u * joints[k]];
    vec4 dual = palette[2u * joints[k] + 1u];
    float share = (dot(real, first) < 0.0 ? -1.0 : 1.0) * float(weights[k]) / 255.0;
    sum.real += real * share;
    sum.dual += dual * share;
  }
  float size = sqrt(dot(sum.real, sum.real));
  if (!(size > 1e-12)) return Motion(vec4(0.0, 0.0, 0.0, 1.0), vec4(0.0));
  sum.real /= size;
  sum.dual /= size;
  sum.dual -= sum.real * dot(sum.real, sum.dual);
  return sum;
}

vec3 turned(Motion m, vec3 direction) {
  return direction + 2.0 * cross(m.real.xyz, cross(m.real.xyz, direction) + m.real.w * direction);
}

vec3 moved(Motion m, vec3 point) {
  return turned(m, point) + 2.0 * product(m.dual, vec4(-m.real.xyz, m.real.w)).xyz;
}

#ifdef DENTS
const float kSoft = 2.0, kSteep = 0.94, kWidest = 2.5, kBehind = 16.0, kFade = 8.0, kStep = 0.5;

float front_of(float distance, float radius) {
  float knee = kSteep * radius;
  float height = sqrt(radius * radius - knee * knee);
  if (distance <= knee) return sqrt(max(radius * radius - distance * distance, 0.0));
  return height - (distance - knee) * (knee / height);
}

// mm along the push.
float yield_of(vec3 p, Dent dent) {
  vec3 axis = dent.to.xyz - dent.from.xyz;
  float square = dot(axis, axis);
  float share = square > 1e-6 ? clamp(dot(p - dent.from.xyz, axis) / square, 0.0, 1.0) : 0.0;
  vec3 middle = dent.from.xyz + axis * share;
  vec3 way = p - middle;
  float ahead = dot(way, dent.push.xyz);
  vec3 aside = way - dent.push.xyz * ahead;
  float radius = dent.from.w, tissue = dent.to.w;
  float distance = length(aside);
  float front = front_of(distance, radius);
  float slope = min(dot(dent.normal.xyz, dent.push.xyz), -0.2);
  float skin = dot(dent.normal.xyz, dent.skin.xyz - (middle + aside)) / slope;
  float overlap = front - skin;
  float depth = 0.5 * (overlap + sqrt(overlap * overlap + kSoft * kSoft));
  float beyond = ahead - front;
  float squeezed = clamp((tissue - beyond) / (tissue + depth), 0.0, 1.0);
  float before = clamp((beyond + depth + kBehind) / kFade, 0.0, 1.0);
  return distance > kWidest * radius ? 0.0 : depth * squeezed * before;
}

vec3 dented(vec3 p) {
  for (int i = 0; i < pose_counts.x; ++i) p += dents[i].push.xyz * yield_of(p, dents[i]);
  return p;
}

// `middle`: where the point itself goes.
vec3 dented_normal(vec3 point, vec3 middle, vec3 normal) {
  vec3 aside = abs(normal.y) < 0.9 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
  vec3 u = normalize(cross(aside, normal));
  vec3 v = cross(normal, u);
  vec3 n = cross(dented(point + u * kStep) - middle, dented(point + v * kStep) - middle);
  float size = length(n);
  return size > 1e-9 ? n / size : normal;
}
#endif
