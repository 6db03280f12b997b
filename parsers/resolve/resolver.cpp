#include "parsers/resolve/resolver.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "parsers/assemble/rule.h"
#include "parsers/resolve/area_resolver.h"
#include "parsers/resolve/basis_resolver.h"
#include "parsers/resolve/confidence.h"
#include "parsers/resolve/observation.h"
#include "parsers/resolve/period_resolver.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::resolve {
namespace {

using assemble::Reading;
using model::Measure;
using model::Statement;
using tokenise::TimeExpression;

std::optional<int> year_published(const DocumentFacts& facts) {
  if (!facts.published) return std::nullopt;
  return model::year_of(*facts.published);
}

class Resolver {
 public:
  Resolver(const segment::Document& document, std::string_view text, const tokenise::Vocabulary& vocabulary,
           const DocumentFacts& facts)
      : facts_(facts),
        document_(document),
        text_(text),
        vocabulary_(vocabulary),
        periods_(facts.published),
        observations_(document.text, vocabulary, facts.published),
        bases_(facts.published),
        areas_(vocabulary, facts.home, year_published(facts), facts.home_calls_itself_district) {}

  Decided decide(const Reading& r) {
    Decided decided;
    Statement& s = decided.statement;
    const segment::CleanText& clean = document_.text;
    s.begin = clean.begin[r.begin];
    s.end = clean.end(r.end - 1);
    s.quote = std::string(text_.substr(s.begin, s.end - s.begin));
    s.sentence = sentence_of(r);
    s.subject = texts_.share(r.subject.phrase);
    s.breakdown = texts_.share(r.subject.breakdown);
    if (r.subject.indicator)
      s.indicator = texts_.share(vocabulary_.lexicon().indicators()[*r.subject.indicator].id);
    s.entity = texts_.share(r.subject.entity);
    s.measure = r.measure;
    s.value = r.value;
    s.value_high = r.value_high;
    // 亩产297公斤: the unit of area is in the indicator's name
    const bool of_mu = yields(r) && (r.unit == "kg" || r.unit == "jin");
    s.unit = texts_.share(of_mu ? r.unit + "/mu" : r.unit);
    s.qualifier = r.qualifier;
    decided.observation = observations_.next(r);
    decided.event_day_left_out = only_event_day(r);
    if (!decided.event_day_left_out && !lasting(r))
      s.period = periods_.resolve(r, changes_within_month(r) ? Observation::kFlow : decided.observation);
    note_level(r);
    const bool planned = lies_ahead(r, s) || (periods_.ahead(r) && !says_already(r));
    s.obs_status = planned ? model::ObsStatus::kForecast : r.status;
    if (s.obs_status == model::ObsStatus::kNormal) leave_day_to_come(r, s);
    s.basis = share(bases_.basis(r, s.period));
    decided.area_left_out = of_firm_anywhere(r);
    ResolvedArea area = decided.area_left_out ? ResolvedArea{} : areas_.resolve(r.area);
    if (auto there = decided.area_left_out ? std::nullopt : areas_.of_site(area, r)) {
      area = *std::move(there);
      decided.area_of_site = true;
    }
    s.ref_area = share(area.code);
    s.ref_area_name = share(area.name);
    decided.area_certain = area.certain;
    decided.needs_published = periods_.needs_published(r);
    s.confidence = confidence(doubtful(r, decided, facts_));
    return decided;
  }

 private:
  model::OptionalText share(const std::optional<std::string_view>& text) {
    return text ? texts_.share(*text) : model::SharedText();
  }

  // Readings of one sentence stand together: they share its text.
  const model::SharedText& sentence_of(const Reading& r) {
    if (r.sentence_begin != sentence_begin_ || r.sentence_end != sentence_end_) {
      sentence_ = document_.text.utf8(r.sentence_begin, r.sentence_end);
      sentence_begin_ = r.sentence_begin;
      sentence_end_ = r.sentence_end;
    }
    return sentence_;
  }

  // 国家开发银行贷款余额9588亿元, in a text on the whole country: a firm's figures are of no area but the one
  // that its sentence names.
  bool of_firm_anywhere(const Reading& r) const {
    if (facts_.home == nullptr) return false;
    const std::string& firm = r.subject.entity;
    const tokenise::Span said = r.area.said;
    // 中国农业发展银行: so its name begins
    const bool country =
        r.area.kind == assemble::AreaReference::Kind::kNamed &&
        vocabulary_.area_name(r.area.name).areas.front()->level == lexicon::AreaLevel::kCountry;
    const bool said_here =
        !country && !said.empty() && said.begin >= r.sentence_begin && said.begin < r.sentence_end;
    // 铁路兰州局集团预计发送旅客712万人次, in 兰州: the seat is in its name
    if (vocabulary_.ends_as(firm, "serves_provinces"))
      return !said_here || firm.find(r.area.text) != std::string::npos;
    if (said_here || facts_.home->level != lexicon::AreaLevel::kCountry) return false;
    // 银联、网联交易总金额: several firms are no entity
    const std::string_view named = firm.empty() ? std::string_view(r.subject.phrase) : firm;
    return !vocabulary_.begins_as(named, "firm_kind") &&
           (firm.empty() ? vocabulary_.begins_as(named, "firm_name")
                         : vocabulary_.ends_as(named, "firm_name"));
  }

  // 8月份生猪存栏增长4.7%: the month is named, and neither its end nor what there was then
  bool changes_within_month(const Reading& r) const {
    if ((r.measure != Measure::kGrowth && r.measure != Measure::kDelta) || !r.time || r.time_inherited)
      return false;
    const TimeExpression& time = *r.time;
    const bool told = level_sentence_end_ == r.sentence_end && level_of_ == r.subject.indicator;
    return tokenise::is_single_month(time) && !time.end_point && !time.until && !time.since && !told;
  }

  void note_level(const Reading& r) {
    if (r.measure != Measure::kLevel) return;
    level_sentence_end_ = r.sentence_end;
    level_of_ = r.subject.indicator;
  }

  // 全长265公里: of no time, and so is that of a motorway
  bool lasting(const Reading& r) const {
    const bool of_noun = !r.subject.indicator || vocabulary_.ends_as(r.subject.phrase, "length_of_way");
    // 该船最大储油量达6万吨: what a ship is like
    const bool of_ship =
        !r.subject.indicator && r.time_inherited && r.area.kind == assemble::AreaReference::Kind::kNobody;
    return of_noun && r.measure == Measure::kLevel &&
           (of_ship || vocabulary_.ends_as(r.subject.phrase, "lasting") ||
            vocabulary_.ends_as(r.unit, "lasting"));
  }

  // The day of an article's event dates what was signed or begun there; nothing else. 截至9月30日 is no such
  // day.
  bool only_event_day(const Reading& r) const {
    if (!r.time_inherited || !r.time) return false;
    const bool named_day = r.time->kind == TimeExpression::Kind::kDays &&
                           r.time->from_day == r.time->to_day && r.time->from_month == r.time->to_month;
    if (!named_day && !r.time->of_telling) return false;
    if (r.time->of_census) return false;
    if (!r.subject.indicator) return true;
    const std::string& id = vocabulary_.lexicon().indicators()[*r.subject.indicator].id;
    const bool begun = r.time->of_works && vocabulary_.begins_as(id, "begun");
    const bool of_projects =
        vocabulary_.begins_as(id, "event_of_projects") && vocabulary_.holds(r.subject.phrase, "projects");
    return !r.time->until && !begun && !of_projects && !vocabulary_.begins_as(id, "event");
  }

  // 明年增长6%, 到2030年达到3000家: what has not begun is a forecast however it is worded, and so is a limit
  // (控制在3%左右) of what is not over.
  bool lies_ahead(const Reading& r, const Statement& s) const {
    if (!facts_.published || !s.period) return false;
    // The end of the running year may only date what there is (今年…有3家), and is not taken for a plan.
    const bool running_year = model::year_of(s.period->first) == model::year_of(*facts_.published);
    // 到2026年底，基站达到20万个, in February
    const bool end_named = r.time && r.time->kind == TimeExpression::Kind::kYearEnd && !r.time_inherited &&
                           r.time->year_kind != TimeExpression::YearKind::kNone &&
                           r.status != model::ObsStatus::kEstimate;
    const bool year_end = running_year && s.period->is_point() && !end_named;
    if (*facts_.published < s.period->first && !year_end) return true;
    const bool held = fired(r, assemble::rule::kHeldTo);
    return held && *facts_.published < s.period->last;
  }

  // 今年有企业21家, in October: what there is, is of the document's day; of which day it is where the time
  // was carried, nobody can say. In December the year counts as over.
  void leave_day_to_come(const Reading& r, Statement& s) const {
    constexpr std::chrono::days kNearly{31};
    using Kind = TimeExpression::Kind;
    const bool to_come =
        facts_.published && s.period && s.period->is_point() && *facts_.published + kNearly < s.period->first;
    const bool of_span =
        r.time && (r.time->kind == Kind::kYear || r.time->kind == Kind::kMonths) && !r.time->since;
    if (!to_come || !of_span) return;
    s.period.reset();
    if (!r.time_inherited) s.period = model::Period{*facts_.published, *facts_.published};
  }

  bool yields(const Reading& r) const {
    return r.subject.indicator &&
           vocabulary_.lexicon().indicators()[*r.subject.indicator].dimension == lexicon::Dimension::kYield;
  }

  // 60岁以上人口已达2.5亿
  bool says_already(const Reading& r) const {
    constexpr std::uint32_t kFarthest = 12;
    const std::uint32_t from = std::max(r.sentence_begin, r.begin > kFarthest ? r.begin - kFarthest : 0);
    const std::u32string_view before = document_.text.slice(from, r.begin);
    return vocabulary_.holds(before.substr(before.find_last_of(U"，；。") + 1), "already");
  }

  const DocumentFacts& facts_;
  const segment::Document& document_;
  std::string_view text_;
  const tokenise::Vocabulary& vocabulary_;
  PeriodResolver periods_;
  ObservationFinder observations_;
  BasisResolver bases_;
  AreaResolver areas_;
  model::TextSharer texts_;
  model::SharedText sentence_;  // chars [sentence_begin_, sentence_end_)
  std::uint32_t sentence_begin_ = 0;
  std::uint32_t sentence_end_ = 0;
  std::optional<std::uint32_t> level_of_;  // the indicator of the last level, and its sentence
  std::uint32_t level_sentence_end_ = 0;
};

// Statements are large: each moves once, along the cycles of its order, and no second copy of all is held.
void put_in_text_order(std::vector<Statement>& found) {
  std::vector<std::uint32_t> order(found.size());  // which one comes there
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return found[i].begin; });
  for (std::uint32_t start = 0; start < order.size(); ++start) {
    if (order[start] == start) continue;
    Statement first = std::move(found[start]);
    std::uint32_t to = start;
    for (std::uint32_t from = order[to]; from != start; from = order[to]) {
      found[to] = std::move(found[from]);
      order[to] = to;
      to = from;
    }
    found[to] = std::move(first);
    order[to] = to;
  }
}

}  // namespace

struct StatementMaker::Impl {
  Resolver resolver;
  std::size_t text_size = 0;
  std::size_t max_statements = 0;
  std::vector<Statement> statements;
  bool too_many = false;

  // Room for as many as the whole text has if it goes on as it began, since to double would hold half of all
  // twice. What is too much is never touched and takes no memory; hardly a text has figures denser than the
  // limit.
  void make_room() {
    constexpr double kMargin = 1.25;
    constexpr std::size_t kFewestBytesOfStatement = 8;
    const std::size_t count = statements.size();
    if (count < statements.capacity()) return;
    const double read = count == 0 ? 1 : static_cast<double>(statements.back().end);
    const auto by_text = static_cast<std::size_t>(static_cast<double>(count) * kMargin *
                                                  static_cast<double>(text_size) / read);
    const std::size_t room = std::max(2 * count + 1, std::min(by_text, text_size / kFewestBytesOfStatement));
    statements.reserve(std::min(room, max_statements));
  }
};

StatementMaker::StatementMaker(const segment::Document& document, std::string_view text,
                               const tokenise::Vocabulary& vocabulary, const DocumentFacts& facts,
                               std::size_t max_statements)
    : impl_(std::make_unique<Impl>(
          Impl{Resolver(document, text, vocabulary, facts), text.size(), max_statements, {}, false})) {
  // As many as texts full of figures have: a statement is large, and growing moves all.
  constexpr std::size_t kBytesOfStatement = 256;
  impl_->statements.reserve(std::min(text.size() / kBytesOfStatement, max_statements));
}

StatementMaker::~StatementMaker() = default;

bool StatementMaker::add(std::span<const Reading> readings) {
  Impl& impl = *impl_;
  if (impl.too_many) return false;
  if (readings.size() > impl.max_statements - impl.statements.size()) {
    impl.too_many = true;
    impl.statements = std::vector<Statement>();
    return false;
  }
  for (const Reading& reading : readings) {
    impl.make_room();
    impl.statements.push_back(std::move(impl.resolver.decide(reading).statement));
  }
  return true;
}

bool StatementMaker::had_too_many() const {
  return impl_->too_many;
}

// Articles come in the order of the clean text, where a headline stands behind its body's first paragraph.
std::vector<Statement> StatementMaker::take() {
  std::vector<Statement>& found = impl_->statements;
  if (!std::ranges::is_sorted(found, {}, &Statement::begin)) put_in_text_order(found);
  return std::move(found);
}

Explained explain(std::vector<Reading> readings, const segment::Document& document, std::string_view text,
                  const tokenise::Vocabulary& vocabulary, const DocumentFacts& facts) {
  std::ranges::stable_sort(readings, {},
                           [&](const Reading& reading) { return document.text.begin[reading.begin]; });
  Resolver resolver(document, text, vocabulary, facts);
  const Explainer explainer(document, vocabulary, facts);
  Explained out;
  for (const Reading& reading : readings) {
    Decided decided = resolver.decide(reading);
    out.explanations.push_back(explainer.explain(reading, decided));
    out.statements.push_back(std::move(decided.statement));
  }
  return out;
}

}  // namespace indicatord::resolve
