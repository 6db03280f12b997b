#include "parsers/assemble/measure_share.h"

#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

bool in_tenths(const MeasureCase& c) {
  return c.q.number + 1 < c.s.tokens.size() && c.token(c.q.number + 1).is(CueKind::kTenths);
}

// 贡献率上升3个百分点，达到51.2%: what the contribution came to, behind its change
bool contribution_reached(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.previous == nullptr || c.previous->unit != "pp" ||
      !fired(*c.previous, rule::kShareChange) || c.has_subject() || !c.has(CueKind::kVerb))
    return false;
  for (std::size_t i = c.lead.first; i-- > 0;) {
    if (c.token(i).is(CueKind::kContribution)) return true;
    if (is_clause_mark(c.token(i)) && c.token(i).end < c.previous->begin) return false;
  }
  return false;
}

}  // namespace

std::optional<std::size_t> indicator_behind(const Sentence& s, const Quantity& q) {
  std::size_t i = q.last;
  if (i >= s.tokens.size() || !s.says(s.token(i), CueKind::kFiller, "of")) return std::nullopt;
  ++i;
  while (i < s.tokens.size() && s.token(i).kind == TokenKind::kText) ++i;
  if (i >= s.tokens.size() || s.token(i).kind != TokenKind::kIndicator ||
      s.indicator(s.token(i).id).dimension == lexicon::Dimension::kRatio)
    return std::nullopt;
  const bool ends =
      i + 1 == s.tokens.size() || is_clause_mark(s.token(i + 1)) || is_list_mark(s.token(i + 1));
  return ends ? std::optional(i) : std::nullopt;
}

std::optional<std::size_t> verb_of_whole(const Sentence& s, const Lead& lead) {
  // 贡献了80%以上的税收: of all the taxes there
  if (lead.last > lead.first && s.token(lead.last - 1).is(CueKind::kContribution) &&
      s.value(s.token(lead.last - 1)) == "any")
    return lead.last - 1;
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    const bool verb =
        s.token(i).is_any({CueKind::kVerb, CueKind::kComplete, CueKind::kAddition, CueKind::kContribution});
    const std::size_t whole = s.token(i + 1).is(CueKind::kShare) ? i + 2 : i + 1;
    if (verb && whole < lead.last && names_place(s.token(whole))) return i;
  }
  return std::nullopt;
}

Decision structure(const MeasureCase& c) {
  if (c.q.ratio == 0) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kStructure);
}

Decision contribution(const MeasureCase& c) {
  const Token* cue = c.cue(CueKind::kContribution);
  // 翘尾因素约为2.5个百分点
  if (cue == nullptr && c.q.unit_class == UnitClass::kPoints) {
    if (const Token* factor = carry_over(c.s, c.lead))
      return decide(Measure::kContribution, 1, &rule::kContribution, factor);
  }
  // 贡献率由上年同期的24％提高到43％: the second is one as the first was
  const bool second = cue == nullptr && c.previous != nullptr &&
                      c.previous->measure == Measure::kContribution && fired(*c.previous, rule::kFromLevel) &&
                      !c.has_subject();
  if (second && c.nearest({CueKind::kChangeTo}) != nullptr)
    return decide(Measure::kContribution, 1, &rule::kContribution);
  if (cue == nullptr && contribution_reached(c))
    return decide(Measure::kContribution, 1, &rule::kContribution);
  if (cue == nullptr) return std::nullopt;
  const bool any = c.s.value(*cue) == "any";
  if (c.q.unit_class == UnitClass::kPoints || (any && c.q.unit_class == UnitClass::kPercent)) {
    if (any && c.nearest({CueKind::kChange, CueKind::kRateChange}) != nullptr)
      return std::nullopt;  // 贡献率提高2个百分点
    // 影响CPI下降约0.16个百分点: what it does to the whole is said behind it
    const Token* done = c.cue(CueKind::kChange);
    const bool lowers = done != nullptr && done->begin > cue->begin && c.sign(*done) < 0;
    return decide(Measure::kContribution, lowers ? -1 : c.sign(*cue), &rule::kContribution, cue);
  }
  return std::nullopt;
}

// 份额由11.9%提高到12.8%，出口提升至14.2%: an amount cannot come to a percentage but as a share, as before
bool amount_as_share(const MeasureCase& c) {
  if (c.previous == nullptr || c.previous->measure != Measure::kShare || !c.previous->subject.indicator)
    return false;
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    if (c.lead.role(i) != Role::kSubject) continue;
    if (c.token(i).kind != TokenKind::kIndicator) return false;
    const lexicon::Indicator& own = c.s.indicator(c.token(i).id);
    return own.dimension == lexicon::Dimension::kMoney &&
           topic_of(own.id) == topic_of(c.s.indicator(*c.previous->subject.indicator).id);
  }
  return false;
}

Decision share(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent) return std::nullopt;
  if (c.nearest({CueKind::kShare}) == nullptr) {
    // 占比由11.4%提高到15%: the second is a share as the first was
    const bool second = c.previous != nullptr && c.previous->measure == Measure::kShare && !c.has_subject() &&
                        fired(*c.previous, rule::kFromLevel);
    const bool to = c.nearest({CueKind::kChangeTo}) != nullptr &&
                    (c.has(CueKind::kShare) || second || amount_as_share(c));
    return to ? Decision(decide(Measure::kShare, 1, &rule::kShareTo, c.cue(CueKind::kShare))) : std::nullopt;
  }
  return decide(Measure::kShare, 1, &rule::kShare, c.cue(CueKind::kShare));
}

Decision share_reached(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.lead.last == c.lead.first || c.previous == nullptr ||
      !fired(*c.previous, rule::kShareChange) || !c.previous->subject.indicator)
    return std::nullopt;
  // 失业率下降0.2个百分点至5%, PMI回升0.6个百分点至50.2%: what the percentage itself came to
  const lexicon::Dimension own = c.s.indicator(*c.previous->subject.indicator).dimension;
  if (own == lexicon::Dimension::kRatio || own == lexicon::Dimension::kIndex) return std::nullopt;
  return c.comes_to() ? Decision(decide(Measure::kShare, 1, &rule::kShare)) : std::nullopt;
}

Decision share_going(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.q.last >= c.s.tokens.size()) return std::nullopt;
  if (!c.token(c.q.last).is(CueKind::kToward)) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kShareGoing, &c.token(c.q.last));
}

namespace {

// 占比66%，其中对东盟增幅最高，达42%: the clause before speaks of a rate
bool rate_in_clause_before(const MeasureCase& c) {
  if (c.lead.first == 0 || !is_clause_mark(c.token(c.lead.first - 1))) return false;
  const std::size_t first = begin_of_clause(c.s, c.lead.first - 1);
  for (std::size_t i = first; i + 1 < c.lead.first; ++i) {
    if (c.token(i).is(CueKind::kRateNoun)) return true;
  }
  return false;
}

}  // namespace

Decision listed_alike(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.previous == nullptr || c.previous->unit != "%" ||
      c.lead.first == c.lead.last || c.subject_is_ratio())
    return std::nullopt;
  if (c.previous->measure != Measure::kContribution && c.previous->measure != Measure::kShare)
    return std::nullopt;
  bool nouns = true;
  bool verbs = true;  // 占比过半，达52.8%
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    nouns = nouns && c.lead.role(i) == Role::kSubject;
    verbs = verbs && (c.token(i).is(CueKind::kVerb) || c.token(i).is(CueKind::kApproxBefore));
  }
  if ((!nouns && !verbs) || (verbs && rate_in_clause_before(c))) return std::nullopt;
  return decide(c.previous->measure, 1, &rule::kListedAlike);
}

namespace {

// 受 of 受访企业, 外资 of 外资企业
bool narrows_those(const Sentence& s, std::size_t i, bool of) {
  if (of && s.token(i).is(CueKind::kFiller)) return true;
  const Token& next = s.token(i + 1);
  return s.token(i).kind == TokenKind::kIndicator && next.kind == TokenKind::kIndicator &&
         next.begin == s.token(i).end && s.indicator(next.id).dimension == lexicon::Dimension::kCount;
}

}  // namespace

Decision share_of_those(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.compared()) return std::nullopt;
  // 养老保险试点覆盖24%的县
  const bool covers =
      c.lead.last > c.lead.first && c.s.vocabulary.ends_as(c.s.chars(c.token(c.lead.last - 1)), "covers");
  // 83%的美资企业和96%的德资企业
  const bool joined = c.previous != nullptr && fired(*c.previous, rule::kShareOfThose) &&
                      c.lead.last > c.lead.first && is_list_mark(c.token(c.lead.last - 1));
  if (c.has_subject() && !covers && !joined) return std::nullopt;
  const bool of = c.q.last < c.s.tokens.size() && c.s.says(c.token(c.q.last), CueKind::kFiller, "of");
  std::size_t behind = of ? c.q.last + 1 : c.q.last;
  // 62%的受访企业, 83%的外资企业: whom the percentage is of stands behind a word that is no noun, or is what
  // the next one is narrowed by
  while (behind + 1 < c.s.tokens.size() && narrows_those(c.s, behind, of)) ++behind;
  if (behind >= c.s.tokens.size()) return std::nullopt;
  const Token& those = c.token(behind);
  // 70%以上的财政支出用于民生
  const bool used =
      behind + 1 < c.s.tokens.size() && c.s.vocabulary.begins_as(c.s.chars(c.token(behind + 1)), "used");
  const bool counted = those.kind == TokenKind::kIndicator &&
                       (used || c.s.indicator(those.id).dimension == lexicon::Dimension::kCount);
  const bool named =
      counted || those.kind == TokenKind::kText || those.kind == TokenKind::kArea || those.is(CueKind::kHead);
  const std::string word = c.s.word(those);
  if (!named || c.s.vocabulary.ends_as(word, "ratio") || c.s.vocabulary.ends_as(word, "mark")) {
    return std::nullopt;
  }
  return decide(Measure::kShare, 1, &rule::kShareOfThose, &those);
}

Decision share_of_noun_behind(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || !indicator_behind(c.s, c.q)) return std::nullopt;
  const bool joined = c.previous != nullptr && fired(*c.previous, rule::kShareOfNounBehind) &&
                      c.lead.last > c.lead.first && is_list_mark(c.token(c.lead.last - 1));
  const auto verb = verb_of_whole(c.s, c.lead);
  if (!joined && !verb) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kShareOfNounBehind, verb ? &c.token(*verb) : nullptr);
}

Decision part_of_amount(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || !c.has(CueKind::kScope) || !c.has_subject() ||
      c.subject_is_ratio() || c.previous == nullptr || c.previous->measure != Measure::kLevel ||
      c.previous->unit == "%")
    return std::nullopt;
  for (std::size_t i = c.lead.first; i < c.lead.last; ++i) {
    constexpr tokenise::CueSet kOthers = {CueKind::kChange,   CueKind::kChangeTo, CueKind::kRateNoun,
                                          CueKind::kBasis,    CueKind::kCompare,  CueKind::kGap,
                                          CueKind::kComplete, CueKind::kFrom,     CueKind::kTargetNoun};
    if (c.token(i).is_any(kOthers) || c.s.vocabulary.ends_as(c.s.chars(c.token(i)), "ratio"))
      return std::nullopt;
  }
  return decide(Measure::kShare, 1, &rule::kPartOfAmount, c.cue(CueKind::kScope));
}

Decision fraction_of_whole(const MeasureCase& c) {
  if (c.q.unit_class != UnitClass::kPercent || c.lead.last == c.lead.first) return std::nullopt;
  if (c.lead.role(c.lead.last - 1) != Role::kReference) return std::nullopt;
  const Token& whole = c.token(c.lead.last - 1);
  if (whole.kind != TokenKind::kArea && !whole.is(CueKind::kAreaSelf)) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kFractionOfWhole, &whole);
}

Decision tenths(const MeasureCase& c) {
  if (!in_tenths(c) || c.subject_is_ratio()) return std::nullopt;
  return decide(Measure::kShare, 1, &rule::kTenths);
}

}  // namespace indicatord::assemble
