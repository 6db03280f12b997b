// Prints the entries of lexicon files, read in the order given, as the bytes that the library unpacks when it
// starts. Run by the build (cmake/StoredLexicon.cmake).
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "parsers/lexicon/lexicon_builder.h"
#include "parsers/lexicon/stored_entries.h"

namespace {

namespace lexicon = indicatord::lexicon;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + " cannot be opened");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void print_stored(std::span<char*> paths) {
  std::vector<std::string> contents;
  for (const char* path : paths) contents.push_back(read_file(path));
  std::vector<lexicon::Source> sources;
  for (std::size_t i = 0; i < paths.size(); ++i)
    sources.push_back({std::filesystem::path(paths[i]).filename().string(), contents[i], true});
  auto read = lexicon::read_sources(sources);
  if (!read) throw std::runtime_error(lexicon::to_string(read.error()));
  const std::string stored = lexicon::store(std::move(*read));
  if (std::fwrite(stored.data(), 1, stored.size(), stdout) != stored.size() || std::fflush(stdout) != 0)
    throw std::runtime_error("the stored lexicon cannot be written; is the disk full?");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    print_stored(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "store_lexicon: %s\n", error.what());
    return 1;
  }
}
