#include "parsers/assemble/table_reader.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/clause.h"
#include "parsers/assemble/come_about.h"
#include "parsers/assemble/measure.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject.h"
#include "parsers/assemble/table_column.h"
#include "parsers/assemble/table_unit.h"
#include "parsers/tokenise/numerals.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::Span;
using tokenise::TimeExpression;
using tokenise::TokenKind;
using TimeKind = TimeExpression::Kind;

constexpr Fit kRateFit{Measure::kGrowth, UnitClass::kPercent, lexicon::Dimension::kRatio, "%"};

// 其中：, in columns: a part listed below it stands as deep as the first.
constexpr std::uint32_t kAmongIndent = 4;

// What the lines above a table say of all of it.
struct TableTitle {
  std::optional<TimeExpression> time;
  std::optional<TimeExpression> year;
  AreaReference area;
  std::optional<Subject> subject;  // 主要农产品产量: what the rows are parts of
  bool inherited = false;          // `time` is the article's
  bool unread = false;             // a plan's, or nothing of an economy
  model::ObsStatus status = model::ObsStatus::kNormal;
  Span status_said;
};

bool dates_table(const TimeExpression& time) {
  if (time.since) return false;
  return time.kind == TimeKind::kYear || time.kind == TimeKind::kToDate ||
         (time.kind == TimeKind::kMonths && time.from_month != 0);
}

// A row of the outline: what the rows below it may be parts of.
struct Whole {
  std::uint32_t indent = 0;
  bool among = false;  // itself a part, told by 其中
  std::optional<Subject> subject;
};

// A label as the rules see it: its words without their number, 其中 and the unit.
struct Label {
  Span words;
  std::optional<TableUnit> unit;
  bool among = false;  // 其中：, #
};

// A row that is being read.
struct RowCase {
  const segment::TableRow& row;
  const Label& label;
  const Sentence& s;  // the label
  Lead lead;
  CarriedSubject carried;
  SubjectDecision any;                   // of what a rate of the row is
  std::optional<SubjectDecision> named;  // of what an amount of it is, if the catalogue knows that
  bool in_percent = false;               // its amounts are percentages
};

class TableReader {
 public:
  TableReader(const segment::Table& table, const segment::Article& article, tokenise::DocumentTokens& tokens,
              const Context& context, const TakeReadings& take)
      : table_(table),
        article_(article),
        tokens_(tokens),
        text_(tokens.text()),
        vocabulary_(tokens.vocabulary()),
        context_(context),
        take_(take) {}

  void run() {
    read_titles();
    if (title_.unread) return;
    units_ = read_units_above(text_, {table_.unit.begin, table_.unit.end}, vocabulary_);
    if (!read_heads()) return;
    for (const segment::TableRow& row : table_.rows) {
      read_row(row);
      if (readings_.empty()) continue;
      if (!take_(readings_)) return;
      readings_.clear();
    }
  }

 private:
  // The tokens of a sentence, kept as long as this reader.
  Sentence sentence(const Span& span, tokenise::SharedTokens& kept) const {
    kept = tokens_.of({span.begin, span.end});
    return {text_, vocabulary_, span.begin, span.end, kept->tokens, kept->holds};
  }

  // The nearest line above that names a period; without one, what the article is about.
  void read_titles() {
    for (const segment::Paragraph& headline : std::views::reverse(article_.headlines)) {
      for (const segment::Sentence& span : headline.sentences) read_title({span.begin, span.end});
      if (title_.time) break;
    }
    const bool told_below = table_.behind > 0 && context_.times.period && !context_.times.period->month_only;
    if (!title_.time || told_below) {
      title_.time = context_.times.period;
      title_.inherited = title_.time.has_value();
    }
    if (!title_.year) title_.year = context_.times.year_context;
    if (title_.area.kind == AreaReference::Kind::kNone) title_.area = context_.places.area;
  }

  void read_title(const Span& span) {
    tokenise::SharedTokens kept;
    const Sentence s = sentence(span, kept);
    bool dated = false;
    for (const Token& t : s.tokens) {
      title_.unread = title_.unread || t.is(CueKind::kTopicOff) || t.is(CueKind::kTargetNoun);
      if (t.is(CueKind::kStatus)) {
        title_.status = model::parse_obs_status(s.value(t)).value_or(title_.status);
        title_.status_said = t.span();
      }
      if (t.kind != TokenKind::kTime || !dates_table(t.time)) continue;
      dated = true;
      if (t.time.year_kind == TimeExpression::YearKind::kAbsolute ||
          t.time.year_kind == TimeExpression::YearKind::kOffset)
        title_.year = t.time;
      if (!title_.time || title_.time->kind == TimeKind::kYear) title_.time = t.time;
    }
    if (!dated) return;
    const Lead lead = read_lead(s, 0, s.tokens.size(), context_.article.home, UnitClass::kAmount);
    if (!title_.subject) title_.subject = output_named(s, lead.first, lead.last);
    if (title_.area.kind != AreaReference::Kind::kNone) return;
    if (const auto area = area_in(s, lead, lead.first, lead.last)) title_.area = *area;
  }

  // 2019年主要工业产品产量及其增长速度, in a title or above a column: below an output the rows are goods.
  static std::optional<Subject> output_named(const Sentence& s, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      if (s.token(i).kind != TokenKind::kIndicator) continue;
      const lexicon::Indicator& indicator = s.indicator(s.token(i).id);
      const bool output = std::ranges::any_of(indicator.heads, [&](const std::string& head) {
        return s.vocabulary.begins_as(head, "output") && indicator.name_zh.ends_with(head);
      });
      if (!output) return std::nullopt;
      Subject subject;
      subject.indicator = s.token(i).id;
      subject.phrase = s.word(s.token(i));
      subject.said = s.token(i).span();
      return subject;
    }
    return std::nullopt;
  }

  // False: nothing can be read below them.
  bool read_heads() {
    std::vector<tokenise::SharedTokens> kept(table_.heads.size());
    std::vector<Sentence> heads;
    heads.reserve(kept.size());
    for (std::size_t i = 0; i < table_.heads.size(); ++i)
      heads.push_back(sentence({table_.heads[i].begin, table_.heads[i].end}, kept[i]));
    const std::u32string_view above =
        std::u32string_view(text_.chars).substr(table_.unit.begin, table_.unit.end - table_.unit.begin);
    const bool percent = above.find(U'%') != std::u32string_view::npos;
    columns_ = read_columns(heads, title_.time, percent);
    for (std::size_t i = 0; i < columns_.size() && !title_.subject; ++i) {
      if (columns_[i].holds == Column::Holds::kAmounts)
        title_.subject = output_named(heads[i], 0, heads[i].tokens.size());
    }
    if (columns_.empty()) {
      Column only;
      only.holds = Column::Holds::kAmounts;
      only.time = title_.time;
      columns_.push_back(only);
    }
    for (const Column& column : columns_)
      column_units_.push_back(read_table_unit(text_, column.unit, vocabulary_));
    return std::ranges::any_of(columns_, [](const Column& c) { return c.holds != Column::Holds::kUnread; });
  }

  Label read_label(const segment::TableRow& row) const {
    Label label;
    label.words = {row.label.begin, row.label.end};
    skip_number(label);
    const Span brackets = unit_in_brackets(text_, label.words);
    label.unit = read_table_unit(text_, brackets, vocabulary_);
    if (label.unit) label.words.end = brackets.begin - 1;
    if (!label.unit) label.unit = read_table_unit(text_, {row.unit.begin, row.unit.end}, vocabulary_);
    return label;
  }

  // 一、 1. （二） # before a label.
  void skip_number(Label& label) const {
    std::uint32_t i = label.words.begin;
    const auto at = [&](std::uint32_t k) { return k < label.words.end ? text_.chars[k] : 0; };
    if (at(i) == U'#' || at(i) == U'*') {
      label.among = at(i) == U'#';
      label.words.begin = ++i;
      return;
    }
    const bool open = at(i) == U'(' || at(i) == U'（';
    if (open) ++i;
    const std::uint32_t first = i;
    while (segment::is_digit(at(i)) || tokenise::kHanNumerals.find(at(i)) != std::u32string_view::npos) ++i;
    if (i == first || i - first > 3) return;
    const char32_t mark = at(i);
    if (open ? mark == U')' || mark == U'）' : mark == U'、' || mark == U'.') label.words.begin = i + 1;
  }

  void read_row(const segment::TableRow& row) {
    Label label = read_label(row);
    if (label.words.empty()) return;
    tokenise::SharedTokens kept;
    const Sentence s = sentence(label.words, kept);
    std::size_t first = 0;
    while (first < s.tokens.size() &&
           (s.token(first).is(CueKind::kScope) || (first > 0 && is_clause_mark(s.token(first))))) {
      label.among = true;
      ++first;
    }
    const bool plan = s.holds.has(CueKind::kTopicOff) || s.holds.has(CueKind::kTargetNoun);
    if (first == s.tokens.size() || plan) return;
    leave_wholes(row.indent, label.among);
    RowCase c{row,
              label,
              s,
              read_lead(s, first, s.tokens.size(), context_.article.home, UnitClass::kAmount),
              carried_here(),
              {},
              std::nullopt,
              false};
    c.any = subject_of(c, kRateFit);
    if (row.figures.size() == columns_.size()) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].holds == Column::Holds::kAmounts) read_amount(c, i);
        if (columns_[i].holds == Column::Holds::kRates) read_rate(c, i);
      }
    }
    const Subject& subject = c.named ? c.named->subject : c.any.subject;
    wholes_.push_back({row.indent, label.among, subject.indicator ? std::optional(subject) : std::nullopt});
  }

  SubjectDecision subject_of(const RowCase& c, const Fit& fit) const {
    return decide_subject(c.s, c.lead, c.lead.first, c.lead.last, fit, c.carried);
  }

  void read_amount(RowCase& c, std::size_t i) {
    const Column& column = columns_[i];
    const Span cell{c.row.figures[i].begin, c.row.figures[i].end};
    const auto unit = unit_of(c, i, cell);
    if (!unit) return;
    const auto q = read_cell(text_, cell, unit->words, vocabulary_);
    if (!q) return;
    c.in_percent = c.in_percent || q->unit_class == UnitClass::kPercent;
    const MeasureDecision measure = measure_of(c, *q, column);
    if (measure.measure != Measure::kLevel && measure.measure != Measure::kGrowth) return;
    SubjectDecision decision = subject_of(c, {measure.measure, q->unit_class, q->dimension, q->unit});
    if (!decision.subject.indicator && c.any.own_head) return;  // the unit contradicts the label
    decision.subject.unit = q->unit;
    Reading r = reading_of(c, *q, column, decision);
    r.measure = measure.measure;
    r.basis = measure.basis;
    r.rules.front() = measure.rule;
    r.unit_said = unit->said;
    if (r.subject.opposite && r.measure == Measure::kLevel) {
      r.value = -r.value;
      r.rules.push_back(&rule::kOppositeNamed);
    }
    if (decision.subject.indicator) c.named = std::move(decision);
    keep(std::move(r));
  }

  // What stands beside a percentage may be points.
  void read_rate(const RowCase& c, std::size_t i) {
    if (c.in_percent) return;
    const Column& column = columns_[i];
    const auto q = read_cell(text_, {c.row.figures[i].begin, c.row.figures[i].end}, U"%", vocabulary_);
    if (!q || q->unit_class != UnitClass::kPercent) return;
    Reading r = reading_of(c, *q, column, c.named ? *c.named : c.any);
    r.measure = column.measure;
    r.basis = column.basis;
    r.unit_said = column.said;
    keep(std::move(r));
  }

  // 规模以上工业增加值增速（%）: of percentages the label says what they measure
  static MeasureDecision measure_of(const RowCase& c, const Quantity& q, const Column& column) {
    if (q.unit_class == UnitClass::kPercent) return decide_measure(c.s, c.lead, q, nullptr);
    MeasureDecision amounts;
    amounts.rule = column.said.empty() ? &rule::kLevel : column.measure_rule;
    return amounts;
  }

  // The row's own unit, the column's, the only one above the table that the label can have.
  std::optional<TableUnit> unit_of(const RowCase& c, std::size_t column, const Span& cell) const {
    if (c.label.unit) return c.label.unit;
    if (column_units_[column]) return column_units_[column];
    if (!segment::is_digit(text_.chars[cell.end - 1])) return TableUnit{};  // the cell has its own
    if (units_.size() == 1) return units_.front();
    const TableUnit* only = nullptr;
    if (!c.any.subject.indicator) return std::nullopt;
    const lexicon::Indicator& indicator = vocabulary_.lexicon().indicators()[*c.any.subject.indicator];
    for (const TableUnit& unit : units_) {
      if (!fits(indicator, unit.fit(Measure::kLevel))) continue;
      if (only != nullptr) return std::nullopt;
      only = &unit;
    }
    return only == nullptr ? std::nullopt : std::optional(*only);
  }

  Reading reading_of(const RowCase& c, const Quantity& q, const Column& column,
                     const SubjectDecision& decision) const {
    Reading r;
    r.begin = q.begin;
    r.end = q.end;
    r.sentence_begin = c.row.line.begin;
    r.sentence_end = c.row.line.end;
    r.value = q.value;
    r.unit = q.unit;
    r.qualifier = q.qualifier;
    r.status = title_.status;
    r.status_said = title_.status_said;
    r.measure_said = column.said;
    r.rules = {column.measure_rule, &rule::kTableCell};
    if (decision.rule != nullptr) r.rules.push_back(decision.rule);
    if (column.period_rule != nullptr) r.rules.push_back(column.period_rule);
    r.subject = decision.subject;
    r.subject.added = r.subject.added || has_cue(c.lead, CueKind::kIncrement) ||
                      is_named_new(vocabulary_, r.subject.phrase) ||
                      (r.subject.indicator && c.s.indicator(*r.subject.indicator).added);
    r.time = column.time;
    r.same_of = column.same_of;
    r.year_context = title_.year;
    r.named_year = context_.times.named_year;
    r.time_inherited = title_.inherited;
    const auto area = area_in(c.s, c.lead, c.lead.first, c.lead.last);
    r.area = area ? *area : title_.area;
    return r;
  }

  // 甲县　120.5: of what, only the column could say
  void keep(Reading r) {
    if (!r.subject.phrase.empty()) readings_.push_back(std::move(r));
  }

  // Leaves those that a row with this indent is no part of.
  void leave_wholes(std::uint32_t indent, bool among) {
    while (!wholes_.empty()) {
      const Whole& top = wholes_.back();
      const bool beside = among ? top.indent > indent || (top.among && top.indent == indent)
                                : top.indent >= indent || (top.among && indent >= top.indent + kAmongIndent);
      if (!beside) return;
      wholes_.pop_back();
    }
  }

  CarriedSubject carried_here() const {
    CarriedSubject carried;
    const bool part = !wholes_.empty() && wholes_.back().subject;
    if (!part && !title_.subject) return carried;
    carried.scope = true;
    carried.base = part ? &*wholes_.back().subject : &*title_.subject;
    carried.industry =
        carried.base->indicator &&
        vocabulary_.lexicon().indicators()[*carried.base->indicator].id.starts_with("industry.");
    if (carried.base->indicator &&
        is_price_index(vocabulary_.lexicon().indicators()[*carried.base->indicator]))
      carried.price_index = carried.base->indicator;
    return carried;
  }

  const segment::Table& table_;
  const segment::Article& article_;
  tokenise::DocumentTokens& tokens_;
  const segment::CleanText& text_;
  const Vocabulary& vocabulary_;
  const Context& context_;
  TableTitle title_;
  std::vector<TableUnit> units_;
  std::vector<Column> columns_;
  std::vector<std::optional<TableUnit>> column_units_;
  std::vector<Whole> wholes_;
  const TakeReadings& take_;
  std::vector<Reading> readings_;  // of the row
};

}  // namespace

void read_table(const segment::Table& table, const segment::Article& article,
                tokenise::DocumentTokens& tokens, const Context& context, const TakeReadings& take) {
  TableReader(table, article, tokens, context, take).run();
}

}  // namespace indicatord::assemble
