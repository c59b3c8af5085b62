// SPDX-License-Identifier: MIT
#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "app/find.h"
#include "app/loading.h"
#include "app/session.h"
#include "core/error.h"
#include "core/words.h"
#include "io/client_file.h"
#include "render/renderer.h"

namespace tautband::app {
namespace {

std::string last_glfw_error;

// GLFW, one window with an OpenGL 4.1 core context made current.
class Window {
 public:
  Window() {
    glfwSetErrorCallback([](int, const char* words) { last_glfw_error = words; });
    if (!glfwInit()) fail("no display can be opened");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    handle_ = glfwCreateWindow(1280, 800, "Tautband", nullptr, nullptr);
    if (!handle_) {
      glfwTerminate();
      fail("no window with OpenGL 4.1 can be opened");
    }
    glfwSetWindowSizeLimits(handle_, 900, 600, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(handle_);
    glfwSwapInterval(1);
    // Anything that happens asks for new frames; ImGui chains to these.
    glfwSetWindowRefreshCallback(handle_, [](GLFWwindow*) { ++events; });
    glfwSetCursorPosCallback(handle_, [](GLFWwindow*, double, double) { ++events; });
    glfwSetMouseButtonCallback(handle_, [](GLFWwindow*, int, int, int) { ++events; });
    glfwSetScrollCallback(handle_, [](GLFWwindow*, double, double) { ++events; });
    glfwSetKeyCallback(handle_, [](GLFWwindow*, int key, int, int action, int mods) {
      ++events;
      if (action == GLFW_PRESS && key >= 0) taps.push_back({key, mods});
    });
    glfwSetCharCallback(handle_, [](GLFWwindow*, unsigned) { ++events; });
    glfwSetFramebufferSizeCallback(handle_, [](GLFWwindow*, int, int) { ++events; });
    glfwSetWindowFocusCallback(handle_, [](GLFWwindow*, int focused) {
      ++events;
      looked_away = looked_away || !focused;
    });
  }
  ~Window() {
    glfwDestroyWindow(handle_);
    glfwTerminate();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  GLFWwindow* handle() const { return handle_; }
  glm::ivec2 framebuffer() const {
    glm::ivec2 size{0};
    glfwGetFramebufferSize(handle_, &size.x, &size.y);
    return size;
  }
  // Pixels per point: 2 on a display of double density.
  float scale() const {
    float x = 1.0f, y = 1.0f;
    glfwGetWindowContentScale(handle_, &x, &y);
    return std::max(x, y);
  }

  // Fills the screen that most of the window lies on, and gives its place back.
  void fill_screen(bool on) {
    const bool fills = glfwGetWindowMonitor(handle_) != nullptr;
    if (on == fills) return;
    if (!on) return glfwSetWindowMonitor(handle_, nullptr, place_.x, place_.y, size_.x, size_.y, 0);
    glfwGetWindowPos(handle_, &place_.x, &place_.y);
    glfwGetWindowSize(handle_, &size_.x, &size_.y);
    GLFWmonitor* screen = screen_below(place_ + size_ / 2);
    if (!screen) return;
    const GLFWvidmode* mode = glfwGetVideoMode(screen);
    glfwSetWindowMonitor(handle_, screen, 0, 0, mode->width, mode->height, mode->refreshRate);
  }

  static inline unsigned events = 0;
  static inline bool looked_away = false;  // another window took the keyboard
  // Keys pressed since the last frame: a short press must not fall between two slow frames.
  struct Tap {
    int key = 0;
    int mods = 0;
  };
  static inline std::vector<Tap> taps;

 private:
  static GLFWmonitor* screen_below(glm::ivec2 at) {
    int count = 0;
    GLFWmonitor** screens = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
      glm::ivec2 corner{0};
      glfwGetMonitorPos(screens[i], &corner.x, &corner.y);
      const GLFWvidmode* mode = glfwGetVideoMode(screens[i]);
      if (at.x >= corner.x && at.y >= corner.y && at.x < corner.x + mode->width &&
          at.y < corner.y + mode->height)
        return screens[i];
    }
    return glfwGetPrimaryMonitor();
  }
  [[noreturn]] static void fail(const char* what) {
    throw Error(
        fmt::format("{} ({}); pictures can be made without one: tautband render -o picture.png",
                    what, last_glfw_error.empty() ? "no reason given" : last_glfw_error),
        Fault::machine);
  }
  GLFWwindow* handle_ = nullptr;
  glm::ivec2 place_{0}, size_{1280, 800};  // before it filled the screen
};

// Dear ImGui on that window.
class Gui {
 public:
  explicit Gui(const Window& window) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;  // nothing is written unasked
    ImGui_ImplGlfw_InitForOpenGL(window.handle(), true);
    ImGui_ImplOpenGL3_Init("#version 410");
  }
  ~Gui() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  Gui(const Gui&) = delete;
  Gui& operator=(const Gui&) = delete;

  // Fonts and colours follow the display, the text size, the language and the theme.
  void dress(float scale, float text_scale, scene::Theme theme) {
    if (ui::load_fonts(scale, text_scale) && scale_ > 0.0f) {
      ImGui_ImplOpenGL3_DestroyFontsTexture();
      ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    if (scale == scale_ && text_scale == text_scale_ && theme == theme_) return;
    scale_ = scale;
    text_scale_ = text_scale;
    theme_ = theme;
    ui::apply_theme(theme, scale, text_scale);
  }

 private:
  float scale_ = 0.0f, text_scale_ = 0.0f;
  scene::Theme theme_ = scene::Theme::light;
};

std::filesystem::path pictures_folder() {
  std::error_code ignored;
  if (const char* home_folder = std::getenv("HOME"))
    for (const char* name : {"/Pictures", ""})
      if (auto folder = std::filesystem::path(std::string(home_folder) + name);
          std::filesystem::is_directory(folder, ignored))
        return folder;
  return std::filesystem::current_path(ignored);
}

// What reading and uploading left behind goes back to the system: the window may stay open all day.
void return_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// One window, one renderer, one session; run() is the loop.
class Program {
 public:
  Program(const Options& options, std::shared_ptr<const Atlas> atlas)
      : options_(options), gui_(window_) {
    set_language(options_.language);
    auto index = index_of(atlas);
    session_ = std::make_unique<Session>(std::move(atlas), pictures_folder(), std::move(index));
    session_->offer_bodies(!options_.model);
    session_->keep_clients_in(io::clients_folder());
  }

  void run() {
    int due = 3;  // ImGui needs a few frames to come to rest after an event
    while (!done()) {
      if (glfwWindowShouldClose(window_.handle())) ask_to_close(glfwGetTime());
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

 private:
  // A picture that was asked for is written before the window goes.
  bool done() const { return session_->quitting() && !session_->busy(); }

  // Something may have to be saved first; then the session asks, and the window stays.
  void ask_to_close(double now) {
    glfwSetWindowShouldClose(window_.handle(), GLFW_FALSE);
    session_->handle(ui::Quit{}, {16, 16}, now);
    ++Window::events;
  }

  // A tooltip, the caret or a notice wants a frame without an event.
  std::optional<double> due_in(double now) const {
    std::optional<double> wait = session_->due_in(now);
    if (scratch_.wake_in > 0.0f)
      wait = std::min(wait.value_or(1e9), static_cast<double>(scratch_.wake_in));
    return wait;
  }

  void draw(double now) {
    const glm::ivec2 pixels = window_.framebuffer();
    if (pixels.x < 1 ||
        pixels.y < 1) {  // put away as an icon; what it promised is done all the same
      if (session_->picture_asked()) make_picture(now);
      return session_->settle(false, now);
    }
    gui_.dress(window_.scale(), words_scale(), session_->state().theme);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    const auto taps = std::exchange(Window::taps, {});
    for (const Window::Tap& tap : taps) hold(tap, true);
    ImGui::NewFrame();
    const bool told = session_->picture_asked();
    const auto requests = ui::draw(session_->model(now), scratch_, viewport_);
    ImGui::Render();
    for (const Window::Tap& tap : taps)
      if (glfwGetKey(window_.handle(), tap.key) != GLFW_PRESS) hold(tap, false);
    const glm::ivec2 view(std::max(viewport_.width, 16.0f), std::max(viewport_.height, 16.0f));
    for (const ui::Request& request : requests) session_->handle(request, view, now);
    follow_pointer(view);
    const bool was_busy = session_->busy();
    session_->settle(ImGui::IsAnyMouseDown(), now);
    if (was_busy != session_->busy()) ++Window::events;  // how it went is to be told
    draw_body(pixels, view, now);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_.handle());
    if (told) make_picture(now);
    if (!session_->busy())
      if (const std::string figure = session_->body_asked(); !figure.empty())
        change_body(figure, now);
    if (session_->picture_asked()) ++Window::events;
    window_.fill_screen(session_->full_screen());
  }

  // The user's text size, larger still where it is read from across the room.
  float words_scale() const {
    constexpr float kMost = 3.0f;
    const float points = static_cast<float>(window_.framebuffer().y) / window_.scale();
    return std::min(session_->text_scale() * ui::mode_scale(session_->mode(), points), kMost);
  }

  void draw_body(glm::ivec2 pixels, glm::ivec2 view, double now) {
    const glm::ivec2 corner(viewport_.x, viewport_.y);
    const float scale = window_.scale() * words_scale();
    if (const auto left = session_->beside(view, scale, now)) {
      renderer_.draw_around(*left);
      renderer_.draw(session_->frame(view, scale, now));
      return renderer_.present_pair(pixels, corner);
    }
    const scene::FrameDescription frame = session_->frame(view, scale, now);
    const auto around = session_->around(frame, view);
    if (around) renderer_.draw_around(*around);
    renderer_.draw(frame);
    if (around)
      renderer_.present_within(pixels, corner, view, corner + session_->lens(view).low);
    else
      renderer_.present(pixels, corner, view);
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
      app::draw(task, renderer_);
      session_->deliver(std::move(task));
    } catch (const std::exception& error) {
      session_->tell(error.what(), now);
    }
    ++Window::events;
  }

  Deriver::MakeIndex index_of(const std::shared_ptr<const Atlas>& atlas) const {
    return [options = options_, atlas](const field::HeatSolver& solver) {
      return pain_index(options, atlas->knowledge(),
                        [&]() -> const field::HeatSolver& { return solver; });
    };
  }

  // The other built-in body in the same view. When it cannot be read, the one that is shown stays.
  void change_body(const std::string& figure, double now) {
    const std::string before = std::exchange(options_.body, figure);
    try {
      auto atlas = load_atlas(options_);
      auto index = index_of(atlas);
      session_ = std::make_unique<Session>(std::move(atlas), *session_, std::move(index), now);
    } catch (const std::exception& error) {
      options_.body = before;
      session_->tell(error.what(), now);
    }
    ++Window::events;
  }

  Options options_;
  Window window_;
  Gui gui_;
  render::Renderer renderer_;
  std::unique_ptr<Session> session_;
  ui::Scratch scratch_;
  ui::Viewport viewport_{0, 0, 1280, 800};
};

}  // namespace

int open_window(const Options& options) {
  Program program(options, load_atlas(options));  // what is wrong with the files is told first
  program.run();
  return 0;
}

}  // namespace tautband::app
