// SPDX-License-Identifier: MIT
#include "scene/bake.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/exponential.hpp>
#include <glm/geometric.hpp>

#include "core/srgb.h"
#include "scene/camera.h"
#include "scene/own_colour.h"

namespace tautband::scene {
namespace {

// What the user marked as painful: a hue that neither heat nor the accent has.
constexpr glm::vec3 kMarkColour{0.36f, 0.27f, 0.72f};  // sRGB

// Values of heat.glsl at one vertex.
struct Warmth {
  glm::vec3 colour{0.0f};  // sRGB of the ramp
  float intensity = 0.0f;
  float cover = 0.0f;  // share of the material it hides
  float mark = 0.0f;   // how far the user's own mark tints it
};

glm::vec3 ramp_at(const std::vector<glm::vec3>& stops, float intensity) {
  if (stops.empty()) return glm::vec3(0.0f);
  const float along = intensity * static_cast<float>(stops.size() - 1);
  const auto low = static_cast<std::size_t>(along);
  const std::size_t high = std::min(low + 1, stops.size() - 1);
  return glm::mix(stops[low], stops[high], along - static_cast<float>(low));
}

Warmth warmth_at(const HeatLook& look, const glm::vec4& heat) {
  Warmth out;
  const auto share = [](float v) { return v > 0.0f ? std::min(v, 1.0f) : 0.0f; };
  out.intensity = share(heat.x);
  out.colour = ramp_at(look.ramp, out.intensity);
  out.cover = 0.90f * glm::smoothstep(0.015f, 0.34f, out.intensity);
  out.mark = glm::smoothstep(0.3f, 0.7f, share(heat.z)) * (0.18f + 0.52f * share(heat.w));
  return out;
}

// How far a tool's contact glows there, 0..1.
float glow_at(const std::vector<Contact>& contacts, const glm::vec3& place) {
  float glow = 0.0f;
  for (const Contact& contact : contacts) {
    const glm::vec3 way = place - contact.position;
    const float square = std::max(contact.radius * contact.radius, 1e-6f);
    const float inside = std::max(1.0f - glm::dot(way, way) / square, 0.0f);
    glow = std::max(glow, inside * inside * (3.0f - 2.0f * inside));
  }
  return glow;
}

glm::vec3 glow_colour(const glm::vec3& accent) {
  const glm::vec3 light = plate_linear(accent);
  return light / std::max(std::max(light.r, light.g), std::max(light.b, 0.05f));
}

// How far the opening has cut a place away, 0..1.
class Cut {
 public:
  Cut(const FrameDescription& frame, bool opened) : frame_(frame) {
    if (!opened || !frame.opening || frame.opening->radius <= 0.0f) return;
    const auto centre = project(frame.view, frame.opening->centre, frame.size);
    if (!centre) return;
    centre_ = *centre;
    const glm::vec4 eye = frame.view.world_to_eye * glm::vec4(frame.opening->centre, 1.0f);
    distance_ = -eye.z;
    const float w = (frame.view.projection * eye).w;
    radius_ = frame.opening->radius * frame.view.projection[1][1] / w * 0.5f *
              static_cast<float>(frame.size.y);
  }

  float operator()(const glm::vec3& place) const {
    if (radius_ <= 0.0f) return 0.0f;
    const float distance = -(frame_.view.world_to_eye * glm::vec4(place, 1.0f)).z;
    const auto pixel = project(frame_.view, place, frame_.size);
    if (!pixel || distance >= distance_) return 0.0f;
    const float softness = std::clamp(frame_.opening->softness, 0.01f, 1.0f);
    const float from_core = glm::length(*pixel - centre_) - radius_ * (1.0f - softness);
    return 1.0f - glm::smoothstep(0.0f, std::max(radius_ * softness, 1e-3f), from_core);
  }

 private:
  const FrameDescription& frame_;
  glm::vec2 centre_{0.0f};
  float radius_ = 0.0f;    // pixels; 0 = nothing is cut
  float distance_ = 0.0f;  // mm from the eye, of the opening's centre
};

// The mesh where the frame's pose takes it; the arithmetic of shaders/skinning.glsl.
void place(const MeshView& view, const PoseValues* pose, Mesh& out) {
  const bool weighed = view.joints.size() == view.positions.size();
  for (std::size_t i = 0; i < view.positions.size(); ++i) {
    glm::vec3 position = view.positions[i], normal = view.normals[i];
    if (pose) {
      const DualQuaternion motion = weighed
                                        ? blended(pose->palette, view.joints[i], view.weights[i])
                                        : pose->palette[view.joint];
      position = apply(motion, position);
      normal = apply_turn(motion, normal);
      if (view.soft && !pose->dents.empty()) {
        normal = dented_normal(position, normal, pose->dents);
        position = dented(position, pose->dents);
      }
    }
    const float length = glm::length(normal);
    out.positions.push_back(position);
    out.normals.push_back(length > 1e-9f ? normal / length : glm::vec3(0.0f, 1.0f, 0.0f));
  }
}

// Colours and alphas of one item's vertices.
class Painter {
 public:
  Painter(const FrameDescription& frame, const DrawItem& item, const Mesh& mesh)
      : frame_(frame),
        item_(item),
        mesh_(mesh),
        hole_(frame, item.opened),
        accent_(glow_colour(frame.accent)) {
    if (frame.heat && item.warm && item.mesh < frame.heat->meshes.size())
      if (frame.heat->meshes[item.mesh].size() == mesh.positions.size())
        heat_ = frame.heat->meshes[item.mesh];
  }

  glm::vec4 operator()(std::size_t vertex) const {
    const glm::vec4 heat = heat_.empty() ? glm::vec4(0.0f) : heat_[vertex];
    if (item_.material == Material::support) return support(heat);
    const Warmth warmth = warmth_at(frame_.heat_look, heat);
    glm::vec4 out = item_.ghost ? ghost(warmth, mesh_.positions[vertex]) : solid(warmth, vertex);
    out.a *= 1.0f - hole_(mesh_.positions[vertex]);
    return out;
  }

 private:
  static glm::vec4 support_colour(const glm::vec3& tint, float shadow, float fade) {
    constexpr float kLit = 0.97f;  // of a floor seen from the front
    const glm::vec3 shade = glm::mix(glm::vec3(1.0f), glm::vec3(0.50f, 0.455f, 0.425f), shadow);
    return {light_from_srgb(tint * kLit * shade), 1.0f - fade};
  }
  glm::vec4 support(const glm::vec4& heat) const {
    return support_colour(item_.tint, std::clamp(heat.x, 0.0f, 1.0f),
                          std::clamp(heat.y, 0.0f, 1.0f));
  }

  glm::vec4 solid(const Warmth& warmth, std::size_t vertex) const {
    const bool hides = item_.material == Material::fascia;
    const float tendon = !mesh_.tendon.empty() ? mesh_.tendon[vertex] : hides ? 1.0f : 0.0f;
    glm::vec3 colour = own_colour(item_, tendon);
    colour = glm::mix(colour, plate_linear(kMarkColour), warmth.mark);
    // shade.glsl also lifts the lit surface towards the heat's own colour.
    const glm::vec3 hot = plate_linear(warmth.colour);
    colour = glm::mix(colour, hot, warmth.cover);
    colour = glm::mix(colour, hot, 0.42f * warmth.cover);
    const bool yields = item_.material == Material::skin || item_.material == Material::muscle ||
                        item_.material == Material::tendon || item_.material == Material::fascia;
    if (yields || item_.material == Material::tool) colour = glowing(colour, vertex);
    // Seen edge on there is more of a faded thing in the way; this is its mean.
    constexpr float kMeanOfEdge = 0.95f;
    const float alpha =
        item_.opacity < 1.0f
            ? std::clamp(item_.opacity * kMeanOfEdge + 0.25f * warmth.cover, 0.0f, 1.0f)
            : 1.0f;
    return {light_from_plate(colour), alpha};
  }

  glm::vec3 glowing(const glm::vec3& colour, std::size_t vertex) const {
    const float glow = glow_at(frame_.contacts, mesh_.positions[vertex]);
    if (glow <= 0.0f) return colour;
    return glm::mix(colour, 0.22f * colour, 0.92f * glm::smoothstep(0.0f, 0.5f, glow)) +
           accent_ * (0.72f * glow) + glm::vec3(0.20f * glow * glow * glow);
  }

  // The skin around peeled layers: nearly nothing, but heat stays on it.
  glm::vec4 ghost(const Warmth& warmth, const glm::vec3& position) const {
    constexpr float kMeanAlpha = 0.09f, kMeanLight = 0.95f;  // over what is seen of a round body
    glm::vec3 colour = glm::vec3(0.70f, 0.56f, 0.49f) * item_.tint * kMeanLight;  // sRGB
    float alpha = kMeanAlpha;
    const auto lay = [&](const glm::vec3& over, float share) {
      alpha = std::max(alpha, share);
      colour = glm::mix(colour, over, std::clamp(share / alpha, 0.0f, 1.0f));
    };
    lay(warmth.colour, warmth.cover * (0.25f + 0.50f * warmth.intensity));
    lay(kMarkColour, 0.55f * warmth.mark * (1.0f - warmth.cover));
    lay(glm::pow(glm::mix(accent_, glm::vec3(1.0f), 0.2f), glm::vec3(1.0f / 2.2f)),
        0.55f * glow_at(frame_.contacts, position));
    return {light_from_srgb(colour), alpha};
  }

  const FrameDescription& frame_;
  const DrawItem& item_;
  const Mesh& mesh_;
  Cut hole_;
  glm::vec3 accent_;
  std::span<const glm::vec4> heat_;
};

Baked::Cover cover_of(const DrawItem& item, const std::vector<glm::vec4>& colours) {
  const bool clear =
      std::any_of(colours.begin(), colours.end(), [](const glm::vec4& c) { return c.a < 1.0f; });
  if (!clear) return Baked::Cover::whole;
  const bool sheer = item.ghost || item.opacity < 1.0f || item.material == Material::support;
  return sheer ? Baked::Cover::sheer : Baked::Cover::cut;
}

}  // namespace

Baked bake(const FrameDescription& frame, const DrawItem& item) {
  const MeshView& view = frame.geometry->meshes[item.mesh];
  Baked out;
  place(view, frame.pose.get(), out.mesh);
  out.mesh.fibre.assign(view.fibre.begin(), view.fibre.end());
  out.mesh.tendon.assign(view.tendon.begin(), view.tendon.end());
  out.mesh.joints.assign(view.joints.begin(), view.joints.end());
  out.mesh.weights.assign(view.weights.begin(), view.weights.end());
  out.mesh.triangles.assign(view.triangles.begin(), view.triangles.end());
  const Painter painter(frame, item, out.mesh);
  out.colours.reserve(out.mesh.positions.size());
  for (std::size_t v = 0; v < out.mesh.positions.size(); ++v) out.colours.push_back(painter(v));
  out.cover = cover_of(item, out.colours);
  return out;
}

}  // namespace tautband::scene
