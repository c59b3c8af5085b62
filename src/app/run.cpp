// SPDX-License-Identifier: MIT
#include "app/run.h"

#include <cstdio>

#include "app/batch.h"
#include "app/export.h"
#include "app/find.h"
#include "app/handout.h"
#include "app/import.h"
#include "app/options.h"
#include "app/picture.h"
#include "app/place.h"
#include "app/query.h"
#include "app/sheets.h"
#include "app/window.h"

namespace tautband::app {

int run(int argc, const char* const* argv) {
  const Options options = parse_arguments(argc, argv);
  switch (options.verb) {
    case Verb::help:
      std::fputs(options.help.c_str(), stdout);
      return 0;
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
    case Verb::import_model:
      return import_anatomy(options);
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
    case Verb::window:
      return open_window(options);
  }
  return 0;
}

}  // namespace tautband::app
