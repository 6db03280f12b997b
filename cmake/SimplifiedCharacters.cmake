# indicatord_simplified_characters(TARGET): gives the target the header "embedded/simplified_characters.h", which the build
# writes from OpenCC's tables. OpenCC is needed to build, not to run.
pkg_check_modules(opencc REQUIRED IMPORTED_TARGET opencc)

function(indicatord_simplified_characters target)
  set(folder "${CMAKE_BINARY_DIR}/embedded/simplified_characters")
  set(header "${folder}/embedded/simplified_characters.h")
  file(MAKE_DIRECTORY "${folder}/embedded")
  add_executable(generate_simplified_characters "${PROJECT_SOURCE_DIR}/cmake/simplified_characters/generate.cpp")
  target_link_libraries(generate_simplified_characters PRIVATE PkgConfig::opencc)
  add_custom_command(
    OUTPUT "${header}"
    COMMAND generate_simplified_characters > "${header}.new"
    COMMAND "${CMAKE_COMMAND}" -E rename "${header}.new" "${header}"
    DEPENDS generate_simplified_characters
    COMMENT "Writing the table of simplified characters"
    VERBATIM)
  target_sources(${target} PRIVATE "${header}")
  target_include_directories(${target} PRIVATE "${folder}")
endfunction()
