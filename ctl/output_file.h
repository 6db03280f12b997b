// Where long output goes: standard output, or a file that is there only when it is whole.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace indicatord::ctl {

// Every failure (a file that is there already, a full disk, a reader that went away) throws
// std::runtime_error with what to do.
class OutputFile {
 public:
  // "" is standard output. A file is written beside its name, as NAME.part.
  explicit OutputFile(const std::string& path);
  // Without finish() the unfinished file is removed.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  // Flushes, and gives the file its name.
  void finish();

 private:
  std::ostream& out();

  std::filesystem::path path_;
  std::filesystem::path part_;
  std::ofstream file_;
  bool finished_ = false;
};

}  // namespace indicatord::ctl
