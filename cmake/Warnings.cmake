# indicatord_warnings: link it PRIVATE to every target of ours. Warnings are errors.
add_library(indicatord_warnings INTERFACE)
target_compile_options(indicatord_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

# indicatord_room(NAME SOURCES ... [PUBLIC lib...] [PRIVATE lib...]): one static library per room. Includes start at
# the root of the tree: #include "parsers/tokenise/tokeniser.h".
function(indicatord_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ROOM_PUBLIC} PRIVATE indicatord_warnings ${ROOM_PRIVATE})
endfunction()
