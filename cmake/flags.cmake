# SPDX-License-Identifier: MIT
# One interface target carries the flags every room is built with.
add_library(tautband_flags INTERFACE)
target_compile_options(tautband_flags INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -fno-fast-math -ffp-contract=off)
target_include_directories(tautband_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(tautband_flags INTERFACE
  GLM_FORCE_SILENT_WARNINGS TAUTBAND_VERSION="${PROJECT_VERSION}")
if(TAUTBAND_SANITIZE)
  target_compile_options(tautband_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tautband_flags INTERFACE -fsanitize=address,undefined)
endif()
