// SPDX-License-Identifier: MIT
#include "field/front.h"
#include <cstdlib>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Vectors wider than the processor's stay inside this file, so their calling convention does not matter.
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

namespace tautband::field::plain {
namespace {
using Lanes = float __attribute__((vector_size(32)));
using Mask = std::int32_t __attribute__((vector_size(32)));

#ifdef __SSE2__
inline Lanes root(const Lanes& a) {
  const __m128 low = _mm_sqrt_ps(__builtin_shufflevector(a, a, 0, 1, 2, 3));
  const __m128 high = _mm_sqrt_ps(__builtin_shufflevector(a, a, 4, 5, 6, 7));
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
}
inline std::uint32_t bits(const Mask& mask) {
  const __m128i low = reinterpret_cast<__m128i>(__builtin_shufflevector(mask, mask, 0, 1, 2, 3));
  const __m128i high = reinterpret_cast<__m128i>(__builtin_shufflevector(mask, mask, 4, 5, 6, 7));
  const int both = _mm_movemask_ps(_mm_castsi128_ps(low)) | _mm_movemask_ps(_mm_castsi128_ps(high)) << 4;
  return static_cast<std::uint32_t>(both);
}
#else
inline Lanes root(const Lanes& a) {
  Lanes out;
  for (int i = 0; i < Ring::kLanes; ++i) out[i] = __builtin_sqrtf(a[i]);
  return out;
}
inline std::uint32_t bits(const Mask& mask) {
  std::uint32_t out = 0;
  for (int i = 0; i < Ring::kLanes; ++i) out |= (mask[i] != 0 ? 1u : 0u) << i;
  return out;
}
#endif
}  // namespace
}  // namespace tautband::field::plain

#define TAUTBAND_KERNEL plain
#include "field/front_kernel.h"

namespace tautband::field {

CrossRings cross_rings() {
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
  static const CrossRings chosen = __builtin_cpu_supports("avx2") && !getenv("NOAVX") ? avx2::cross_rings : plain::cross_rings;
  return chosen;
#else
  return plain::cross_rings;
#endif
}

}  // namespace tautband::field
