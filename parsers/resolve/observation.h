// Is a reading one of what there is at a moment, or of what came about in a span of time?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "parsers/resolve/period_resolver.h"
#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::resolve {

// Takes the readings of a document in their order. Refers to the text and the vocabulary, which outlive it.
// For one thread.
class ObservationFinder {
 public:
  ObservationFinder(const segment::CleanText& text, const tokenise::Vocabulary& vocabulary,
                    std::optional<model::Date> published)
      : text_(text), vocabulary_(vocabulary), periods_(published) {}

  // Of the reading that comes next.
  Observation next(const assemble::Reading& r);

 private:
  // What the reading before counts that is there, of no indicator; no sentence ends at 0.
  struct Counted {
    std::uint32_t sentence_end = 0;
    std::string phrase;
  };

  // What there is at a moment: balances and populations, and counted things of no indicator that were not
  // added.
  Observation of(const assemble::Reading& r) const;

  // What has no indicator: counted and measured things that were not added are there at a moment.
  Observation of_unknown(const assemble::Reading& r) const;

  // 一季度…。综合保税区增至156个, 海外仓数量超过2000个: so many there are, in whatever months they are told
  // of
  bool grown_to(const assemble::Reading& r) const;

  bool is_number_of_things(std::string_view phrase) const;

  // 离境退税店达到1000家, 突破近1000家
  bool comes_to(const assemble::Reading& r) const;

  // 年末农民工2.6亿人，增长3.9%，占64.7%，居第二位: a rate, a change or a rank of what the reading before
  // counts has the count's period
  bool of_what_there_is(const assemble::Reading& r) const;

  const segment::CleanText& text_;
  const tokenise::Vocabulary& vocabulary_;
  PeriodResolver periods_;
  Counted counted_;
};

}  // namespace indicatord::resolve
