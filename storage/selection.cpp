#include "storage/selection.h"

#include <algorithm>

namespace indicatord::storage {
namespace {

void require(std::string& sql, std::string_view column, std::string_view text) {
  sql.append(" AND ").append(column).append(" = ").append(sql_literal(text));
}

std::string day(model::Date date) {
  return sql_literal(model::format_date(date));
}

// By code or name, so that an index finds it.
std::string area_condition(const std::string& area) {
  std::string names = sql_literal(area);
  for (const char* last : {"省", "市", "区", "县", "自治区", "自治州", "地区", "盟", "自治县"}) {
    names += ", " + sql_literal(area + last);
  }
  return " AND (ref_area = " + sql_literal(area) + " OR ref_area_name IN (" + names + "))";
}

// '/' is the character after '.', so the range is every id below the prefix, by the index.
std::string indicator_condition(const std::string& indicator) {
  return " AND (indicator = " + sql_literal(indicator) + " OR (indicator > " + sql_literal(indicator + ".") +
         " AND indicator < " + sql_literal(indicator + "/") + "))";
}

// `word` anywhere in a text, whatever it is made of.
std::string like(std::string_view column, std::string_view word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  pattern += '%';
  return "lower(" + std::string(column) + ") LIKE lower(" + sql_literal(pattern) + ") ESCAPE '!'";
}

std::string word_condition(std::string_view word) {
  std::string sql = " AND (" + like("indicator", word);
  for (const char* column : {"breakdown", "ref_area_name", "entity"}) sql += " OR " + like(column, word);
  return sql + " OR indicator IN (SELECT id FROM indicator WHERE " + like("name_zh", word) + " OR " +
         like("name_en", word) + "))";
}

std::string find_condition(std::string_view words) {
  std::string sql;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) sql += word_condition(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return sql;
}

}  // namespace

std::string sql_literal(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) literal.append(c == '\'' ? 2 : 1, c);
  return literal += '\'';
}

std::string series_condition(const Selection& selection) {
  constexpr std::size_t kWholeId = 32;
  std::string sql;
  if (selection.series.size() >= kWholeId) {
    require(sql, "series_id", selection.series);
  } else if (!selection.series.empty()) {
    require(sql, "substr(series_id, 1, " + std::to_string(selection.series.size()) + ")", selection.series);
  }
  if (!selection.area.empty()) sql += area_condition(selection.area);
  if (!selection.indicator.empty()) sql += indicator_condition(selection.indicator);
  if (selection.breakdown) require(sql, "breakdown", *selection.breakdown);
  if (selection.entity) require(sql, "entity", *selection.entity);
  if (!selection.measure.empty()) require(sql, "measure", selection.measure);
  if (!selection.basis.empty()) require(sql, "basis", selection.basis);
  if (!selection.unit.empty()) require(sql, "unit", selection.unit);
  if (!selection.freq.empty()) require(sql, "freq", selection.freq);
  return sql + find_condition(selection.find);
}

std::string period_condition(const Selection& selection) {
  std::string sql;
  if (selection.since) sql += " AND period_end >= " + day(*selection.since);
  if (selection.until) sql += " AND period_end <= " + day(*selection.until);
  if (selection.include_history) return sql;
  if (selection.as_of) {
    return sql + " AND realtime_start <= " + day(*selection.as_of) +
           " AND realtime_end >= " + day(*selection.as_of);
  }
  return sql + " AND realtime_end = '9999-12-31'";
}

std::string vintage_condition(const Selection& selection) {
  return series_condition(selection) + period_condition(selection);
}

}  // namespace indicatord::storage
