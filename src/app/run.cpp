// SPDX-License-Identifier: MIT
#include "app/run.h"

#include <cstdio>

#include "app/batch.h"
#include "app/export.h"
#include "app/find.h"
#include "app/handout.h"
#include "app/import.h"
#include "app/memory.h"
#include "app/options.h"
#include "app/picture.h"
#include "app/place.h"
#include "app/query.h"
#include "app/sheets.h"
#include "app/window.h"

namespace tautband::app {

namespace {

int answer(const Options& options) {
  switch (options.verb) {
    case Verb::list:
      return list_things(options);
    case Verb::show:
      return show_thing(options);
    case Verb::heat:
      return measure_heat(options);
    case Verb::find:
      return find_sources_of_pain(options);
    case Verb::place:
      return place_method(options);
    case Verb::validate:
      return validate_data(options);
    case Verb::info:
      return describe_model(options);
    case Verb::render:
      return render_picture(options);
    case Verb::batch:
      return make_batch(options);
    case Verb::sheet:
      return make_sheet(options);
    case Verb::export_view:
      return export_view(options);
    case Verb::handout:
      return make_handout(options);
    default:
      return 0;
  }
}

}  // namespace

int run(int argc, const char* const* argv) {
  const Options given = parse_arguments(argc, argv);
  switch (given.verb) {  // those that read no body, or read it beside something else
    case Verb::help:
      std::fputs(given.help.c_str(), stdout);
      return 0;
    case Verb::import_model:
      return import_anatomy(given);
    case Verb::window:
      return open_window(given);
    default:
      hold_memory();
      return answer(with_model_at_once(given));
  }
}

}  // namespace tautband::app
