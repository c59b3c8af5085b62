// SPDX-License-Identifier: MIT
// The body of cross_rings(), compiled once per instruction set. The including file defines
// TAUTBAND_KERNEL, a namespace with eight-lane vectors Lanes and Mask (arithmetic, comparisons, &)
// and the functions all_lanes, load, store, gather, equal, choose, root, bits, from_left (every
// lane gets its left neighbour, the first keeps its own) and from_right (the last gets infinity).
// No library function is called here: it would be compiled twice with different instructions.

namespace tautband::field::TAUTBAND_KERNEL {
namespace {

// The front at one vertex.
template <bool kOneSource>
struct Front {
  Lanes here;   // distance at the vertex
  Lanes start;  // distance at the vertex's source
  Lanes sure;

  // Distance at the target (x, y), seen from the vertex with the base along +x. `base` is the
  // distance at the other end of the base, `width` away; infinity where the front does not come
  // through the base.
  inline Lanes cross(const Lanes& base, const Lanes& width, const Lanes& x, const Lanes& y,
                     const Mask& same, const Mask& on) const {
    const Lanes zero = all_lanes(0.0f), half = all_lanes(0.5f), one = all_lanes(1.0f);
    const Lanes far = all_lanes(__builtin_inff());
    const Mask known = on & (base < sure);
    // The source unfolded into the plane: (sx, -sy).
    const Lanes a = here - start, b = choose(known, base, here) - start;
    const Lanes sx = half * (width + (a - b) * (a + b) / width);
    const Lanes square = (a - sx) * (a + sx);
    const Lanes sy = root(choose(square > zero, square, zero));
    const Lanes crossing = sx * y + x * sy;
    const Mask round =
        known & (square >= zero) & (crossing >= zero) & (crossing <= width * (sy + y));
    const Lanes dx = x - sx, dy = y + sy;
    const Lanes circle = choose(round, start + root(dx * dx + dy * dy), far);
    if constexpr (kOneSource) return circle;
    // A straight front.
    const Lanes slope = (choose(known, base, here) - here) / width;
    const Lanes rest = one - slope * slope;
    const Lanes rise = root(choose(rest > zero, rest, zero));
    const Lanes cut = x * rise - slope * y;
    const Mask straight = known & (rest > zero) & (cut >= zero) & (cut <= width * rise);
    const Lanes line = choose(straight, here + slope * x + rise * y, far);
    return choose(same, circle, line);
  }
};

template <bool kOneSource>
inline void cross_ring(const FrontState& state, const RingVisit& visit, RingAnswer& answer) {
  const Ring& ring = *visit.ring;
  const Lanes now = gather(state.distance, ring.to);
  const Lanes length = load(ring.length), cosine = load(ring.cosine), sine = load(ring.sine);
  std::uint32_t source = 0;
  Mask same = all_lanes(0.0f) > all_lanes(0.0f);
  if constexpr (!kOneSource) {
    source = state.source[visit.vertex];
    same = equal(state.source, ring.to, source);
  }
  const Front<kOneSource> front{all_lanes(state.distance[visit.vertex]),
                                all_lanes(state.start[source]), all_lanes(state.sure)};
  // Lane j: the triangle between neighbours j-1 and j, first towards j, then towards j-1.
  const Mask on = sine >= all_lanes(0.0f);
  const Lanes left = from_left(length);
  const Lanes onward =
      front.cross(from_left(now), left, length * cosine, length * sine, from_left(same), on);
  const Lanes back = front.cross(now, length, left * cosine, left * sine, same, on);
  const Lanes backward = from_right(back);
  Lanes best = front.here + length;  // along the edge
  best = choose(onward < best, onward, best);
  best = choose(backward < best, backward, best);
  store(answer.distance, best);
  answer.improved = bits(best < now - all_lanes(state.worth));
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
