#include "parsers/assemble/number_subject.h"

#include <algorithm>
#include <string>
#include <vector>

#include "parsers/assemble/increments.h"
#include "parsers/assemble/named_again.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

// 67家企业签约: the firms are counted, and not what they signed
bool signs_as_firm(const Sentence& s, const Quantity& q, const SubjectDecision& decision,
                   const lexicon::Indicator& named) {
  return s.indicator(*decision.subject.indicator).id == "enterprise.count" &&
         topic_of(named.id) == "promotion" && s.vocabulary.begins_as(q.unit, "unit_of_firms");
}

}  // namespace

void name_by_verb(const SentenceState& state, const Quantity& q, const Fit& fit, SubjectDecision& decision) {
  if (!decision.own_head || !state.sentence.indicator(*decision.subject.indicator).general) return;
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  for (std::size_t i = q.last; i < state.sentence.tokens.size() && !is_clause_mark(state.token(i)); ++i) {
    const std::string word = state.sentence.word(state.token(i));
    for (const lexicon::Indicator& named : lexicon.indicators()) {
      const bool done =
          std::ranges::any_of(named.verbs, [&](const std::string& v) { return word.ends_with(v); });
      if (!done || !fits(named, fit) || signs_as_firm(state.sentence, q, decision, named)) continue;
      decision.subject.indicator = lexicon.index_of(named);
      decision.rule = &rule::kNamedByVerb;
      return;
    }
  }
}

void economic_target(const SentenceState& state, const Quantity& q, Reading& r, SubjectDecision& decision) {
  const auto& tokens = state.sentence.tokens;
  // 5%左右的预期增长目标与规划衔接: at the head of its sentence it goes on with nothing
  const bool of_other = decision.inherited && q.first > 0;
  if (of_other || !state.readings.empty() || r.measure != Measure::kGrowth || q.last + 1 >= tokens.size() ||
      !state.sentence.says(tokens[q.last], CueKind::kFiller, "of"))
    return;
  bool grows = false;
  for (std::size_t i = q.last + 1; i < tokens.size() && !is_clause_mark(tokens[i]); ++i) {
    const bool target = tokens[i].is(CueKind::kTargetNoun) || tokens[i].is(CueKind::kStatus);
    if (!target && !tokens[i].is(CueKind::kChange)) return;
    grows = grows || tokens[i].is(CueKind::kChange);
    if (!grows || !tokens[i].is(CueKind::kTargetNoun)) continue;
    const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
    const lexicon::Indicator* economy = lexicon.find_indicator("gdp");
    if (economy == nullptr) return;
    decision.subject = {};
    decision.subject.indicator = lexicon.index_of(*economy);
    decision.inherited = false;
    decision.rule = &rule::kEconomicTarget;
    r.status = model::ObsStatus::kForecast;
    return;
  }
}

namespace {

// Is a word of the lead one of these, and no relative clause (发放的贷款余额)?
bool any_word_is(const SentenceState& state, const Lead& lead, tokenise::AffixName affix) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const bool of = i + 1 < lead.last && state.sentence.says(state.token(i + 1), CueKind::kFiller, "of");
    const std::string word = state.sentence.word(state.token(i));
    if (!of && !word.empty() && state.sentence.vocabulary.without_beginning(word, affix).empty()) return true;
  }
  return false;
}

// 惠及企业3470户, 为3917户企业办理延期: those for whom something is done
bool done_for_those(const SentenceState& state, const Lead& lead, const Quantity& q) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (q.counts_noun) {
    std::size_t before = q.first;
    while (before > 0 && state.token(before - 1).is(CueKind::kApproxBefore)) --before;
    if (before > 0 && vocabulary.ends_as(state.sentence.chars(state.token(before - 1)), "for_whom"))
      return true;
  }
  return any_word_is(state, lead, "serves");
}

// The word that opens the list before the lead, where the lead is only a noun. "" where there is none.
std::string word_of_new_list(const SentenceState& state, const Lead& lead) {
  const Sentence& s = state.sentence;
  if (lead.first == 0 || !is_list_mark(state.token(lead.first - 1))) return {};
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kSubject && !state.token(i).is(CueKind::kApproxBefore)) return {};
  }
  const std::size_t first = begin_of_clause(s, lead.first);
  constexpr tokenise::CueSet kOtherVerbs = {CueKind::kVerb,   CueKind::kAddition, CueKind::kComplete,
                                            CueKind::kChange, CueKind::kChangeTo, CueKind::kScope};
  std::string word;
  for (std::size_t i = first; i < lead.first; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kIncrement) && s.value(t).empty()) word = s.word(t);
    if (t.is_any(kOtherVerbs)) word.clear();
  }
  return word;
}

}  // namespace

void carry_new(const SentenceState& state, const Lead& lead, Reading& r) {
  if (r.measure != Measure::kLevel || !r.subject.indicator ||
      state.sentence.indicator(*r.subject.indicator).dimension != lexicon::Dimension::kCount)
    return;
  const std::string word = word_of_new_list(state, lead);
  if (word.empty() || r.subject.breakdown.starts_with(word)) return;
  r.subject.breakdown.insert(0, word);
}

void increment_itself(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const Subject& subject = decision.subject;
  if (r.measure != Measure::kDelta || !r.basis.empty() || !subject.indicator || decision.inherited ||
      compares(state.sentence, lead) || vocabulary.ends_as(subject.phrase, "balance"))
    return;
  // 各项贷款余额235亿元，比年初增加25亿元；农业贷款增加9亿元: a part of the stock, since then, too
  const Reading* before = state.last_reading();
  if (before != nullptr && before->measure == Measure::kDelta && !before->basis.empty() &&
      before->subject.indicator == subject.indicator && !has_role(lead, Role::kTime)) {
    r.basis = before->basis;
    return;
  }
  const lexicon::Indicator& told = state.sentence.indicator(*subject.indicator);
  // 各项贷款增加9.6万亿元，其中住户贷款增加2.5万亿元: a part of what was added
  const auto grows_by_told = [&](const lexicon::Indicator& stock) { return stock.increment == told.id; };
  const bool part = state.scope && std::ranges::any_of(vocabulary.lexicon().indicators(), grows_by_told);
  const lexicon::Indicator* found = part ? &told : vocabulary.lexicon().find_indicator(told.increment);
  if ((!decision.own_head && !part) || found == nullptr || found->dimension != lexicon::Dimension::kMoney)
    return;
  decision.subject.indicator = vocabulary.lexicon().index_of(*found);
  decision.subject.added = true;
  decision.rule = &rule::kIncrementOfCarried;
  r.measure = Measure::kLevel;
}

void name_short_firms(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                      SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (decision.own_head || decision.subject.indicator || q.dimension != lexicon::Dimension::kCount ||
      (r.measure != Measure::kLevel && r.measure != Measure::kDelta) ||
      !s.vocabulary.begins_as(r.unit, "unit_of_firms") ||
      !s.vocabulary.ends_as(decision.subject.phrase, "short_firm"))
    return;
  Subject again = decision.subject;  // 31家民企, of which the article tells by their long name
  if (name_again(state, lead, again)) return;
  const std::string& phrase = decision.subject.phrase;
  const std::string_view name = s.vocabulary.without_beginning(phrase, "larger_firms");
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const lexicon::Indicator* firms =
      lexicon.find_indicator(name.size() < phrase.size() ? "industry.enterprises" : "enterprise.count");
  if (firms == nullptr || !fits(*firms, fit_of(r, q))) return;
  decision.subject.indicator = lexicon.index_of(*firms);
  decision.subject.breakdown = strip(std::string(name), s.vocabulary);
  decision.own_head = true;
  decision.inherited = false;
  decision.rule = &rule::kHeadNoun;
}

void leave_out_deeds(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                     SubjectDecision& decision) {
  if (!decision.own_head || r.measure != Measure::kLevel) return;
  const std::string& id = state.sentence.indicator(*decision.subject.indicator).id;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  // 支持小微企业1.2万户; 服务业企业 are those of a branch
  const std::string& which = decision.subject.breakdown;
  const bool served =
      vocabulary.begins_as(which, "serves") && !vocabulary.begins_as(which, "sort_of_service");
  if (!vocabulary.begins_as(id, "counts_firms") || !(served || done_for_those(state, lead, q))) return;
  become_unknown(decision);
}

void bare_sales(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                SubjectDecision& decision) {
  if (decision.own_head || r.measure != Measure::kLevel || q.dimension != lexicon::Dimension::kMoney ||
      lead.first == lead.last || !lead.holds.has(CueKind::kAddition) ||
      lead.holds.has(CueKind::kContribution))
    return;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const Token& verb = state.token(lead.last - 1);
  if (!verb.is(CueKind::kAddition) || !vocabulary.begins_and_ends_as(state.sentence.chars(verb), "sold"))
    return;
  // 达产后年新增销售6.5亿元: of the project
  const bool of_firm = state.undated || lead.holds.has(CueKind::kEntity) || !state.entity.empty();
  if (!of_firm) return;
  std::string added;  // 新增
  std::size_t behind_firm = lead.last;
  while (behind_firm > lead.first && !state.token(behind_firm - 1).is(CueKind::kEntity)) --behind_firm;
  for (std::size_t i = behind_firm; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (lead.role(i) != Role::kSubject) continue;
    if (t.is(CueKind::kIncrement)) added = state.sentence.word(t);
    if (!t.is(CueKind::kIncrement) && !vocabulary.begins_and_ends_as(state.sentence.chars(t), "by_year"))
      return;
  }
  const lexicon::Lexicon& lexicon = vocabulary.lexicon();
  const lexicon::Indicator* revenue = lexicon.find_indicator("enterprise.revenue");
  if (revenue == nullptr) return;
  const std::string entity = decision.subject.entity;
  decision = {};
  decision.subject.entity = entity;
  decision.subject.indicator = lexicon.index_of(*revenue);
  decision.subject.breakdown = added;
  decision.subject.phrase = state.sentence.word(verb);
  decision.subject.said = verb.span();
  decision.own_head = true;
  decision.rule = &rule::kHeadNoun;
}

void undivided_pair(const SentenceState& state, const Lead& lead, const Fit& fit, SubjectDecision& decision) {
  if (decision.own_head) return;
  std::size_t behind = lead.last;
  while (behind > lead.first && !state.token(behind - 1).is(CueKind::kPairOf)) {
    if (state.token(--behind).kind == TokenKind::kIndicator) return;
  }
  if (behind == lead.first) return;
  const Token& pair = state.token(behind - 1);
  const std::string word = state.sentence.word(pair);
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  const auto named = std::ranges::find_if(lexicon.indicators(), [&](const lexicon::Indicator& indicator) {
    return std::ranges::find(indicator.names, word) != indicator.names.end();
  });
  if (named == lexicon.indicators().end() || !fits(*named, fit)) return;
  decision.subject = {};
  decision.subject.indicator = lexicon.index_of(*named);
  decision.subject.phrase = word;
  decision.subject.said = pair.span();
  decision.own_head = true;
  decision.inherited = false;
  decision.rule = &rule::kHeadNoun;
}

void contributor_of_clause(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                           SubjectDecision& decision) {
  if (r.measure != Measure::kContribution || names_subject(state.sentence, lead) || !state.last_clause ||
      state.last_clause->last + 1 != lead.first)
    return;
  const Lead& clause = *state.last_clause;
  std::size_t noun = clause.first;
  while (noun < clause.last && clause.role(noun) != Role::kSubject) ++noun;
  if (noun == clause.last) return;
  const std::u32string_view who = state.sentence.chars(state.token(noun));
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!vocabulary.ends_as(who, "demand") && !vocabulary.ends_as(who, "line_of_business")) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& whole = state.token(i);
    if (lead.role(i) != Role::kReference || whole.kind != TokenKind::kIndicator ||
        !fits(state.sentence.indicator(whole.id), fit_of(r, q)))
      continue;
    decision = {};
    decision.subject.indicator = whole.id;
    decision.subject.head = whole.span();
    decision.subject.breakdown = decision.subject.phrase = state.sentence.word(state.token(noun));
    decision.subject.said = state.token(noun).span();
    decision.rule = &rule::kPartOfWhole;
    return;
  }
}

void contributor_told(const SentenceState& state, const Reading& r, SubjectDecision& decision) {
  if (r.measure != Measure::kContribution || !decision.own_head || !decision.subject.breakdown.empty() ||
      state.readings.empty())
    return;
  const Subject& told = state.readings.back().subject;
  if (told.indicator != decision.subject.indicator || told.breakdown.empty()) return;
  decision.subject = told;
  decision.inherited = true;
  decision.rule = &rule::kCarriedSubject;
}

void name_where_share_goes(const SentenceState& state, const Quantity& q, const Reading& r,
                           SubjectDecision& decision) {
  constexpr std::uint32_t kLongest = 16;
  if (!fired(r, rule::kShareGoing) || !decision.subject.indicator) return;
  const Sentence& s = state.sentence;
  std::size_t first = q.last + 1;
  while (first < s.tokens.size() && s.token(first).is(CueKind::kFiller)) ++first;  // 来自于
  const std::size_t last = end_of_clause(s, first);
  if (last == first || s.token(last - 1).end - s.token(first).begin > kLongest) return;
  decision.subject.breakdown = join_breakdowns(decision.subject.breakdown, s.slice(first, last));
}

void part_by_its_word(const SentenceState& state, const Lead& lead, const Reading& r,
                      SubjectDecision& decision) {
  constexpr std::string_view kOf = "of ";
  if (r.measure != Measure::kShare || decision.own_head) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!state.token(i).is(CueKind::kShare)) continue;
    const std::string_view value = state.sentence.value(state.token(i));
    if (!value.starts_with(kOf)) continue;
    const std::vector<std::string_view> words = words_of(value.substr(kOf.size()));  // the id, a breakdown
    const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
    const lexicon::Indicator* part = lexicon.find_indicator(words.front());
    if (part == nullptr) return;
    decision = {};
    decision.subject.indicator = lexicon.index_of(*part);
    if (words.size() > 1) decision.subject.breakdown = words.back();
    decision.subject.phrase = state.sentence.word(state.token(i));
    decision.subject.said = state.token(i).span();
    decision.own_head = true;
    decision.rule = &rule::kHeadNoun;
    return;
  }
}

void share_by_its_noun(const SentenceState& state, Reading& r, const SubjectDecision& decision) {
  if (r.measure == Measure::kLevel && r.unit == "%" &&
      state.sentence.vocabulary.ends_as(decision.subject.phrase, "noun_of_share"))
    r.measure = Measure::kShare;
}

namespace {

// 研发经费支出42亿元，增长14%，与地区生产总值之比为1.92%: does the lead name the ratio to the product, and
// did the sentence tell of that spending?
bool is_ratio_to_product(const SentenceState& state, const Lead& lead, const Reading& r,
                         const SubjectDecision& decision) {
  if (r.measure != Measure::kLevel || r.unit != "%" || decision.subject.indicator ||
      !state.sentence.vocabulary.ends_as(decision.subject.phrase, "ratio_to") || state.readings.empty())
    return false;
  const auto& told = state.readings.back().subject.indicator;
  if (!told || state.sentence.indicator(*told).id != "innovation.rd") return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).kind == TokenKind::kIndicator &&
        state.sentence.indicator(state.token(i).id).id == "gdp")
      return true;
  }
  return false;
}

}  // namespace

void intensity_of_spending(const SentenceState& state, const Lead& lead, Reading& r,
                           SubjectDecision& decision) {
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  if (is_ratio_to_product(state, lead, r, decision)) {
    const lexicon::Indicator* intensity = lexicon.find_indicator("innovation.rd_intensity");
    if (intensity == nullptr) return;
    decision = {};
    decision.subject.indicator = lexicon.index_of(*intensity);
    decision.rule = &rule::kIntensity;
    return;
  }
  if ((r.measure != Measure::kShare && r.measure != Measure::kRelative) || !decision.subject.indicator ||
      state.sentence.indicator(*decision.subject.indicator).id != "innovation.rd" ||
      !decision.subject.breakdown.empty())
    return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (lead.role(i) != Role::kReference || t.kind != TokenKind::kIndicator ||
        state.sentence.indicator(t.id).id != "gdp")
      continue;
    const lexicon::Indicator* intensity = lexicon.find_indicator("innovation.rd_intensity");
    if (intensity == nullptr) return;
    decision.subject.indicator = lexicon.index_of(*intensity);
    decision.rule = &rule::kIntensity;
    r.measure = Measure::kLevel;
    r.basis = {};
    return;
  }
}

}  // namespace indicatord::assemble
