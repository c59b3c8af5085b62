// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "scene/client.h"
#include "scene/other_body.h"
#include "scene/picture_settings.h"
#include "scene/settings.h"
#include "scene/state.h"

namespace tautband::scene {

// Which body is shown: a built-in figure, or the model in a file instead of it.
struct ShownBody {
  std::string figure = "male";
  std::string model{};  // path; "" = the figure
  friend bool operator==(const ShownBody&, const ShownBody&) = default;
};

// What undo covers: the scene, the body, the length of the hold, how pictures are made, the client
// whose session is open, and the settings but for what restored() keeps. What hurts in the scene is
// what hurts in the visit and at the moment that are shown.
struct Document {
  SceneState scene{};
  std::shared_ptr<const Client> client{};  // null = no session; shared by snapshots
  std::size_t visit = 0;
  Moment moment = Moment::before;
  Settings settings{};
  ShownBody body{};
  std::optional<float> hold{};  // seconds, of the method that is shown; nothing = its least
  PictureSettings picture{};
};
bool operator==(const Document& a, const Document& b);

// The scene as the settings want it to look: theme, names, colours, skin.
SceneState dressed(SceneState state, const Settings& settings);

// The settings of an undone step, with what is no part of undo as it is now: what was opened, and
// that the tour was seen. The figure follows the body that is shown.
Settings restored(Settings of_step, const Settings& now);

// The visit that is shown; null without a client or when it has none.
const Visit* shown_visit(const Document& document);

// The document with this scene, whose marks become the visit's. Another method has its own hold.
Document with_scene(Document document, SceneState scene);

// A client's session begins or is opened: the last visit is shown, as the client came.
Document with_client(Document document, std::shared_ptr<const Client> client);
// It ends: its marks leave the body.
Document without_client(Document document);

// The document after the edit; one that names what is not there changes nothing.
Document apply(Document document, const ClientEdit& edit);

// The same for another body: painted marks of all visits lie at the same places of its skin.
std::shared_ptr<const Client> on_other_body(const Client& client, OtherBody& other);

}  // namespace tautband::scene
