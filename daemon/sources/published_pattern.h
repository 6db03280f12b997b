// `published` of a [[source]]: a regular expression over the path below the inbox whose group `date` holds
// the day that the document was published: '(?<date>\d{8})'.
//
// Syntax: Perl's (ECMAScript's and more), over bytes: Chinese characters stand for themselves, but not inside
// [sets]. The first match anywhere in the path counts. The group may word the day as 20220429, 2022-04-29,
// 2022.4.29, 2022/04/29, 2022_04_29 or 2022年4月29日.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "parsers/model/date.h"

namespace indicatord::daemon {

// A day in one of the wordings above, and nothing else around it.
std::optional<model::Date> parse_worded_date(std::string_view words);

// Thread-safe after construction; copies share the compiled expression.
class PublishedPattern {
 public:
  // The error is one sentence that says what is wrong with the expression.
  static tl::expected<PublishedPattern, std::string> compile(const std::string& expression);

  // nullopt where the expression does not match, its group is no date, the path has more than 4096 bytes, or
  // the matching takes too many steps.
  std::optional<model::Date> find(std::string_view path) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace indicatord::daemon
