// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "app/handout.h"

namespace tautband::app {

// A handout that the window was asked for, its pictures ready to be drawn.
struct HandoutTask {
  scene::Handout handout;
  std::vector<std::shared_ptr<Drawing>> drawings;  // of its slots; their images still missing
  render::DocumentWords words;
};

// The pages laid out and their pictures planned, as Studio would draw them. Throws Error.
HandoutTask task_of(const HandoutAsk& ask, const std::shared_ptr<const Atlas>& atlas,
                    Deriver& deriver, std::shared_ptr<const scene::StageGeometry>& geometry);
// Draws its pictures. Throws Error.
void draw(HandoutTask& task, render::Renderer& renderer);
// The bytes of the PDF. May run beside other drawing. Throws Error.
std::string encode(const HandoutTask& task);

}  // namespace tautband::app
