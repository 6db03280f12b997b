#include "parsers/lexicon/toml_record.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace indicatord::lexicon {
namespace {

constexpr std::size_t kMaxWordingBytes = 192;
constexpr int kFirstYear = 1949;
constexpr int kLastYear = 2199;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// What is wrong with a wording; "" when nothing is.
std::string_view fault_of_wording(std::string_view word) {
  if (word.empty()) return "is empty; remove it";
  if (is_blank(word.front()) || is_blank(word.back())) return "begins or ends with white space; remove that";
  if (word.size() > kMaxWordingBytes) return "is longer than 192 bytes; shorten it";
  return {};
}

}  // namespace

Place place_of(const SourceFile& file, const toml::source_position& position) {
  return {file.name, file.builtin, position.line, position.column};
}

void ErrorList::add(const Place& place, std::string message) {
  errors_.push_back({std::string(place.file), place.line, place.column, std::move(message)});
}

std::vector<LexiconError> ErrorList::take() {
  return first_in_order(std::move(errors_));
}

const toml::node* TomlRecord::find(std::string_view key) {
  known_.push_back(key);
  return table_.get(key);
}

Place TomlRecord::place_of_key(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node == nullptr ? place() : place_of(file_, node->source().begin);
}

void TomlRecord::error(std::string_view key, std::string message) {
  errors_.add(place_of_key(key), std::move(message));
}

std::string TomlRecord::required_string(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) {
    errors_.add(place(), fmt::format("[[{}]] lacks the key `{}`; add {} = \"…\"", section_, key, key));
    return {};
  }
  const toml::value<std::string>* text = node->as_string();
  if (text == nullptr || text->get().empty()) {
    error(key, fmt::format("`{}` must be a string that is not empty", key));
    return {};
  }
  return text->get();
}

std::string TomlRecord::optional_string(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const toml::value<std::string>* text = node->as_string();
  if (text == nullptr) {
    error(key, fmt::format("`{}` must be a string; put it in quotation marks", key));
    return {};
  }
  return text->get();
}

std::vector<std::string> TomlRecord::wordings(std::string_view key, std::vector<Place>* places) {
  std::vector<std::string> words;
  const toml::node* node = find(key);
  if (node == nullptr) return words;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    error(key, fmt::format("`{}` must be a list of strings: {} = [\"…\", \"…\"]", key, key));
    return words;
  }
  words.reserve(list->size());
  for (const toml::node& item : *list) {
    const toml::value<std::string>* text = item.as_string();
    if (text == nullptr) {
      errors_.add(place_of(file_, item.source().begin),
                  fmt::format("`{}` holds something that is no string", key));
      continue;
    }
    if (const std::string_view fault = fault_of_wording(text->get()); !fault.empty()) {
      errors_.add(place_of(file_, item.source().begin),
                  fmt::format("\"{}\" in `{}` {}", text->get(), key, fault));
    } else if (std::ranges::find(words, text->get()) != words.end()) {
      errors_.add(place_of(file_, item.source().begin),
                  fmt::format("\"{}\" is twice in `{}`; remove one", text->get(), key));
    } else {
      words.push_back(text->get());
      if (places != nullptr) places->push_back(place_of(file_, item.source().begin));
    }
  }
  return words;
}

bool TomlRecord::gives(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return false;
  const toml::array* list = node->as_array();
  return list == nullptr || !list->empty();
}

std::optional<double> TomlRecord::optional_number(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<double> number = node->value<double>();
  if (!number || !std::isfinite(*number)) {
    error(key, fmt::format("`{}` must be a finite number", key));
    return std::nullopt;
  }
  return number;
}

bool TomlRecord::optional_flag(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return false;
  const std::optional<bool> flag = node->value_exact<bool>();
  if (!flag) error(key, fmt::format("`{}` must be true or false", key));
  return flag.value_or(false);
}

std::optional<int> TomlRecord::optional_year(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<std::int64_t> year = node->value_exact<std::int64_t>();
  if (!year || *year < kFirstYear || *year > kLastYear) {
    error(key, fmt::format("`{}` must be a year from {} to {}", key, kFirstYear, kLastYear));
    return std::nullopt;
  }
  return static_cast<int>(*year);
}

void TomlRecord::finish() {
  for (const auto& [key, node] : table_) {
    if (std::ranges::find(known_, key.str()) != known_.end()) continue;
    errors_.add(
        place_of(file_, key.source().begin),
        fmt::format("[[{}]] has no key `{}`; it knows {}", section_, key.str(), fmt::join(known_, ", ")));
  }
}

}  // namespace indicatord::lexicon
