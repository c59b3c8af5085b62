// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scene/client.h"

namespace tautband::ui {

// A client's file in a list.
struct ClientRow {
  std::string file;   // its path
  std::string title;  // the client's name, or the file's where there is none
  std::string last_date;
  std::size_t visits = 0;
  std::string fault;  // why it cannot be opened; "" = it can
};

// Two drawings of pain side by side, and what changed from the left to the right one.
struct Comparison {
  scene::PainDrawing left, right;
  std::vector<scene::Change> changes;
  float area_then = 0.0f, area_now = 0.0f;  // cm2 of skin that is marked
};

// What the program and the panels both know of a client's session.
struct ClientDesk {
  std::shared_ptr<const scene::Client> client;  // null = no session
  std::size_t visit = 0;                        // shown
  scene::Moment moment = scene::Moment::before;
  std::string file;                    // the path it is saved under; "" = not yet
  std::string folder;                  // of clients' files; "" = nothing can be kept
  std::string today;                   // "2026-11-26"
  bool unsaved = false;                // something is not in the file yet
  std::vector<ClientRow> files;        // as last listed
  std::vector<ClientRow> left_behind;  // sessions that ended before they were saved
  std::optional<Comparison> compared;
  bool leaving = false;  // to be asked: save, delete, or stay
};

}  // namespace tautband::ui
