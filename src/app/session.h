// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/client_desk.h"
#include "app/derive.h"
#include "app/picture_desk.h"
#include "app/pose_motion.h"
#include "app/practice.h"
#include "scene/crop.h"
#include "scene/handout.h"
#include "scene/history.h"
#include "ui/panels.h"

namespace tautband::app {

// What the window does with the user's requests; knows no GL and no toolkit, so tests can drive it.
// Times in seconds.
class Session {
 public:
  explicit Session(std::shared_ptr<const Atlas> atlas, std::filesystem::path save_folder,
                   Deriver::MakeIndex make_index = {}, scene::Settings settings = {});
  // The same session with another body: view, selection, marks, undo and settings are kept.
  Session(std::shared_ptr<const Atlas> atlas, const Session& before, Deriver::MakeIndex make_index,
          double now);

  void handle(const ui::Request& request, glm::ivec2 viewport, double now);
  // The pointer rests at this pixel of the view (from its top left), or left the view.
  void point_at(std::optional<glm::vec2> pixel, glm::ivec2 viewport);
  // Ends a drag once the buttons are up; call every frame.
  void settle(bool button_down, double now);

  // What the view shows. While a picture is being composed, that picture, as large as it lies in
  // the view, at lens(); around() is what lies about it, coarse.
  // `corner`: pixels above the lower right edge that something covers.
  scene::FrameDescription frame(glm::ivec2 view, float scale, double now, float corner = 0.0f);
  scene::PixelBox lens(glm::ivec2 view) const;
  std::optional<scene::FrameDescription> around(const scene::FrameDescription& frame,
                                                glm::ivec2 view) const;
  ui::Model model(double now) const;

  // Something on screen is still moving, so another frame is due without an event.
  bool moving(double now) const;
  // Seconds until a frame is due though nothing happens (a notice goes away); nullopt = never.
  std::optional<double> due_in(double now) const;
  bool quitting() const { return quitting_; }
  // Another body was asked for, by the user or by a step that was undone. To be asked once.
  std::optional<scene::ShownBody> body_asked() { return std::exchange(body_asked_, {}); }
  // Which body this session shows: a step of its own where it is not the one before. The next start
  // shows it again unless it is `for_now` only.
  void show_body(const scene::ShownBody& body, bool for_now = false);
  // Files and folders that the program writes to, for the user to know.
  void keeps(std::vector<std::string> places) { places_ = std::move(places); }
  // The body that was asked for will not come, nor what was to come after it.
  void stay_on_body();
  // Whether the user may choose between built-in bodies.
  void offer_bodies(bool offered) { bodies_ = offered; }
  const scene::SceneState& state() const { return history_.state(); }
  // What stays until the next start; what the scene has of it (theme, colours, names) is told from
  // the scene.
  scene::Settings settings() const;
  float text_scale() const { return settings_.text_scale; }
  scene::Mode mode() const { return state().mode; }
  // The treatment room fills its screen unless the user says no; the others when the user says so.
  bool full_screen() const { return mode() == scene::Mode::explain ? explain_full_ : full_screen_; }

  // A picture was asked for: show a frame that says so, take it, draw it and deliver it.
  bool picture_asked() const { return desk_.wish != PictureDesk::Wish::none; }
  PictureTask take_picture();  // or handout; throws Error
  void deliver(PictureTask task) { desk_.start(std::move(task)); }
  // A picture is still to be drawn or written: the window must not go.
  bool busy() const { return desk_.busy(); }
  void tell(std::string message, double now);
  // How many trigger points have a place on the body that is shown.
  void tell_places(double now);

  // Where clients' files lie; without this no session of a client begins.
  void keep_clients_in(std::filesystem::path folder);
  // Nobody looks at the window now: what is not saved is copied at once.
  void look_away(double now) { keep_client(now, true); }
  // While two drawings are compared, the left one; frame() is the right one then.
  std::optional<scene::FrameDescription> beside(glm::ivec2 view, float scale, double now);

 private:
  static constexpr double kLongAgo = -1e9;  // when what does not move began to move

  void carry_over(const Session& before);
  void act(const scene::Action& action, glm::ivec2 viewport, double now);
  void change(const scene::Settings& settings);
  void use(const scene::Settings& settings);
  void ask_body(scene::ShownBody body);
  void restore();  // settings and body of the step that was undone or done again
  void open_file(const std::filesystem::path& file, double now);
  void open_json(const std::filesystem::path& file, double now);
  void remember(const std::filesystem::path& file);
  void radiate(double now);
  void pick(const ui::Pick& pick, glm::ivec2 viewport, double now);
  void save_state(double now);
  void paint(const ui::Paint& paint, glm::ivec2 viewport, double now);
  void touch(const ui::Paint& paint, glm::vec2 pixel, glm::ivec2 viewport);
  void end_stroke();
  void show_card(const ui::ShowCard& asked, glm::ivec2 viewport, double now);
  void turn_from(const scene::Camera& before, const scene::Camera& after, double now);
  void update_matches();
  void show_stage(scene::SceneState& next, glm::ivec2 viewport);
  // Modes: see session_modes.cpp.
  void guide(const ui::Request& request, glm::ivec2 viewport, double now);
  void enter(scene::Mode mode, glm::ivec2 viewport, double now);
  void show_step(scene::SceneState next, glm::ivec2 viewport, double now);
  void tell_beat(scene::SceneState& next, glm::ivec2 viewport);
  void take_step(scene::SceneState& next, glm::ivec2 viewport);
  bool shows_muscle_alone() const;
  void look_at_heat(scene::SceneState& next, glm::ivec2 viewport);
  void look_at_point(scene::SceneState& next, float around, glm::ivec2 viewport);
  void practise(const ui::Request& request, double now);
  void turn_to_heat(scene::SceneState& next);
  void update_zones();
  scene::FrameDescription frame_of(const scene::SceneState& shown, const scene::Derived& derived,
                                   scene::PictureOptions options, double now);
  void keep_labels(scene::FrameDescription& frame, const scene::Derived& derived, bool turning,
                   double now);
  void make_pictures(const ui::Request& request, double now);
  void ask_handout(bool of_visit, double now);
  PictureTask take_handout();
  std::optional<scene::HandoutSubject> handout_subject() const;
  std::string file_stem() const;
  // What the user wants next, though something is not saved.
  struct Next {
    enum What { stay, close, quit, open, recover };
    What what = stay;
    std::string file{};
  };
  void open_after_body(const Session& before, double now);
  void attend(const ui::Request& request, glm::ivec2 viewport, double now);
  void show_client(const ClientDesk::Value& client);
  void start_session();
  void end_session();
  void edit_client(const scene::ClientEdit& edit);
  void save_client(double now);
  void leave_for(Next next, double now);
  void leave(ui::Leave::How how, double now);
  void go_on(double now);
  void open_client(const Next& next, double now);
  void delete_client(const std::string& file, double now);
  void compare(const ui::Compare& wanted, glm::ivec2 viewport, double now);
  void keep_client(double now, bool at_once = false);
  bool comparing() const;
  // The view is a picture that is being made; a story that is told is none.
  bool composing() const { return desk_.open && mode() != scene::Mode::explain; }
  static glm::ivec2 left_of(glm::ivec2 view);
  void update_comparison();
  ui::ClientDesk client_model() const;
  scene::FrameDescription drawn(scene::SceneState shown, glm::ivec2 view, float scale, double now,
                                Deriver::Slot slot);
  std::optional<std::size_t> mark_at(glm::vec2 pixel, glm::ivec2 viewport);
  scene::Camera shown_camera(double now) const;

  std::shared_ptr<const Atlas> atlas_;
  std::shared_ptr<const scene::StageGeometry> geometry_;
  scene::TextIndex words_;
  Deriver deriver_;
  scene::History history_;
  PictureDesk desk_;
  std::optional<StructureId> hovered_;
  std::optional<std::size_t> hovered_mark_;
  std::optional<scene::SceneState> explored_;  // before a story or a search for pain began
  float corner_ = 0.0f;                        // pixels that labels leave free, see frame()
  std::optional<scene::PointChoice> preview_;  // shown instead of the choice, for now
  std::vector<PainMark> unpainted_;            // the marks before the stroke that is being painted
  std::vector<PainMark> stroke_;               // its parts
  bool painting_ = false;
  glm::vec2 brush_at_{0.0f};                         // pixel of the last touch
  const std::vector<PainMatch>* matches_ = nullptr;  // of the state's marks; null = not yet known
  std::optional<scene::PointChoice> zones_of_;
  std::vector<ui::ZoneRow> zones_;
  std::string message_;
  double message_until_ = 0.0;
  double radiating_since_ = -1e9;
  PoseMotion motion_;
  Practice practice_;
  scene::Camera turning_from_;
  double turning_since_ = -1e9;
  // What stood beside the body when it last rested.
  struct Labels {
    std::vector<scene::Label> stood;
    std::vector<scene::Derived::LabelTarget> targets;
    glm::ivec2 size{0};
    bool turned = false;   // since then
    double rested = -1e9;  // when they began to glide to their new places
  };
  Labels labels_;
  double moved_at_ = -1e9;  // the last drag or zoom
  bool framed_ = false;     // the body fills the view since the view's size is known
  scene::Settings settings_;
  bool blank_ = false;
  bool full_screen_ = false, explain_full_ = true;
  bool quitting_ = false;
  bool bodies_ = false;
  std::optional<scene::ShownBody> shown_;  // nothing = not yet told
  std::optional<scene::ShownBody> body_asked_, awaited_;
  std::shared_ptr<ClientDesk> clients_ = std::make_shared<ClientDesk>();
  Next next_{}, after_body_{};
  ClientDesk::Value left_;  // the client about whom was asked before `after_body_`
  std::optional<std::pair<scene::PainDrawing, scene::PainDrawing>> compared_;
  std::optional<ui::Comparison> comparison_;
  std::pair<std::vector<PainMark>, std::vector<PainMark>> comparison_of_;  // its two drawings
  std::vector<std::string> places_;
};

}  // namespace tautband::app
