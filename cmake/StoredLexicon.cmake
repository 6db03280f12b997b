# indicatord_stored_lexicon(VARIABLE READER files...): sets VARIABLE to the path of a file that the build writes: the entries
# of the lexicon files, read with the library READER and stored (parsers/lexicon/stored_entries.h). A mistake in one of
# them stops the build and is told with its place.
function(indicatord_stored_lexicon variable reader)
  set(folder "${CMAKE_BINARY_DIR}/embedded/stored_lexicon")
  set(stored "${folder}/lexicon.stored")
  file(MAKE_DIRECTORY "${folder}")
  add_executable(store_lexicon "${PROJECT_SOURCE_DIR}/cmake/stored_lexicon/store.cpp")
  target_link_libraries(store_lexicon PRIVATE ${reader})
  add_custom_command(
    OUTPUT "${stored}"
    COMMAND store_lexicon ${ARGN} > "${stored}.new"
    COMMAND "${CMAKE_COMMAND}" -E rename "${stored}.new" "${stored}"
    DEPENDS store_lexicon ${ARGN}
    COMMENT "Storing the built-in lexicon"
    VERBATIM)
  set(${variable} "${stored}" PARENT_SCOPE)
endfunction()
