#include "parsers/assemble/money_frames.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/assemble/money_words.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

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

// 每年拿出销售收入的8%搞研发, 将销售收入的5%投入研发: a part of what was sold for
bool part_for_research(const Sentence& s, const Lead& lead, const Quantity& q, const Reading& r) {
  constexpr std::size_t kFewest = 2;  // the sales, 的
  if (q.unit_class != UnitClass::kPercent || (r.measure != Measure::kLevel && r.measure != Measure::kShare) ||
      lead.last < lead.first + kFewest || !s.says(s.token(lead.last - 1), CueKind::kFiller, "of") ||
      s.token(lead.last - 2).kind != TokenKind::kIndicator)
    return false;
  const std::string& whole = s.indicator(s.token(lead.last - 2).id).id;
  return (whole.ends_with(".revenue") || whole.ends_with(".profit")) &&
         s.vocabulary.holds(words_behind(s, q), "researches");
}

// 交通建设投入12亿元, 一期工程已投入2亿元: what was built with it stands right before the verb
void spend_on_works(const Sentence& s, const Lead& lead, SubjectDecision& decision) {
  std::size_t i = verb_before_number(s, lead);
  while (i > lead.first && s.token(i - 1).is_any({CueKind::kFiller, CueKind::kVerb})) --i;
  if (i == lead.first) return;
  const Token& works = s.token(i - 1);
  const SubjectPhrase phrase(s, lead, lead.first, i - 1);
  if (works.is(CueKind::kAddition) && s.vocabulary.begins_and_ends_as(s.chars(works), "building") &&
      !phrase.nouns().empty()) {
    take_money(s, "investment.fixed_asset", phrase.text(lead.first, i - 1), rule::kLaidOut, decision);
  } else if (s.vocabulary.ends_as(s.chars(works), "one_work")) {
    take_money(s, "investment.project_completed", {}, rule::kLaidOut, decision);
  }
}

}  // namespace

bool says_outlay(const Sentence& s, const Lead& lead) {
  std::size_t verb = verb_before_number(s, lead);
  if (verb == kNoToken) return false;
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

namespace {

// 我市企业在越南投资2600万美元建厂: the country abroad that money is laid out in, by somebody from here.
// 丰田公司 在美国投资 is no outward investment of anybody here.
const Token* laid_out_abroad(const Sentence& s, const Lead& lead) {
  bool from_here = false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = s.token(i);
    if (t.kind == TokenKind::kArea && counts_as_foreign(s, t.id)) {
      const bool in = from_here && s.says(s.token(i - 1), CueKind::kFiller, "in");
      return in ? &t : nullptr;
    }
    from_here = from_here || t.kind == TokenKind::kArea || t.is(CueKind::kAreaSelf) ||
                (t.is(CueKind::kFiller) && s.vocabulary.ends_as(s.chars(t), "sells_itself"));
  }
  return nullptr;
}

}  // namespace

void lay_out(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
             SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (part_for_research(s, lead, q, r)) {
    r.measure = Measure::kShare;
    return take_money(s, "innovation.rd", {}, rule::kLaidOut, decision);
  }
  if (!amount_of_money(q, r)) return;
  const bool invests = decision.own_head && decision.subject.indicator &&
                       s.indicator(*decision.subject.indicator).id == "investment.fixed_asset";
  if (decision.own_head && !invests) return;
  if (!says_outlay(s, lead)) return;
  if (const Token* abroad = laid_out_abroad(s, lead))
    return take_money(s, "odi.actual", s.word(*abroad), rule::kLaidOut, decision);
  const std::u32string_view behind = words_behind(s, q);
  if (s.vocabulary.holds(behind, "researches") && !s.vocabulary.holds(behind, "place_of_research"))
    return take_money(s, "innovation.rd", {}, rule::kLaidOut, decision);
  if (s.vocabulary.holds(behind, "renews") && s.vocabulary.holds(behind, "means_of_production"))
    return take_money(s, "investment.technical_upgrade", {}, rule::kLaidOut, decision);
  if (!invests) spend_on_works(s, lead, decision);
}

namespace {

// The word that may be a verb of earning, and its token.
struct EarningWord {
  std::size_t token = kNoToken;
  std::u32string_view word;
};

EarningWord word_of_earning(const Sentence& s, const Lead& lead) {
  std::size_t verb = verb_before_number(s, lead);
  // 厂里纯收入达到160万元
  while (verb != kNoToken && verb > lead.first && s.token(verb).is(CueKind::kVerb)) --verb;
  if (verb == kNoToken) return {};
  if (verb > lead.first && s.token(verb - 1).end == s.token(verb).begin) {  // 纯收入
    const std::u32string_view longer = s.text.slice(s.token(verb - 1).begin, s.token(verb).end);
    if (s.vocabulary.begins_and_ends_as(longer, "earns_alone")) return {verb - 1, longer};
  }
  return {verb, s.chars(s.token(verb))};
}

// What was earned, and of what. 展会上，农产品卖了3600万元: what was sold and the verb in one
struct Earning {
  const tokenise::DeedFrame* frame = nullptr;
  std::string goods;
};

std::optional<Earning> earning_by(const Sentence& s, const EarningWord& said, bool fair) {
  for (const auto& frame : s.vocabulary.frames().of_earning()) {
    const bool at_fair = frame->frame->by == lexicon::Doer::kFair;
    if (at_fair && !fair) continue;
    if (Vocabulary::begins_in(said.word, frame->verbs) && Vocabulary::ends_in(said.word, frame->verbs))
      return Earning{frame.get(), {}};
    const std::u32string_view goods = Vocabulary::without_ending(said.word, frame->verbs);
    if (at_fair && goods.size() < said.word.size()) return Earning{frame.get(), segment::to_utf8(goods)};
  }
  return std::nullopt;
}

}  // namespace

void earn(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
          SubjectDecision& decision) {
  if (decision.own_head || !amount_of_money(q, r)) return;
  const Sentence& s = state.sentence;
  const EarningWord said = word_of_earning(s, lead);
  if (said.token == kNoToken) return;
  std::optional<Earning> earning = earning_by(s, said, at_fair(s, lead));
  if (!earning) return;
  const lexicon::Frame& frame = *earning->frame->frame;
  if (frame.by == lexicon::Doer::kFirm && !of_firm(state, lead, said.token)) return;
  decision.subject.opposite = frame.opposite;
  take_money(s, frame.indicator, std::move(earning->goods), rule::kEarned, decision);
}

}  // namespace indicatord::assemble
