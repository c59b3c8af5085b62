// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "atlas/pain.h"
#include "scene/state.h"

namespace tautband::scene {

// How the client felt after something was tried.
enum class Felt { unsaid, better, same, worse };

struct Tried {
  MethodId method;
  Side side = Side::right;
  float seconds = 0.0f;  // held; 0 = not said
  Felt felt = Felt::unsaid;
  friend bool operator==(const Tried&, const Tried&) = default;
};

// One time that a client came, or one day at home.
struct Visit {
  std::string date;                     // "2026-11-26"
  std::vector<PainMark> before, after;  // where it hurt, and hurts
  std::vector<PointChoice> found;       // points that were tender, in the order found
  std::vector<Tried> tried;
  std::string notes;
  friend bool operator==(const Visit&, const Visit&) = default;
};

// What is kept of a client: under any name or none, on this machine only, and only on request.
struct Client {
  std::string name;
  std::vector<Visit> visits;  // oldest first
  friend bool operator==(const Client&, const Client&) = default;
};

}  // namespace tautband::scene
