#include "parsers/assemble/table_column.h"

#include <algorithm>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/table_unit.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TimeExpression;
using tokenise::TokenKind;
using TimeKind = TimeExpression::Kind;

bool is_months(const std::optional<TimeExpression>& time) {
  return time && time->kind == TimeKind::kMonths && time->from_month != 0;
}

bool same_words(const std::optional<TimeExpression>& a, const std::optional<TimeExpression>& b) {
  if (!a || !b) return !a && !b;
  return a->kind == b->kind && a->year_kind == b->year_kind && a->year == b->year &&
         a->from_month == b->from_month && a->to_month == b->to_month && a->count == b->count;
}

bool says_same(const Column& a, const Column& b) {
  return a.holds == b.holds && a.measure == b.measure && a.basis.name == b.basis.name &&
         same_words(a.basis.time, b.basis.time) && same_words(a.time, b.time) &&
         same_words(a.same_of, b.same_of);
}

class HeadReader {
 public:
  HeadReader(const Sentence& head, const std::optional<TimeExpression>& table, bool percent_above)
      : s_(head), table_(table), percent_above_(percent_above) {
    for (const Token& t : s_.tokens) look_at(t);
    const std::u32string_view chars = std::u32string_view(s_.text.chars).substr(s_.begin, s_.end - s_.begin);
    percent_ = chars.find(U'%') != std::u32string_view::npos;
    marked_ = chars.find(U'±') != std::u32string_view::npos;
  }

  Column read() {
    Column out;
    out.said = {s_.begin, s_.end};
    out.unit = unit_in_brackets(s_.text, out.said);
    if (target_ ? percent_ : share_ && percent_) {
      out.holds = Column::Holds::kRates;
      out.measure = target_ ? Measure::kCompletion : Measure::kShare;
      out.measure_rule = target_ ? &rule::kCompletion : &rule::kShare;
    } else if (change()) {
      if (falls_only_ || in_amounts(out)) return out;
      out.holds = Column::Holds::kRates;
      out.measure = Measure::kGrowth;
      out.measure_rule = &rule::kTableRates;
      out.basis = basis_;
    } else if (amounts(out)) {
      out.holds = Column::Holds::kAmounts;
      out.measure_rule = &rule::kTableAmounts;
    } else {
      return out;
    }
    settle_time(out);
    return out;
  }

  bool names_time() const { return (own_ && !target_) || month_ || running_; }

 private:
  void look_at(const Token& t) {
    if (t.is(CueKind::kCompare)) compared_ = true;
    if (t.is(CueKind::kBasis)) {
      basis_.name = s_.value(t);
      basis_.said = t.span();
    }
    if (t.is(CueKind::kChange)) (s_.value(t).starts_with("-") ? falls_ : rises_) = true;
    if (t.is(CueKind::kRateNoun)) (s_.value(t).starts_with("-") ? falls_ : rises_) = true;
    falls_only_ = falls_ && !rises_;
    odd_ = odd_ || t.is(CueKind::kRateChange) || t.is(CueKind::kNarrow) || t.is(CueKind::kWiden) ||
           t.is(CueKind::kGap) || t.is(CueKind::kStatus) || t.is(CueKind::kContribution);
    share_ = share_ || t.is(CueKind::kShare);
    target_ = target_ || t.is(CueKind::kTargetNoun);
    running_ = running_ || s_.says(t, CueKind::kVerb, "sum total");
    if (t.kind == TokenKind::kTime) take_time(t.time);
  }

  void take_time(const TimeExpression& time) {
    if (compared_ && !basis_.time) {
      basis_.time = time;
    } else if (time.kind == TimeKind::kMonths && time.from_month == 0) {
      month_ = true;
    } else if (time.kind == TimeKind::kMonths || time.kind == TimeKind::kYear ||
               time.kind == TimeKind::kSame) {
      if (!own_) own_ = time;
    } else if (time.kind != TimeKind::kYearStart) {  // 自年初累计
      odd_ = true;
    }
  }

  // 同比增长%, 增速, 比去年同期±%
  bool change() const { return rises_ || falls_ || marked_ || !basis_.name.empty() || basis_.time; }

  // 增减额, 比上年同期增长（亿元）, 比上年±: by how much, and not, or not for sure, how fast
  bool in_amounts(const Column& column) const {
    if (odd_) return true;
    if (percent_) return false;
    if (!column.unit.empty() || s_.vocabulary.ends_as(words(column), "differences")) return true;
    const bool plain = rises_ != falls_ || !basis_.name.empty();  // 增长, 增速, 同比
    return (!plain || marked_) && !percent_above_;
  }

  bool amounts(const Column& column) const {
    if (odd_ || target_ || share_ || compared_) return false;
    return names_time() || s_.vocabulary.ends_as(words(column), "amounts");
  }

  // The head without the brackets behind it.
  std::string words(const Column& column) const {
    std::uint32_t end = s_.end;
    if (!column.unit.empty()) end = column.unit.begin - 1;
    return s_.text.utf8(s_.begin, end);
  }

  void settle_time(Column& out) const {
    const bool own = own_ && !target_;  // 占全年计划%: that year is the plan's
    std::optional<TimeExpression> time = own ? own_ : table_;
    const bool year_said = own && own_->kind == TimeKind::kYear;
    if (year_said && own_->year_kind == TimeExpression::YearKind::kNone && table_ &&
        table_->kind == TimeKind::kYear) {
      time = table_;  // 全年, below a title that names the year
    } else if (year_said && own_->year_kind != TimeExpression::YearKind::kNone && is_months(table_)) {
      // 2023年, below a title that names months: the same of that year
      time = table_;
      time->year_kind = own_->year_kind;
      time->year = own_->year;
      time->said = own_->said;
    }
    if (own && own_->kind == TimeKind::kSame) {
      out.same_of = table_;
      out.period_rule = &rule::kSamePeriod;
      if (running_ && is_months(out.same_of)) out.same_of->from_month = 1;
    } else if (running_) {
      if (is_months(time)) time->from_month = 1;
      out.period_rule = &rule::kTableRunningTotal;
    } else if (month_) {
      out.period_rule = &rule::kTableMonth;
      if (!is_months(time)) {
        out.holds = Column::Holds::kUnread;  // of which month?
        return;
      }
      time->from_month = time->to_month;
      time->month_only = true;
    }
    out.time = time;
  }

  const Sentence& s_;
  const std::optional<TimeExpression>& table_;
  bool percent_above_;
  BasisReference basis_;
  std::optional<TimeExpression> own_;
  bool percent_ = false;
  bool marked_ = false;  // ±
  bool compared_ = false;
  bool rises_ = false;
  bool falls_ = false;
  bool falls_only_ = false;
  bool odd_ = false;
  bool share_ = false;
  bool target_ = false;
  bool running_ = false;  // 累计
  bool month_ = false;    // 本月
};

// 2024年　2023年　增长%: the growth is the later year's
bool same_of_earlier_year(const Column& before, const Column& column) {
  if (!before.time || !column.time || before.same_of || column.same_of) return false;
  TimeExpression later = *before.time;
  if (later.year_kind != column.time->year_kind || later.year <= column.time->year) return false;
  later.year = column.time->year;
  return same_words(later, column.time);
}

// 甲县　120.5: below heads that name indicators a label names something else; not so below a bare 产量, whose
// goods it names.
bool names_indicator(const Sentence& head) {
  if (head.tokens.size() == 1 && head.vocabulary.begins_and_ends_as(head.chars(head.tokens[0]), "amounts"))
    return false;
  return std::ranges::any_of(head.tokens, [](const Token& t) { return t.kind == TokenKind::kIndicator; });
}

}  // namespace

std::vector<Column> read_columns(const std::vector<Sentence>& heads,
                                 const std::optional<TimeExpression>& time, bool percent_above) {
  if (std::ranges::any_of(heads, names_indicator)) return std::vector<Column>(heads.size());
  std::vector<Column> columns;
  const Column* amounts = nullptr;
  columns.reserve(heads.size());
  for (const Sentence& head : heads) {
    HeadReader reader(head, time, percent_above);
    Column column = reader.read();
    if (column.holds == Column::Holds::kRates && !reader.names_time() && amounts != nullptr)
      column.time = amounts->time;
    columns.push_back(column);
    const Column& added = columns.back();
    const bool told = added.holds == Column::Holds::kAmounts && !added.same_of;
    if (told && amounts != nullptr && same_of_earlier_year(*amounts, added)) continue;
    if (told) amounts = &added;
  }
  std::vector<bool> doubled(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t k = 0; k < columns.size(); ++k)
      doubled[i] = doubled[i] || (i != k && says_same(columns[i], columns[k]));
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (doubled[i]) columns[i].holds = Column::Holds::kUnread;
  }
  return columns;
}

}  // namespace indicatord::assemble
