// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "scene/pick.h"

namespace tautband::scene {

// A rectangle of a picture, pixels from the top left.
struct PictureBox {
  glm::vec2 low{0.0f}, high{0.0f};
  glm::vec2 extent() const { return high - low; }
};

// The part of the picture that the box's corners lie round; nullopt when it is outside.
std::optional<PictureBox> covered(const View& view, glm::ivec2 size, const Bounds& bounds);

// What rays through a grid of places hit: a coarse look at a picture without drawing it.
class Survey {
 public:
  struct Cell {
    int thing = -1;  // as `thing_of` told; -1 = nothing
    glm::vec3 position{0.0f};
    glm::vec2 pixel{0.0f};
    float depth = 0.0f;  // cells to the nearest cell of another thing
    int patch = -1;      // what is seen of a thing may lie apart; index into patches()
  };
  // Cells of one thing that hang together.
  struct Patch {
    int thing = -1;
    std::size_t cells = 0;
  };
  // Cells of `step` pixels, all over `box`. `thing_of`: structures that count as one have the same
  // number, 0 or more.
  Survey(const Atlas& atlas, const Picker& picker, const SceneState& state, glm::ivec2 size,
         const PictureBox& box, float step, const std::function<int(StructureId)>& thing_of);

  const std::vector<Cell>& cells() const { return cells_; }
  const std::vector<Patch>& patches() const { return patches_; }
  float step() const { return step_; }  // pixels
  // The cell of the thing that lies deepest inside its largest patch, of several the one nearest to
  // their middle; null when the thing is not seen. `favour`: by how much a place is as good as
  // its depth.
  const Cell* deepest(int thing, const std::function<float(glm::vec2)>& favour) const;

 private:
  int thing_at(int column, int row) const;
  void measure_depths();
  void find_patches();

  float step_ = 1.0f;
  int columns_ = 0, rows_ = 0;
  std::vector<Cell> cells_;
  std::vector<Patch> patches_;
};

}  // namespace tautband::scene
