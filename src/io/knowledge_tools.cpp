// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "atlas/tool_solid.h"
#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

constexpr double kFarthest = 2000.0;          // mm from the middle of a tool's base
constexpr double kThinnest = 0.2;             // mm
constexpr double kThickest = 1000.0;          // mm
constexpr float kMayMiss = 3.0f;              // mm between a contact and the shape
constexpr float kMayTilt = 0.94f;             // cosine of 20 degrees
constexpr std::size_t kMostPlaces = 400;      // of a path or profile
constexpr float kOnThePlaneOfMirror = 0.01f;  // mm

float size_of(const JsonPlace& object, std::string_view member) {
  const std::optional<JsonPlace> place = object.need(member);
  return place ? static_cast<float>(place->number(kThinnest, kThickest).value_or(1.0)) : 1.0f;
}

glm::vec3 place_of(const JsonPlace& object, std::string_view member) {
  const std::optional<JsonPlace> place = object.need(member);
  return place ? vector_of(*place, kFarthest).value_or(glm::vec3(0.0f)) : glm::vec3(0.0f);
}

bool enough(const JsonPlace& list, std::size_t count, std::size_t least) {
  if (!list.value().is_array()) return false;
  if (count < least)
    list.fault(
        fmt::format("has {} place{}; write at least {}", count, count == 1 ? "" : "s", least));
  if (count > kMostPlaces)
    list.fault(fmt::format("has {} places; {} are enough for any tool", count, kMostPlaces));
  return count >= least && count <= kMostPlaces;
}

bool read_ellipsoid(const JsonPlace& entry, ToolPart& part) {
  part.form = ToolPart::Form::ellipsoid;
  part.centre = place_of(entry, "centre");
  const std::optional<JsonPlace> radii = entry.need("radii");
  const std::optional<glm::vec3> sizes = radii ? vector_of(*radii, kThickest) : std::nullopt;
  if (!sizes) return false;
  part.radii = *sizes;
  if (std::min({sizes->x, sizes->y, sizes->z}) < static_cast<float>(kThinnest)) {
    radii->fault(
        fmt::format("has one that is not above 0; write three radii of at least {} mm", kThinnest));
    return false;
  }
  if (part.centre.y + part.radii.y > 0.0f) return true;
  entry.fault_at("centre", "puts all of it below the support, where it is cut off; raise it");
  return false;
}

bool read_tube(const JsonPlace& entry, ToolPart& part) {
  part.form = ToolPart::Form::tube;
  if (const auto closed = entry.find("closed")) part.closed = closed->flag().value_or(false);
  const std::optional<JsonPlace> path = entry.need("path"), widths = entry.need("widths");
  if (!path || !widths) return false;
  bool sound = true;
  for (const JsonPlace& item : path->items()) {
    const std::optional<glm::vec3> place = vector_of(item, kFarthest);
    sound = sound && place;
    part.path.push_back(place.value_or(glm::vec3(0.0f)));
  }
  for (const JsonPlace& item : widths->items()) {
    const std::optional<double> width = item.number(kThinnest, kThickest);
    sound = sound && width;
    part.widths.push_back(static_cast<float>(width.value_or(1.0)));
  }
  if (!enough(*path, part.path.size(), part.closed ? 3 : 2) || !sound) return false;
  if (part.widths.size() == 1) part.widths.assign(part.path.size(), part.widths.front());
  if (part.widths.size() != part.path.size()) {
    widths->fault(fmt::format("has {} for {} places of the path; write one width, or one for each",
                              part.widths.size(), part.path.size()));
    return false;
  }
  if (tube_stations(part).empty())
    path->fault("has the same place twice in a row; remove one");
  else if (tube_folds(part))
    path->fault("bends too sharply for so wide a tube; spread its places or write smaller widths");
  else
    return true;
  return false;
}

bool read_profile(const JsonPlace& profile, ToolPart& part) {
  bool sound = true;
  for (const JsonPlace& item : profile.items()) {
    const std::vector<JsonPlace> pair =
        item.value().is_array() ? item.items() : std::vector<JsonPlace>{};
    if (pair.size() != 2) {
      item.fault(
          "must be two numbers; write [y, z]: height above the support, and towards the head");
      sound = false;
      continue;
    }
    const std::optional<double> y = pair[0].number(-kFarthest, kFarthest);
    const std::optional<double> z = pair[1].number(-kFarthest, kFarthest);
    sound = sound && y && z;
    part.profile.emplace_back(0.0, y.value_or(0.0), z.value_or(0.0));
  }
  return enough(profile, part.profile.size(), 3) && sound;
}

bool read_prism(const JsonPlace& entry, ToolPart& part) {
  part.form = ToolPart::Form::prism;
  part.width = size_of(entry, "width");
  part.rounding = size_of(entry, "rounding");
  const std::optional<JsonPlace> profile = entry.need("profile");
  if (!profile || !read_profile(*profile, part)) return false;
  if (const auto smooth = entry.find("smooth"); smooth && smooth->flag().value_or(false)) {
    part.profile = smooth_outline(part.profile);
    if (part.profile.empty()) {
      profile->fault("has the same place twice in a row; remove one");
      return false;
    }
  }
  if (!prism_core(part).empty()) return true;
  entry.fault_at("rounding", fmt::format("{} is too much for so slim a profile or width, or the "
                                         "profile crosses itself; write less, or correct it",
                                         part.rounding));
  return false;
}

glm::vec3 read_colour(const JsonPlace& entry) {
  constexpr glm::vec3 kGrey{0.5f};
  const std::optional<JsonPlace> place = entry.need("colour");
  const std::optional<glm::vec3> colour = place ? vector_of(*place, 1.0) : std::nullopt;
  if (!colour) return kGrey;
  if (std::min({colour->r, colour->g, colour->b}) >= 0.0f) return *colour;
  place->fault("has a share below 0; write red, green and blue from 0 to 1");
  return kGrey;
}

// nullopt after a fault that leaves nothing to draw.
std::optional<ToolPart> read_part(const JsonPlace& entry) {
  static constexpr std::string_view kForms[] = {"ellipsoid", "tube", "prism"};
  static const std::array<std::vector<std::string>, 3> kMembers{
      {{"form", "colour", "mirrored", "centre", "radii"},
       {"form", "colour", "mirrored", "path", "widths", "closed"},
       {"form", "colour", "profile", "smooth", "width", "rounding"}}};
  if (!entry.is_object()) return std::nullopt;
  const std::optional<JsonPlace> form = entry.need("form");
  const std::optional<std::size_t> word = form ? form->word(kForms) : std::nullopt;
  if (!word) return std::nullopt;
  entry.only(kMembers[*word]);
  ToolPart part;
  const bool sound = *word == 0   ? read_ellipsoid(entry, part)
                     : *word == 1 ? read_tube(entry, part)
                                  : read_prism(entry, part);
  part.colour = read_colour(entry);
  return sound ? std::optional(part) : std::nullopt;
}

constexpr glm::vec3 across(glm::vec3 p) {
  return {-p.x, p.y, p.z};
}

// Whether "mirrored" is asked for; a fault when the mirror image would be the thing itself.
bool is_mirrored(const JsonPlace& entry, bool on_the_plane) {
  const std::optional<JsonPlace> place = entry.find("mirrored");
  if (!place || !place->flag().value_or(false)) return false;
  if (!on_the_plane) return true;
  place->fault("adds nothing to what lies in the middle (x = 0); remove it or move it to the left");
  return false;
}

// Whether all of them could be read.
bool read_parts(const JsonPlace& list, Tool& tool) {
  bool sound = list.value().is_array();
  for (const JsonPlace& entry : list.items()) {
    const std::optional<ToolPart> part = read_part(entry);
    sound = sound && part;
    if (!part) continue;
    tool.parts.push_back(*part);
    const bool middle = std::abs(part->centre.x) < kOnThePlaneOfMirror &&
                        std::all_of(part->path.begin(), part->path.end(), [](const glm::vec3& p) {
                          return std::abs(p.x) < kOnThePlaneOfMirror;
                        });
    if (!is_mirrored(entry, middle)) continue;
    ToolPart image = *part;
    image.centre = across(image.centre);
    for (glm::vec3& p : image.path) p = across(p);
    tool.parts.push_back(image);
  }
  return sound;
}

glm::vec3 direction_of(const JsonPlace& place, glm::vec3 otherwise) {
  const std::optional<glm::vec3> direction = vector_of(place, 1000.0);
  if (!direction) return otherwise;
  if (glm::length(*direction) >= 1e-3f) return glm::normalize(*direction);
  place.fault("has no length; write [x, y, z] of the direction");
  return otherwise;
}

std::optional<ToolContact> read_contact(const JsonPlace& entry) {
  if (!entry.is_object()) return std::nullopt;
  ToolContact contact;
  contact.id = needed_text(entry, "id");
  contact.at = place_of(entry, "at");
  if (const auto normal = entry.need("normal")) contact.normal = direction_of(*normal, {0, 1, 0});
  contact.radius = size_of(entry, "radius");
  if (const auto half = entry.find("half_length"))
    contact.half_length = static_cast<float>(half->number(0.0, kThickest).value_or(0.0));
  const std::optional<JsonPlace> axis = entry.find("axis");
  if (axis) contact.axis = direction_of(*axis, contact.axis);
  if (axis && std::abs(glm::dot(contact.axis, contact.normal)) > 0.17f)
    axis->fault("points into the body; let it run along the surface, square to the normal");
  if (!axis && contact.half_length > 0.0f)
    entry.fault_at("axis", "is missing; say along which direction the contact is long");
  return contact;
}

// A contact of a tool with parts lies on them and looks the way they do.
void check_on_shape(const JsonPlace& entry, const ToolContact& contact, const ToolSolid& solid) {
  const float off = solid.distance(contact.at);
  if (std::abs(off) > kMayMiss)
    entry.fault_at("at", fmt::format("lies {:.1f} mm {} the shape; move it onto a surface",
                                     std::abs(off), off > 0.0f ? "outside" : "inside"));
  else if (const glm::vec3 normal = solid.outward(contact.at);
           glm::dot(normal, contact.normal) < kMayTilt)
    entry.fault_at("normal", fmt::format("turns away from the shape, which faces [{:.2f}, {:.2f}, "
                                         "{:.2f}] there; write that, or move the contact",
                                         normal.x, normal.y, normal.z));
}

void add_contact(const JsonPlace& entry, ToolContact contact, Tool& tool) {
  const bool taken = std::any_of(tool.contacts.begin(), tool.contacts.end(),
                                 [&](const ToolContact& other) { return other.id == contact.id; });
  if (taken && !contact.id.empty())
    entry.fault_at("id",
                   fmt::format("{} is already taken; choose another id", in_quotes(contact.id)));
  tool.contacts.push_back(std::move(contact));
}

void read_contacts(const JsonPlace& list, bool parts_sound, Tool& tool) {
  const ToolSolid solid(tool);
  for (const JsonPlace& entry : list.items()) {
    std::optional<ToolContact> contact = read_contact(entry);
    if (!contact) continue;
    if (parts_sound && !solid.empty()) check_on_shape(entry, *contact, solid);
    if (!is_mirrored(entry, std::abs(contact->at.x) < kOnThePlaneOfMirror)) {
      add_contact(entry, std::move(*contact), tool);
      continue;
    }
    ToolContact image = *contact;
    image.at = across(image.at);
    image.normal = across(image.normal);
    image.axis = across(image.axis);
    const bool left = contact->at.x > 0.0f;
    contact->id += left ? "-left" : "-right";
    image.id += left ? "-right" : "-left";
    add_contact(entry, std::move(*contact), tool);
    add_contact(entry, std::move(image), tool);
  }
}

void read_shape(const JsonPlace& shape, Tool& tool) {
  if (!shape.is_object()) return;
  const std::optional<JsonPlace> parts = shape.need("parts"), contacts = shape.need("contacts");
  const bool sound = parts && read_parts(*parts, tool);
  // A part that could not be read would make every contact on it a second fault.
  if (contacts) read_contacts(*contacts, sound, tool);
  const bool any = parts && parts->value().is_array() && !parts->value().empty();
  if (any && contacts && contacts->value().is_array() && contacts->value().empty())
    contacts->fault("has no contact; name at least one place where it presses");
}

}  // namespace

void read_tool(const JsonPlace& root, const std::string& stem, const Names& sources, Names& tools,
               Knowledge& knowledge) {
  Tool& tool = knowledge.tools.emplace_back();
  if (!root.is_object()) return;
  tool.id = tools.declare(root);
  check_stem(root, tool.id, stem);
  tool.name = needed_text(root, "name");
  if (const auto maker = root.need("maker_name")) tool.maker_name = maker->flag().value_or(false);
  tool.words = needed_text(root, "words");
  tool.instead = optional_text(root, "instead");
  tool.sources = needed_sources(root, sources);
  if (const auto shape = root.find("shape")) read_shape(*shape, tool);
}

}  // namespace tautband::io
