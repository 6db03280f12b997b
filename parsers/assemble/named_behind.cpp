#include "parsers/assemble/named_behind.h"

#include <optional>
#include <string>
#include <utility>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/increments.h"
#include "parsers/assemble/lending.h"
#include "parsers/assemble/measure_change.h"
#include "parsers/assemble/measure_share.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

bool name_behind_growth(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                        SubjectDecision& decision) {
  const auto noun = r.measure == Measure::kGrowth ? grown_behind(state.sentence, q) : std::nullopt;
  if (!noun || !fits(state.sentence.indicator(state.token(*noun).id), fit_of(r, q))) return false;
  decision.subject.indicator = state.token(*noun).id;
  decision.subject.head = decision.subject.said = state.token(*noun).span();
  decision.subject.phrase = state.sentence.word(state.token(*noun));
  decision.rule = &rule::kHeadNoun;
  const Token* before = lead.last > lead.first ? &state.token(lead.last - 1) : nullptr;
  if (before != nullptr && before->kind == TokenKind::kTime && lead.role(lead.last - 1) == Role::kReference) {
    r.time = before->time;  // 比4月份3%的出口增速: the growth of the time that is compared with
    r.basis = {};
  }
  // 5%左右的经济增长目标
  if (*noun + 2 < state.sentence.tokens.size() && state.token(*noun + 2).is(CueKind::kTargetNoun))
    r.status = model::ObsStatus::kForecast;
  return true;
}

void take_whole_index(const SentenceState& state, const Quantity& q, const Reading& r,
                      SubjectDecision& decision) {
  if (r.measure != Measure::kGrowth || decision.own_head || !decision.subject.indicator ||
      !is_price_index(state.sentence.indicator(*decision.subject.indicator)))
    return;
  const std::size_t count = state.sentence.tokens.size();
  std::size_t noun = q.last + 1;
  if (noun < count && state.token(noun).is(CueKind::kBasis)) ++noun;
  if (noun + 1 < count && state.token(noun).is(CueKind::kRateNoun) &&
      state.sentence.says(state.token(noun + 1), CueKind::kFiller, "within"))
    decision.subject.breakdown.clear();
}

namespace {

// 用于民生: the nouns behind the verb of use at `verb`
std::string used_for(const SentenceState& state, std::size_t verb) {
  const std::size_t last = end_of_clause(state.sentence, verb + 1);
  const Lead behind =
      read_lead(state.sentence, verb + 1, last, state.context.article.home, UnitClass::kAmount);
  return SubjectPhrase(state.sentence, behind, behind.first, behind.last).text(behind.first, behind.last);
}

// 70%以上的财政支出用于民生
bool name_use(const SentenceState& state, const Quantity& q, SubjectDecision& decision) {
  const Sentence& sentence = state.sentence;
  std::size_t i = q.last;
  if (i < sentence.tokens.size() && sentence.says(state.token(i), CueKind::kFiller, "of")) ++i;
  if (i + 2 >= sentence.tokens.size() || state.token(i).kind != TokenKind::kIndicator ||
      !sentence.vocabulary.begins_as(sentence.chars(state.token(i + 1)), "used"))
    return false;
  decision.subject = {};
  decision.subject.indicator = state.token(i).id;
  decision.subject.head = decision.subject.said = state.token(i).span();
  decision.subject.breakdown = decision.subject.phrase = used_for(state, i + 1);
  decision.rule = &rule::kShareUsed;
  return true;
}

bool holds_number(const SentenceState& state, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (state.token(i).kind == TokenKind::kNumber) return true;
  }
  return false;
}

// 实现了全国工业16.7%的营业收入和18.1%的利润: of the branch right before the number, and then of it again
std::uint32_t whole_behind(const SentenceState& state, const Lead& lead, std::size_t noun) {
  const Sentence& s = state.sentence;
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const bool again = lead.first < lead.last && is_list_mark(s.token(lead.last - 1)) &&
                     !state.readings.empty() && fired(state.readings.back(), rule::kNounBehindShare);
  const std::string branch = again ? s.indicator(*state.readings.back().subject.indicator).name_zh
                             : lead.first < lead.last && s.token(lead.last - 1).kind == TokenKind::kText
                                 ? s.word(s.token(lead.last - 1))
                                 : std::string();
  const auto refined = branch.empty() ? std::nullopt : lexicon.refine(s.word(s.token(noun)), branch);
  return refined ? lexicon.index_of(*refined->indicator) : s.token(noun).id;
}

}  // namespace

bool name_behind_share(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                       SubjectDecision& decision) {
  if (fired(r, rule::kShareOfThose)) return name_use(state, q, decision);
  const auto noun = indicator_behind(state.sentence, q);
  if (!fired(r, rule::kShareOfNounBehind) || !noun) return false;
  // whose part it is stands before the verb, or is told already
  const auto verb = verb_of_whole(state.sentence, lead);
  Subject whose;
  if (verb) {
    const bool names = !holds_number(state, lead.first, *verb);
    if (names) whose = decide_subject(state.sentence, lead, lead.first, *verb, fit_of(r, q), {}).subject;
    if (whose.phrase.find(' ') != std::string::npos) whose = {};  // scraps: 以千分之四的面积
    whose.breakdown = whose.phrase;
    // 民营经济占72%，贡献了80%以上的税收
    if (whose.phrase.empty() && !has_role(lead, Role::kSubject) && !state.readings.empty())
      whose.breakdown = state.readings.back().subject.phrase;
  } else {
    whose = state.readings.back().subject;
  }
  if (whose.entity.empty() && whose.breakdown.empty() && !state.readings.empty())
    whose.entity = state.readings.back().subject.entity;
  decision = {};
  decision.subject.indicator = whole_behind(state, lead, *noun);
  decision.subject.head = decision.subject.said = state.token(*noun).span();
  decision.subject.phrase = state.sentence.slice(q.last + 1, *noun + 1);
  decision.subject.breakdown = whose.breakdown;
  decision.subject.entity = whose.entity;
  decision.rule = &rule::kNounBehindShare;
  return true;
}

namespace {

// 元的超长期特别国债, 元工业投资: the nouns behind the number, up to the mark that ends them; empty where
// something else stands among them (元贷款贴息后…) or the last is in no catalogue.
std::pair<std::size_t, std::size_t> nouns_behind(const Sentence& s, const Quantity& q) {
  std::size_t first = q.last;
  if (first < s.tokens.size() && s.says(s.token(first), CueKind::kFiller, "of")) ++first;
  // 700亿元10年期国债: for how long
  if (first < s.tokens.size() && s.token(first).is(CueKind::kFiller) &&
      s.vocabulary.ends_as(s.chars(s.token(first)), "years"))
    ++first;
  std::size_t last = first;
  while (last < s.tokens.size() &&
         (s.token(last).kind == TokenKind::kText || s.token(last).kind == TokenKind::kIndicator))
    ++last;
  const bool ends = last == s.tokens.size() || is_clause_mark(s.token(last)) || is_list_mark(s.token(last));
  const bool named = last > first && s.token(last - 1).kind == TokenKind::kIndicator;
  return ends && named ? std::pair{first, last} : std::pair{first, first};
}

// 减免3.2亿元税收, 偿还5亿元贷款
bool takes_off(const SentenceState& state, const Quantity& q) {
  for (std::size_t i = q.first; i > 0 && !is_clause_mark(state.token(i - 1)); --i) {
    if (state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i - 1)), "takes_off")) return true;
  }
  return false;
}

}  // namespace

bool name_behind_amount(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                        SubjectDecision& decision) {
  if (decision.own_head || r.measure != Measure::kLevel || q.dimension != lexicon::Dimension::kMoney)
    return false;
  const bool told = decision.subject.indicator && !state.readings.empty();
  const auto [first, last] = nouns_behind(state.sentence, q);
  if (told || first == last || takes_off(state, q)) return false;
  const Lead behind = read_lead(state.sentence, first, last, state.context.article.home, q.unit_class);
  SubjectDecision named = named_subject(state.sentence, behind, first, last, fit_of(r, q), {});
  if (!named.own_head) return false;
  const lexicon::Indicator& indicator = state.sentence.indicator(*named.subject.indicator);
  if (indicator.general) return false;
  if (indicator.stock) {  // 发放5亿元贷款 is no balance of them
    const lexicon::Indicator* lent = increment_of(state.sentence, *named.subject.indicator, fit_of(r, q));
    if (lent == nullptr || !says_lending(state.sentence, lead)) return false;
    named.subject.indicator = state.sentence.vocabulary.lexicon().index_of(*lent);
    named.subject.added = true;
  }
  if (named.subject.entity.empty()) named.subject.entity = decision.subject.entity;
  named.rule = &rule::kNamedBehind;
  decision = std::move(named);
  return true;
}

namespace {

// ，这是我国前10个月货物进出口的总额: from behind 这是 to the last indicator of the clause, and its rate.
std::optional<std::pair<std::size_t, std::size_t>> clause_of_this(const Sentence& s, std::size_t behind) {
  std::size_t first = behind;
  while (first < s.tokens.size() && s.token(first).kind == TokenKind::kPunctuation) ++first;
  if (first == behind || first >= s.tokens.size() ||
      !s.vocabulary.begins_as(s.text.slice(s.token(first).begin, s.end), "this_is"))
    return std::nullopt;
  while (first < s.tokens.size() && s.token(first).is_any({CueKind::kFiller, CueKind::kRelative})) ++first;
  std::size_t last = first;
  for (std::size_t i = first; i < s.tokens.size() && !is_clause_mark(s.token(i)); ++i) {
    if (s.token(i).kind == TokenKind::kNumber) break;
    if (s.token(i).kind == TokenKind::kIndicator || s.token(i).is(CueKind::kRateNoun)) last = i + 1;
  }
  if (last == first) return std::nullopt;
  return std::pair{first, last};
}

// ■2.35亿美元：前三季度全市外贸进出口总额，增长27.8%: an item of a list opens with the number, and what it is
// of is the last indicator before another number.
std::optional<std::pair<std::size_t, std::size_t>> item_behind(const Sentence& s, const Quantity& q) {
  constexpr std::size_t kFarthest = 24;  // tokens
  for (std::size_t i = 0; i < q.first; ++i) {
    if (s.token(i).kind != TokenKind::kPunctuation) return std::nullopt;
  }
  std::size_t first = q.last;
  if (q.first == 0 || first >= s.tokens.size()) return std::nullopt;
  if (s.token(first).kind == TokenKind::kPunctuation &&
      s.vocabulary.begins_and_ends_as(s.chars(s.token(first)), "opens_item")) {
    ++first;
  } else if (s.token(first).kind != TokenKind::kTime) {
    return std::nullopt;  // ■200个重点项目开工
  }
  // the last clause that ends before another number, from its beginning to its last indicator
  std::optional<std::pair<std::size_t, std::size_t>> found;
  std::size_t clause = first;
  std::size_t last = first;
  for (std::size_t i = first; i < s.tokens.size() && i < first + kFarthest; ++i) {
    if (s.token(i).kind == TokenKind::kNumber) break;
    if (s.token(i).kind == TokenKind::kIndicator) last = i + 1;
    if (!is_clause_mark(s.token(i))) continue;
    if (last > clause) found = std::pair{clause, last};
    clause = i + 1;
  }
  return found;
}

}  // namespace

bool name_by_next_clause(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                         SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (decision.own_head || names_subject(s, lead) || !state.readings.empty() ||
      (r.measure != Measure::kLevel && r.measure != Measure::kShare))
    return false;
  auto clause = clause_of_this(s, q.last);
  if (!clause) clause = item_behind(s, q);
  if (!clause) return false;
  const auto [first, last] = *clause;
  const Lead next = read_lead(s, first, last, state.context.article.home, q.unit_class);
  const bool rate = r.unit == "%" && has_cue(next, CueKind::kRateNoun);
  Fit fit = fit_of(r, q);
  if (rate) fit.measure = Measure::kGrowth;
  SubjectDecision named = named_subject(s, next, first, last, fit, {});
  if (!named.own_head || s.indicator(*named.subject.indicator).general) return false;
  r.measure = fit.measure;
  for (std::size_t i = first; i < last; ++i) {
    if (next.role(i) != Role::kTime) continue;
    r.time = s.token(i).time;
    r.time_inherited = false;
  }
  if (const auto area = area_in(s, next, first, last)) r.area = meant_by(state, *area);
  named.rule = &rule::kNamedBehind;
  decision = std::move(named);
  return true;
}

}  // namespace indicatord::assemble
