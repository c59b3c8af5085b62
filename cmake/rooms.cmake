# SPDX-License-Identifier: MIT
# tautband_room(<room> ROOMS <rooms it may include> LIBS <packages>): the static library of src/<room>.
# A room without sources yet (only its README) becomes an interface library, so that its door exists.
function(tautband_room room)
  cmake_parse_arguments(arg "" "" "ROOMS;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${room}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(TRANSFORM arg_ROOMS PREPEND tautband_)
  if(sources)
    add_library(tautband_${room} STATIC ${sources})
    target_link_libraries(tautband_${room} PUBLIC tautband_flags ${arg_ROOMS} ${arg_LIBS} Threads::Threads)
    set_target_properties(tautband_${room} PROPERTIES UNITY_BUILD OFF)
  else()
    add_library(tautband_${room} INTERFACE)
    target_link_libraries(tautband_${room} INTERFACE tautband_flags ${arg_ROOMS} ${arg_LIBS})
  endif()
endfunction()

# The renderer sees of the scene nothing but the frame description: plain data, headers only.
add_library(tautband_scene_frame INTERFACE)
target_link_libraries(tautband_scene_frame INTERFACE tautband_flags glm::glm)
