// Which series, which periods of them, and as they were known on which day: the selectors that every command
// shares, as conditions in the SQL that SQLite and PostgreSQL both understand. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/model/date.h"

namespace indicatord::storage {

// Empty and nullopt select everything.
struct Selection {
  std::string series{};     // a series_id, or the beginning of one
  std::string indicator{};  // an id, or the beginning of one up to a dot: trade for trade.total
  std::string area{};       // a code, a name, or a name without its last word: 聊城 for 聊城市
  std::optional<std::string> breakdown{};  // "" is the total
  std::optional<std::string> entity{};     // "" is the area's own figure
  std::string measure{}, basis{}, unit{}, freq{};
  std::string find{};  // words, each of them in the indicator's id or names, breakdown, area or entity

  // Periods that end on these days, or between them.
  std::optional<model::Date> since{}, until{};

  // What was held on that day; nullopt is now. `include_history` gives every vintage instead.
  std::optional<model::Date> as_of{};
  bool include_history = false;
};

// 'text' with its quotes doubled.
std::string sql_literal(std::string_view text);

// " AND ... AND ..." over the table series or any view that has its columns; "" for no condition.
std::string series_condition(const Selection& selection);
// The same over the table observation: the periods and the vintages.
std::string period_condition(const Selection& selection);
// Both, over the view vintages.
std::string vintage_condition(const Selection& selection);

}  // namespace indicatord::storage
