#include "parsers/assemble/counted_noun.h"

#include <algorithm>
#include <span>
#include <utility>

#include "parsers/assemble/asserted_count.h"
#include "parsers/assemble/number_subject.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::Meaning;
using tokenise::TokenKind;

// 甲、乙等40多家企业 only sums up a list of names: no count of a kind of firms.
bool sums_up(const SentenceState& state, const Quantity& q) {
  return q.first > 0 && state.sentence.says(state.token(q.first - 1), CueKind::kFiller, "and_so_on");
}

namespace {

// 6个企业技术中心, 300户出口企业: the noun of the catalogue only begins the name of what is counted. The end
// of that name, or `stop` where there is none.
std::size_t end_of_longer_name(const SentenceState& state, std::size_t stop) {
  const auto goes_on = [&](std::size_t i) {
    constexpr tokenise::CueSet kNouns = {CueKind::kHead, CueKind::kEntity};
    const Token& t = state.token(i);
    return t.begin == state.token(i - 1).end &&
           (t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator || t.is_any(kNouns));
  };
  const auto counted = [&](const Token& t) {
    return t.kind == TokenKind::kIndicator &&
           state.sentence.indicator(t.id).dimension == lexicon::Dimension::kCount;
  };
  for (std::size_t i = stop; i < state.sentence.tokens.size() && goes_on(i); ++i) {
    const bool counts_only = i == stop && counted(state.token(i)) && !counted(state.token(i - 1));
    if (counts_only || state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "thing_of"))
      return i + 1;
  }
  return stop;
}

// 22个举措降低企业成本; not 减排项目, 可靠性提升项目
bool lowers(const SentenceState& state, const Token& t) {
  return t.is(CueKind::kChange) && t.end - t.begin > 1 && state.sentence.value(t).starts_with('-');
}

// 86个投资亿元以上项目, 26个总投资5亿元以上项目: what the noun is bounded by, and what is counted behind it
bool bound_follows(const SentenceState& state, std::size_t i) {
  std::size_t over = i;
  const auto amount = [&](const Token& t) {
    return t.kind == TokenKind::kNumber || t.kind == TokenKind::kUnit || t.kind == TokenKind::kText;
  };
  while (over < state.sentence.tokens.size() && over < i + 2 && amount(state.token(over))) ++over;
  return over > i && over + 1 < state.sentence.tokens.size() && state.token(over).is(CueKind::kApproxAfter) &&
         !is_clause_mark(state.token(over + 1)) && !is_list_mark(state.token(over + 1));
}

// 18个自贸区落地外资企业6242家: a verb stands in the words, and what they end in has a number of its own.
bool counts_those_who_do(const SentenceState& state, std::size_t first, std::size_t last) {
  const std::span<const Token> tokens = state.sentence.tokens;
  if (last >= tokens.size() || tokens[last].kind != TokenKind::kNumber) return false;
  for (std::size_t i = first + 1; i < last; ++i) {
    if (tokens[i].is(CueKind::kAddition)) return true;
  }
  return false;
}

// 191家工业企业: the token behind the unit
bool counts_firms(const SentenceState& state, std::size_t noun) {
  return noun < state.sentence.tokens.size() && state.token(noun).kind == TokenKind::kIndicator &&
         state.sentence.vocabulary.holds(state.sentence.chars(state.token(noun)), "firm");
}

// 191家工业企业营业收入超百亿元: the amount above which those are that were counted
bool bounds_firms(const SentenceState& state, std::size_t number) {
  if (number < 2 || number + 1 >= state.sentence.tokens.size()) return false;
  const Token& over = state.token(number - 1);
  const Token& name = state.token(number - 2);
  const Token& unit = state.token(number + 1);
  return state.sentence.says(over, CueKind::kApproxBefore, "over") && name.kind == TokenKind::kIndicator &&
         state.sentence.indicator(name.id).dimension == lexicon::Dimension::kMoney &&
         unit.kind == TokenKind::kUnit &&
         state.sentence.vocabulary.lexicon().units()[unit.id].dimension == lexicon::Dimension::kMoney;
}

// 300多家农机及零部件制造企业, 62个招商和贸易合作项目: does the list mark at `mark` join words of one noun
// that is counted? 445个作品和项目, 48家商超、餐饮企业 are of several.
bool joins_words(const SentenceState& state, const Quantity& q, std::size_t mark) {
  const std::span<const Token> tokens = state.sentence.tokens;
  if (q.dimension != lexicon::Dimension::kCount || mark == q.last || mark + 1 >= tokens.size() ||
      !is_list_mark(tokens[mark]) || tokens[mark + 1].kind != TokenKind::kText ||
      state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(tokens[mark]), "enumerates") ||
      state.sentence.vocabulary.begins_and_ends_as(q.unit, "counts_persons"))
    return false;
  std::size_t i = mark + 1;
  while (i < tokens.size() && tokens[i].kind == TokenKind::kText) ++i;
  return i < tokens.size() && tokens[i].kind == TokenKind::kIndicator &&
         state.sentence.indicator(tokens[i].id).dimension == lexicon::Dimension::kCount;
}

// 启动178项: is so much told as done, and no member of a list itself (准东3个煤制气、…等项目)?
bool done_before(const SentenceState& state, const Quantity& q) {
  std::size_t i = q.first;
  while (i > 0 && state.token(i - 1).is_any({CueKind::kFiller, CueKind::kApproxBefore})) --i;
  if (i == 0) return false;
  const Token& before = state.token(i - 1);
  const std::u32string_view word = state.sentence.chars(before);
  return before.is_any({CueKind::kIncrement, CueKind::kAddition, CueKind::kComplete}) ||
         state.sentence.vocabulary.ends_as(word, "new") ||
         state.sentence.vocabulary.ends_as(word, "brings_about");
}

// 启动178项节能、节水和资源综合利用等重大项目: the words of a list that the noun behind 等 sums up. The
// tokens of 等 and behind that noun.
std::optional<std::pair<std::size_t, std::size_t>> summed_kinds(const SentenceState& state,
                                                                const Quantity& q) {
  if (q.dimension != lexicon::Dimension::kCount || !state.sentence.holds.has(CueKind::kListOf)) return {};
  const std::span<const Token> tokens = state.sentence.tokens;
  bool listed = false;
  for (std::size_t i = q.last; i + 1 < tokens.size(); ++i) {
    if (listed && state.sentence.says(tokens[i], CueKind::kFiller, "and_so_on")) {
      const bool word = tokens[i + 1].kind == TokenKind::kText && i + 2 < tokens.size();  // 等重大项目
      const std::size_t noun = word ? i + 2 : i + 1;
      const bool projects = tokens[noun].kind == TokenKind::kIndicator &&
                            state.sentence.indicator(tokens[noun].id).id == "investment.projects";
      if (!projects || !done_before(state, q)) return {};
      return std::pair{i, noun + 1};
    }
    listed = listed || is_list_mark(tokens[i]);
    if (!is_list_mark(tokens[i]) && tokens[i].kind != TokenKind::kText &&
        tokens[i].kind != TokenKind::kArea &&
        !tokens[i].is_any({CueKind::kHead, CueKind::kAddition, CueKind::kEntity}))
      break;
  }
  return {};
}

// 17家重点企业（集团）实现利润5亿元: the token behind what brackets without a figure add to a name; `i` where
// none open there
std::size_t behind_aside(const SentenceState& state, std::size_t i) {
  if (!is_opening_bracket(state.token(i))) return i;
  constexpr std::size_t kLongest = 5;
  const std::size_t end = std::min(state.sentence.tokens.size(), i + kLongest);
  for (std::size_t k = i + 1; k < end && state.token(k).kind != TokenKind::kNumber; ++k) {
    if (is_closing_bracket(state.token(k))) return k + 1;
  }
  return i;
}

}  // namespace

bool ranks_group(const SentenceState& state, const Quantity& q) {
  if (q.first == 0 || q.dimension != lexicon::Dimension::kCount) return false;
  const Token& first = state.token(q.first - 1);
  if (first.kind != TokenKind::kText ||
      !state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(first), "first_of_them"))
    return false;
  // 6月底前10家企业投产: before that day
  return q.first < 2 || !(state.token(q.first - 2).kind == TokenKind::kTime ||
                          state.token(q.first - 2).is(CueKind::kHoliday));
}

// 6个抽水蓄能项目: the noun behind the count is in the catalogue.
std::optional<std::pair<std::size_t, std::size_t>> counted_phrase(const SentenceState& state,
                                                                  const Quantity& q) {
  if (const auto summed = summed_kinds(state, q)) return std::pair{q.last, summed->second};
  std::size_t stop = q.last;
  while (stop < state.sentence.tokens.size() && !is_clause_mark(state.token(stop)) &&
         !state.token(stop).is(CueKind::kVerb) && !state.token(stop).is(CueKind::kComplete) &&
         !(stop > q.last && lowers(state, state.token(stop))) &&
         (!is_list_mark(state.token(stop)) || joins_words(state, q, stop))) {
    const Token& noun = state.token(stop++);
    const bool ends = noun.kind == TokenKind::kIndicator &&
                      (state.sentence.indicator(noun.id).dimension == lexicon::Dimension::kCount ||
                       !joins_words(state, q, stop));
    // 11个百亿级投资规模的现代煤化工项目: the noun that 的 belongs to follows
    const bool goes_on = (stop < state.sentence.tokens.size() &&
                          state.sentence.says(state.token(stop), CueKind::kFiller, "of")) ||
                         bound_follows(state, stop);
    if (ends && !goes_on) {
      stop = end_of_longer_name(state, stop);
      break;
    }
  }
  if (stop == q.last || counts_those_who_do(state, q.last, stop)) return std::nullopt;
  return std::pair{q.last, stop};
}

bool only_sizes_group(const SentenceState& state, const Quantity& q) {
  std::size_t before = q.first;
  while (before > 0 && (state.token(before - 1).is(CueKind::kFiller) ||
                        state.token(before - 1).is(CueKind::kApproxBefore))) {
    --before;
  }
  constexpr tokenise::CueSet kAsserting = {CueKind::kVerb,      CueKind::kAddition, CueKind::kComplete,
                                           CueKind::kIncrement, CueKind::kChange,   CueKind::kChangeTo};
  if (before > 0 && state.token(before - 1).is_any(kAsserting)) return false;
  for (std::size_t i = q.last; i < state.sentence.tokens.size(); ++i) {
    if (i > q.last) i = behind_aside(state, i);
    if (i == state.sentence.tokens.size()) return false;
    const Token& t = state.token(i);
    // 304户规上企业中，亏损企业67户
    const bool opens = i > q.last && is_clause_mark(t) &&
                       state.sentence.says(state.token(i - 1), CueKind::kFiller, "within");
    if (opens || is_clause_mark(t) || (is_list_mark(t) && !joins_words(state, q, i))) return opens;
    if (t.kind == TokenKind::kNumber) return !(counts_firms(state, q.last) && bounds_firms(state, i));
  }
  return false;
}

bool bounds_counted_firms(const SentenceState& state, const Quantity& q) {
  if (!bounds_firms(state, q.number)) return false;
  for (std::size_t i = q.first; i-- > 0 && !is_clause_mark(state.token(i));) {
    const Token& t = state.token(i);
    if (t.kind != TokenKind::kUnit) continue;
    const lexicon::Unit& unit = state.sentence.vocabulary.lexicon().units()[t.id];
    return unit.dimension == lexicon::Dimension::kCount && i + 1 < q.first && counts_firms(state, i + 1);
  }
  return false;
}

bool counted_noun_known(const SentenceState& state, const Quantity& q) {
  const auto phrase = counted_phrase(state, q);
  if (!phrase) return false;
  Lead lead =
      read_lead(state.sentence, phrase->first, phrase->second, state.context.article.home, q.unit_class);
  const SubjectDecision subject = named_subject(state.sentence, lead, lead.first, lead.last,
                                                {Measure::kLevel, q.unit_class, q.dimension, q.unit}, {});
  if (sums_up(state, q) && subject.own_head &&
      state.sentence.indicator(*subject.subject.indicator).id == "enterprise.count")
    return false;
  return subject.own_head &&
         state.sentence.indicator(*subject.subject.indicator).dimension == lexicon::Dimension::kCount;
}

namespace {

// 推动4个产业基地升级, 22万户家庭受益: what is counted is no part of what was told before, unless its parts
// are being listed.
SubjectDecision alone_if_of_others(const SentenceState& state, const Lead& behind, SubjectDecision decision) {
  if (decision.own_head || state.scope || !decision.subject.indicator ||
      !names_subject(state.sentence, behind))
    return decision;
  SubjectDecision alone;
  alone.subject.phrase = decision.inherited ? decision.subject.entity : decision.subject.phrase;
  alone.rule = &rule::kUnknownSubject;
  return alone;
}

// 26个项目总投资213.7亿元: the counted noun begins the name of the money that stands behind it. The indicator
// of the count, with its noun; null where there is none.
const Meaning* noun_within_name(const SentenceState& state, const Quantity& q,
                                std::pair<std::size_t, std::size_t> phrase, std::u32string& noun) {
  const Token& name = state.token(phrase.first);
  if (phrase.second != phrase.first + 1 || name.kind != TokenKind::kIndicator ||
      q.dimension != lexicon::Dimension::kCount ||
      state.sentence.indicator(name.id).dimension == lexicon::Dimension::kCount)
    return nullptr;
  const std::u32string_view chars = state.sentence.chars(name);
  for (std::size_t length = chars.size() - 1; length > 1; --length) {
    const Meaning* meaning = state.sentence.vocabulary.find_word(chars.substr(0, length));
    if (meaning == nullptr || meaning->kind != TokenKind::kIndicator ||
        state.sentence.indicator(meaning->id).dimension != lexicon::Dimension::kCount)
      continue;
    noun = chars.substr(0, length);
    return meaning;
  }
  return nullptr;
}

// 新增37户规上工业企业: those that are new, beside all that there are
void keep_new(const SentenceState& state, const Quantity& q, SubjectDecision& decision) {
  std::size_t before = q.first;
  while (before > 0 &&
         (state.token(before - 1).is(CueKind::kFiller) || state.token(before - 1).is(CueKind::kApproxBefore)))
    --before;
  if (!decision.own_head || before == 0 || !state.token(before - 1).is(CueKind::kIncrement)) return;
  const std::string word = state.sentence.word(state.token(before - 1));
  const bool stock = state.sentence.indicator(*decision.subject.indicator).stock;
  if (stock && !decision.subject.breakdown.starts_with(word)) decision.subject.breakdown.insert(0, word);
}

// 集中开工62个重点项目, 62个重点项目集中开工: those begun together are told apart by that
void keep_begun(const SentenceState& state, const Quantity& q, std::pair<std::size_t, std::size_t> phrase,
                SubjectDecision& decision) {
  if (!decision.own_head ||
      topic_of(state.sentence.indicator(*decision.subject.indicator).id) != "investment")
    return;
  const auto begun = [&](std::size_t i) {
    return state.token(i).is(CueKind::kIncrement) &&
           state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(state.token(i)),
                                                        "begun_together");
  };
  std::size_t which = phrase.second;
  if (which >= state.sentence.tokens.size() || !begun(which)) which = q.first == 0 ? which : q.first - 1;
  if (which >= state.sentence.tokens.size() || !begun(which)) return;
  decision.subject.breakdown =
      join_breakdowns(state.sentence.word(state.token(which)), decision.subject.breakdown);
}

// 8000辆汽车出口海外: the volume of that trade
void name_by_trade(const SentenceState& state, const Quantity& q, SubjectDecision& decision) {
  const auto trade = traded_behind(state, q);
  if (!trade) return;
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  for (const std::string& id : state.sentence.indicator(state.token(*trade).id).otherwise) {
    const lexicon::Indicator* volume = lexicon.find_indicator(id);
    if (volume == nullptr) continue;
    std::size_t end = q.last;
    while (end < *trade && state.token(end).kind == TokenKind::kText) ++end;
    decision.subject.indicator = lexicon.index_of(*volume);
    decision.subject.head = state.token(*trade).span();
    decision.subject.breakdown = decision.subject.phrase = state.sentence.slice(q.last, end);
    decision.own_head = true;
    decision.rule = &rule::kNamedByVerb;
    return;
  }
}

}  // namespace

SubjectDecision decide_counted(const SentenceState& state, const Lead& lead, const Quantity& q,
                               const Reading& r, std::pair<std::size_t, std::size_t> phrase) {
  Lead behind =
      read_lead(state.sentence, phrase.first, phrase.second, state.context.article.home, q.unit_class);
  behind.opener_begin = state.token(lead.first < lead.last ? lead.first : phrase.first).begin;
  SubjectDecision decision = decide_subject(state.sentence, behind, behind.first, behind.last, fit_of(r, q),
                                            carried_for(state, fit_of(r, q)));
  std::u32string noun;
  if (const Meaning* counted = noun_within_name(state, q, phrase, noun)) {
    decision = {};
    decision.subject.indicator = counted->id;
    decision.subject.phrase = segment::to_utf8(noun);
    decision.own_head = true;
  }
  decision = alone_if_of_others(state, behind, std::move(decision));
  decision.subject.added = asserted(state, q) && !there_by_now(state, q);
  if (const auto summed = summed_kinds(state, q); summed && decision.own_head)
    decision.subject.breakdown = state.sentence.slice(q.last, summed->first);
  keep_new(state, q, decision);
  keep_begun(state, q, phrase, decision);
  name_by_verb(state, q, fit_of(r, q), decision);
  name_by_trade(state, q, decision);
  if (sums_up(state, q) && !counted_noun_known(state, q)) become_unknown(decision);
  // 5个市级示范园 counts such places, and is no figure of one
  if (decision.subject.phrase.empty()) decision.subject.phrase = decision.subject.entity;
  decision.subject.entity.clear();
  return decision;
}

namespace {

// 3万户、12万人搬进新居: the sentence has told of nothing that could go on
bool tells_of_indicator(std::span<const Reading> readings) {
  return std::ranges::any_of(readings,
                             [](const Reading& told) { return told.subject.indicator.has_value(); });
}

}  // namespace

void count_what_follows(const SentenceState& state, const Quantity& q, const Reading& r,
                        SubjectDecision& decision) {
  constexpr tokenise::CueSet kGoesOn = {CueKind::kApproxAfter, CueKind::kVerb,  CueKind::kChange,
                                        CueKind::kChangeTo,    CueKind::kBasis, CueKind::kRelative};
  if (!decision.inherited || !decision.subject.indicator || decision.rule != &rule::kCarriedSubject ||
      state.scope || tells_of_indicator(state.readings) || state.clause_subject ||
      r.measure != Measure::kLevel || q.last >= state.sentence.tokens.size())
    return;
  if (q.dimension != lexicon::Dimension::kCount && q.dimension != lexicon::Dimension::kArea) return;
  const Token& next = state.token(q.last);
  if (is_clause_mark(next) || is_list_mark(next) || is_opening_bracket(next) || next.is_any(kGoesOn)) return;
  SubjectDecision alone;
  alone.subject.entity = decision.subject.entity;
  alone.rule = &rule::kUnknownSubject;
  decision = std::move(alone);
}

bool count_beside_unknown(const SentenceState& state, const Lead& lead, const Quantity& q,
                          SubjectDecision& decision) {
  if (!decision.inherited || !state.scope || lead.first != lead.last || state.readings.empty() ||
      q.dimension != lexicon::Dimension::kCount)
    return false;
  const Reading& beside = state.readings.back();
  if (beside.end != q.begin || beside.subject.indicator || beside.subject.phrase.empty()) return false;
  decision.subject.breakdown = decision.subject.phrase = beside.subject.phrase;
  decision.rule = &rule::kPartOfCarried;
  return true;
}

}  // namespace indicatord::assemble
