#include "parsers/assemble/sentence_reader.h"

#include <algorithm>
#include <array>

namespace indicatord::assemble {
namespace {

using model::Measure;
using model::ObsStatus;
using tokenise::CueKind;
using tokenise::TimeExpression;
using tokenise::TokenKind;
using TimeKind = TimeExpression::Kind;

bool is_list_mark(const Token& token) {
  return token.is_mark(U'、') || token.is(CueKind::kListOf);
}

// One day, of an event, rather than a span that figures are counted over.
bool is_day(const TimeExpression& time) {
  if (time.until) return false;
  if (time.kind == TimeKind::kDayOffset) return true;
  return time.kind == TimeKind::kDays && time.from_day == time.to_day && time.from_month == time.to_month;
}

class SentenceReader {
 public:
  SentenceReader(const Sentence& sentence, Context& context) : s_(sentence), context_(context) {}

  std::vector<Reading> run() {
    for (const Token& t : s_.tokens) {
      const bool indicator =
          t.kind == TokenKind::kIndicator && s_.indicator(t.id).id.starts_with("industry.");
      const bool implied = t.is(CueKind::kImplied) && s_.value(t) == "industry";
      context_.industry = context_.industry || indicator || implied;
    }
    std::vector<Quantity> all = find_quantities(s_.tokens, s_.text, s_.vocabulary);
    for (Quantity& q : all) {
      if (!q.threshold && (!q.counts_noun || counted_noun_known(q) || asserted(q)))
        quantities_.push_back(std::move(q));
    }
    for (std::size_t i = 0; i < quantities_.size();) i += read_group(i);
    trailing_ = !readings_.empty();
    absorb(position_, s_.tokens.size());
    hand_on();
    return std::move(readings_);
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  // 6个抽水蓄能项目: the noun behind the count is in the catalogue.
  std::optional<std::pair<std::size_t, std::size_t>> counted_phrase(const Quantity& q) const {
    std::size_t stop = q.last;
    while (stop < s_.tokens.size() && !is_clause_mark(token(stop)) && !token(stop).is(CueKind::kVerb) &&
           !token(stop).is(CueKind::kComplete) && !is_list_mark(token(stop))) {
      if (token(stop++).kind == TokenKind::kIndicator) break;
    }
    if (stop == q.last) return std::nullopt;
    return std::pair{q.last, stop};
  }

  // 打造16条产业链、30个专业镇: a verb says that they came about.
  bool asserted(const Quantity& q) const {
    if (q.first == 0) return false;
    const Token& before = token(q.first - 1);
    if (before.is(CueKind::kAddition) || before.is(CueKind::kIncrement)) return true;
    return before.is_mark(U'、') && !quantities_.empty() && quantities_.back().counts_noun;
  }

  bool counted_noun_known(const Quantity& q) const {
    const auto phrase = counted_phrase(q);
    if (!phrase) return false;
    // 甲、乙等40多家企业 only sums up a list of names
    const bool sums_up = q.first > 0 && s_.word(token(q.first - 1)) == "等";
    Lead lead = read_lead(s_, phrase->first, phrase->second, context_.home, q.unit_class);
    const SubjectDecision subject = decide_subject(s_, lead, lead.first, lead.last,
                                                   {Measure::kLevel, q.unit_class, q.dimension, q.unit}, {});
    if (sums_up && subject.own_head && s_.indicator(*subject.subject.indicator).id == "enterprise.count")
      return false;
    return subject.own_head &&
           s_.indicator(*subject.subject.indicator).dimension == lexicon::Dimension::kCount;
  }

  // --- groups

  // How many quantities, from this one on, one list of words belongs to: 8%、9%和11%.
  std::size_t listed_from(std::size_t i) const {
    std::size_t count = 1;
    while (i + count < quantities_.size() && listed(quantities_[i + count - 1], quantities_[i + count]))
      ++count;
    return count;
  }

  // Nothing but list words, change verbs and approximators between two quantities of one kind.
  bool listed(const Quantity& left, const Quantity& right) const {
    if (left.unit_class != right.unit_class) return false;
    if (left.ratio > 0) return right.ratio == left.ratio + 1;
    bool marked = false;
    for (std::size_t i = left.last; i < right.first; ++i) {
      const Token& t = token(i);
      if (is_list_mark(t)) {
        marked = true;
      } else if (t.is_mark(U'，') && pair_said_) {
        marked = true;
      } else if (!t.is(CueKind::kChange) && !t.is(CueKind::kApproxBefore) && !t.is(CueKind::kFiller) &&
                 !t.is(CueKind::kOrdinal)) {
        return false;
      }
    }
    return marked;
  }

  // --- context of the clauses without a number

  // A phrase in brackets explains; it is no context.
  std::size_t clause_start(std::size_t quantity_first) const {
    std::size_t i = quantity_first;
    while (i > position_) {
      const Token& before = token(i - 1);
      if (is_clause_mark(before)) break;
      --i;
    }
    // 出口2.97亿美元、进口1.41亿美元: the mark right behind a quantity parts as a comma does.
    if (i == position_ && position_ > 0 && i < quantity_first && is_list_mark(token(i))) ++i;
    return i;
  }

  void absorb(std::size_t first, std::size_t last) {
    std::size_t begin = first;
    // What trails a number in its own clause (2家全国重点实验室) is no context.
    const bool behind_number = first > 0 && first == position_;
    while (behind_number && begin < last && !is_clause_mark(token(begin))) ++begin;
    for (std::size_t i = begin; i <= last; ++i) {
      if (i < last && !is_clause_mark(token(i))) continue;
      if (begin < i) absorb_clause(begin, i, i < last && (token(i).is_mark(U'）') || token(i).is_mark(U')')));
      if (i < last && (token(i).is_mark(U'；') || token(i).is_mark(U';'))) end_part();
      begin = i + 1;
    }
  }

  void end_part() {
    if (!status_sticky_) status_ = ObsStatus::kNormal;
  }

  void absorb_clause(std::size_t first, std::size_t last, bool bracketed) {
    const Lead lead = read_lead(s_, first, last, context_.home, UnitClass::kAmount);
    if (bracketed) return take_bracketed_span(lead);
    bool source = false;
    for (std::size_t i = first; i < last; ++i) source = source || lead.role(i) == Role::kSource;
    if (source) {
      take_status(lead);
      return;
    }
    take_cues(lead);
    take_entity(lead);
    take_topic(lead);
    last_clause_ = lead;
    rate_said_ = has(lead, CueKind::kRateNoun);
    if (trailing_) return;  // behind the last number: no context for any
    take_times(lead);
    take_areas(lead, false);
  }

  // 长假（9月30日至10月7日）: of what stands in brackets only a span of days is context.
  void take_bracketed_span(const Lead& lead) {
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (token(i).kind == TokenKind::kTime && token(i).time.kind == TimeKind::kDays &&
          !is_day(token(i).time))
        take_time(i, lead);
    }
  }

  void take_status(const Lead& lead) {
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (!token(i).is(CueKind::kStatus)) continue;
      const std::string& value = s_.value(token(i));
      const auto status = model::parse_obs_status(value.substr(0, 1));
      undated_ = undated_ || value.ends_with("undated");
      // 预计今年增幅将达5% is an estimate still
      const bool estimated = status_ == ObsStatus::kEstimate && status == ObsStatus::kForecast;
      if (status && !estimated) status_ = *status;
      status_sticky_ = status_sticky_ || status_ == ObsStatus::kProvisional || colon_follows(i);
    }
  }

  // 主要预期目标是：…, the rest of the sentence is the list of targets.
  bool colon_follows(std::size_t i) const {
    for (std::size_t k = i; k < s_.tokens.size() && k < i + 4; ++k) {
      if (token(k).is_mark(U'：') || token(k).is_mark(U':')) return true;
    }
    return false;
  }

  // 财政总收入中，国税部门20亿元…: the clause names the whole. 机电产品持续走俏，出口…: it names the part.
  void take_topic(const Lead& lead) {
    const bool within = lead.last > lead.first && s_.word(token(lead.last - 1)) == "中";
    const bool praised = has(lead, CueKind::kTopicVerb);
    if (!within && !praised) return;
    const Fit any{Measure::kGrowth, UnitClass::kPercent, lexicon::Dimension::kRatio, ""};
    const SubjectDecision named = decide_subject(s_, lead, lead.first, lead.last, any, {});
    if (named.own_head && !s_.indicator(*named.subject.indicator).general) {
      base_ = named.subject;
      if (within) scope_ = true;
      if (praised) clause_subject_ = named.subject;
    } else if (praised) {
      topic_ = named.subject.phrase;
    }
  }

  // 推动高新区跨境电商产业园建设，…: the clauses behind it tell of that place.
  void take_entity(const Lead& lead) {
    const SubjectDecision named = decide_subject(s_, lead, lead.first, lead.last, {}, {});
    if (!named.subject.entity.empty()) entity_ = named.subject.entity;
  }

  void take_cues(const Lead& lead) {
    // A new time without a word of target ends the talk of targets: 计划投资8亿元，截至3月底已完成2亿元.
    if (!status_sticky_ && has_role(lead, Role::kTime) && !has(lead, CueKind::kStatus))
      status_ = ObsStatus::kNormal;
    take_status(lead);
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      const Token& t = token(i);
      if (t.is(CueKind::kScope)) open_scope();
      if (t.is(CueKind::kView)) take_view(lead);
      if (t.is(CueKind::kTargetNoun) && colon_follows(i)) {
        status_ = ObsStatus::kForecast;
        status_sticky_ = true;
      }
    }
  }

  // 分产业看, 从行业看 list parts of what was spoken of; 从外贸看 turns to something else.
  void take_view(const Lead& lead) {
    const bool sorts =
        s_.slice(lead.first, lead.last).starts_with("分") || !has(lead, CueKind::kFrom) || names_sort(lead);
    if (sorts) {
      open_scope();
      context_.view = true;
      return;
    }
    scope_ = context_.view = false;
    base_.reset();
    context_.base.reset();
    context_.recent.clear();
    const Fit any{Measure::kGrowth, UnitClass::kPercent, lexicon::Dimension::kRatio, ""};
    const SubjectDecision named = decide_subject(s_, lead, lead.first, lead.last, any, {});
    if (named.own_head && !s_.indicator(*named.subject.indicator).general) clause_subject_ = named.subject;
  }

  bool names_sort(const Lead& lead) const {
    constexpr std::array kSorts = {"业",   "地区", "区域", "类型", "类",   "主体", "市场", "品种",
                                   "产品", "方式", "环比", "同比", "结构", "用途", "城乡", "税种",
                                   "部门", "领域", "项",   "商品", "性质", "看点", "来源"};
    std::string words;
    for (std::size_t i = lead.first; i < lead.last && !token(i).is(CueKind::kView); ++i)
      words += s_.word(token(i));
    return std::ranges::any_of(kSorts, [&](const char* sort) { return words.ends_with(sort); });
  }

  void open_scope() {
    scope_ = true;
    if (readings_.empty() && area_ == context_.area && !context_.recent.empty())
      area_ = context_.recent.back().area;
    if (const Reading* previous = previous_reading()) base_ = previous->subject;
  }

  void take_times(const Lead& lead) {
    if (has(lead, CueKind::kHoliday)) {
      undated_ = true;
      return;
    }
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (lead.role(i) == Role::kTime) take_time(i, lead);
    }
  }

  void take_time(std::size_t i, const Lead& lead) {
    TimeExpression time = token(i).time;
    if (i > lead.first && token(i - 1).kind == TokenKind::kTime && token(i - 1).time.month_only)
      time.month_only = true;
    if (time.kind == TimeKind::kMonths && time.from_month == 0) {
      // 单看7月: the words of the month follow
      if (i + 1 < lead.last && token(i + 1).kind == TokenKind::kTime) return;
      if (!time_ || time_->kind != TimeKind::kMonths) return;
      time = *time_;
      time.month_only = true;
    }
    if (time.kind == TimeKind::kSame) {
      same_ = time;
      return;
    }
    const bool names_year = time.year_kind == TimeExpression::YearKind::kAbsolute ||
                            time.year_kind == TimeExpression::YearKind::kOffset;
    if (names_year && !context_.looks_back) context_.year_context = time;
    same_.reset();
    time_ = time;
  }

  void take_areas(const Lead& lead, bool with_number) {
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (lead.role(i) != Role::kArea) continue;
      const bool named_before =
          i > lead.first &&
          std::ranges::find(lead.roles.begin(),
                            lead.roles.begin() + static_cast<std::ptrdiff_t>(i - lead.first),
                            Role::kArea) != lead.roles.begin() + static_cast<std::ptrdiff_t>(i - lead.first);
      if (begins_name(lead, i) && (!with_number || named_before)) continue;
      take_area(token(i));
    }
  }

  // 西安咸阳国际机场: an area that is the beginning of a longer name.
  bool begins_name(const Lead& lead, std::size_t i) const {
    for (std::size_t k = i + 1; k < lead.last; ++k) {
      if (token(k).is(CueKind::kEntity)) return true;
      if (lead.role(k) != Role::kSubject && lead.role(k) != Role::kArea) return false;
    }
    return false;
  }

  void take_area(const Token& t) {
    AreaReference area = area_of(t);
    if (area.kind == AreaReference::Kind::kSelf && area.level == "last") {  // 该县
      if (context_.last_named.kind == AreaReference::Kind::kNone) return;
      area = context_.last_named;
    }
    if (area.kind == AreaReference::Kind::kNamed) context_.last_named = area;
    area_ = area;
  }

  AreaReference area_of(const Token& t) const {
    AreaReference area;
    area.text = s_.word(t);
    if (t.kind == TokenKind::kArea) {
      area.kind = AreaReference::Kind::kNamed;
      area.name = t.id;
    } else if (t.is(CueKind::kAreaSelf)) {
      area.kind = AreaReference::Kind::kSelf;
      area.level = s_.value(t);
    } else {
      area.kind = AreaReference::Kind::kRegion;
    }
    return area;
  }

  // --- readings

  // Reads the quantity, and those listed with it; returns how many.
  std::size_t read_group(std::size_t index) {
    const Quantity& first = quantities_[index];
    same_.reset();
    rate_said_ = false;
    const std::size_t start = clause_start(first.first);
    absorb(position_, start);
    Lead lead = read_lead(s_, start, first.first, context_.home, first.unit_class);
    take_cues(lead);
    pair_said_ = has(lead, CueKind::kPair);
    const std::size_t count = listed_from(index);
    from_ = has(lead, CueKind::kFrom);
    if (from_) {
      read_from_time(lead);
    } else {
      from_time_.reset();
      take_times(lead);
    }
    take_lead_areas(lead, count);
    if (count > 1) {
      read_list(lead, index, count);
    } else {
      read_single(lead, first);
    }
    position_ = quantities_[index + count - 1].last;
    clause_subject_.reset();
    return count;
  }

  bool has_role(const Lead& lead, Role role) const {
    return std::ranges::find(lead.roles, role) != lead.roles.end();
  }

  bool has(const Lead& lead, CueKind kind) const {
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (token(i).is(kind)) return true;
    }
    return false;
  }

  // 由去年同期的85.2亿元增至…: the time behind 由 is of the first number only.
  void read_from_time(const Lead& lead) {
    bool behind = false;
    from_time_.reset();
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (token(i).is(CueKind::kFrom)) behind = true;
      if (lead.role(i) != Role::kTime) continue;
      if (behind) {
        from_time_ = token(i).time;
      } else {
        take_time(i, lead);
      }
    }
  }

  // With several areas in an enumeration each number has its own: they are no context for what follows.
  void take_lead_areas(const Lead& lead, std::size_t count) {
    std::size_t areas = 0;
    for (std::size_t i = lead.first; i < lead.last; ++i) areas += lead.role(i) == Role::kArea ? 1 : 0;
    if (areas > 1 && count > 1) return;
    take_areas(lead, true);
  }

  const Reading* previous_reading() const {
    if (!readings_.empty()) return &readings_.back();
    return context_.recent.empty() ? nullptr : &context_.recent.back();
  }
  const Reading* previous_in_sentence() const { return readings_.empty() ? nullptr : &readings_.back(); }

  // 人次 do not go on as 家.
  static bool counts_alike(const Subject& subject, const Fit& fit) {
    const bool counted = fit.dimension == lexicon::Dimension::kCount &&
                         (fit.measure == Measure::kLevel || fit.measure == Measure::kDelta);
    return !counted || subject.unit.empty() || subject.unit == fit.unit;
  }

  // The subject that a phrase without one goes on with: the newest whose dimension fits the number.
  CarriedSubject carried(const Fit& fit) const {
    CarriedSubject out;
    const auto take = [&](const std::vector<Reading>& readings) {
      for (auto it = readings.rbegin(); it != readings.rend() && !out.subject; ++it) {
        const auto& indicator = it->subject.indicator;
        if ((!indicator || fits(s_.indicator(*indicator), fit)) && counts_alike(it->subject, fit))
          out.subject = it->subject;
      }
    };
    if (clause_subject_) out.subject = clause_subject_;
    take(readings_);
    if (!out.subject) take(context_.recent);
    if (!readings_.empty()) out.previous = readings_.back().subject;
    out.topic = context_.topic;
    out.industry = context_.industry;
    out.base = base_ ? base_ : context_.base;
    if (out.base && !counts_alike(*out.base, fit)) out.base.reset();
    out.scope = scope_;
    out.same_sentence = !readings_.empty();
    return out;
  }

  Reading make(const Lead& lead, const Quantity& q) const {
    Reading r;
    r.begin = q.begin;
    r.end = q.end;
    r.sentence_begin = s_.begin;
    r.sentence_end = s_.end;
    r.value = q.value;
    r.value_high = q.value_high;
    r.unit = q.unit;
    r.qualifier = q.qualifier;
    const MeasureDecision decision = decide_measure(s_, lead, q, previous_in_sentence());
    r.measure = decision.measure;
    r.rules.push_back(decision.rule);
    r.basis = decision.basis;
    if (decision.sign < 0) negate(r);
    r.status = decision.target ? ObsStatus::kForecast : status_;
    r.area = area_;
    set_time(r);
    if (decision.target) {
      r.time = whole_year();
      r.time_inherited = false;
    }
    return r;
  }

  static void negate(Reading& r) {
    r.value = -r.value;
    if (!r.value_high) return;
    const double low = -*r.value_high;
    r.value_high = r.value;
    r.value = low;
  }

  void set_time(Reading& r) const {
    if (undated_) return;
    r.year_context = context_.year_context;
    if (from_) {
      const auto& around = time_ ? time_ : context_.period;
      r.time = from_time_ ? from_time_ : (around && tokenise::spans_years(*around)) ? around : std::nullopt;
      r.rules.push_back("from_level");
      if (from_time_ && from_time_->kind == TimeKind::kSame) r.same_of = time_ ? time_ : context_.period;
      return;
    }
    if (same_) {
      r.time = same_;
      r.same_of = time_ ? time_ : context_.period;
      r.rules.push_back("same_period");
      return;
    }
    r.time = time_;
    if (r.basis.name.starts_with("avg") && context_.span && !(time_ && tokenise::spans_years(*time_))) {
      r.time = context_.span;
      r.rules.push_back("average_over_span");
      return;
    }
    if (!r.time) {
      r.time = context_.period ? context_.period : context_.day;
      r.time_inherited = r.time.has_value();
      if (!r.time && context_.annual_report) {
        r.time = TimeExpression{};
        r.time_assumed = true;
      }
      // A list of targets that names no year is this year's.
      if (status_ == ObsStatus::kForecast && status_sticky_) r.time = this_year();
    }
  }

  static TimeExpression whole_year() { return {}; }
  static TimeExpression this_year() {
    TimeExpression year;
    year.year_kind = TimeExpression::YearKind::kOffset;
    return year;
  }

  static Fit fit_of(const Reading& r, const Quantity& q) {
    return {r.measure, q.unit_class, q.dimension, q.unit};
  }

  bool said_added(const Lead& lead) const {
    return has(lead, CueKind::kAddition) || has(lead, CueKind::kIncrement) || has(lead, CueKind::kComplete);
  }

  // 新登记私营企业486户、个体工商户1730户
  bool listed_after_added(const Lead& lead) const {
    return lead.first > 0 && is_list_mark(token(lead.first - 1)) && !readings_.empty() &&
           readings_.back().subject.added;
  }

  void apply(const Lead& lead, Reading& r, SubjectDecision decision) {
    if (!decision.inherited && r.measure == Measure::kLevel) {
      decision.subject.added = decision.subject.added || said_added(lead) || listed_after_added(lead) ||
                               decision.subject.phrase.starts_with("新");
    }
    if (r.measure == Measure::kLevel) decision.subject.unit = r.unit;
    r.subject = std::move(decision.subject);
    r.subject_inherited = decision.inherited;
    if (*decision.rule != 0) r.rules.push_back(decision.rule);
    if (r.subject.entity.empty() && !context_.entity.empty()) r.subject.entity = context_.entity;
    if (decision.own_head) {
      narrow_as_counted(r);
      keep_actor(lead, r);
      if (!topic_.empty() && r.subject.breakdown.empty()) r.subject.breakdown = topic_;
      if (!scope_) base_ = r.subject;
      if (!context_.topic) context_.topic = r.subject;
    }
    place_entity(r);
  }

  // 新签约亿元以上项目96个，签约额286.7亿元: the amount of what was counted is narrowed as the count was.
  void narrow_as_counted(Reading& r) const {
    const auto& counted = s_.indicator(*r.subject.indicator).amount_of;
    if (counted.empty() || !r.subject.breakdown.empty() || !r.subject.entity.empty()) return;
    const auto take = [&](const std::vector<Reading>& readings) {
      for (auto it = readings.rbegin(); it != readings.rend(); ++it) {
        if (!it->subject.indicator) continue;
        const std::string& id = s_.indicator(*it->subject.indicator).id;
        if (std::ranges::find(counted, id) == counted.end()) continue;
        r.subject.breakdown = it->subject.breakdown;
        r.rules.push_back("narrowed_as_counted");
        return true;
      }
      return false;
    };
    if (!take(readings_)) take(context_.recent);
  }

  // 机械工业实现营业收入11万亿元；实现利润6136亿元: the verb without a subject has the one before.
  void keep_actor(const Lead& lead, Reading& r) const {
    if (r.measure != Measure::kLevel || !r.subject.breakdown.empty() || readings_.empty()) return;
    if (lead.first >= lead.last || !token(lead.first).is(CueKind::kComplete)) return;
    const std::string& before = readings_.back().subject.breakdown;
    if (before.empty() || !readings_.back().subject.indicator) return;
    r.subject.breakdown = before;
    r.rules.push_back("same_actor");
  }

  // What a place or a firm that was not spoken of before has (实现进出口近亿元) is not of the article's
  // period, unless the article tells just that of others.
  void place_entity(Reading& r) const {
    if (r.subject.entity.empty() && !entity_.empty()) r.subject.entity = entity_;
    if (r.subject.entity.empty() || !r.time_inherited || r.subject.entity == context_.entity) return;
    const auto told = [&](const std::vector<Reading>& readings) {
      return std::ranges::any_of(readings, [&](const Reading& other) {
        return other.subject.indicator == r.subject.indicator && other.time &&
               (other.subject.entity.empty() || other.subject.entity == r.subject.entity);
      });
    };
    const bool planned = r.subject.indicator && !s_.indicator(*r.subject.indicator).amount_of.empty();
    if (!planned && (told(readings_) || told(context_.recent))) return;
    r.time.reset();
    r.time_inherited = false;
    r.rules.push_back("entity_without_period");
  }

  void read_single(const Lead& lead, const Quantity& q) {
    Reading r = make(lead, q);
    SubjectDecision decision;
    if (rate_said_ && last_clause_ && q.unit_class == UnitClass::kPercent && r.measure == Measure::kLevel &&
        !names_subject(lead)) {
      r.measure = Measure::kGrowth;
      r.rules.push_back("rate_said_before");
      decision = decide_subject(s_, *last_clause_, last_clause_->first, last_clause_->last, fit_of(r, q),
                                carried(fit_of(r, q)));
    } else if (const auto phrase = q.counts_noun ? counted_phrase(q) : std::nullopt) {
      Lead behind = read_lead(s_, phrase->first, phrase->second, context_.home, q.unit_class);
      behind.opener_begin = token(lead.first < lead.last ? lead.first : phrase->first).begin;
      decision = decide_subject(s_, behind, behind.first, behind.last, fit_of(r, q), carried(fit_of(r, q)));
      decision.subject.added = asserted(q);
      r.rules.push_back("counted_noun");
    } else {
      decision = decide_subject(s_, lead, lead.first, lead.last, fit_of(r, q), carried(fit_of(r, q)));
    }
    part_of_whole(lead, q, r, decision);
    apply(lead, r, std::move(decision));
    if (spread_over_members(lead, q, r)) return;
    readings_.push_back(std::move(r));
  }

  // 出口交货值占销售产值的比重: a noun that can head a subject is no part of what it is related to.
  bool ends_in_head(const Lead& lead) const {
    for (std::size_t i = lead.last; i-- > lead.first;) {
      if (lead.role(i) == Role::kSubject) return token(i).is(CueKind::kHead);
    }
    return false;
  }

  // 最终消费支出拉动GDP增长3个百分点, 自驾游占游客的六成: what has no id of its own is a part of the whole it
  // is related to.
  void part_of_whole(const Lead& lead, const Quantity& q, const Reading& r, SubjectDecision& decision) const {
    if (decision.own_head || decision.inherited || decision.subject.phrase.empty() || ends_in_head(lead))
      return;
    if (r.measure != Measure::kContribution && r.measure != Measure::kShare) return;
    for (std::size_t i = lead.last; i-- > lead.first;) {
      if (lead.role(i) != Role::kReference || token(i).kind != TokenKind::kIndicator) continue;
      if (!fits(s_.indicator(token(i).id), fit_of(r, q))) continue;
      decision.subject.indicator = token(i).id;
      decision.subject.breakdown = decision.subject.phrase;
      decision.rule = "part_of_whole";
      return;
    }
  }

  // 响水、滨海两县增幅双双超过50%; 出口、进口均增长5%: one number for each member.
  bool spread_over_members(const Lead& lead, const Quantity& q, const Reading& pattern) {
    if (!has(lead, CueKind::kEach)) return false;
    return spread(lead, q, pattern) ||
           (!names_subject(lead) && last_clause_ && spread(*last_clause_, q, pattern));
  }

  bool spread(const Lead& lead, const Quantity& q, const Reading& pattern) {
    for (std::size_t count = 2; count <= 8; ++count) {
      const auto members = split_members(s_, lead, count);
      if (members.empty()) continue;
      std::vector<Reading> spread;
      for (const auto& [first, last] : members) {
        Reading r = pattern;
        r.rules.push_back("each_member");
        const auto area = area_in(lead, first, last);
        const SubjectDecision own = decide_subject(s_, lead, first, last, fit_of(r, q), {});
        if (!area && !own.own_head) return false;
        if (area) r.area = *area;
        if (own.own_head) r.subject = own.subject;
        spread.push_back(std::move(r));
      }
      for (Reading& r : spread) readings_.push_back(std::move(r));
      return true;
    }
    return false;
  }

  std::optional<AreaReference> area_in(const Lead& lead, std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (lead.role(i) == Role::kArea) return area_of(token(i));
    }
    return std::nullopt;
  }

  // --- lists

  // Each number of a list meets its own: the members of the subject phrase; two ids of one word; two bases;
  // the levels said before; or else the same subject.
  void read_list(const Lead& lead, std::size_t first, std::size_t count) {
    std::vector<Reading> list;
    for (std::size_t k = 0; k < count; ++k) {
      const Quantity& q = quantities_[first + k];
      Reading r = make(lead, q);
      if (k > 0) change_sign_between(quantities_[first + k - 1], q, r);
      list.push_back(std::move(r));
    }
    const bool paired = pair_two_ids(lead, list) || pair_members(lead, first, list) ||
                        pair_bases(lead, first, list) || pair_earlier_clause(first, list) ||
                        pair_levels(lead, list);
    if (!paired) same_subject(lead, first, list);
    for (Reading& r : list) readings_.push_back(std::move(r));
  }

  // 分别增长3%和下降2%
  void change_sign_between(const Quantity& left, const Quantity& right, Reading& r) const {
    for (std::size_t i = left.last; i < right.first; ++i) {
      if (!token(i).is(CueKind::kChange)) continue;
      const bool down = s_.value(token(i)).starts_with('-');
      const double magnitude = right.value;
      r.value = down ? -magnitude : magnitude;
      if (r.measure == Measure::kLevel && right.unit_class == UnitClass::kPercent)
        r.measure = Measure::kGrowth;
    }
  }

  bool pair_two_ids(const Lead& lead, std::vector<Reading>& list) {
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (!token(i).is(CueKind::kPairOf) || list.size() != 2) continue;
      const std::string& ids = s_.value(token(i));
      const std::size_t gap = ids.find(' ');
      const auto lexicon_indicators = s_.vocabulary.lexicon().indicators();
      const std::string each[2] = {ids.substr(0, gap), ids.substr(gap + 1)};
      for (std::size_t k = 0; k < 2; ++k) {
        const lexicon::Indicator* known = s_.vocabulary.lexicon().find_indicator(each[k]);
        if (known == nullptr) return false;
        list[k].subject.indicator = static_cast<std::uint32_t>(known - lexicon_indicators.data());
        list[k].subject.phrase = s_.word(token(i));
        list[k].rules.push_back("pair_of_ids");
      }
      return true;
    }
    return false;
  }

  // 增值税、营业税分别增长24.5%和39.2%; 东台、大丰、建湖一般预算收入分别达到…
  bool pair_members(const Lead& lead, std::size_t first, std::vector<Reading>& list) {
    const auto members = split_members(s_, lead, list.size());
    if (members.empty()) return false;
    const Quantity& q = quantities_[first];
    const auto& [last_first, last_last] = members.back();
    const SubjectDecision shared = decide_subject(s_, lead, last_first, last_last, fit_of(list.back(), q),
                                                  carried(fit_of(list.back(), q)));
    if (shared.own_head && !scope_) {
      base_ = shared.subject;
      base_->breakdown.clear();
    }
    for (std::size_t k = 0; k < list.size(); ++k) {
      assign_member(lead, members[k], quantities_[first + k], shared, list[k]);
    }
    return true;
  }

  void assign_member(const Lead& lead, const std::pair<std::size_t, std::size_t>& member, const Quantity& q,
                     const SubjectDecision& shared, Reading& r) {
    if (const auto area = area_in(lead, member.first, member.second)) r.area = *area;
    CarriedSubject base = carried(fit_of(r, q));
    base.scope = true;
    if (shared.own_head) {
      base.base = shared.subject;
      base.base->breakdown.clear();
      base.subject = base.base;
    }
    SubjectDecision own = decide_subject(s_, lead, member.first, member.second, fit_of(r, q), base);
    if (!own.own_head) shared_tail(lead, member, fit_of(r, q), shared, own);
    if (*own.rule == 0 && shared.subject.indicator) own.subject = shared.subject;
    r.subject = own.subject;
    if (r.subject.entity.empty()) r.subject.entity = context_.entity;
    r.rules.push_back("paired_member");
  }

  // 城镇、农村居民人均可支配收入: the first member with a tail of the last one's head is a name of its own.
  void shared_tail(const Lead& lead, const std::pair<std::size_t, std::size_t>& member, const Fit& fit,
                   const SubjectDecision& shared, SubjectDecision& own) const {
    if (!shared.own_head || shared.head_end <= shared.head_begin) return;
    std::u32string text;
    for (std::size_t i = member.first; i < member.second; ++i) {
      if (lead.role(i) == Role::kSubject)
        text += s_.text.chars.substr(token(i).begin, token(i).end - token(i).begin);
    }
    const std::u32string head = s_.text.chars.substr(shared.head_begin, shared.head_end - shared.head_begin);
    for (std::size_t cut = 1; cut < head.size() && !text.empty(); ++cut) {
      const tokenise::Meaning* meaning = s_.vocabulary.find_word(text + head.substr(cut));
      if (meaning == nullptr || meaning->kind != TokenKind::kIndicator ||
          !fits(s_.indicator(meaning->id), fit))
        continue;
      own.subject.indicator = meaning->id;
      own.subject.breakdown.clear();
      own.rule = "shared_tail";
      return;
    }
    if (const auto refined = s_.vocabulary.lexicon().refine(segment::to_utf8(head), segment::to_utf8(text))) {
      own.subject.indicator =
          static_cast<std::uint32_t>(refined->indicator - s_.vocabulary.lexicon().indicators().data());
      own.subject.breakdown = refined->breakdown;
      own.rule = "shared_head_refined";
    }
  }

  // 同比、环比分别增长24.7%和63.5%
  bool pair_bases(const Lead& lead, std::size_t first, std::vector<Reading>& list) {
    std::vector<std::string> bases;
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (token(i).is(CueKind::kBasis)) bases.push_back(s_.value(token(i)));
    }
    if (bases.size() != list.size()) return false;
    same_subject(lead, first, list);
    for (std::size_t k = 0; k < list.size(); ++k) {
      list[k].basis.name = bases[k];
      list[k].rules.push_back("paired_basis");
    }
    return true;
  }

  // 保康县、南漳县的乡村游升温，分别接待游客21万、18万人次: the members stand in the clause before.
  bool pair_earlier_clause(std::size_t first, std::vector<Reading>& list) {
    if (!pair_said_ || !last_clause_) return false;
    const auto members = split_members(s_, *last_clause_, list.size());
    if (members.empty()) return false;
    const Lead lead = *last_clause_;
    std::vector<AreaReference> areas;
    for (const auto& [begin, end] : members) {
      const auto area = area_in(lead, begin, end);
      if (!area) return false;
      areas.push_back(*area);
    }
    const Lead own = read_lead(s_, clause_start(quantities_[first].first), quantities_[first].first,
                               context_.home, quantities_[first].unit_class);
    same_subject(own, first, list);
    for (std::size_t k = 0; k < list.size(); ++k) {
      list[k].area = areas[k];
      list[k].rules.push_back("paired_area_before");
    }
    return true;
  }

  // 出口2.97亿、进口1.41亿，分别增长36%和21%: each rate goes to a level said before, in their order.
  bool pair_levels(const Lead& lead, std::vector<Reading>& list) {
    if (names_subject(lead)) return false;
    std::vector<const Reading*> levels = last_list(list.size());
    if (levels.empty() || (!pair_said_ && !were_paired(levels))) return false;
    for (std::size_t k = 0; k < list.size(); ++k) {
      const Reading& level = *levels[list.size() - 1 - k];
      list[k].subject = level.subject;
      list[k].area = level.area;
      list[k].time = level.time;
      list[k].same_of = level.same_of;
      list[k].subject_inherited = true;
      list[k].rules.push_back("paired_level");
    }
    return true;
  }

  // 增值税、企业所得税分别入库58亿、22亿元，同比增收3亿和2亿元: the second list needs no 分别 of its own.
  static bool were_paired(const std::vector<const Reading*>& readings) {
    return std::ranges::all_of(readings, [](const Reading* reading) {
      return std::ranges::any_of(reading->rules,
                                 [](const char* rule) { return std::string_view(rule) == "paired_member"; });
    });
  }

  // The last `count` readings of one measure whose subjects or areas differ; in reverse order. Empty: there
  // are none.
  std::vector<const Reading*> last_list(std::size_t count) const {
    for (const bool levels_only : {true, false}) {
      std::vector<const Reading*> found;
      for (auto it = readings_.rbegin(); it != readings_.rend() && found.size() < count; ++it) {
        if (levels_only ? it->measure != Measure::kLevel
                        : !found.empty() && it->measure != found.front()->measure)
          continue;
        found.push_back(&*it);
      }
      if (found.size() == count) return found;
    }
    return {};
  }

  bool names_subject(const Lead& lead) const {
    for (std::size_t i = lead.first; i < lead.last; ++i) {
      if (lead.role(i) == Role::kSubject && !is_list_mark(token(i))) return true;
    }
    return false;
  }

  void same_subject(const Lead& lead, std::size_t first, std::vector<Reading>& list) {
    for (std::size_t k = 0; k < list.size(); ++k) {
      SubjectDecision decision =
          decide_subject(s_, lead, lead.first, lead.last, fit_of(list[k], quantities_[first + k]),
                         carried(fit_of(list[k], quantities_[first + k])));
      apply(lead, list[k], std::move(decision));
    }
  }

  // --- the end of the sentence

  // A place inside the document's own area goes on being talked of; 全省 and 全国 were only looked at.
  bool narrows(const AreaReference& area) const {
    if (area.kind != AreaReference::Kind::kNamed)
      return area.kind == AreaReference::Kind::kSelf && is_home_level(area);
    const lexicon::Lexicon& lexicon = s_.vocabulary.lexicon();
    for (const lexicon::Area* candidate : s_.vocabulary.area_name(area.name).areas) {
      for (const lexicon::Area* up = candidate; up != nullptr; up = lexicon.find_area(up->parent)) {
        if (up->code == context_.home) return true;
      }
    }
    return false;
  }

  bool is_home_level(const AreaReference& area) const {
    const lexicon::Area* home = s_.vocabulary.lexicon().find_area(context_.home);
    if (home == nullptr) return false;
    switch (home->level) {
      case lexicon::AreaLevel::kCountry:
        return area.level == "country";
      case lexicon::AreaLevel::kProvince:
        return area.level == "province";
      case lexicon::AreaLevel::kPrefecture:
        return area.level == "prefecture";
      default:
        return area.level == "county";
    }
  }

  // Does an expression without a figure of its own set the period of what follows? 今年 is said too lightly.
  static bool governs(const TimeExpression& time) {
    return time.kind != TimeKind::kYear || time.year_kind == TimeExpression::YearKind::kAbsolute;
  }

  void remember(const Reading& reading) {
    constexpr std::size_t kMostRemembered = 8;
    context_.recent.push_back(reading);
    if (context_.recent.size() > kMostRemembered) context_.recent.erase(context_.recent.begin());
  }

  void hand_on() {
    if (time_ && !time_->month_only) {
      if (context_.looks_back && !tokenise::spans_years(*time_)) {
        // the years looked back on go on
      } else if (is_day(*time_)) {
        if (!context_.day) context_.day = time_;
      } else if (!readings_.empty() || (!context_.period && governs(*time_))) {
        context_.period = time_;
      }
    }
    if (context_.home.empty()) {
      context_.area = area_;
    } else if (narrows(area_)) {
      context_.narrowed = area_;
    }
    context_.targets = status_ == ObsStatus::kForecast && status_sticky_;
    for (const Reading& reading : readings_) remember(reading);
    context_.base = base_;
  }

  const Sentence& s_;
  Context& context_;
  std::vector<Quantity> quantities_;
  std::vector<Reading> readings_;
  std::size_t position_ = 0;  // tokens before it are done with
  std::optional<TimeExpression> time_;
  std::optional<TimeExpression> same_;
  std::optional<TimeExpression> from_time_;
  AreaReference area_ = context_.area;
  ObsStatus status_ = context_.targets ? ObsStatus::kForecast : ObsStatus::kNormal;
  bool status_sticky_ = context_.targets;
  bool scope_ = context_.view;
  bool pair_said_ = false;
  bool trailing_ = false;
  bool undated_ = false;
  std::string topic_;                      // 机电产品持续走俏
  std::optional<Subject> clause_subject_;  // of the clause before that has no number: 出口增势迅猛，同比增长…
  std::string entity_;                     // named by a clause of this sentence
  bool rate_said_ = false;  // by the clause before, which has no number: 费县增幅最高，达到11.8%
  bool from_ = false;
  std::optional<Subject> base_;
  std::optional<Lead> last_clause_;
};

}  // namespace

std::vector<Reading> read_sentence(const Sentence& sentence, Context& context) {
  return SentenceReader(sentence, context).run();
}

}  // namespace indicatord::assemble
