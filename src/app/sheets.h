// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "app/batch.h"
#include "io/shot_file.h"

namespace tautband::app {

// The files of a sheet: one PDF, or a PNG a page.
std::vector<BatchItem> items_of(const io::SheetEntry& sheet, const io::ShotFile& file,
                                const Atlas& atlas, double scale);

// `tautband sheet`: many pictures on printed pages. Returns the exit code.
int make_sheet(const Options& options);

}  // namespace tautband::app
