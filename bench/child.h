// Another program, run to its end and measured.
#pragma once

#include <string>
#include <vector>

namespace indicatord::bench {

struct Child {
  double cpu_seconds = 0;  // user and system
  std::string output;      // what it wrote to standard output; empty where that was thrown away
  std::string errors;      // and to standard error
};

enum class Output { kThrownAway, kKept };

// Runs a program of the search path. Throws std::runtime_error where it cannot be started or fails.
Child run_child(const std::vector<std::string>& command, Output output);

// Is there such a program on the search path?
bool is_installed(const std::string& program);

}  // namespace indicatord::bench
