// SPDX-License-Identifier: MIT
#include "field/front.h"

// Built for processors with AVX2 whatever the build's flags say; cross_rings() asks before it comes here.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>
#pragma GCC target("avx2")

namespace tautband::field::avx2 {
namespace {
using Lanes = float __attribute__((vector_size(32)));
using Mask = std::int32_t __attribute__((vector_size(32)));
inline Lanes root(const Lanes& a) { return _mm256_sqrt_ps(a); }
inline std::uint32_t bits(const Mask& mask) {
  return static_cast<std::uint32_t>(_mm256_movemask_ps(reinterpret_cast<__m256>(mask)));
}
}  // namespace
}  // namespace tautband::field::avx2

#define TAUTBAND_KERNEL avx2
#include "field/front_kernel.h"

#else

namespace tautband::field::avx2 {
void cross_rings(const FrontState& state, const RingVisit* visits, std::size_t count,
                 RingAnswer* answers) {
  plain::cross_rings(state, visits, count, answers);
}
}  // namespace tautband::field::avx2

#endif
