// SPDX-License-Identifier: MIT
#include "core/error.h"

#include <fmt/ranges.h>

namespace tautband {

Errors::Errors(std::vector<std::string> sentences)
    : Error(fmt::format("{}", fmt::join(sentences, "\n"))), sentences_(std::move(sentences)) {}

}  // namespace tautband
