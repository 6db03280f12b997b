// Walks over the quantities of a sentence from left to right. A quantity, or a list of them, takes in the
// clauses between the one before and itself (clause_context), reads its own lead, is made a reading and given
// its subject: alone (single_reader) or with those listed with it (list_reader).
#include "parsers/assemble/sentence_reader.h"

#include <utility>

#include "parsers/assemble/announced_subject.h"
#include "parsers/assemble/area_context.h"
#include "parsers/assemble/census.h"
#include "parsers/assemble/clause_comparisons.h"
#include "parsers/assemble/clause_context.h"
#include "parsers/assemble/clause_start.h"
#include "parsers/assemble/clause_times.h"
#include "parsers/assemble/compared_asides.h"
#include "parsers/assemble/kept_quantities.h"
#include "parsers/assemble/list_reader.h"
#include "parsers/assemble/part_of_whole.h"
#include "parsers/assemble/price_basis.h"
#include "parsers/assemble/quantity.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/scope_context.h"
#include "parsers/assemble/sentence_end.h"
#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/single_reader.h"
#include "parsers/assemble/status_context.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/time_context.h"
#include "parsers/assemble/time_handed_on.h"
#include "parsers/assemble/time_of_part.h"
#include "parsers/assemble/view_context.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 工业总产值, 规上企业; 利润总额, 产值 and 锌锭产量 are worded so for every kind of enterprise and tell of
// none.
bool tells_of_industry(const Sentence& s, const Token& t) {
  if (t.kind != TokenKind::kIndicator) return false;
  const std::string& id = s.indicator(t.id).id;
  const bool of_any = id == "industry.profit" || id == "industry.revenue";
  return s.vocabulary.begins_as(id, "of_industry_alone") ||
         (id.starts_with("industry.") && !of_any && s.vocabulary.holds(s.chars(t), "industry"));
}

// 规模以上工业 said anywhere in the article makes its 利润 and 收入 industry's.
void note_industry(SentenceState& state) {
  const Sentence& sentence = state.sentence;
  if (state.context.subjects.industry) return;
  if (!sentence.holds.has(TokenKind::kIndicator) && !sentence.holds.has(CueKind::kImplied)) return;
  for (const Token& t : sentence.tokens) {
    const bool indicator = tells_of_industry(sentence, t);
    const bool implied = t.is(CueKind::kImplied) && sentence.value(t) == "industry";
    state.context.subjects.industry = state.context.subjects.industry || indicator || implied;
  }
}

// 从政府性基金调入资金1.2亿元: a noun stands before the number, and nothing that it turned to behind.
bool takes_from_noun(const Sentence& sentence, const Lead& lead, std::size_t from) {
  const Token& last = sentence.token(lead.last - 1);
  const bool noun = last.kind == TokenKind::kText || last.is(CueKind::kHead);
  if (lead.last < from + 2 || !noun || last.end - last.begin < 2 ||
      lead.role(lead.last - 1) != Role::kSubject)
    return false;
  for (std::size_t i = lead.last; i < sentence.tokens.size(); ++i) {
    if (sentence.token(i).is_any({CueKind::kChangeTo, CueKind::kChange, CueKind::kRelative})) return false;
  }
  return true;
}

bool is_trade(const Sentence& sentence, std::size_t i) {
  const Token& t = sentence.token(i);
  return t.kind == TokenKind::kIndicator && topic_of(sentence.indicator(t.id).id) == "trade";
}

// 自韩进口: the one character behind 自 stands for a country. REQUIRES a token behind `i`.
bool imports_from_letter(const Sentence& sentence, std::size_t i) {
  const Token& letter = sentence.token(i);
  return letter.kind == TokenKind::kText && letter.end - letter.begin == 1 && is_trade(sentence, i + 1);
}

// 由85.2亿元增至…; but in 从越南进口 the word only says where from.
bool opens_from(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!sentence.token(i).is(CueKind::kFrom)) continue;
    const bool place = i + 2 < lead.last && lead.role(i + 1) == Role::kSubject &&
                       (sentence.token(i + 1).kind == TokenKind::kArea ||
                        sentence.token(i + 1).is(CueKind::kRegion) || imports_from_letter(sentence, i + 1)) &&
                       sentence.token(i + 2).kind == TokenKind::kIndicator;
    // 由江苏一家企业兴建的
    const bool origin = i + 1 < lead.last && lead.role(i + 1) == Role::kOther &&
                        sentence.token(i + 1).kind == TokenKind::kArea;
    // 自去年投产以来累计产气10亿立方米
    const bool since = i + 1 < lead.last && sentence.token(i + 1).kind == TokenKind::kTime &&
                       (sentence.token(i + 1).time.since || since_then(sentence, i + 1));
    // 其中自蒙古国进口煤炭1874万吨
    const bool abroad = i + 2 < lead.last && sentence.token(i + 1).kind == TokenKind::kArea &&
                        is_abroad(sentence, sentence.token(i + 1)) && is_trade(sentence, i + 2);
    // 试点从15个县扩大到57个, 由亏损转为盈利5亿元: what it was before is no figure, and the number is what it
    // turned to
    const bool turned = has_cue_behind(sentence, lead, i, CueKind::kChangeTo);
    if (!place && !abroad && !origin && !since && !turned && !takes_from_noun(sentence, lead, i)) return true;
  }
  return false;
}

// 基础设施投资下降1.4%，上年为增长14.8%: a time with nothing but what was then is an aside.
bool recalls(const SentenceState& state, const Lead& lead) {
  if (lead.last < lead.first + 3 || state.token(lead.first).kind != TokenKind::kTime ||
      !state.token(lead.last - 1).is(CueKind::kChange))
    return false;
  bool was = false;  // 为, 更是
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject) return false;
    was = was || state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "was");
  }
  return was;
}

// 产量52万吨，比2019年的40万吨增长30%: the change is against what stands right before its verb
bool compares_then(const SentenceState& state, const Lead& lead, const Quantity& q) {
  if (!has_cue(lead, CueKind::kCompare)) return false;
  std::size_t i = q.last;
  while (i < state.sentence.tokens.size() && state.token(i).is(CueKind::kFiller)) ++i;
  return i < state.sentence.tokens.size() && state.token(i).is(CueKind::kChange);
}

// Reads the quantity, and those listed with it; returns how many.
std::size_t read_group(SentenceState& state, std::size_t index) {
  const Quantity& first = state.quantities[index];
  state.number = {};
  leave_bracket(state, first.first);
  const std::size_t end = lead_end(state, first.first);
  const std::size_t start = clause_start(state, end);
  absorb_clauses(state, state.position, start);
  Lead lead = read_lead(state.sentence, start, end, state.context.article.home, first.unit_class);
  take_cues(state, lead);
  state.number.pair_said = has_cue(lead, CueKind::kPair);
  const std::size_t count = count_listed(state, index);
  state.number.from = opens_from(state.sentence, lead);
  leave_month_of_part(state, lead);
  leave_day_of_part(state, lead);
  turn_to_next_subject(state, lead);
  const auto time_before = state.time;
  if (state.number.from) {
    read_from_time(state, lead);
  } else {
    take_times(state, lead);
  }
  leave_plan_for_parts(state, lead, first);
  leave_view_basis(state, lead);
  const AreaReference area_before = state.area;
  take_lead_areas(state, lead, count);
  // 存栏比上年末增长2%，其中能繁母猪…；全年出栏45万头，增长5%: other figures, of a time of their own
  const bool others = !state.readings.empty() && !has_cue(lead, CueKind::kScope);
  const bool amount = state.quantities[index].unit_class == UnitClass::kAmount;
  if (others && amount && has_role(lead, Role::kTime)) state.parts_basis = {};
  if (count > 1) {
    read_list(state, lead, index, count);
  } else {
    read_single(state, lead, first);
  }
  leave_years_of_average(state, lead, time_before);
  compare_as_contribution(state, lead);
  name_by_whole_helped(state, lead);
  if (count == 1 && fired(state.readings.back(), rule::kFromLevel) &&
      (compares_figure(state.sentence, lead) || compares_then(state, lead, first)))
    state.compared = state.readings.back().time;
  // 完成全年…目标任务的25.5%: the year is the plan's, the part done is of the time spoken of
  const Rule* how = state.readings.back().rules.front();
  const bool of_plan = how == &rule::kTargetAmount || how == &rule::kTargetBehind;
  // 1-8月增长1.4%（1-5月下降0.9%），…: what stands in brackets dates itself alone
  const bool aside = start > 0 && is_opening_bracket(state.token(start - 1));
  const bool each_its_own = fired(state.readings.back(), rule::kPairedTime);  // 一季度、上半年分别…
  const bool of_change = state.time && state.time->of_change;
  // 高于一季度的5.8%, 高于全国的24%: when and where it lay beside
  const bool beside = fired(state.readings.back(), rule::kFigureBeside);
  if (beside) state.area = area_before;
  if (beside || of_plan || aside || each_its_own || of_change || recalls(state, lead) ||
      is_year_of_plan(state, lead, time_before))
    state.time = time_before;
  // 其中12月份下降5.1%: of that part alone
  const bool of_part = has_cue(lead, CueKind::kScope) && has_role(lead, Role::kTime);
  if (!state.time_before_part && (of_part || dates_single_day(state, lead, time_before)))
    state.time_before_part = time_before;
  state.status_used = true;
  state.position = state.quantities[index + count - 1].last;
  state.clause_subject.reset();
  state.leaders.reset();
  return count;
}

}  // namespace

void read_sentence(const Sentence& whole, Context& context, std::vector<Reading>& told) {
  const auto asides = find_compared_asides(whole);
  Sentence sentence = whole;
  if (asides) sentence.tokens = asides->without;
  SentenceState state(sentence, context);
  state.clause_subject = std::exchange(context.next.subject, std::nullopt);
  const AreaReference announced = std::exchange(context.next.area, {});
  if (announced.kind != AreaReference::Kind::kNone) state.area = announced;
  note_industry(state);
  keep_quantities(state);
  state.readings.swap(context.unused);
  state.readings.reserve(state.quantities.size());
  for (std::size_t i = 0; i < state.quantities.size();) i += read_group(state, i);
  state.trailing = !state.readings.empty();
  leave_bracket(state, sentence.tokens.size());
  absorb_clauses(state, state.position, sentence.tokens.size());
  announce(state);
  note_mentioned(state);
  announce_area(state);
  note_census(state);
  go_on_in_month(state);
  go_on_by_month(state);
  if (asides) read_compared_asides(*asides, state);
  hand_on(state, told);
  state.readings.clear();
  state.readings.swap(context.unused);
}

}  // namespace indicatord::assemble
