// SPDX-License-Identifier: MIT
#include "ui/panel.h"

#include <utility>

namespace tautband::ui {

void Panel::act(scene::Action action) {
  requests.emplace_back(std::move(action));
}

void Panel::ask(Request request) {
  requests.push_back(std::move(request));
}

}  // namespace tautband::ui
