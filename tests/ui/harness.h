// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <imgui.h>

#include "support/bodies.h"
#include "ui/panels.h"
#include "ui/widgets.h"

// The panels without a window: frames are drawn into memory, fingers and keys are set by hand.
namespace tautband::testing {

// Three muscles with four points, a bone and the skin; "scalenus" has no mesh.
inline Knowledge therapist_knowledge() {
  Knowledge k;
  k.sources = {{"book", "book", "A manual, 1999", "", false},
               {"page", "web page", "A page", "", true}};
  const auto region = [&](const char* id, const char* name, const char* everyday) {
    Region made;
    made.id = id;
    made.name = name;
    made.everyday = everyday;
    k.regions.push_back(made);
  };
  region("deltoid", "Deltoid region", "front of the shoulder");
  region("temporal", "Temporal region", "temple");
  const auto muscle = [&](const char* id, const char* name, const char* latin, const char* area) {
    Muscle made;
    made.id = id;
    made.name = name;
    made.latin = latin;
    made.body_region = area;
    made.structures = {id};
    made.symptoms = {"pain when reaching back"};
    made.red_flags = {"numbness that spreads"};
    made.evidence = "fair";
    made.sources = {SourceId(0), SourceId(1)};
    k.muscles.push_back(made);
  };
  muscle("deep", "Infraspinatus", "Musculus infraspinatus", "shoulder-upper-back");
  muscle("cover", "Deltoid", "Musculus deltoideus", "shoulder-upper-back");
  muscle("scalenus", "Scalene", "Musculus scalenus", "neck");
  k.muscles[0].synonyms = {"rotator cuff"};
  k.muscles[2].symptoms = {"headache at the temple"};
  const auto point = [&](std::size_t of, const char* label, std::size_t felt_in) {
    TriggerPoint made;
    made.id = k.muscles[of].id + "." + std::to_string(k.muscles[of].points.size() + 1);
    made.label = label;
    made.muscle = MuscleId(of);
    made.position = "In the middle of the belly, a hand's breadth from its end";
    made.structure = k.muscles[of].id;
    made.zones = {{RegionId(felt_in),
                   ZoneKind::essential,
                   0.9f,
                   Laterality::ipsilateral,
                   Basis::verified,
                   {}},
                  {RegionId(1 - felt_in),
                   ZoneKind::spillover,
                   0.3f,
                   Laterality::ipsilateral,
                   Basis::recalled,
                   {}}};
    made.sources = {SourceId(0)};
    k.muscles[of].points.push_back(TriggerPointId(k.points.size()));
    k.points.push_back(made);
  };
  point(0, "TrP1", 0);
  point(0, "TrP2", 0);
  point(1, "TrP1", 0);
  point(2, "TrP1", 1);
  k.tools = {{"ball", "Ball", false, "A ball of rubber", "A pair of socks", {SourceId(0)}}};
  k.poses = {{"supine", "On the back", "Lie on the back"}, {"prone", "Face down", "Lie face down"}};
  Method method;
  method.id = "ball-deep";
  method.name = "Ball under the shoulder blade";
  method.origin = "household";
  method.targets = {{MuscleId(0), {}}};
  method.contact = "Below the shoulder blade's ridge";
  method.press = "Forward";
  method.direction = {0, 0, 1};
  method.hold = {30, 60, "As long as it eases", {SourceId(0)}};
  method.repetitions = "Twice";
  method.pressure = "4 of 10";
  method.breathing = "Slowly";
  method.steps = {"Lie down", "Breathe", "Get up"};
  method.cautions = {"Gently", "Not on bone"};
  method.contraindications = {"A broken bone"};
  method.stop_signs = {"Numbness"};
  method.seek_care = {"Lasting numbness: see a doctor"};
  method.sources = {SourceId(1)};
  Placement placement;
  placement.presses.push_back({"top", TriggerPointId(0)});
  method.placement = placement;
  Method words = method;  // told in words only, of another point of the muscle
  words.id = "thumb-deep";
  words.name = "Thumb on the upper part";
  words.targets = {{MuscleId(0), {TriggerPointId(1)}}};
  words.placement.reset();
  words.basis = Basis::verified;
  k.methods = {method, words};
  LessonCard first, second;
  first.title = "A sore spot";
  first.text = {"It hurts when pressed.", "It may hurt elsewhere."};
  first.doubt = "How it comes about is disputed.";
  first.picture =
      LessonPicture{TriggerPointId(0), Sides::right, "back", 1, "The spot and its pain."};
  first.muscles = {MuscleId(0)};
  first.methods = {MethodId(0)};
  first.sources = {SourceId(0)};
  second.title = "What helps";
  second.text = {"Pressure, gently."};
  second.sources = {SourceId(1)};
  k.lessons = {{"spots", 1, "Sore spots", "What they are", {first, second}}};
  return k;
}

// A picture that is being composed, as the program hands it to the panels.
inline ui::PictureDesk picture_desk() {
  ui::PictureDesk desk;
  for (std::size_t i = 0; i < ui::kSizePresets.size(); ++i)
    desk.pixels[i] = ui::kSizePresets[i].pixels;
  desk.pixels.back() = {1024, 1420};
  desk.file = "tautband-psoas-major.1.png";
  desk.folder = "/home/ann/Pictures";
  return desk;
}

struct StageOptions {
  float display = 1.0f, text = 1.0f;  // scales
  scene::Theme theme = scene::Theme::light;
  bool high_contrast = false;
  ImVec2 size{1280, 800};  // pixels
};

// Of someone who has seen the tour.
inline scene::Settings seen_before() {
  scene::Settings settings;
  settings.toured = true;
  return settings;
}

class Stage {
 public:
  using Requests = std::vector<ui::Request>;

  explicit Stage(StageOptions options = {},
                 std::shared_ptr<const Atlas> shown = Atlas::make(small_body(),
                                                                  therapist_knowledge()))
      : atlas(std::move(shown)),
        words(*atlas),
        options_(options),
        context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = options.size;
    io.DeltaTime = 1.0f / 60.0f;
    // As the window's backend does it: letters by their ASCII code.
    const std::pair<ImGuiKey, int> keys[] = {
        {ImGuiKey_Escape, kEscape},  {ImGuiKey_Enter, kEnter},
        {ImGuiKey_Backspace, 259},   {ImGuiKey_Tab, kTab},
        {ImGuiKey_LeftArrow, kLeft}, {ImGuiKey_RightArrow, kRight},
        {ImGuiKey_UpArrow, kUp},     {ImGuiKey_DownArrow, kDown},
        {ImGuiKey_A, 'A'},           {ImGuiKey_C, 'C'},
        {ImGuiKey_V, 'V'},           {ImGuiKey_X, 'X'},
        {ImGuiKey_Y, 'Y'},           {ImGuiKey_Z, 'Z'}};
    for (const auto& [key, index] : keys) io.KeyMap[key] = index;
    state.theme = options.theme;
    ui::load_fonts(options.display, options.text);
    ui::apply_theme(options.theme, options.display, options.text, options.high_contrast);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    frame(3);
  }
  ~Stage() {
    ui::record_items(nullptr);
    ImGui::DestroyContext(context_);
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  static constexpr int kEscape = 256, kEnter = 257, kTab = 258;
  static constexpr int kRight = 262, kLeft = 263, kDown = 264, kUp = 265;

  // Draws frames with the input as it stands; all requests made in them.
  Requests frame(int count = 1) {
    Requests all;
    for (int i = 0; i < count; ++i) {
      items.clear();
      ui::record_items(&items);
      ImGui::NewFrame();
      ui::Model model{*atlas, state, undo_name, redo_name, zones, hovered, hovered_point, message};
      model.settings = settings;
      model.settings.text_scale = options_.text;
      model.settings.high_contrast = options_.high_contrast;
      model.busy = busy;
      model.own_model = own_model;
      model.loading = loading;
      model.blank = blank;
      model.places = {"/home/ann/.config/tautband/settings.json"};
      model.words = &words;
      model.matches = matches ? &*matches : nullptr;
      model.practice = practice;
      model.picture = picture;
      model.bodies = bodies;
      model.client = client;
      Requests made = ui::draw(model, scratch, view);
      ImGui::Render();
      ui::record_items(nullptr);
      all.insert(all.end(), made.begin(), made.end());
    }
    return all;
  }

  const ui::Item* find(std::string_view name) const {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const ui::Item& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
  }

  // A press and release of a mouse button or a finger; a missing item gives no request.
  Requests click(ImVec2 at, int button = 0) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = at;
    Requests all = frame(2);
    for (const bool down : {true, false}) {
      io.MouseDown[button] = down;
      append(all, frame());
    }
    append(all, frame(2));
    return all;
  }
  Requests press(std::string_view name) {
    const ui::Item* item = find(name);
    if (!item) return {};
    return click(middle(*item));
  }
  Requests drag(ImVec2 from, ImVec2 to, int button = 0, int steps = 5) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = from;
    Requests all = frame(2);
    io.MouseDown[button] = true;
    append(all, frame());
    for (int i = 1; i <= steps; ++i) {
      const float t = static_cast<float>(i) / static_cast<float>(steps);
      io.MousePos = {from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
      append(all, frame());
    }
    io.MouseDown[button] = false;
    append(all, frame(2));
    return all;
  }
  Requests wheel(ImVec2 at, float notches) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = at;
    Requests all = frame(2);
    io.MouseWheel = notches;
    append(all, frame());
    io.MouseWheel = 0.0f;
    append(all, frame());
    return all;
  }
  Requests type(const char* text) {
    Requests all;
    for (; *text; ++text) {
      ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(static_cast<unsigned char>(*text)));
      append(all, frame());
    }
    return all;
  }
  Requests key(int code, bool ctrl = false, bool shift = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = ctrl;
    io.KeyShift = shift;
    io.KeysDown[code] = true;
    Requests all = frame();
    io.KeysDown[code] = false;
    io.KeyCtrl = io.KeyShift = false;
    append(all, frame());
    return all;
  }

  static ImVec2 middle(const ui::Item& item) {
    return {(item.seen_min.x + item.seen_max.x) * 0.5f, (item.seen_min.y + item.seen_max.y) * 0.5f};
  }
  ImVec2 middle_of_view() const {
    return {view.x + view.width * 0.4f, view.y + view.height * 0.4f};
  }
  float scale() const { return options_.display * options_.text; }

  std::shared_ptr<const Atlas> atlas;
  scene::TextIndex words;
  std::optional<std::vector<PainMatch>> matches = std::vector<PainMatch>{};
  scene::SceneState state;
  ui::Scratch scratch;
  ui::Viewport view;
  std::string undo_name, redo_name, message;
  std::vector<ui::ZoneRow> zones;
  std::optional<StructureId> hovered;
  std::optional<scene::PointChoice> hovered_point;
  bool busy = false;
  std::optional<ui::Practice> practice;
  std::optional<ui::PictureDesk> picture;
  bool bodies = false;
  ui::ClientDesk client;
  std::string own_model;
  float loading = -1.0f;
  bool blank = false;
  scene::Settings settings = seen_before();
  std::vector<ui::Item> items;  // of the latest frame

 private:
  static void append(Requests& all, const Requests& more) {
    all.insert(all.end(), more.begin(), more.end());
  }
  StageOptions options_;
  ImGuiContext* context_;
};

// The one action of type T among the requests, if it is the only request.
template <class T>
std::optional<T> only_action(const Stage::Requests& requests) {
  if (requests.size() != 1) return std::nullopt;
  const auto* action = std::get_if<scene::Action>(&requests.front());
  const T* wanted = action ? std::get_if<T>(action) : nullptr;
  return wanted ? std::optional<T>(*wanted) : std::nullopt;
}
template <class T>
bool only(const Stage::Requests& requests) {
  return requests.size() == 1 && std::holds_alternative<T>(requests.front());
}

}  // namespace tautband::testing
