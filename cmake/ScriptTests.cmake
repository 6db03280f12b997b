# indicatord_script_test(NAME SCRIPT [CASE] [PROPERTIES key value ...]): a ctest written in Python. CASE picks one
# unittest.TestCase of the script. Exit status 77 is "skipped"; the script says why.
find_package(Python3 3.9 COMPONENTS Interpreter)

function(indicatord_script_test name script)
  cmake_parse_arguments(TEST "" "CASE" "PROPERTIES" ${ARGN})
  if(NOT Python3_Interpreter_FOUND)
    message(WARNING "python3 is missing: the test ${name} is left out")
    return()
  endif()
  add_test(NAME ${name} COMMAND "${Python3_EXECUTABLE}" -B "${CMAKE_CURRENT_SOURCE_DIR}/${script}" ${TEST_CASE})
  set_tests_properties(${name} PROPERTIES
    SKIP_RETURN_CODE 77
    TIMEOUT 300
    ENVIRONMENT "PYTHONPATH=${PROJECT_SOURCE_DIR}/tests;INDICATORD_SOURCE_DIR=${PROJECT_SOURCE_DIR};INDICATORD_BINARY_DIR=${PROJECT_BINARY_DIR};INDICATORD_CXX=${CMAKE_CXX_COMPILER}")
  if(TEST_PROPERTIES)
    set_tests_properties(${name} PROPERTIES ${TEST_PROPERTIES})
  endif()
endfunction()
