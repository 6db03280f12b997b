#include "parsers/segment/table_layout.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "parsers/segment/clean_text.h"
#include "parsers/segment/marks.h"

namespace indicatord::segment {
namespace {

// A line with more is no small table's; the limits keep the work on a line small, too.
constexpr std::uint32_t kLongestLine = 120;  // characters
constexpr std::uint32_t kLongestLabel = 30;
constexpr std::uint32_t kLongestTitle = 40;
constexpr std::uint32_t kLongestUnitLine = 24;
constexpr std::uint32_t kLongestDivider = 16;
constexpr std::size_t kMostFigures = 12;
constexpr std::size_t kMostUnitChars = 5;
constexpr std::size_t kMostMissingChars = 4;

// What the parts of a table say they are. These are marks of layout, as those of page_layout.cpp.
constexpr std::array<std::string_view, 14> kLabelHeads = {
    "指标",     "项目", "指标名称", "项目名称", "主要指标", "名称", "指标项目",
    "产品名称", "产品", "主要产品", "产品名",   "品名",     "品种", "农产品"};
constexpr std::array<std::string_view, 2> kUnitHeads = {"单位", "计量单位"};
constexpr std::array<std::string_view, 18> kHeadMarks = {"累计", "本月", "当月", "绝对", "增长", "增减",
                                                         "增幅", "增速", "±",    "%",    "同比", "环比",
                                                         "比上", "比去", "同期", "实绩", "总量", "完成"};
constexpr std::string_view kUnitMark = "单位：";
constexpr std::array<std::string_view, 6> kTitleEnds = {"指标", "情况", "表", "数据", "统计", "）"};
constexpr std::u32string_view kSentenceMarks = U"，。；！？,;!?“”";
constexpr std::u32string_view kSigns = U"-+";
constexpr std::u32string_view kMissingMarks = U"-—–….*";
// 10月, 2023年, 3号: a number that only begins like a figure.
constexpr std::u32string_view kOrdinals = U"年月日时点分号第期届版路";

struct Runs {
  std::vector<Line> runs;   // what stands between blanks
  std::vector<bool> apart;  // is the gap before it wide: a tab, a full-width blank, two blanks?
};

Line span_of(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Line out;
  out.begin = begin;
  out.end = end;
  for (std::size_t at = begin; at < end;) out.chars += is_blank(next_code_point(text, at)) ? 0 : 1;
  return out;
}

Runs split_runs(std::string_view text, const Line& line) {
  Runs out;
  std::uint32_t blanks = 0;
  std::uint32_t begin = line.begin;
  const auto close = [&](std::uint32_t end) {
    if (begin == end) return;
    out.runs.push_back(span_of(text, begin, end));
    out.apart.push_back(blanks >= 2);
    blanks = 0;
  };
  for (std::size_t at = line.begin; at < line.end;) {
    const auto start = static_cast<std::uint32_t>(at);
    const char32_t c = next_code_point(text, at);
    if (!is_blank(c)) continue;
    close(start);
    blanks += c == 0x3000 || c == U'\t' ? 2 : 1;
    begin = static_cast<std::uint32_t>(at);
  }
  close(line.end);
  return out;
}

std::string squeezed(std::string_view text, const Line& part) {
  return squeeze(text.substr(part.begin, part.end - part.begin));
}

template <typename Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::ranges::find(words, word) != words.end();
}

bool has_sentence_mark(std::string_view text, const Line& part) {
  for (std::size_t at = part.begin; at < part.end;) {
    if (kSentenceMarks.find(fold(next_code_point(text, at))) != std::u32string_view::npos) return true;
  }
  return false;
}

bool has_han(std::string_view text, const Line& part) {
  for (std::size_t at = part.begin; at < part.end;) {
    if (is_han(next_code_point(text, at))) return true;
  }
  return false;
}

enum class Figure : std::uint8_t {
  kNone,
  kBare,      // 376,820
  kMissing,   // -, —
  kWithUnit,  // 22.4%, 1160.3亿元
};

Figure figure_kind(std::string_view text, const Line& part) {
  std::size_t at = part.begin;
  const auto next = [&] { return at < part.end ? fold(next_code_point(text, at)) : 0; };
  char32_t c = next();
  if (kMissingMarks.find(c) != std::u32string_view::npos || c == U'/') {
    std::size_t behind = at;
    char32_t all = c;
    std::size_t count = 1;
    for (; all != 0 && (kMissingMarks.find(all) != std::u32string_view::npos || all == U'/'); ++count)
      all = next();
    if (all == 0) return count <= kMostMissingChars + 1 ? Figure::kMissing : Figure::kNone;
    at = behind;
  }
  if (kSigns.find(c) != std::u32string_view::npos) c = next();
  if (!is_digit(c)) return Figure::kNone;
  while (is_digit(c) || c == U',' || c == U'.') c = next();
  if (c == 0) return Figure::kBare;
  for (std::size_t unit = 0; c != 0; c = next(), ++unit) {
    const bool fits = is_han(c) || is_latin(c) || c == U'%' || c == 0x2030 || c == U'/';
    if (unit == kMostUnitChars || !fits || kOrdinals.find(c) != std::u32string_view::npos)
      return Figure::kNone;
  }
  return Figure::kWithUnit;
}

// 出口（亿元）198.2: where the figure begins that stands right behind a bracket; 0: nowhere.
std::uint32_t figure_behind_bracket(std::string_view text, const Line& run) {
  std::uint32_t behind = 0;
  bool digits = false;  // 制造业（8.6%）12 is no label
  bool inside = false;
  for (std::size_t at = run.begin; at < run.end;) {
    const char32_t c = next_code_point(text, at);
    if (c == U'(' || c == U'（') {
      inside = true;
      digits = false;
    } else if ((c == U')' || c == U'）') && inside) {
      behind = digits ? 0 : static_cast<std::uint32_t>(at);
      inside = false;
    } else if (inside && is_digit(fold(c))) {
      digits = true;
    }
  }
  if (behind == 0 || behind == run.end) return 0;
  return figure_kind(text, span_of(text, behind, run.end)) == Figure::kBare ? behind : 0;
}

// Most lines end in Chinese or a full stop and cannot be a row: that is all that is looked at of them.
bool may_end_row(std::string_view text, const Line& line) {
  std::size_t last = code_point_before(text, line.end);
  const char32_t c = fold(next_code_point(text, last));
  return is_digit(c) || c == U'%' || c == U'/' || kMissingMarks.find(c) != std::u32string_view::npos;
}

struct Row {
  TableLine line;          // its label in the runs that it has
  bool apart = true;       // every figure stands far from what is before it
  bool bare = true;        // no figure has its unit with it
  bool bracketed = false;  // the label ends in a bracket
};

std::optional<Row> parse_row(std::string_view text, const Line& line) {
  if (line.blank() || line.chars > kLongestLine || !may_end_row(text, line)) return std::nullopt;
  Runs split = split_runs(text, line);
  Row row;
  std::size_t first = split.runs.size();
  bool any = false;
  while (first > 0) {
    const Figure kind = figure_kind(text, split.runs[first - 1]);
    if (kind == Figure::kNone) break;
    --first;
    any = any || kind != Figure::kMissing;
    row.bare = row.bare && kind != Figure::kWithUnit;
    row.apart = row.apart && split.apart[first];
  }
  if (first == 0) return std::nullopt;
  const std::uint32_t behind = figure_behind_bracket(text, split.runs[first - 1]);
  if (behind != 0) {
    const Line whole = split.runs[first - 1];
    split.runs[first - 1] = span_of(text, whole.begin, behind);
    split.runs.insert(split.runs.begin() + static_cast<std::ptrdiff_t>(first),
                      span_of(text, behind, whole.end));
    any = true;
  }
  const std::size_t figures = split.runs.size() - first;
  if (!any || figures == 0 || figures > kMostFigures) return std::nullopt;
  const Line label = span_of(text, split.runs.front().begin, split.runs[first - 1].end);
  if (label.chars > kLongestLabel || !has_han(text, label) || has_sentence_mark(text, label))
    return std::nullopt;
  const std::string said = squeezed(text, label);
  if (is_one_of(said, kLabelHeads)) return std::nullopt;
  row.bracketed = said.ends_with(")") || said.ends_with("）");
  row.line.parts = std::move(split.runs);
  row.line.indent = line.indent;
  row.line.figures = static_cast<std::uint32_t>(figures);
  return row;
}

// 指　标, 单 位: two characters that are one head.
void join_spaced_heads(std::string_view text, std::vector<Line>& parts) {
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i].chars != 1 || parts[i + 1].chars != 1) continue;
    const Line both = span_of(text, parts[i].begin, parts[i + 1].end);
    const std::string said = squeezed(text, both);
    if (!is_one_of(said, kLabelHeads) && !is_one_of(said, kUnitHeads) && !is_one_of(said, kHeadMarks))
      continue;
    parts[i] = both;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

struct Head {
  TableLine line;
  bool unit_column = false;
};

// The parts as heads above so many figures.
std::optional<Head> as_head(std::string_view text, std::vector<Line> parts, std::uint32_t figures) {
  join_spaced_heads(text, parts);
  Head head;
  const std::size_t count = parts.size();
  if (count == figures + 2U) {
    head.unit_column = is_one_of(squeezed(text, parts[1]), kUnitHeads);
    if (!head.unit_column) return std::nullopt;
  } else if (count == figures) {  // nothing above the labels
    if (is_one_of(squeezed(text, parts[0]), kLabelHeads)) return std::nullopt;
  } else if (count != figures + 1U) {
    return std::nullopt;
  }
  head.line.figures = figures;
  head.line.parts = std::move(parts);
  return head;
}

std::optional<Head> parse_head(std::string_view text, const Line& line, std::uint32_t figures) {
  if (line.blank() || line.chars > kLongestLine || has_sentence_mark(text, line)) return std::nullopt;
  if (!contains_any(squeezed(text, line), kHeadMarks) || parse_row(text, line)) return std::nullopt;
  const Runs split = split_runs(text, line);
  std::vector<Line> wide;
  for (std::size_t i = 0; i < split.runs.size(); ++i) {
    if (i == 0 || split.apart[i]) {
      wide.push_back(split.runs[i]);
    } else {
      wide.back() = span_of(text, wide.back().begin, split.runs[i].end);
    }
  }
  if (auto head = as_head(text, std::move(wide), figures)) return head;
  return as_head(text, split.runs, figures);
}

// Where 单位： begins in the line; its end where it does not.
std::uint32_t unit_begin(std::string_view text, const Line& line) {
  if (line.blank() || line.chars > kLongestTitle + kLongestUnitLine) return line.end;
  const std::string_view said = text.substr(line.begin, line.end - line.begin);
  std::size_t found = said.find(kUnitMark);
  if (found == std::string_view::npos) found = said.find("单位:");
  if (found == std::string_view::npos) return line.end;
  for (const std::string_view before : {"（", "(", "计量"}) {
    if (said.substr(0, found).ends_with(before)) found -= before.size();
  }
  return line.begin + static_cast<std::uint32_t>(found);
}

// The line without blanks at its ends.
Line trimmed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Line out = span_of(text, begin, begin);
  for (std::size_t at = begin; at < end;) {
    const auto start = static_cast<std::uint32_t>(at);
    if (is_blank(next_code_point(text, at))) continue;
    if (out.chars++ == 0) out.begin = start;
    out.end = static_cast<std::uint32_t>(at);
  }
  return out;
}

class TableFinder {
 public:
  TableFinder(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {}

  std::vector<TableLines> run() {
    for (std::uint32_t i = 0; i < lines_.size();) {
      const auto row = parse_row(text_, lines_[i]);
      i = row ? take_from(i, *row) : i + 1;
    }
    return std::move(tables_);
  }

 private:
  // The table whose first row is line `i`, if it is one; returns behind what was looked at.
  std::uint32_t take_from(std::uint32_t i, const Row& first) {
    TableLines table;
    table.first = i;
    read_above(table, first.line.figures);
    const bool headed = !table.head.parts.empty();
    const bool told = headed || !table.unit.parts.empty();
    table.last = i + 1;
    std::vector<Row> rows;
    if (divider_) rows.push_back(divider_row(*divider_));
    rows.push_back(first);
    for (std::uint32_t next = i + 1; next < lines_.size();) {
      if (lines_[next].blank()) {
        if (next > table.last) break;  // two blank lines
        ++next;
        continue;
      }
      auto row = parse_row(text_, lines_[next]);
      if (!row && headed && divides(next, first.line.figures)) {
        row = divider_row(next);
      }
      if (!row || (!told && !goes_on(first, *row))) break;
      const bool behind_blank = next > table.last;
      if (behind_blank && row->line.figures != first.line.figures && row->line.figures > 0) break;
      rows.push_back(std::move(*row));
      table.last = ++next;
    }
    if (!told && (rows.size() < 2 || !stands_alone(first) || !stands_alone(rows[1]))) return table.last;
    for (Row& row : rows) table.rows.push_back(std::move(row.line));
    unite_labels(table);
    const std::uint32_t last = table.last;
    tables_.push_back(std::move(table));
    return last;
  }

  static bool stands_alone(const Row& row) {
    if (!row.bare) return false;
    return (row.bracketed && row.line.figures == 1) || (row.apart && row.line.figures >= 2);
  }

  static bool goes_on(const Row& first, const Row& row) {
    return stands_alone(row) && row.line.figures == first.line.figures;
  }

  // 二、财政: a line without figures, between heads and rows or between rows.
  bool may_divide(std::uint32_t i, std::uint32_t figures) const {
    const Line& line = lines_[i];
    if (line.chars > kLongestDivider || has_sentence_mark(text_, line)) return false;
    return unit_begin(text_, line) == line.end && !parse_head(text_, line, figures);
  }

  // A first row that lacks a cell stands where a divider may: it is kept as what it is.
  Row divider_row(std::uint32_t i) const {
    if (auto narrower = parse_row(text_, lines_[i])) return std::move(*narrower);
    Row row;
    row.line.parts.push_back(lines_[i]);
    row.line.indent = lines_[i].indent;
    return row;
  }

  bool divides(std::uint32_t i, std::uint32_t figures) const {
    if (i + 1 >= lines_.size() || !may_divide(i, figures)) return false;
    const auto row = parse_row(text_, lines_[i + 1]);
    return row && row->line.figures == figures;
  }

  // What stands above the first row, from below: heads, 单位：…, a title of one line or two.
  void read_above(TableLines& table, std::uint32_t figures) {
    std::uint32_t at = table.first;
    const auto above = [&](std::uint32_t from) -> std::optional<std::uint32_t> {
      std::uint32_t blanks = 0;
      while (from > floor() && lines_[from - 1].blank() && blanks < 1) --from, ++blanks;
      if (from == floor() || lines_[from - 1].blank()) return std::nullopt;
      return from - 1;
    };
    auto line = above(at);
    divider_.reset();
    if (line && may_divide(*line, figures)) {
      const auto head = above(*line);
      if (head && parse_head(text_, lines_[*head], figures)) {
        divider_ = line;
        line = head;
      }
    }
    if (line) {
      if (auto head = parse_head(text_, lines_[*line], figures)) {
        table.head = std::move(head->line);
        table.unit_column = head->unit_column;
        table.first = at = *line;
        line = above(at);
      }
    }
    bool titled = false;
    const std::uint32_t begin = line ? unit_begin(text_, lines_[*line]) : 0;
    if (line && begin != lines_[*line].end) {
      const Line& whole = lines_[*line];
      const Line unit = trimmed(text_, begin, whole.end);
      const Line before = trimmed(text_, whole.begin, begin);
      if (unit.chars <= kLongestUnitLine && (before.blank() || is_title(before))) {
        table.unit.parts.push_back(unit);
        table.first = at = *line;
        titled = !before.blank();
        if (titled) table.titles.push_back(before);
      }
    }
    if (!titled && (!table.head.parts.empty() || !table.unit.parts.empty())) read_titles(table);
  }

  void read_titles(TableLines& table) {
    std::uint32_t at = table.first;
    const bool gap = at > floor() && lines_[at - 1].blank();
    if (gap) --at;
    if (at == floor() || !is_title(lines_[at - 1])) return;
    if (gap && !ends_as_title(lines_[at - 1])) return;
    table.titles.push_back(lines_[at - 1]);
    table.first = at - 1;
    // （2023年1-10月） stands below what it is the period of
    const std::string said = squeezed(text_, lines_[at - 1]);
    if (at - 1 == floor() || !(said.starts_with("（") || said.starts_with("("))) return;
    if (!is_title(lines_[at - 2])) return;
    table.titles.insert(table.titles.begin(), lines_[at - 2]);
    table.first = at - 2;
  }

  bool is_title(const Line& line) const {
    return !line.blank() && line.chars <= kLongestTitle && has_han(text_, line) &&
           !has_sentence_mark(text_, line) && !parse_row(text_, line);
  }

  bool ends_as_title(const Line& line) const {
    const std::string said = squeezed(text_, line);
    return std::ranges::any_of(kTitleEnds, [&](std::string_view end) { return said.ends_with(end); });
  }

  // The label in one part, and with a column of units the unit in another.
  void unite_labels(TableLines& table) const {
    for (TableLine& row : table.rows) {
      const std::size_t runs = row.parts.size() - row.figures;
      const std::size_t kept = table.unit_column && row.figures > 0 && runs > 1 ? 2 : 1;
      if (runs <= kept) continue;
      const std::size_t joined = runs - kept + 1;
      row.parts[0] = span_of(text_, row.parts[0].begin, row.parts[joined - 1].end);
      row.parts.erase(row.parts.begin() + 1, row.parts.begin() + static_cast<std::ptrdiff_t>(joined));
    }
  }

  // Behind the table before.
  std::uint32_t floor() const { return tables_.empty() ? 0 : tables_.back().last; }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::vector<TableLines> tables_;
  std::optional<std::uint32_t> divider_;  // between the heads and the first row of the table in hand
};

}  // namespace

std::vector<TableLines> find_tables(std::string_view text, const std::vector<Line>& lines) {
  return TableFinder(text, lines).run();
}

}  // namespace indicatord::segment
