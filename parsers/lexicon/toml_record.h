// One table of a lexicon file, read key by key. What is wrong with it is put on the list of errors with its
// place, and reading goes on, so that a user sees all mistakes of a file at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::lexicon {

// A file as its places name it; the name outlives the places.
struct SourceFile {
  std::string_view name;
  bool builtin = false;
};

Place place_of(const SourceFile& file, const toml::source_position& position);

class ErrorList {
 public:
  void add(const Place& place, std::string message);
  bool empty() const { return errors_.empty(); }
  // In order of file, line and column.
  std::vector<LexiconError> take();

 private:
  std::vector<LexiconError> errors_;
};

// Not copyable by intent: finish() is called once, after all keys that the section knows have been asked for.
class TomlRecord {
 public:
  TomlRecord(const SourceFile& file, std::string_view section, const toml::table& table, ErrorList& errors)
      : file_(file), section_(section), table_(table), errors_(errors) {}

  // A missing or empty string is an error; it comes back as "".
  std::string required_string(std::string_view key);
  std::string optional_string(std::string_view key);
  // A list of wordings: non-empty strings without white space at either end, none twice. `places`, where it
  // is given, gets the place of each.
  std::vector<std::string> wordings(std::string_view key, std::vector<Place>* places = nullptr);
  // Is the key there, with anything but an empty list?
  bool gives(std::string_view key) const;
  std::optional<double> optional_number(std::string_view key);
  bool optional_flag(std::string_view key);  // false where it is not given
  std::optional<int> optional_year(std::string_view key);

  // Every key that was not asked for is an error.
  void finish();

  Place place() const { return place_of(file_, table_.source().begin); }
  Place place_of_key(std::string_view key) const;
  void error(std::string_view key, std::string message);

 private:
  const toml::node* find(std::string_view key);

  SourceFile file_;
  std::string_view section_;
  const toml::table& table_;
  ErrorList& errors_;
  std::vector<std::string_view> known_;
};

}  // namespace indicatord::lexicon
