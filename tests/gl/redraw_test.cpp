// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <type_traits>

#include <doctest/doctest.h>
#include <epoxy/gl.h>

#include "core/error.h"
#include "gl/gl_scene.h"
#include "render/gl_objects.h"
#include "render/program.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

TEST_CASE("an idle window draws nothing; any change draws once") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 40.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 500), {120, 100});
  frame.items = {item_of(0, Material::bone)};
  renderer().draw(frame);
  const unsigned before = renderer().frames_drawn();
  const Image first = renderer().read();
  renderer().draw(frame);
  renderer().draw(scene::FrameDescription(frame));
  CHECK(renderer().frames_drawn() == before);
  frame.items[0].tint = {0.5f, 0.5f, 1.0f};
  renderer().draw(frame);
  CHECK(renderer().frames_drawn() == before + 1);
  CHECK(largest_difference(first, renderer().read()) > 20);
}

namespace {

// A ball in a larger one with a window, a ghost around both, and a tube that may move.
scene::FrameDescription window_scene(std::uint64_t revision) {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({-20.0f, 0.0f, 0.0f}, 30.0f);
  shapes->add_sphere({-20.0f, 0.0f, 0.0f}, 50.0f);
  shapes->add_tube({50.0f, 0.0f, 0.0f}, 15.0f, 80.0f);
  shapes->add_sphere({}, 90.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, revision), {240, 200});
  frame.items = {item_of(0, Material::bone), item_of(1, Material::muscle),
                 item_of(2, Material::muscle), item_of(3, Material::skin)};
  frame.items[1].opened = true;
  frame.items[3].ghost = true;
  frame.items[3].opacity = 0.5f;
  frame.opening = scene::Opening{{-20.0f, 0.0f, 0.0f}, 25.0f, 0.3f};
  return frame;
}

// As a renderer draws it that has kept nothing.
Image afresh(const scene::FrameDescription& frame) {
  picture(window_scene(599));
  return picture(frame);
}

}  // namespace

TEST_CASE("what is seen is kept while only colours change, and the picture is the same") {
  scene::FrameDescription frame = window_scene(590);
  picture(frame);
  const unsigned views = renderer().views_drawn();
  frame.items[2].tint = {0.4f, 0.6f, 1.0f};
  frame.items[0].muted = 0.5f;
  frame.items[1].outlined = true;
  auto heat = std::make_shared<scene::HeatValues>();
  heat->meshes.resize(4);
  heat->meshes[2].assign(frame.geometry->meshes[2].positions.size(), glm::vec4(0.8f, 0, 0, 0));
  heat->revision = 590;
  frame.heat = heat;
  frame.items[2].warm = true;
  const Image kept = picture(frame);
  CHECK(renderer().views_drawn() == views);
  CHECK(largest_difference(kept, afresh(frame)) == 0);
}

TEST_CASE("what is seen is found out anew when anything that decides it has changed") {
  const std::vector<void (*)(scene::FrameDescription&)> changes{
      [](scene::FrameDescription& f) { f.view.world_to_eye[3].x += 5.0f; },
      [](scene::FrameDescription& f) { f.view.projection[0][0] *= 1.1f; },
      [](scene::FrameDescription& f) { f.items.erase(f.items.begin() + 2); },
      [](scene::FrameDescription& f) { f.items[2].opacity = 0.5f; },
      [](scene::FrameDescription& f) { f.items[1].opened = false; },
      [](scene::FrameDescription& f) { f.opening->centre.x += 9.0f; },
      [](scene::FrameDescription& f) { f.opening->radius *= 1.3f; },
      [](scene::FrameDescription& f) { f.opening.reset(); },
      [](scene::FrameDescription& f) {
        f.size = {250, 200};
      },
      [](scene::FrameDescription& f) { f.quality = scene::Quality::draft; },
      [](scene::FrameDescription& f) {
        auto pose = std::make_shared<scene::PoseValues>();
        pose->palette.resize(1);
        pose->palette[0].dual = {0.0f, 6.0f, 0.0f, 0.0f};  // moved by 12 mm
        pose->revision = 0;
        f.pose = pose;
      }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    CAPTURE(i);
    scene::FrameDescription frame = window_scene(591);
    picture(frame);
    changes[i](frame);
    const Image after = picture(frame);
    CHECK(largest_difference(after, afresh(frame)) == 0);
  }
}

TEST_CASE("a model is sent to the graphics card only when its revision is new") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 40.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 501), {120, 100});
  frame.items = {item_of(0, Material::bone)};
  const Image small = picture(frame);
  for (glm::vec3& p : shapes->shapes[0].positions) p *= 1.2f;  // behind the renderer's back
  frame.ink = {0.2f, 0.2f, 0.2f};
  CHECK(largest_difference(small, picture(frame)) == 0);
  frame.geometry = geometry_of(shapes, 502);
  CHECK(at(picture(frame), 60, 5).b < 255);
  CHECK(at(small, 60, 5).b == 255);
}

TEST_CASE("every shader of every kind of picture is accepted by the driver") {
  CHECK_NOTHROW(renderer().link_all());
}

TEST_CASE("the machine's OpenGL is named in words") {
  renderer();
  const std::string words = render::describe_gl();
  CHECK(words.find("OpenGL 4.") != std::string::npos);
  CHECK(words.find("core") != std::string::npos);
}

TEST_CASE("a window gets the picture at its place and paper around it") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 30.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 503), {80, 60});
  frame.items = {item_of(0, Material::muscle)};
  frame.background = {glm::vec3(0.2f, 0.4f, 0.6f), glm::vec3(0.2f, 0.4f, 0.6f), false};
  renderer().draw(frame);
  const Image drawn = renderer().read();
  render::Framebuffer window;
  render::Renderbuffer store;
  glBindRenderbuffer(GL_RENDERBUFFER, store.name());
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, 200, 100);
  glBindFramebuffer(GL_FRAMEBUFFER, window.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, store.name());
  renderer().present({200, 100}, {110, 10}, {80, 60});
  GLint bound = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
  CHECK(GLuint(bound) == window.name());
  const auto window_at = [&](int x, int y) {  // from the top
    std::uint8_t p[4] = {};
    glReadPixels(x, 99 - y, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, p);
    return Pixel{p[0], p[1], p[2], p[3]};
  };
  CHECK(difference(window_at(150, 40), at(drawn, 40, 30)) == 0);
  CHECK(difference(window_at(150, 20), at(drawn, 40, 10)) == 0);
  CHECK(difference(window_at(20, 50), {51, 102, 153, 255}) <= 1);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

TEST_CASE("a picture lies on its surroundings pixel by pixel, and both are drawn but once") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 30.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 505), {80, 60});
  frame.items = {item_of(0, Material::muscle)};
  frame.background.transparent = true;
  scene::FrameDescription around = frame;
  around.size = {100, 90};
  around.background = {glm::vec3(0.2f, 0.4f, 0.6f), glm::vec3(0.2f, 0.4f, 0.6f), false};
  around.items.clear();
  renderer().draw_around(around);
  renderer().draw(frame);
  const Image drawn = renderer().read();
  const unsigned before = renderer().frames_drawn();
  renderer().draw_around(around);
  renderer().draw(frame);
  CHECK(renderer().frames_drawn() == before);
  render::Framebuffer window;
  render::Renderbuffer store;
  glBindRenderbuffer(GL_RENDERBUFFER, store.name());
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, 200, 100);
  glBindFramebuffer(GL_FRAMEBUFFER, window.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, store.name());
  renderer().present_within({200, 100}, {90, 5}, {100, 90}, {100, 20});
  const auto window_at = [&](int x, int y) {  // from the top
    std::uint8_t p[4] = {};
    glReadPixels(x, 99 - y, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, p);
    return Pixel{p[0], p[1], p[2], p[3]};
  };
  REQUIRE(at(drawn, 40, 30).a == 255);
  CHECK(difference(window_at(140, 50), at(drawn, 40, 30)) <= 1);
  CHECK(difference(window_at(95, 50), {51, 102, 153, 255}) <= 1);  // the surroundings
  REQUIRE(at(drawn, 2, 2).a == 0);
  const Pixel nothing = window_at(102, 22), beside = window_at(110, 22);
  CHECK(nothing.r == nothing.b);  // grey squares of two kinds
  CHECK(std::abs(int(nothing.r) - int(beside.r)) > 8);
  CHECK(glGetError() == GL_NO_ERROR);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

TEST_CASE("two pictures lie side by side pixel by pixel, and at rest neither is drawn again") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 30.0f);
  scene::FrameDescription right = frame_of(geometry_of(shapes, 506), {80, 60});
  right.items = {item_of(0, Material::muscle)};
  scene::FrameDescription left = right;
  left.size = {70, 60};
  left.background = {glm::vec3(0.2f, 0.4f, 0.6f), glm::vec3(0.2f, 0.4f, 0.6f), false};
  left.items.clear();
  renderer().draw_around(left);
  renderer().draw(right);
  const Image drawn = renderer().read();
  const unsigned before = renderer().frames_drawn();
  renderer().draw_around(left);
  renderer().draw(right);
  CHECK(renderer().frames_drawn() == before);
  render::Framebuffer window;
  render::Renderbuffer store;
  glBindRenderbuffer(GL_RENDERBUFFER, store.name());
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, 200, 100);
  glBindFramebuffer(GL_FRAMEBUFFER, window.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, store.name());
  renderer().present_pair({200, 100}, {20, 10});
  const auto window_at = [&](int x, int y) {  // from the top
    std::uint8_t p[4] = {};
    glReadPixels(x, 99 - y, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, p);
    return Pixel{p[0], p[1], p[2], p[3]};
  };
  CHECK(difference(window_at(50, 40), {51, 102, 153, 255}) <= 1);
  CHECK(difference(window_at(89, 12), {51, 102, 153, 255}) <= 1);
  CHECK(difference(window_at(90 + 40, 10 + 30), at(drawn, 40, 30)) == 0);
  CHECK(difference(window_at(90, 10), at(drawn, 0, 0)) == 0);
  CHECK(glGetError() == GL_NO_ERROR);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

TEST_CASE("drawing leaves the window's framebuffer bound") {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 30.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, 504), {80, 60});
  frame.items = {item_of(0, Material::muscle)};
  renderer();
  render::Framebuffer window;
  glBindFramebuffer(GL_FRAMEBUFFER, window.name());
  renderer().draw(frame);
  renderer().read();
  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  CHECK(GLuint(bound) == window.name());
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE(
    "a shader with a fault, a missing file, an unknown uniform or one of another type is named") {
  namespace fs = std::filesystem;
  renderer();
  const fs::path folder = fs::temp_directory_path() / "tautband-shader-test";
  fs::create_directories(folder);
  const auto write = [&](const char* name, const char* text) {
    std::ofstream(folder / name) << text;
  };
  write("a.vert", "void main() { gl_Position = vec4(0.0); }\n");
  write("part.glsl", "uniform vec4 tone;\n");
  write("good.frag", "#include \"part.glsl\"\nout vec4 c;\nvoid main() { c = tone; }\n");
  write("bad.frag", "out vec4 c;\nvoid main() { c = nonsense; }\n");
  const render::Program good(folder, "a.vert", "good.frag", {});
  good.use();
  CHECK_NOTHROW(good.set("tone", glm::vec4(1.0f)));
  CHECK_THROWS_AS(good.set("tone", 1), Error);
  CHECK_THROWS_AS(good.set("tune", glm::vec4(1.0f)), Error);
  try {
    const render::Program bad(folder, "a.vert", "bad.frag", {});
    FAIL("a faulty shader was accepted");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("bad.frag") != std::string::npos);
    CHECK(std::string(error.what()).find("nonsense") != std::string::npos);
  }
  CHECK_THROWS_AS(render::Program(folder, "a.vert", "absent.frag", {}), Error);
  fs::remove_all(folder);
}

TEST_CASE("OpenGL objects have one owner and are given back") {
  static_assert(!std::is_copy_constructible_v<render::Buffer>);
  static_assert(std::is_nothrow_move_constructible_v<render::Texture>);
  renderer();
  GLuint name = 0;
  {
    render::Texture a;
    glBindTexture(GL_TEXTURE_2D, a.name());
    name = a.name();
    const render::Texture b(std::move(a));
    CHECK(b.name() == name);
    CHECK(glIsTexture(name));
  }
  CHECK_FALSE(glIsTexture(name));
}
