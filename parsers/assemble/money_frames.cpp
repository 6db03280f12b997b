#include "parsers/assemble/money_frames.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/assemble/increments.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// One half of a pair of quotes, which no phrase begins with.
bool is_quote(const Sentence& s, const Token& t) {
  return t.end - t.begin == 1 && (s.text.chars[t.begin] == U'“' || s.text.chars[t.begin] == U'”');
}

bool amount_of_money(const Quantity& q, const Reading& r) {
  return q.dimension == lexicon::Dimension::kMoney && r.measure == Measure::kLevel;
}

// The words that stand behind the number in its clause, as far as a name would go on; or in the next, where
// that begins with what the money is for.
std::u32string_view words_behind(const Sentence& s, const Quantity& q) {
  constexpr std::uint32_t kFarthest = 20;
  std::size_t first = q.last;
  if (first + 1 < s.tokens.size() && is_clause_mark(s.token(first)) &&
      s.vocabulary.begins_as(s.text.slice(s.token(first + 1).begin, s.end), "goes_for"))
    ++first;
  const std::size_t end = end_of_clause(s, first);
  if (first >= end || is_list_mark(s.token(first))) return {};
  const std::uint32_t begin = s.token(first).begin;
  return s.text.slice(begin, std::min(s.token(end - 1).end, begin + kFarthest));
}

// The last token of the lead that is neither 了 nor a word of approximation; kNone where there is none.
std::size_t verb_before_number(const Sentence& s, const Lead& lead) {
  std::size_t i = lead.last;
  while (i > lead.first && s.token(i - 1).is_any({CueKind::kFiller, CueKind::kApproxBefore})) --i;
  return i == lead.first ? kNone : i - 1;
}

void take(const Sentence& s, std::string_view id, std::string breakdown, const Rule& by,
          SubjectDecision& decision) {
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const lexicon::Indicator* found = lexicon.find_indicator(id);
  if (found == nullptr) return;
  decision.subject.indicator = lexicon.index_of(*found);
  decision.subject.breakdown = std::move(breakdown);
  decision.subject.added = true;
  decision.inherited = false;
  decision.own_head = true;
  decision.rule = &by;
}

// Does a word of the lead begin so?
bool says_verb(const Sentence& s, const Lead& lead, tokenise::AffixName affix) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (s.token(i).kind != TokenKind::kIndicator && s.vocabulary.begins_as(s.chars(s.token(i)), affix))
      return true;
  }
  return false;
}

// 农信社今年给农民贷了3.6亿元: the verb alone says that it was lent; kNone where none does
std::size_t verb_of_lending(const Sentence& s, const Lead& lead) {
  const std::size_t verb = verb_before_number(s, lead);
  if (verb == kNone || lead.role(verb) != Role::kSubject) return kNone;
  const std::u32string_view word = s.chars(s.token(verb));
  const bool lends = s.vocabulary.begins_and_ends_as(word, "lends_alone") ||
                     (s.vocabulary.ends_as(word, "lends_alone") && s.vocabulary.begins_as(word, "for_whom"));
  return lends ? verb : kNone;
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
  std::string rest(s.vocabulary.without_beginning(breakdown, "for_whom"));
  const bool toward = rest.size() < breakdown.size() || s.vocabulary.holds(breakdown, "toward_those");
  if (toward && rest.find_first_of("0123456789") != std::string::npos) return {};
  return rest;
}

// Are those that stand before the verb firms, or do they only say where or on which day it was?
// 厂里卖袜子2亿元 is told of goods.
bool of_firm(const SentenceState& state, const Lead& lead, std::size_t verb) {
  const Sentence& s = state.sentence;
  bool firm = lead.holds.has(CueKind::kEntity) || !state.entity.empty();
  // 公司去年赚了3600万元，今年赚了2300万元
  if (!state.readings.empty() && !firm) {
    const Subject& told = state.readings.back().subject;
    firm =
        !told.entity.empty() || (told.indicator && topic_of(s.indicator(*told.indicator).id) == "enterprise");
  }
  for (std::size_t i = lead.first; i < verb; ++i) {
    const Token& t = s.token(i);
    if (lead.role(i) != Role::kSubject || t.is(CueKind::kEntity) || is_quote(s, t)) continue;
    if (s.vocabulary.begins_and_ends_as(s.chars(t), "on_the_spot")) continue;
    if (!s.vocabulary.ends_as(s.chars(t), "sells_itself")) return false;
    firm = true;
  }
  return firm;
}

// 展销会上现场卖出2600万元
bool at_fair(const Sentence& s, const Lead& lead) {
  for (std::size_t i = 0; i < lead.last; ++i) {
    if (s.says(s.token(i), CueKind::kEntity, "event")) return true;
  }
  return false;
}

// Who pays, and behind whom the payment is told: 中央财政, 市财政局.
std::size_t treasury_of(const Sentence& s, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = s.token(i);
    if (t.kind == TokenKind::kIndicator || t.is_any({CueKind::kVerb, CueKind::kAddition, CueKind::kHead}))
      return kNone;
    if (is_quote(s, t)) continue;
    if (s.vocabulary.ends_as(s.chars(t), "treasury") || s.vocabulary.begins_as(s.chars(t), "treasury"))
      return i;
    // 争取中央财政…, 获中央财政…: who got it tells
    if (t.kind == TokenKind::kText && lead.role(i) == Role::kSubject) return kNone;
  }
  return kNone;
}

// 下拨救灾, 安排农田水利, 用于科技的投入: the nouns behind who pays, without the verb and without the word
// for money.
std::string paid_for(const Sentence& s, const Lead& lead, std::size_t treasury, std::size_t verb) {
  std::string out;
  for (std::size_t i = treasury + 1; i < lead.last; ++i) {
    if (lead.role(i) != Role::kSubject || s.token(i).is(CueKind::kHead)) continue;
    std::string word = s.word(s.token(i));
    if (i == verb) word = s.vocabulary.without_beginning(word, "pays_out");
    if (out.empty() || i == 0 || s.token(i - 1).end == s.token(i).begin) {
      out += word;
    } else {
      out += " " + word;
    }
  }
  out = s.vocabulary.without_ending(out, "word_for_money");
  return strip(std::string(s.vocabulary.without_beginning(out, "for_whom")), s.vocabulary);
}

}  // namespace

bool says_outlay(const Sentence& s, const Lead& lead) {
  std::size_t verb = verb_before_number(s, lead);
  if (verb == kNone) return false;
  const Vocabulary& vocabulary = s.vocabulary;
  if (!s.token(verb).is(CueKind::kHead))
    return vocabulary.begins_and_ends_as(s.chars(s.token(verb)), "lays_out");
  if (!vocabulary.begins_and_ends_as(s.chars(s.token(verb)), "word_for_money")) return false;
  while (verb-- > lead.first) {
    if (vocabulary.begins_and_ends_as(s.chars(s.token(verb)), "lays_out")) return true;
    if (lead.role(verb) == Role::kSubject) return false;
  }
  return false;
}

bool says_lending(const Sentence& sentence, const Lead& lead) {
  return says_verb(sentence, lead, "lends");
}

void lend(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
          SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (q.dimension != lexicon::Dimension::kMoney ||
      (r.measure != Measure::kLevel && r.measure != Measure::kDelta))
    return;
  if (!decision.own_head) {
    if (r.measure == Measure::kLevel && loans_counted(state, lead)) {
      const std::string phrase = state.readings.back().subject.phrase;
      return take(s, "finance.new_loans", std::string(s.vocabulary.without_ending(phrase, "loan_word")),
                  rule::kLent, decision);
    }
    const std::size_t verb = r.measure == Measure::kLevel ? verb_of_lending(s, lead) : kNone;
    if (verb != kNone) take(s, "finance.new_loans", loans_before(s, lead, verb), rule::kLent, decision);
    return;
  }
  if (s.indicator(*decision.subject.indicator).id == "finance.new_loans")
    decision.subject.breakdown = to_whom(s, decision.subject.breakdown);
  const lexicon::Indicator* lent = increment_of(s, *decision.subject.indicator, fit_of(r, q));
  if (lent == nullptr || s.vocabulary.ends_as(decision.subject.phrase, "balance") || !says_lending(s, lead))
    return;
  if (decision.head_end < decision.subject.said.end) {  // 给贷款户发放补贴: of something else
    decision.subject.indicator.reset();
    decision.subject.breakdown.clear();
    decision.own_head = false;
    decision.rule = &rule::kUnknownSubject;
    return;
  }
  take(s, lent->id, to_whom(s, decision.subject.breakdown), rule::kLent, decision);
}

void pay_out(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
             SubjectDecision& decision) {
  constexpr double kFewest = 10000;  // 财政补助标准提高到每人每年450元 is of one head
  if (decision.own_head || !amount_of_money(q, r) || q.value < kFewest) return;
  const Sentence& s = state.sentence;
  const std::size_t treasury = treasury_of(s, lead);
  if (treasury == kNone) return;
  std::size_t verb = treasury + 1;
  while (verb < lead.last && !s.vocabulary.begins_as(s.chars(s.token(verb)), "pays_out")) ++verb;
  if (verb >= lead.last) return;
  const std::string word = s.word(s.token(treasury));
  std::string purpose = paid_for(s, lead, treasury, verb);
  std::string payer(s.vocabulary.without_ending(word, "treasury"));
  if (payer.size() == word.size()) {  // 财政支农资金投入: what for stands behind the name
    if (purpose.empty()) purpose = s.vocabulary.without_beginning(word, "treasury");
    payer.clear();
  }
  if (segment::to_utf32(payer).size() < 2) payer.clear();  // 市财政: the area's own
  // 财政部下达中央财政专项扶贫资金
  const std::string_view rest = s.vocabulary.without_beginning(purpose, "central");
  if (payer.empty() && rest.size() < purpose.size()) {
    payer = s.vocabulary.without_ending(std::string_view(purpose).substr(0, purpose.size() - rest.size()),
                                        "treasury");
    purpose.erase(0, purpose.size() - rest.size());
  }
  take(s, "fiscal.expenditure", join_breakdowns(payer, purpose), rule::kPaidOut, decision);
}

void lay_out(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
             SubjectDecision& decision) {
  if (!amount_of_money(q, r)) return;
  const Sentence& s = state.sentence;
  const bool invests =
      decision.own_head && s.indicator(*decision.subject.indicator).id == "investment.fixed_asset";
  if (decision.own_head && !invests) return;
  if (!says_outlay(s, lead)) return;
  const std::u32string_view behind = words_behind(s, q);
  if (s.vocabulary.holds(behind, "researches") && !s.vocabulary.holds(behind, "place_of_research"))
    return take(s, "innovation.rd", {}, rule::kLaidOut, decision);
  if (s.vocabulary.holds(behind, "renews") && s.vocabulary.holds(behind, "means_of_production"))
    take(s, "investment.technical_upgrade", {}, rule::kLaidOut, decision);
}

void earn(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
          SubjectDecision& decision) {
  if (decision.own_head || !amount_of_money(q, r)) return;
  const Sentence& s = state.sentence;
  const std::size_t verb = verb_before_number(s, lead);
  if (verb == kNone) return;
  const std::u32string_view word = s.chars(s.token(verb));
  const bool profit = s.vocabulary.begins_and_ends_as(word, "earns_alone");
  if (!profit && !s.vocabulary.begins_and_ends_as(word, "sells_alone")) return;
  if (!of_firm(state, lead, verb)) return;
  const bool fair = !profit && at_fair(s, lead);
  take(s,
       profit ? "enterprise.profit"
       : fair ? "contract.orders_value"
              : "enterprise.revenue",
       {}, rule::kEarned, decision);
}

}  // namespace indicatord::assemble
