// SPDX-License-Identifier: MIT
// The body of cross_rings(), compiled once per instruction set: the including file defines TAUTBAND_KERNEL
// (a namespace) and `root`. Only builtins are used here, so that no library function is compiled twice with
// different instructions. Eight lanes: the neighbours of one ring.

namespace tautband::field::TAUTBAND_KERNEL {
namespace {

inline Lanes load(const float* from) {
  Lanes out;
  __builtin_memcpy(&out, from, sizeof out);
  return out;
}

template <class Vector, class Value>
inline Vector gather(const Value* from, const std::uint32_t* at) {
  return Vector{from[at[0]], from[at[1]], from[at[2]], from[at[3]],
                from[at[4]], from[at[5]], from[at[6]], from[at[7]]};
}

// Every lane gets its left neighbour; the first keeps its own.
template <class Vector>
inline Vector from_left(const Vector& v) {
  return __builtin_shufflevector(v, v, 0, 0, 1, 2, 3, 4, 5, 6);
}

// The front at one vertex.
template <bool kOneSource>
struct Front {
  Lanes here;   // distance at the vertex
  Lanes start;  // distance at the vertex's source
  Lanes sure;

  // Distance at the target (x, y), seen from the vertex with the base along +x. `base` is the distance at
  // the other end of the base, `width` away; infinity where the front does not come through the base.
  inline Lanes cross(const Lanes& base, const Lanes& width, const Lanes& x, const Lanes& y,
                     const Mask& same, const Mask& on) const {
    const Lanes zero{};
    const Lanes far = zero + __builtin_inff();
    const Mask known = on & (base < sure);
    // The source unfolded into the plane: (sx, -sy).
    const Lanes a = here - start, b = (known ? base : here) - start;
    const Lanes sx = 0.5f * (width + (a - b) * (a + b) / width);
    const Lanes square = (a - sx) * (a + sx);
    const Lanes sy = root(square > zero ? square : zero);
    const Lanes crossing = sx * y + x * sy;
    const Mask round =
        known & (square >= zero) & (crossing >= zero) & (crossing <= width * (sy + y));
    const Lanes dx = x - sx, dy = y + sy;
    const Lanes circle = round ? start + root(dx * dx + dy * dy) : far;
    if constexpr (kOneSource) return circle;
    // A straight front.
    const Lanes slope = (base - here) / width;
    const Lanes rest = 1.0f - slope * slope;
    const Lanes rise = root(rest > zero ? rest : zero);
    const Lanes cut = x * rise - slope * y;
    const Mask straight = known & (rest > zero) & (cut >= zero) & (cut <= width * rise);
    const Lanes line = straight ? here + slope * x + rise * y : far;
    return same ? circle : line;
  }
};

template <bool kOneSource>
inline void cross_ring(const FrontState& state, const RingVisit& visit, RingAnswer& answer) {
  const Ring& ring = *visit.ring;
  const Lanes zero{};
  const Lanes now = gather<Lanes>(state.distance, ring.to);
  const Lanes length = load(ring.length), cosine = load(ring.cosine), sine = load(ring.sine);
  std::uint32_t source = 0;
  Mask same{};
  if constexpr (!kOneSource) {
    source = state.source[visit.vertex];
    same = gather<Mask>(reinterpret_cast<const std::int32_t*>(state.source), ring.to) ==
           static_cast<std::int32_t>(source);
  }
  const Front<kOneSource> front{zero + state.distance[visit.vertex], zero + state.start[source],
                                zero + state.sure};
  // Lane j: the triangle between neighbours j-1 and j, first towards j, then towards j-1.
  const Mask on = sine >= zero;
  const Lanes left = from_left(length);
  const Lanes onward =
      front.cross(from_left(now), left, length * cosine, length * sine, from_left(same), on);
  const Lanes back = front.cross(now, length, left * cosine, left * sine, same, on);
  const Lanes far = zero + __builtin_inff();
  const Lanes backward = __builtin_shufflevector(back, far, 1, 2, 3, 4, 5, 6, 7, 8);
  Lanes best = front.here + length;  // along the edge
  best = onward < best ? onward : best;
  best = backward < best ? backward : best;
  __builtin_memcpy(answer.distance, &best, sizeof best);
  answer.improved = bits(best < now - state.worth);
}

}  // namespace

void cross_rings(const FrontState& state, const RingVisit* visits, std::size_t count,
                 RingAnswer* answers) {
  if (state.one_source)
    for (std::size_t i = 0; i < count; ++i) cross_ring<true>(state, visits[i], answers[i]);
  else
    for (std::size_t i = 0; i < count; ++i) cross_ring<false>(state, visits[i], answers[i]);
}

}  // namespace tautband::field::TAUTBAND_KERNEL
