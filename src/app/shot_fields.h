// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "io/shot_file.h"

namespace tautband::app {

// What a shot's loops amount to, one after the other: every choice with every other, or the rows;
// one empty variant when there are none. Words such as "all" or "part:neck" become the names they
// stand for. Throws Error when one stands for nothing.
std::vector<io::Settings> variants(const io::ShotEntry& entry, const Atlas& atlas);

// What the templates of a shot may name: all its settings by their words, and of a point
// {muscle} {muscle-name} {muscle-latin} {point-label} {part} {felt} {felt-by-some}, of a method
// {method-name} {tool} {tool-name}, of a pose {pose-name}, of
// a view {view-name}.
std::map<std::string, std::string> fields_of(const io::Settings& settings, const Atlas& atlas);

}  // namespace tautband::app
