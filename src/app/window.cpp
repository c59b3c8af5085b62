// SPDX-License-Identifier: MIT
#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "app/find.h"
#include "app/glfw_window.h"
#include "app/import.h"
#include "app/kept_settings.h"
#include "app/loading.h"
#include "app/memory.h"
#include "app/session.h"
#include "app/start_trace.h"
#include "app/underway.h"
#include "core/error.h"
#include "core/words.h"
#include "io/client_file.h"
#include "io/settings_file.h"
#include "render/renderer.h"
#include "ui/start.h"

namespace tautband::app {
namespace {

std::filesystem::path pictures_folder() {
  std::error_code ignored;
  if (const char* home_folder = std::getenv("HOME"))
    for (const char* name : {"/Pictures", ""})
      if (auto folder = std::filesystem::path(std::string(home_folder) + name);
          std::filesystem::is_directory(folder, ignored))
        return folder;
  return std::filesystem::current_path(ignored);
}

// As the last start left it, where the command line says nothing else.
Options with(Options options, const scene::Settings& settings) {
  if (!options.model && !options.body_named) options.body = settings.figure;
  return options;
}

scene::ShownBody shown_body(const Options& options) {
  return {options.body, options.model.value_or("").string()};
}

std::filesystem::path kept_in(const Options& options) {
  return options.keep_settings ? io::settings_file() : std::filesystem::path();
}

// One window, one renderer, one session; run() is the loop. The body is read while the window
// opens.
class Program {
 public:
  explicit Program(const Options& options)
      : keeper_(kept_in(options)), options_(with(options, keeper_.at_start())) {
    set_language(options_.language.empty() ? keeper_.at_start().language : options_.language);
    // Latin names are in the books of every language; English ones are what the cards speak of.
    if (language() != "en") keeper_.prefer_names(scene::Names::both);
    starting_ = std::make_unique<Underway<std::unique_ptr<Session>>>(
        [options = options_, settings = keeper_.at_start()](const Progress& progress) {
          Loaded loaded = load_body(
              options, [&](float share, std::string_view doing) { progress(0.9f * share, doing); });
          return std::make_unique<Session>(std::move(loaded.atlas), pictures_folder(),
                                           std::move(loaded.index), settings);
        });
    try {
      trace_.tell("main");
      window_ = std::make_unique<Window>();
      trace_.tell("window open");
    } catch (const Error&) {
      // What is wrong with the files is told first, where that does not take minutes.
      if (!is_imported(options_)) starting_->take();
      throw;
    }
    gui_ = std::make_unique<Gui>(*window_);
    renderer_ = std::make_unique<render::Renderer>();
  }

  // The exit code.
  int run() {
    if (const auto ended = start()) return *ended;
    loop();
    if (const std::string fault = keeper_.finish(); !fault.empty())
      std::fprintf(stderr, "tautband: %s\n", fault.c_str());
    return 0;
  }

 private:
  // A calm frame until the body is there. An exit code when there will be none.
  std::optional<int> start() {
    ui::Starting shown{.importing = is_imported(options_)};
    std::optional<int> failed;
    int due = 3;        // frames that a press takes to be understood
    draw_start(shown);  // at once, however soon the body is there
    while (!glfwWindowShouldClose(window_->handle())) {
      if (!failed && starting_->ready()) {
        try {
          session_ = starting_->take();
          starting_.reset();
          // A body named on the command line is for this time.
          session_->show_body(shown_body(options_), options_.body_named);
          session_->offer_bodies(true);
          session_->keeps(places());
          session_->keep_clients_in(io::clients_folder());
          if (options_.model) session_->tell_places(glfwGetTime());
          if (!keeper_.fault().empty()) session_->tell(keeper_.fault(), glfwGetTime());
          return std::nullopt;
        } catch (const Error& error) {
          failed = static_cast<int>(error.fault());
          shown.fault = error.what();
        } catch (const std::exception& error) {
          failed = static_cast<int>(Fault::machine);
          shown.fault = error.what();
        }
        std::fprintf(stderr, "tautband: %s\n", shown.fault.c_str());
      }
      shown.share = starting_->share();
      if (draw_start(shown)) break;
      if (failed && due == 0)
        glfwWaitEvents();
      else
        glfwWaitEventsTimeout(kGlance);
      due = std::exchange(Window::events, 0u) > 0 ? 3 : std::max(0, due - 1);
    }
    return failed.value_or(0);
  }

  // Where files are written.
  std::vector<std::string> places() const {
    std::vector<std::string> places;
    if (!keeper_.file().empty()) places.push_back(keeper_.file().string());
    places.push_back(io::clients_folder().string());
    places.push_back(pictures_folder().string());
    return places;
  }

  bool draw_start(const ui::Starting& shown) {
    const glm::ivec2 pixels = window_->framebuffer();
    if (pixels.x < 1 || pixels.y < 1) return false;
    gui_->dress(window_->scale(), keeper_.at_start().text_scale, keeper_.at_start());
    trace_.tell("fonts");
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    const bool read = ui::draw_start(shown);
    trace_.tell("imgui");
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_->handle());
    trace_.tell("first frame");
    return read;
  }

  void loop() {
    int due = 3;  // ImGui needs a few frames to come to rest after an event
    while (!done()) {
      if (glfwWindowShouldClose(window_->handle())) ask_to_close(glfwGetTime());
      if (std::exchange(Window::looked_away, false)) session_->look_away(glfwGetTime());
      if (std::exchange(Window::events, 0u) > 0) due = 3;
      const double now = glfwGetTime();
      if (due > 0 || session_->moving(now)) {
        glfwPollEvents();
      } else if (const auto wait = due_in(now)) {
        glfwWaitEventsTimeout(*wait);
        due = 1;
      } else {
        glfwWaitEvents();
      }
      if (std::exchange(Window::events, 0u) > 0) due = 3;
      if (due > 0 || session_->moving(glfwGetTime())) {
        draw(glfwGetTime());
        due = std::max(0, due - 1);
        if (due == 0 && !session_->moving(glfwGetTime())) return_memory();
      }
    }
  }

  // A picture that was asked for is written before the window goes.
  bool done() const { return session_->quitting() && !session_->busy(); }

  // Something may have to be saved first; then the session asks, and the window stays.
  void ask_to_close(double now) {
    glfwSetWindowShouldClose(window_->handle(), GLFW_FALSE);
    session_->handle(ui::Quit{}, {16, 16}, now);
    ++Window::events;
  }

  // A tooltip, the caret or a notice wants a frame without an event.
  std::optional<double> due_in(double now) const {
    std::optional<double> wait = session_->due_in(now);
    const auto sooner = [&](double seconds) { wait = std::min(wait.value_or(1e9), seconds); };
    if (const auto kept = keeper_.due_in(now)) sooner(*kept);
    if (opening_) sooner(kGlance);
    if (scratch_.wake_in > 0.0f) sooner(scratch_.wake_in);
    return wait;
  }

  void draw(double now) {
    const glm::ivec2 pixels = window_->framebuffer();
    if (pixels.x < 1 ||
        pixels.y < 1) {  // put away as an icon; what it promised is done all the same
      if (session_->picture_asked()) make_picture(now);
      return session_->settle(false, now);
    }
    gui_->dress(window_->scale(), words_scale(), session_->settings());
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    const auto taps = std::exchange(Window::taps, {});
    for (const Window::Tap& tap : taps) hold(tap, true);
    ImGui::NewFrame();
    const bool told = session_->picture_asked();
    ui::Model model = session_->model(now);
    if (opening_) model.loading = opening_->share();
    model.importing = opening_ && is_imported(next_);
    const auto requests = ui::draw(model, scratch_, viewport_);
    ImGui::Render();
    for (const Window::Tap& tap : taps)
      if (glfwGetKey(window_->handle(), tap.key) != GLFW_PRESS) hold(tap, false);
    const glm::ivec2 view(std::max(viewport_.width, 16.0f), std::max(viewport_.height, 16.0f));
    for (const ui::Request& request : requests) {
      if (std::holds_alternative<ui::StopLoading>(request)) stop_opening();
      session_->handle(request, view, now);
    }
    for (const std::string& path : std::exchange(Window::dropped, {}))
      session_->handle(ui::OpenFile{path}, view, now);
    follow_pointer(view);
    const bool was_busy = session_->busy();
    session_->settle(ImGui::IsAnyMouseDown(), now);
    if (was_busy != session_->busy()) ++Window::events;  // how it went is to be told
    draw_body(pixels, view, now);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_->handle());
    if (told) make_picture(now);
    trace_.tell("body shown");
    if (!session_->busy()) change_body(now);
    if (const std::string fault = keeper_.see(session_->settings(), now); !fault.empty())
      session_->tell(fault, now);
    if (session_->picture_asked()) ++Window::events;
    window_->fill_screen(session_->full_screen());
  }

  // The user's text size, larger still where it is read from across the room.
  float words_scale() const {
    constexpr float kMost = 3.0f;
    const float points = static_cast<float>(window_->framebuffer().y) / window_->scale();
    return std::min(session_->text_scale() * ui::mode_scale(session_->mode(), points), kMost);
  }

  void draw_body(glm::ivec2 pixels, glm::ivec2 view, double now) {
    const glm::ivec2 corner(viewport_.x, viewport_.y);
    const float scale = window_->scale() * words_scale();
    if (const auto left = session_->beside(view, scale, now)) {
      renderer_->draw_around(*left);
      renderer_->draw(session_->frame(view, scale, now, scratch_.corner));
      return renderer_->present_pair(pixels, corner);
    }
    const scene::FrameDescription frame = session_->frame(view, scale, now, scratch_.corner);
    const auto around = session_->around(frame, view);
    if (around) renderer_->draw_around(*around);
    renderer_->draw(frame);
    if (around)
      renderer_->present_within(pixels, corner, view, corner + session_->lens(view).low);
    else
      renderer_->present(pixels, corner, view);
  }

  // Tells ImGui of a key and of the modifiers that it was pressed with.
  static void hold(const Window::Tap& tap, bool down) {
    ImGuiIO& io = ImGui::GetIO();
    if (tap.key < IM_ARRAYSIZE(io.KeysDown)) io.KeysDown[tap.key] = down;
    if (tap.mods & GLFW_MOD_CONTROL) io.KeyCtrl = down;
    if (tap.mods & GLFW_MOD_SHIFT) io.KeyShift = down;
    if (tap.mods & GLFW_MOD_ALT) io.KeyAlt = down;
  }

  void follow_pointer(glm::ivec2 view) {
    const ImGuiIO& io = ImGui::GetIO();
    const glm::vec2 at{io.MousePos.x - viewport_.x, io.MousePos.y - viewport_.y};
    const bool inside = at.x >= 0 && at.y >= 0 && at.x < float(view.x) && at.y < float(view.y);
    if (ImGui::IsAnyMouseDown()) return;  // while dragging, what was under the pointer stays named
    session_->point_at(inside && !io.WantCaptureMouse ? std::optional(at) : std::nullopt, view);
  }

  // Drawing holds the window up for a while; the frame before this one says what it is doing.
  void make_picture(double now) {
    try {
      PictureTask task = session_->take_picture();
      app::draw(task, *renderer_);
      session_->deliver(std::move(task));
    } catch (const std::exception& error) {
      session_->tell(error.what(), now);
    }
    ++Window::events;
  }

  // A body and what makes its index for the search by pain.
  struct Loaded {
    std::shared_ptr<const Atlas> atlas;
    Deriver::MakeIndex index;
  };
  static bool is_imported(const Options& options) {
    return options.model && is_foreign(*options.model);
  }
  static Loaded load_body(const Options& asked, const Progress& progress) {
    constexpr float kImport = 0.9f;  // share of the work
    const float before = is_imported(asked) ? kImport : 0.0f;
    const Options options = with_model(
        asked, [&](float share, std::string_view doing) { progress(before * share, doing); });
    auto atlas = load_atlas(options, [&](float share, std::string_view doing) {
      progress(before + (1.0f - before) * share, doing);
    });
    return {atlas, [options, atlas](const field::HeatSolver& solver) {
              return pain_index(options, atlas->knowledge(),
                                [&]() -> const field::HeatSolver& { return solver; });
            }};
  }

  // Another body in the same view, read beside the window. When it cannot be read, the one that is
  // shown stays.
  void change_body(double now) {
    const auto asked = session_->body_asked();
    if (asked && opening_ && *asked == shown_body(options_)) {  // what was undone is done again
      stop_opening();
    } else if (asked) {
      next_ = options_;
      next_.body = asked->figure;
      next_.model.reset();
      if (!asked->model.empty()) next_.model = asked->model;
      opening_ = std::make_unique<Underway<Loaded>>(
          [options = next_](const Progress& progress) { return load_body(options, progress); });
    }
    if (!opening_ || !opening_->ready()) return;
    try {
      Loaded loaded = opening_->take();
      session_ = std::make_unique<Session>(std::move(loaded.atlas), *session_,
                                           std::move(loaded.index), now);
      options_ = next_;
      session_->show_body(shown_body(options_));
      if (options_.model) session_->tell_places(now);
    } catch (const std::exception& error) {
      session_->stay_on_body();
      session_->tell(error.what(), now);
    }
    opening_.reset();
    ++Window::events;
  }

  void stop_opening() {
    opening_.reset();
    session_->stay_on_body();
  }

  static constexpr double kGlance = 0.03;  // seconds between looks at what is under way

  SettingsKeeper keeper_;
  Options options_, next_;
  StartTrace trace_{options_.trace_start};
  std::unique_ptr<Underway<std::unique_ptr<Session>>> starting_;
  std::unique_ptr<Underway<Loaded>> opening_;
  std::unique_ptr<Window> window_;
  std::unique_ptr<Gui> gui_;
  std::unique_ptr<render::Renderer> renderer_;
  std::unique_ptr<Session> session_;
  ui::Scratch scratch_;
  ui::Viewport viewport_{0, 0, 1280, 800};
};

// A slip in a name on the command line is told at once, without a window.
void check_is_there(const std::optional<std::filesystem::path>& path) {
  std::error_code failed;
  if (path && !std::filesystem::exists(*path, failed))
    throw Error(path->string() + " does not exist; check the path");
}

}  // namespace

int open_window(const Options& options) {
  lay_large_blocks_apart();
  check_is_there(options.model);
  check_is_there(options.data);
  return Program(options).run();
}

}  // namespace tautband::app
