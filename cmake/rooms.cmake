# SPDX-License-Identifier: MIT
# Most of the time of a build goes into reading the same headers again and again: they are read once for each target.
# For developers and tests (the presets dev and check): without it every file must name what it uses, and GCC 12 tells system
# headers from ours.
option(TAUTBAND_PRECOMPILE "precompile the headers that most files include" OFF)
function(tautband_precompile target)
  if(NOT TAUTBAND_PRECOMPILE)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <filesystem> <functional> <map> <memory>
    <optional> <set> <span> <string> <string_view> <variant> <vector> <fmt/format.h> <glm/glm.hpp> ${ARGN})
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>  # so that ccache can tell
                         "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
endfunction()

# tautband_room(<room> ROOMS <rooms it may include> LIBS <packages> HEADERS <to precompile>): the static library of src/<room>.
# A room without sources yet (only its README) becomes an interface library, so that its door exists.
function(tautband_room room)
  cmake_parse_arguments(arg "" "" "ROOMS;LIBS;HEADERS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${room}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(TRANSFORM arg_ROOMS PREPEND tautband_)
  if(sources)
    add_library(tautband_${room} STATIC ${sources})
    target_link_libraries(tautband_${room} PUBLIC tautband_flags ${arg_ROOMS} ${arg_LIBS} Threads::Threads)
    tautband_precompile(tautband_${room} ${arg_HEADERS})
  else()
    add_library(tautband_${room} INTERFACE)
    target_link_libraries(tautband_${room} INTERFACE tautband_flags ${arg_ROOMS} ${arg_LIBS})
  endif()
endfunction()

# The renderer sees of the scene nothing but the frame description: plain data, headers only.
add_library(tautband_scene_frame INTERFACE)
target_link_libraries(tautband_scene_frame INTERFACE tautband_flags glm::glm)
