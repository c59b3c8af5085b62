# SPDX-License-Identifier: MIT
# One interface target carries the flags every room is built with.
add_library(tautband_flags INTERFACE)
target_compile_options(tautband_flags INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -fno-fast-math -ffp-contract=off)
# GCC 12 sees overlapping copies in std::string + at -O3 where there are none (GCC bug 105651).
target_compile_options(tautband_flags INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
target_include_directories(tautband_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(tautband_flags INTERFACE
  GLM_FORCE_SILENT_WARNINGS TAUTBAND_VERSION="${PROJECT_VERSION}")
if(TAUTBAND_SANITIZE)
  target_compile_options(tautband_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tautband_flags INTERFACE -fsanitize=address,undefined)
endif()
