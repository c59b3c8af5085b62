// SPDX-License-Identifier: MIT
#include "field/front.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace tautband::field::plain {
namespace {

// Two vectors of four, which every 64-bit processor has.
using Four = float __attribute__((vector_size(16)));
using FourMask = std::int32_t __attribute__((vector_size(16)));
struct Lanes {
  Four low, high;
};
struct Mask {
  FourMask low, high;
};

inline Lanes operator+(Lanes a, Lanes b) {
  return {a.low + b.low, a.high + b.high};
}
inline Lanes operator-(Lanes a, Lanes b) {
  return {a.low - b.low, a.high - b.high};
}
inline Lanes operator*(Lanes a, Lanes b) {
  return {a.low * b.low, a.high * b.high};
}
inline Lanes operator/(Lanes a, Lanes b) {
  return {a.low / b.low, a.high / b.high};
}
inline Mask operator<(Lanes a, Lanes b) {
  return {a.low < b.low, a.high < b.high};
}
inline Mask operator>(Lanes a, Lanes b) {
  return {a.low > b.low, a.high > b.high};
}
inline Mask operator<=(Lanes a, Lanes b) {
  return {a.low <= b.low, a.high <= b.high};
}
inline Mask operator>=(Lanes a, Lanes b) {
  return {a.low >= b.low, a.high >= b.high};
}
inline Mask operator&(Mask a, Mask b) {
  return {a.low & b.low, a.high & b.high};
}

inline Lanes all_lanes(float value) {
  return {Four{} + value, Four{} + value};
}
inline Lanes load(const float* from) {
  Lanes out;
  __builtin_memcpy(&out.low, from, sizeof out.low);
  __builtin_memcpy(&out.high, from + 4, sizeof out.high);
  return out;
}
inline void store(float* to, Lanes lanes) {
  __builtin_memcpy(to, &lanes.low, sizeof lanes.low);
  __builtin_memcpy(to + 4, &lanes.high, sizeof lanes.high);
}
inline Lanes gather(const float* from, const std::uint32_t* at) {
  return {Four{from[at[0]], from[at[1]], from[at[2]], from[at[3]]},
          Four{from[at[4]], from[at[5]], from[at[6]], from[at[7]]}};
}
inline Mask equal(const std::uint32_t* from, const std::uint32_t* at, std::uint32_t wanted) {
  using Numbers = std::uint32_t __attribute__((vector_size(16)));
  return {Numbers{from[at[0]], from[at[1]], from[at[2]], from[at[3]]} == wanted,
          Numbers{from[at[4]], from[at[5]], from[at[6]], from[at[7]]} == wanted};
}
// By bits: what a mask leaves of a number is the number or nothing.
inline Four choose(FourMask mask, Four yes, Four no) {
  return reinterpret_cast<Four>((mask & reinterpret_cast<FourMask>(yes)) |
                                (~mask & reinterpret_cast<FourMask>(no)));
}
inline Lanes choose(Mask mask, Lanes yes, Lanes no) {
  return {choose(mask.low, yes.low, no.low), choose(mask.high, yes.high, no.high)};
}
template <class Vector>
inline Vector from_left(Vector a) {
  return {__builtin_shufflevector(a.low, a.low, 0, 0, 1, 2),
          __builtin_shufflevector(a.low, a.high, 3, 4, 5, 6)};
}
inline Lanes from_right(Lanes a) {
  const Four far = Four{} + __builtin_inff();
  return {__builtin_shufflevector(a.low, a.high, 1, 2, 3, 4),
          __builtin_shufflevector(a.high, far, 1, 2, 3, 4)};
}
inline Four root(Four a) {
#ifdef __SSE2__
  return _mm_sqrt_ps(a);
#else
  return Four{__builtin_sqrtf(a[0]), __builtin_sqrtf(a[1]), __builtin_sqrtf(a[2]),
              __builtin_sqrtf(a[3])};
#endif
}
inline Lanes root(Lanes a) {
  return {root(a.low), root(a.high)};
}
inline std::uint32_t bits(FourMask mask) {
#ifdef __SSE2__
  return static_cast<std::uint32_t>(_mm_movemask_ps(reinterpret_cast<__m128>(mask)));
#else
  return (mask[0] & 1u) | (mask[1] & 2u) | (mask[2] & 4u) | (mask[3] & 8u);
#endif
}
inline std::uint32_t bits(Mask mask) {
  return bits(mask.low) | bits(mask.high) << 4;
}

}  // namespace
}  // namespace tautband::field::plain

#define TAUTBAND_KERNEL plain
#include "field/front_kernel.h"

namespace tautband::field {

CrossRings cross_rings() {
  static const CrossRings chosen = avx2::supported() ? avx2::cross_rings : plain::cross_rings;
  return chosen;
}

}  // namespace tautband::field
