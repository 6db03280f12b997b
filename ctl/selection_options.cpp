#include "ctl/selection_options.h"

#include <charconv>

namespace indicatord::ctl {
namespace {

using DayOf = std::optional<model::Date> (*)(std::string_view);

std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  const char* end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || rest != end || digits.empty()) return std::nullopt;
  return value;
}

struct Month {
  int year;
  std::optional<unsigned> month;
};

// "2024" or "2024-03".
std::optional<Month> read_month(std::string_view text) {
  if (text.size() != 4 && (text.size() != 7 || text[4] != '-')) return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = text.size() == 7 ? number(text.substr(5)) : std::nullopt;
  if (!year || (text.size() == 7 && !month)) return std::nullopt;
  if (!model::make_date(static_cast<int>(*year), month.value_or(1), 1)) return std::nullopt;
  return Month{static_cast<int>(*year), month};
}

tl::expected<std::optional<model::Date>, CommandError> read_day(const char* option, const std::string& text,
                                                                DayOf day_of) {
  if (text.empty()) return std::nullopt;
  if (const auto day = day_of(text)) return day;
  return tl::unexpected(CommandError{
      kUsage,
      std::string(option) + " " + text + ": write a day, a month or a year: 2024-03-31, 2024-03, 2024"});
}

}  // namespace

std::optional<model::Date> first_day_of(std::string_view text) {
  if (const auto month = read_month(text))
    return model::first_of_month(month->year, month->month.value_or(1));
  return model::parse_date(text);
}

std::optional<model::Date> last_day_of(std::string_view text) {
  if (const auto month = read_month(text))
    return model::last_of_month(month->year, month->month.value_or(12));
  return model::parse_date(text);
}

void add_series_options(CLI::App& command, SelectionOptions& options) {
  storage::Selection& selection = options.selection;
  command.add_option("--indicator", selection.indicator, "an id or the beginning of one: fdi.actual, trade");
  command.add_option("--area", selection.area, "an area's name or code: 聊城市, 聊城, 371500");
  options.breakdown = command.add_option("--breakdown", options.breakdown_text,
                                         "what narrows the indicator: 制造业; '' for the total");
  options.entity = command.add_option("--entity", options.entity_text,
                                      "an organisation, park or event; '' for the area's own");
  command.add_option("--measure", selection.measure, "level, growth, share ...");
  command.add_option("--basis", selection.basis, "what a change is measured against: yoy, mom ...");
  command.add_option("--unit", selection.unit, "as in the store: USD, %, t");
  command.add_option("--freq", selection.freq, "A, S, Q, M, W, D or N (any other length)");
  command.add_option(
      "--find", selection.find,
      "words that stand in the indicator's id or names, the breakdown, the area or the entity");
}

void add_period_options(CLI::App& command, SelectionOptions& options) {
  command.add_option("--since", options.since, "periods that end on this day or later: 2023, 2023-06")
      ->type_name("DATE");
  command.add_option("--until", options.until, "periods that end on this day or before")->type_name("DATE");
}

void add_as_of_option(CLI::App& command, SelectionOptions& options) {
  command.add_option("--as-of", options.as_of, "as it was known at the end of that day")->type_name("DATE");
}

tl::expected<storage::Selection, CommandError> read_selection(const SelectionOptions& options) {
  storage::Selection selection = options.selection;
  if (options.breakdown != nullptr && options.breakdown->count() > 0)
    selection.breakdown = options.breakdown_text;
  if (options.entity != nullptr && options.entity->count() > 0) selection.entity = options.entity_text;
  const auto since = read_day("--since", options.since, &first_day_of);
  if (!since) return tl::unexpected(since.error());
  const auto until = read_day("--until", options.until, &last_day_of);
  if (!until) return tl::unexpected(until.error());
  const auto as_of = read_day("--as-of", options.as_of, &last_day_of);
  if (!as_of) return tl::unexpected(as_of.error());
  selection.since = *since;
  selection.until = *until;
  selection.as_of = *as_of;
  return selection;
}

}  // namespace indicatord::ctl
