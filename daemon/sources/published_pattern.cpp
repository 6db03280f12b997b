// Boost.Regex rather than std::regex: it has named groups, does not recurse on the subject, and gives up with
// an exception where an expression backtracks without end.
#include "daemon/sources/published_pattern.h"

#include <array>
#include <charconv>

#include <boost/regex.hpp>

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxPathBytes = 4096;

// Takes 1..max_digits digits off the front; -1 when there are none.
int take_number(std::string_view& text, std::size_t max_digits) {
  std::size_t length = 0;
  while (length < text.size() && length < max_digits && text[length] >= '0' && text[length] <= '9') ++length;
  if (length == 0) return -1;
  int number = 0;
  std::from_chars(text.data(), text.data() + length, number);
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

struct Separators {
  std::string_view after_year, after_month, after_day;
};
constexpr std::array<Separators, 5> kSeparators = {
    {{"-", "-", ""}, {".", ".", ""}, {"/", "/", ""}, {"_", "_", ""}, {"年", "月", "日"}}};

}  // namespace

std::optional<model::Date> parse_worded_date(std::string_view words) {
  if (words.size() == 8 && words.find_first_not_of("0123456789") == std::string_view::npos) {
    std::string_view year = words.substr(0, 4);
    std::string_view month = words.substr(4, 2);
    std::string_view day = words.substr(6, 2);
    return model::make_date(take_number(year, 4), static_cast<unsigned>(take_number(month, 2)),
                            static_cast<unsigned>(take_number(day, 2)));
  }
  if (words.size() < 8 || words.find_first_not_of("0123456789") != 4) return std::nullopt;
  for (const Separators& separators : kSeparators) {
    std::string_view rest = words;
    const int year = take_number(rest, 4);
    if (!take(rest, separators.after_year)) continue;
    const int month = take_number(rest, 2);
    if (month < 0 || !take(rest, separators.after_month)) return std::nullopt;
    const int day = take_number(rest, 2);
    take(rest, separators.after_day);
    if (day < 0 || !rest.empty()) return std::nullopt;
    return model::make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  }
  return std::nullopt;
}

struct PublishedPattern::Impl {
  boost::regex expression;
};

tl::expected<PublishedPattern, std::string> PublishedPattern::compile(const std::string& expression) {
  if (expression.find("(?<date>") == std::string::npos) {
    return tl::unexpected<std::string>(R"(the expression needs a group named date, such as (?<date>\d{8}))");
  }
  try {
    PublishedPattern pattern;
    pattern.impl_ = std::make_shared<const Impl>(Impl{boost::regex(expression, boost::regex::perl)});
    return pattern;
  } catch (const boost::regex_error& error) {
    return tl::unexpected("the regular expression is wrong: " + std::string(error.what()));
  }
}

std::optional<model::Date> PublishedPattern::find(std::string_view path) const {
  if (path.size() > kMaxPathBytes) return std::nullopt;
  boost::cmatch match;
  try {
    if (!boost::regex_search(path.data(), path.data() + path.size(), match, impl_->expression)) {
      return std::nullopt;
    }
  } catch (const std::runtime_error&) {  // too complex: as good as no match
    return std::nullopt;
  }
  const auto& group = match["date"];
  if (!group.matched) return std::nullopt;
  return parse_worded_date(std::string_view(group.first, static_cast<std::size_t>(group.length())));
}

}  // namespace indicatord::daemon
