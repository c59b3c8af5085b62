# SPDX-License-Identifier: MIT
# The interface's translations: data/languages/<code>.po becomes languages/<code>/LC_MESSAGES/tautband.mo
# beside the program, where core/paths looks for it.
find_program(MSGFMT msgfmt REQUIRED)
file(GLOB catalogues CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/languages/*.po)
set(compiled)
foreach(catalogue ${catalogues})
  get_filename_component(code ${catalogue} NAME_WE)
  set(folder ${PROJECT_BINARY_DIR}/languages/${code}/LC_MESSAGES)
  add_custom_command(OUTPUT ${folder}/tautband.mo
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${MSGFMT} --check-format --check-domain -o ${folder}/tautband.mo ${catalogue}
    DEPENDS ${catalogue} COMMENT "Language ${code}" VERBATIM)
  list(APPEND compiled ${folder}/tautband.mo)
endforeach()
add_custom_target(languages ALL DEPENDS ${compiled})
add_dependencies(tautband_core languages)  # whatever speaks has its catalogues
