#include "parsers/assemble/dwellings.h"

#include <optional>
#include <ranges>
#include <span>
#include <string>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

constexpr std::string_view kTopic = "real_estate";

// The last that was told of dwellings; null for none.
const Subject* dwellings_told(const SentenceState& state) {
  for (const std::span<const Reading> told :
       {std::span<const Reading>(state.readings), state.context.subjects.recent}) {
    for (const Reading& r : std::views::reverse(told)) {
      if (r.subject.indicator && topic_of(state.sentence.indicator(*r.subject.indicator).id) == kTopic)
        return &r.subject;
    }
  }
  // 分区域看: of what the article is about
  const auto of_dwellings = [&](const std::optional<Subject>& whole) {
    return whole && whole->indicator && topic_of(state.sentence.indicator(*whole->indicator).id) == kTopic;
  };
  if (of_dwellings(state.base)) return &*state.base;
  return of_dwellings(state.context.subjects.topic) ? &*state.context.subjects.topic : nullptr;
}

void take_price(const SentenceState& state, const Reading& r, SubjectDecision& decision) {
  if (r.unit != "CNY/m2" || !decision.own_head || !decision.subject.breakdown.empty()) return;
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  const lexicon::Indicator* price = lexicon.find_indicator("real_estate.price");
  const Subject* told = price == nullptr ? nullptr : dwellings_told(state);
  if (told == nullptr) return;
  decision.subject.indicator = lexicon.index_of(*price);
  decision.subject.breakdown = told->breakdown;
  decision.rule = &rule::kSiblingByContext;
}

// 新增供应1800套，面积21万平方米: of those that the words, or else what was told right before, call so
bool only_offered(const SentenceState& state, const SubjectDecision& decision) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const auto offered = [&](const std::string& phrase) {
    return vocabulary.holds(phrase, "put_on_market") && !vocabulary.holds(phrase, "found_buyers");
  };
  if (offered(decision.subject.phrase)) return true;
  const Reading* before = state.last_reading();
  return before != nullptr && !before->subject.indicator && decision.subject.breakdown.empty() &&
         !vocabulary.holds(decision.subject.phrase, "found_buyers") && offered(before->subject.phrase);
}

}  // namespace

void tell_of_dwellings(const SentenceState& state, const Reading& r, SubjectDecision& decision) {
  if (!decision.subject.indicator) return;
  const std::string& id = state.sentence.indicator(*decision.subject.indicator).id;
  if (id == "price.commodity") return take_price(state, r, decision);
  if (id != "real_estate.sales_area" || !only_offered(state, decision)) return;
  become_unknown(decision);
}

}  // namespace indicatord::assemble
