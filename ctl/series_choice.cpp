#include "ctl/series_choice.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "ctl/near_matches.h"

namespace indicatord::ctl {
namespace {

using storage::Reader;
using storage::Selection;

constexpr std::size_t kMaxShown = 20;
constexpr std::size_t kMaxKnown = 50'000;  // of names to compare with
constexpr std::size_t kShortId = 12;

struct Candidate {
  std::string id, indicator, breakdown, area, entity, measure, basis, unit, freq;
};

using Found = tl::expected<std::vector<Candidate>, CommandError>;

tl::unexpected<CommandError> fail(std::string message) {
  return tl::unexpected(CommandError{kFailed, std::move(message)});
}

const std::string& text_of(const Reader::Cell& cell) {
  return std::get<std::string>(cell);
}

Found find(Reader& reader, const Selection& selection) {
  Reader::QueryLimits limits;
  limits.max_rows = kMaxKnown;
  const auto result = reader.query(
      "SELECT series_id, indicator, breakdown, ref_area_name, entity, measure, basis, unit, freq "
      "FROM series WHERE latest_end IS NOT NULL" +
          storage::series_condition(selection) +
          " ORDER BY indicator, breakdown, ref_area_name, entity, measure, basis, unit, freq",
      limits);
  if (!result) return fail(result.error().message);
  std::vector<Candidate> all;
  for (const auto& row : result->rows) {
    Candidate& one = all.emplace_back();
    std::size_t column = 0;
    for (std::string* field : {&one.id, &one.indicator, &one.breakdown, &one.area, &one.entity, &one.measure,
                               &one.basis, &one.unit, &one.freq}) {
      *field = text_of(row[column++]);
    }
  }
  return all;
}

std::string title_of(const Candidate& one) {
  std::string title = one.indicator;
  for (const std::string* field :
       {&one.breakdown, &one.area, &one.entity, &one.measure, &one.basis, &one.unit, &one.freq}) {
    if (!field->empty()) title += ", " + *field;
  }
  return title;
}

std::string list(const std::vector<Candidate>& candidates) {
  std::string text;
  for (std::size_t i = 0; i < std::min(candidates.size(), kMaxShown); ++i) {
    text += "\n  " + candidates[i].id.substr(0, kShortId) + "  " + title_of(candidates[i]);
  }
  if (candidates.size() > kMaxShown) {
    text += "\n  and " + std::to_string(candidates.size() - kMaxShown) + " more";
  }
  return text;
}

// The level of the total of the area itself, unless the selectors speak of that.
std::vector<Candidate> plainest(const std::vector<Candidate>& candidates, const Selection& selection) {
  std::vector<Candidate> plain;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(plain), [&](const Candidate& one) {
    return (selection.breakdown || one.breakdown.empty()) && (selection.entity || one.entity.empty()) &&
           (!selection.measure.empty() || one.measure == "level");
  });
  return plain;
}

// The values of a column of series; `column` is ours, never of people.
tl::expected<std::vector<std::string>, CommandError> known_values(Reader& reader, const std::string& column) {
  Reader::QueryLimits limits;
  limits.max_rows = kMaxKnown;
  const auto result =
      reader.query("SELECT DISTINCT " + column + " FROM series WHERE " + column + " <> ''", limits);
  if (!result) return fail(result.error().message);
  std::vector<std::string> values;
  for (const auto& row : result->rows) values.push_back(text_of(row[0]));
  return values;
}

// A selector by itself, and where its like is found.
struct Single {
  const char* option;
  const char* column;  // nullptr: words of many columns have no like
  std::string typed;
  Selection selection;
};

std::vector<Single> singles(const Selection& selection) {
  std::vector<Single> all;
  const auto add = [&](const char* option, const char* column, const std::string& typed, auto set) {
    if (typed.empty()) return;
    set(all.emplace_back(Single{option, column, typed, {}}).selection);
  };
  add("the series", "series_id", selection.series, [&](Selection& s) { s.series = selection.series; });
  add("--indicator", "indicator", selection.indicator,
      [&](Selection& s) { s.indicator = selection.indicator; });
  add("--area", "ref_area_name", selection.area, [&](Selection& s) { s.area = selection.area; });
  add("--breakdown", "breakdown", selection.breakdown.value_or(""),
      [&](Selection& s) { s.breakdown = selection.breakdown; });
  add("--entity", "entity", selection.entity.value_or(""),
      [&](Selection& s) { s.entity = selection.entity; });
  add("--measure", "measure", selection.measure, [&](Selection& s) { s.measure = selection.measure; });
  add("--basis", "basis", selection.basis, [&](Selection& s) { s.basis = selection.basis; });
  add("--unit", "unit", selection.unit, [&](Selection& s) { s.unit = selection.unit; });
  add("--freq", "freq", selection.freq, [&](Selection& s) { s.freq = selection.freq; });
  add("--find", nullptr, selection.find, [&](Selection& s) { s.find = selection.find; });
  return all;
}

// Nothing fits: which selector fits nothing even by itself, and what is like it? Else the selectors fit
// something each, but nothing together: what is there of the indicator and the area?
CommandError why_nothing(Reader& reader, const Selection& selection) {
  std::string message = "there is no such series";
  bool found_fault = false;
  for (const Single& single : singles(selection)) {
    const Found alone = find(reader, single.selection);
    if (!alone) return alone.error();
    if (!alone->empty()) continue;
    found_fault = true;
    message += std::string("; nothing has ") + single.option + ' ' + single.typed;
    if (single.column == nullptr) continue;
    const auto known = known_values(reader, single.column);
    if (!known) return known.error();
    const auto nearest = near_matches(single.typed, *known);
    for (std::size_t i = 0; i < nearest.size(); ++i)
      message += (i == 0 ? ", but there is " : ", ") + nearest[i];
  }
  if (!found_fault) {
    Selection wider;
    wider.indicator = selection.indicator;
    wider.area = selection.area;
    const Found there = find(reader, wider);
    if (!there) return there.error();
    const bool narrow = !wider.indicator.empty() || !wider.area.empty();
    if (!narrow || there->empty()) return {kFailed, message + "; `indicatorctl series` lists what there is"};
    message += "; there is" + list(*there);
  }
  return {kFailed, message};
}

}  // namespace

tl::expected<ChosenSeries, CommandError> choose_series(Reader& reader, const Selection& selection) {
  const Found found = find(reader, selection);
  if (!found) return tl::unexpected(found.error());
  if (found->empty()) return tl::unexpected(why_nothing(reader, selection));
  const std::vector<Candidate> plain = found->size() == 1 ? *found : plainest(*found, selection);
  if (plain.size() == 1) return ChosenSeries{plain.front().id, title_of(plain.front()), found->size()};
  const std::vector<Candidate>& shown = plain.empty() ? *found : plain;
  std::string message = "which of these " + std::to_string(shown.size()) +
                        "? give the beginning of an id, or more selectors" + list(shown);
  if (const std::size_t others = found->size() - shown.size(); others > 0) {
    message += "\n  and " + std::to_string(others) +
               " of parts, of organisations or of another measure: `indicatorctl series` lists them";
  }
  return fail(message);
}

std::string explain_nothing(Reader& reader, const Selection& selection) {
  Selection any_day = selection;
  any_day.as_of.reset();
  any_day.since.reset();
  any_day.until.reset();
  const Found found = find(reader, any_day);
  if (!found) return found.error().message;
  if (!found->empty()) {
    return "nothing is known of that time; without it there are figures of " + std::to_string(found->size()) +
           " series";
  }
  const auto any = reader.query("SELECT 1 FROM series LIMIT 1", {});
  if (!any) return any.error().message;
  if (any->rows.empty())
    return "the store has no series yet; `indicatorctl query \"select * from ingest_log\"` says what came in";
  return why_nothing(reader, any_day).message;
}

}  // namespace indicatord::ctl
