#include "ctl/output_file.h"

#include <iostream>
#include <stdexcept>
#include <system_error>

namespace indicatord::ctl {

OutputFile::OutputFile(const std::string& path) : path_(path), part_(path + ".part") {
  if (path_.empty()) return;
  if (std::filesystem::exists(path_)) {
    throw std::runtime_error(path + " is there already; move it away, or write to another file");
  }
  file_.open(part_, std::ios::binary | std::ios::trunc);
  if (!file_) {
    throw std::runtime_error("cannot write " + part_.string() +
                             "; does its folder exist, and may you write to it?");
  }
}

OutputFile::~OutputFile() {
  if (path_.empty() || finished_) return;
  file_.close();
  std::error_code ignored;  // the export has failed already, and says so
  std::filesystem::remove(part_, ignored);
}

std::ostream& OutputFile::out() {
  return path_.empty() ? std::cout : file_;
}

void OutputFile::write(std::string_view text) {
  out() << text;
  if (!out())
    throw std::runtime_error("the output could not be written; check the disk or what reads the pipe");
}

void OutputFile::finish() {
  out().flush();
  if (!out())
    throw std::runtime_error("the output could not be written; check the disk or what reads the pipe");
  if (!path_.empty()) {
    file_.close();
    std::filesystem::rename(part_, path_);
  }
  finished_ = true;
}

}  // namespace indicatord::ctl
