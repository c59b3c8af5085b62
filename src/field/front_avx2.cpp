// SPDX-License-Identifier: MIT
#include "field/front.h"

// Built for processors with AVX2 whatever the build's flags say; cross_rings() asks before it comes
// here.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>
#pragma GCC target("avx2")

namespace tautband::field::avx2 {
namespace {
using Lanes = float __attribute__((vector_size(32)));
using Mask = std::int32_t __attribute__((vector_size(32)));
inline Lanes all_lanes(float value) {
  return _mm256_set1_ps(value);
}
inline Lanes load(const float* from) {
  return _mm256_loadu_ps(from);
}
inline void store(float* to, Lanes lanes) {
  _mm256_storeu_ps(to, lanes);
}
inline Lanes gather(const float* from, const std::uint32_t* at) {
  return Lanes{from[at[0]], from[at[1]], from[at[2]], from[at[3]],
               from[at[4]], from[at[5]], from[at[6]], from[at[7]]};
}
inline Mask equal(const std::uint32_t* from, const std::uint32_t* at, std::uint32_t wanted) {
  using Numbers = std::uint32_t __attribute__((vector_size(32)));
  const Numbers found{from[at[0]], from[at[1]], from[at[2]], from[at[3]],
                      from[at[4]], from[at[5]], from[at[6]], from[at[7]]};
  return found == wanted;
}
inline Lanes choose(Mask mask, Lanes yes, Lanes no) {
  return mask ? yes : no;
}
inline Lanes root(Lanes a) {
  return _mm256_sqrt_ps(a);
}
inline Lanes from_left(Lanes a) {
  return __builtin_shufflevector(a, a, 0, 0, 1, 2, 3, 4, 5, 6);
}
inline Mask from_left(Mask a) {
  return __builtin_shufflevector(a, a, 0, 0, 1, 2, 3, 4, 5, 6);
}
inline Lanes from_right(Lanes a) {
  const Lanes far = all_lanes(__builtin_inff());
  return __builtin_shufflevector(a, far, 1, 2, 3, 4, 5, 6, 7, 8);
}
inline std::uint32_t bits(Mask mask) {
  return static_cast<std::uint32_t>(_mm256_movemask_ps(reinterpret_cast<__m256>(mask)));
}
}  // namespace
}  // namespace tautband::field::avx2

#define TAUTBAND_KERNEL avx2
#include "field/front_kernel.h"

namespace tautband::field::avx2 {
bool supported() {
  return __builtin_cpu_supports("avx2") != 0;
}
}  // namespace tautband::field::avx2

#else

namespace tautband::field::avx2 {
bool supported() {
  return false;
}
void cross_rings(const FrontState& state, const RingVisit* visits, std::size_t count,
                 RingAnswer* answers) {
  plain::cross_rings(state, visits, count, answers);
}
}  // namespace tautband::field::avx2

#endif
