#include "parsers/assemble/treasury.h"

#include <algorithm>
#include <ranges>
#include <string>
#include <string_view>

#include "parsers/assemble/money_words.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

constexpr std::string_view kExpenditure = "fiscal.expenditure";

// 财政投入 of 各级财政投入扶贫资金: who pays and the verb are one name
bool names_spending(const Sentence& s, const Token& t) {
  return t.kind == TokenKind::kIndicator && s.indicator(t.id).id == kExpenditure &&
         s.vocabulary.begins_as(s.chars(t), "fund_of_treasury");
}

// 科技投入 of 中央财政科技投入1163亿元: what for and the verb are one noun
bool names_purpose(const Sentence& s, const Token& t) {
  return t.is(CueKind::kHead) && s.vocabulary.ends_as(s.chars(t), "put_in");
}

// Who pays, and behind whom the payment is told: 中央财政, 市财政局.
std::size_t treasury_of(const Sentence& s, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = s.token(i);
    if (names_spending(s, t)) return i;
    if (t.kind == TokenKind::kIndicator || t.is_any({CueKind::kVerb, CueKind::kAddition, CueKind::kHead}))
      return kNoToken;
    if (is_quote(s, t)) continue;
    const bool fund = s.vocabulary.holds(s.chars(t), "fund_of_treasury");
    if (fund || s.vocabulary.ends_as(s.chars(t), "treasury")) {
      // 中央企业, 国家银行 pay for themselves
      const bool name_goes_on = !fund && i + 1 < lead.last && s.token(i + 1).begin == t.end &&
                                !names_purpose(s, s.token(i + 1)) &&
                                (s.token(i + 1).kind == TokenKind::kIndicator ||
                                 s.token(i + 1).is_any({CueKind::kHead, CueKind::kEntity}));
      return name_goes_on ? kNoToken : i;
    }
    // 争取中央财政…, 获中央财政…: who got it tells
    if (t.kind == TokenKind::kText && lead.role(i) == Role::kSubject) return kNoToken;
  }
  return kNoToken;
}

// The nouns of the tokens [first, last), without the verb and without the word for money.
std::string purpose_in(const Sentence& s, const Lead& lead, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (lead.role(i) != Role::kSubject || s.token(i).is(CueKind::kHead)) continue;
    std::string word = s.word(s.token(i));
    if (i == first) word = s.vocabulary.without_beginning(word, "pays_out");
    const bool apart = !out.empty() && s.token(i - 1).end != s.token(i).begin;
    out += apart ? " " + word : word;
  }
  out = s.vocabulary.without_ending(out, "word_for_money");
  out = s.vocabulary.without_beginning(out, "batch");
  return strip(std::string(s.vocabulary.without_beginning(out, "for_whom")), s.vocabulary);
}

// 拨付救灾, 安排农田水利; 用于科技的投入: what for stands behind the verb, or before it behind one of use.
std::string paid_for(const Sentence& s, const Lead& lead, std::size_t treasury, std::size_t verb) {
  if (verb < lead.last && names_purpose(s, s.token(verb))) {
    const std::string word = s.word(s.token(verb));
    return strip(std::string(s.vocabulary.without_ending(word, "put_in")), s.vocabulary);
  }
  std::string out = verb < lead.last ? purpose_in(s, lead, verb, lead.last) : std::string();
  if (!out.empty()) return out;
  for (std::size_t i = treasury + 1; i < verb && i < lead.last; ++i) {
    if (s.vocabulary.begins_as(s.chars(s.token(i)), "goes_for"))
      return purpose_in(s, lead, i + 1, std::min(verb, lead.last));
  }
  return out;
}

// 县财政挤出60万元, 中央财政补贴资金2亿元: verb and payer in one word, with nothing but money behind
bool pays_in_one(const Sentence& s, const Lead& lead, std::size_t treasury) {
  const std::string word = s.word(s.token(treasury));
  const std::string_view payer = s.vocabulary.before_first(word, "fund_of_treasury");
  const std::string_view rest =
      s.vocabulary.without_beginning(std::string_view(word).substr(payer.size()), "fund_of_treasury");
  if (rest.size() == word.size() || !s.vocabulary.begins_as(rest, "pays_out")) return false;
  for (std::size_t i = treasury + 1; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject &&
        !s.vocabulary.begins_and_ends_as(s.chars(s.token(i)), "word_for_money"))
      return false;
  }
  return true;
}

// 中央财政转移支付资金1.2亿元已拨付: does the verb of paying stand behind the number?
bool paid_behind(const Sentence& s, const Quantity& q) {
  std::size_t i = q.last;
  while (i < s.tokens.size() && s.token(i).is_any({CueKind::kFiller, CueKind::kVerb}) &&
         !s.vocabulary.begins_as(s.chars(s.token(i)), "pays_out"))
    ++i;
  return i < s.tokens.size() && s.vocabulary.begins_as(s.chars(s.token(i)), "pays_out");
}

// 安排就业补助资金83亿元; but in 安排“三农”投入7161亿元 a noun behind the verb says what it is
bool allots(const Sentence& s, const Lead& lead, std::size_t verb) {
  if (verb >= lead.last || !s.vocabulary.begins_as(s.chars(s.token(verb)), "allots")) return false;
  for (std::size_t i = verb + 1; i < lead.last; ++i) {
    const std::u32string_view word = s.chars(s.token(i));
    if (s.vocabulary.ends_as(word, "put_in") || s.vocabulary.ends_as(word, "spending_alone")) return false;
  }
  return true;
}

bool is_expenditure(const SentenceState& state, const SubjectDecision& decision) {
  return state.sentence.indicator(*decision.subject.indicator).id == kExpenditure;
}

}  // namespace

void pay_out(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
             SubjectDecision& decision) {
  if (decision.own_head && is_expenditure(state, decision)) {  // 财政民生支出
    const std::string& said = decision.subject.breakdown;
    const Vocabulary& vocabulary = state.sentence.vocabulary;
    decision.subject.breakdown =
        strip(std::string(vocabulary.without_beginning(said, "fund_of_treasury")), vocabulary);
    return;
  }
  constexpr double kFewest = 10000;  // 财政补助标准提高到每人每年450元 is of one head
  // 安排车购税资金30亿元: the tax is not what is told
  const bool money_of = decision.rule == &rule::kHeadNoun && decision.head_end > 0 &&
                        decision.head_end < decision.subject.said.end;
  if ((decision.own_head && !money_of) || !amount_of_money(q, r) || q.value < kFewest) return;
  const Sentence& s = state.sentence;
  const std::size_t treasury = treasury_of(s, lead);
  if (treasury == kNoToken) return;
  std::size_t verb = treasury + 1;
  while (verb < lead.last && !s.vocabulary.begins_as(s.chars(s.token(verb)), "pays_out") &&
         !names_purpose(s, s.token(verb)))
    ++verb;
  if (verb >= lead.last && !names_spending(s, s.token(treasury)) && !paid_behind(s, q) &&
      !pays_in_one(s, lead, treasury))
    return;
  if (names_spending(s, s.token(treasury)))
    return take_money(s, kExpenditure, purpose_in(s, lead, treasury + 1, lead.last), rule::kPaidOut,
                      decision);
  if (allots(s, lead, verb)) return become_unknown(decision);
  const std::string word = s.word(s.token(treasury));
  std::string purpose = paid_for(s, lead, treasury, verb);
  std::string payer(s.vocabulary.without_ending(word, "treasury"));
  // 财政支农资金投入, 地方财政科技投入: what for stands behind the name
  if (payer.size() == word.size()) {
    payer = s.vocabulary.before_first(word, "fund_of_treasury");
    const std::string_view behind = std::string_view(word).substr(payer.size());
    if (purpose.empty() && !pays_in_one(s, lead, treasury))
      purpose = s.vocabulary.without_beginning(behind, "fund_of_treasury");
  }
  if (segment::to_utf32(payer).size() < 2) payer.clear();  // 市财政: the area's own
  // 财政部安排中央财政专项扶贫资金
  const std::string_view rest = s.vocabulary.without_beginning(purpose, "central");
  if (payer.empty() && rest.size() < purpose.size()) {
    payer = s.vocabulary.without_ending(std::string_view(purpose).substr(0, purpose.size() - rest.size()),
                                        "treasury");
    purpose.erase(0, purpose.size() - rest.size());
  }
  take_money(s, kExpenditure, join_breakdowns(payer, purpose), rule::kPaidOut, decision);
}

void spend_of_fund(const SentenceState& state, SubjectDecision& decision) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!decision.own_head || !state.readings.empty() || !decision.subject.breakdown.empty() ||
      !is_expenditure(state, decision) ||
      !vocabulary.begins_and_ends_as(decision.subject.phrase, "spending_alone"))
    return;
  for (const Reading& told : std::views::reverse(state.context.subjects.recent)) {
    if (told.subject.indicator) return;
    if (!vocabulary.holds(told.subject.phrase, "budget_of_fund")) continue;
    return become_unknown(decision);
  }
}

void name_by_surplus(const SentenceState& state, const Lead& lead, const Reading& r,
                     SubjectDecision& decision) {
  constexpr std::string_view kOf = "1 of ";
  if (r.measure != Measure::kGap || !lead.holds.has(CueKind::kGap)) return;
  const Sentence& s = state.sentence;
  std::string id;
  std::string payer;
  bool of_treasury = false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = s.token(i);
    if (t.is(CueKind::kGap)) {
      const std::string value(s.value(t));
      const std::size_t of = value.find(kOf);
      if (of != std::string::npos) id = value.substr(of + kOf.size());
    } else if (t.kind == TokenKind::kText && s.vocabulary.ends_as(s.chars(t), "treasury")) {
      const std::string word = s.word(t);
      payer = s.vocabulary.without_ending(word, "treasury");
      of_treasury = true;
    }
  }
  if (id.empty()) return;
  // 医院超收医疗费用30万元, 高速公路超收通行费300万元: whoever takes in too much is no treasury
  if (!of_treasury && !decision.inherited && !decision.subject.phrase.empty()) {
    if (decision.subject.indicator &&
        s.indicator(*decision.subject.indicator).dimension != lexicon::Dimension::kMoney)
      become_unknown(decision);
    return;
  }
  // 一般预算收入120亿元，超收8亿元; 税收比计划超收3亿元
  if (decision.subject.indicator) {
    const std::string_view topic = topic_of(s.indicator(*decision.subject.indicator).id);
    const bool part = decision.rule == &rule::kPartOfCarried && !payer.empty();  // 其中中央财政超收3亿元
    if ((topic == topic_of(id) || topic == "tax") && !part) return;
  }
  if (segment::to_utf32(payer).size() < 2) payer.clear();  // 市财政: the area's own
  if (decision.inherited) decision.subject.phrase = s.word(s.token(lead.last - 1));
  take_money(s, id, payer, rule::kNamedByVerb, decision);
}

}  // namespace indicatord::assemble
