#include "parsers/assemble/lending.h"

#include <string>
#include <string_view>

#include "parsers/assemble/increments.h"
#include "parsers/assemble/money_words.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

constexpr std::string_view kNewLoans = "finance.new_loans";

// 农信社今年给农民贷了3.6亿元: the verb alone says that it was lent; kNoToken where none does
std::size_t verb_of_lending(const Sentence& s, const Lead& lead) {
  const std::size_t verb = verb_before_number(s, lead);
  if (verb == kNoToken || lead.role(verb) != Role::kSubject) return kNoToken;
  const std::u32string_view word = s.chars(s.token(verb));
  const bool lends = s.vocabulary.begins_and_ends_as(word, "lends_alone") ||
                     s.vocabulary.ends_as(word, "lent_to") ||
                     (s.vocabulary.ends_as(word, "lends_alone") && s.vocabulary.begins_as(word, "for_whom"));
  return lends ? verb : kNoToken;
}

// 妇女创业贷款今年贷出去6800万元: which loans they are
std::string loans_before(const Sentence& s, const Lead& lead, std::size_t verb) {
  for (std::size_t i = verb; i-- > lead.first;) {
    if (s.token(i).kind != TokenKind::kIndicator || lead.role(i) != Role::kSubject) continue;
    const SubjectPhrase phrase(s, lead, lead.first, i + 1);
    return phrase.before_head(lead.first, i, s.indicator(s.token(i).id).id);
  }
  return {};
}

// 办理抵押贷款126笔，金额3.2亿元; 发放贷款326笔、1860万元: the money of the loans that were just counted
bool loans_counted(const SentenceState& state, const Lead& lead) {
  const Sentence& s = state.sentence;
  if (state.readings.empty()) return false;
  const Reading& told = state.readings.back();
  if (told.subject.indicator || !s.vocabulary.begins_as(told.unit, "deals_counted") ||
      !s.vocabulary.ends_as(told.subject.phrase, "loan_word"))
    return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject && !s.token(i).is(CueKind::kHead)) return false;
  }
  return true;
}

// 向小微企业投放贷款: to whom; 向1200户农户 tells how many they are
std::string to_whom(const Sentence& s, std::string_view breakdown) {
  // 农行系统 向“三农”
  const std::string_view who = s.vocabulary.before_first(breakdown, "toward_those");
  if (who.ends_with(' ')) breakdown.remove_prefix(who.size());
  // 560户下岗职工 小额
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t blank = breakdown.find(' ');
  constexpr std::size_t kOneCharacter = 3;  // 160个重点 县 is no kind of loans
  if (!breakdown.empty() && kDigits.find(breakdown.front()) != std::string_view::npos &&
      blank != std::string_view::npos && breakdown.size() > blank + 1 + kOneCharacter)
    breakdown.remove_prefix(blank + 1);
  std::string rest(s.vocabulary.without_beginning(breakdown, "for_whom"));
  const bool toward = rest.size() < breakdown.size() || s.vocabulary.holds(breakdown, "toward_those");
  if (toward && rest.find_first_of(kDigits) != std::string::npos) return {};
  return rest;
}

// 3.6亿元贷款投向种养大户, 首批3亿元扶贫贷款发放到户: behind the amount, with what is done with them
void lent_behind(const Sentence& s, const Quantity& q, SubjectDecision& decision) {
  std::size_t i = q.last;
  while (i < s.tokens.size() && s.token(i).kind == TokenKind::kText) ++i;
  if (i + 1 >= s.tokens.size() || s.token(i).kind != TokenKind::kIndicator) return;
  const lexicon::Indicator& noun = s.indicator(s.token(i).id);
  // 贷款发放到户; but 贷款支持制造业 tells what they support
  const bool lent = noun.increment == kNewLoans || noun.id == kNewLoans;
  if (!lent || !s.vocabulary.begins_as(s.text.slice(s.token(i + 1).begin, s.end), "goes_to")) return;
  take_money(s, kNewLoans, i > q.last ? s.slice(q.last, i) : std::string(), rule::kLent, decision);
}

// 住房公积金归集18.6亿元，发放个人住房贷款9.2亿元: of no bank
bool of_fund(const Sentence& s, const Quantity& q, const SubjectDecision& decision) {
  return topic_of(s.indicator(*decision.subject.indicator).id) == "finance" &&
         !s.vocabulary.ends_as(decision.subject.phrase, "balance") &&
         s.vocabulary.holds(s.text.slice(s.begin, q.begin), "provident_fund");
}

// 农信社今年给农民贷了3.6亿元: by the verb, or what stands behind the amount, where no noun before it names
// them
void lend_unnamed(const SentenceState& state, const Lead& lead, const Quantity& q,
                  SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (loans_counted(state, lead)) {
    const std::string phrase = state.readings.back().subject.phrase;
    return take_money(s, kNewLoans, std::string(s.vocabulary.without_ending(phrase, "loan_word")),
                      rule::kLent, decision);
  }
  const std::size_t verb = verb_of_lending(s, lead);
  if (verb == kNoToken) return lent_behind(s, q, decision);
  take_money(s, kNewLoans, loans_before(s, lead, verb), rule::kLent, decision);
}

// 发放支农贷款9.6亿元, 小微企业贷款同比多放12亿元: of loans that a noun names
void lend_named(const Sentence& s, const Lead& lead, const Quantity& q, const Reading& r,
                SubjectDecision& decision) {
  const bool lends = says_lending(s, lead);
  if (lends && of_fund(s, q, decision)) return become_unknown(decision);
  if (s.indicator(*decision.subject.indicator).id == kNewLoans)
    decision.subject.breakdown = to_whom(s, decision.subject.breakdown);
  const lexicon::Indicator* lent = increment_of(s, *decision.subject.indicator, fit_of(r, q));
  if (lent == nullptr) return;
  if (any_word_begins_as(s, lead, "repays")) return become_unknown(decision);  // 回收贷款1.1亿元
  const bool more = r.measure == Measure::kDelta && any_word_begins_as(s, lead, "lends_more");
  if (s.vocabulary.ends_as(decision.subject.phrase, "balance") || !(more || lends)) return;
  // 给贷款户发放补贴: of something else
  if (decision.head_end < decision.subject.said.end) return become_unknown(decision);
  take_money(s, lent->id, to_whom(s, decision.subject.breakdown), rule::kLent, decision);
}

}  // namespace

bool says_lending(const Sentence& sentence, const Lead& lead) {
  return any_word_begins_as(sentence, lead, "lends");
}

void lend(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
          SubjectDecision& decision) {
  const bool level = r.measure == Measure::kLevel;
  if (q.dimension != lexicon::Dimension::kMoney || !(level || r.measure == Measure::kDelta)) return;
  if (decision.own_head) {
    lend_named(state.sentence, lead, q, r, decision);
  } else if (level) {
    lend_unnamed(state, lead, q, decision);
  }
}

}  // namespace indicatord::assemble
