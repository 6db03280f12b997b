#include "parsers/assemble/counted_place.h"

#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 机场增至28座, 口岸达到19个: nothing between that says what was done there, as in 开发区引进12家.
bool stands_at_number(const Sentence& s, const Lead& lead, std::size_t noun) {
  constexpr tokenise::CueSet kBetween = {CueKind::kChange, CueKind::kChangeTo, CueKind::kFiller,
                                         CueKind::kApproxBefore, CueKind::kEach};
  for (std::size_t i = noun + 1; i < lead.last; ++i) {
    const Token& t = s.token(i);
    if (!t.is_any(kBetween) && !is_list_mark(t) && !s.says(t, CueKind::kVerb, "reach")) return false;
  }
  return true;
}

// 建成开发区2个, 新增产业园11个, 机场增至28座: the words around say that such places came about.
bool came_about(const Lead& lead) {
  return lead.holds.has_any(
      {CueKind::kAddition, CueKind::kIncrement, CueKind::kComplete, CueKind::kChange, CueKind::kChangeTo});
}

// 签约项目20个，其中高新区12个、经开区8个: so many there, of what is counted
bool goes_on_counting(const Sentence& s, const Fit& fit, const CarriedSubject& carried) {
  if (carried.scope) return true;
  const Subject* before = carried.previous;
  return before != nullptr && before->indicator && before->unit == fit.unit &&
         s.indicator(*before->indicator).dimension == lexicon::Dimension::kCount;
}

// 高新区12家, 临港工业园30家: firms, as long as nothing says that the parks came about
bool counts_firms(const Sentence& s, const Token& suffix, const Fit& fit) {
  return s.says(suffix, CueKind::kEntity, "place") && s.vocabulary.begins_as(fit.unit, "counts_those_there");
}

bool counts_things(const Sentence& s, const Fit& fit) {
  return fit.dimension == lexicon::Dimension::kCount &&
         (fit.measure == Measure::kLevel || fit.measure == Measure::kDelta) &&
         s.vocabulary.begins_as(fit.unit, "counts_places");
}

// 创建示范区和实践基地23个: a verb in front of both, so both are counted
bool counted_in_list(const Sentence& s, const Lead& lead, const Nouns& nouns) {
  for (std::size_t k = 0; k + 1 < nouns.size(); ++k) {
    if (!s.token(nouns[k]).is(CueKind::kEntity) || !is_list_mark(s.token(nouns[k + 1]))) continue;
    constexpr tokenise::CueSet kMaking = {CueKind::kAddition, CueKind::kIncrement};
    for (std::size_t i = lead.first; i < nouns[k]; ++i) {
      if (s.token(i).is_any(kMaking)) return true;
    }
  }
  return false;
}

bool counts_place(const Sentence& s, const Lead& lead, const SubjectPhrase& phrase, const Fit& fit,
                  const CarriedSubject& carried) {
  const Nouns& nouns = phrase.nouns();
  if (nouns.empty()) return false;
  if (counts_things(s, fit) && counted_in_list(s, lead, nouns)) return true;
  std::size_t last = nouns.size() - 1;
  // 工业园区数量居全省首位: how many of them there are, and not where something is
  const bool number_of_them = last > 0 && nouns[last - 1] + 1 == nouns[last] &&
                              s.vocabulary.ends_as(s.chars(s.token(nouns[last])), "of_count");
  if (number_of_them) --last;
  const Token& suffix = s.token(nouns[last]);
  if (!suffix.is(CueKind::kEntity)) return false;
  if (number_of_them) return true;
  const bool of_area = nouns[last] > lead.first && last == 0 && lead.role(nouns[last] - 1) == Role::kArea;
  if (!counts_things(s, fit) || of_area || !stands_at_number(s, lead, nouns[last])) return false;
  return came_about(lead) || (!goes_on_counting(s, fit, carried) && !counts_firms(s, suffix, fit));
}

}  // namespace

bool name_counted_place(const Sentence& s, const Lead& lead, const SubjectPhrase& phrase, const Fit& fit,
                        const CarriedSubject& carried, SubjectDecision& decision) {
  if (!counts_place(s, lead, phrase, fit, carried)) return false;
  const Nouns& nouns = phrase.nouns();
  decision.subject.phrase = phrase.text(nouns.front(), nouns.back() + 1);
  decision.subject.said = {s.token(nouns.front()).begin, s.token(nouns.back()).end};
  decision.rule = &rule::kUnknownSubject;
  return true;
}

}  // namespace indicatord::assemble
