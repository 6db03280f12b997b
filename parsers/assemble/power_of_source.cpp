#include "parsers/assemble/power_of_source.h"

#include <string>
#include <string_view>

#include "parsers/assemble/deed_goods.h"

namespace indicatord::assemble {

bool name_power(const Sentence& s, const Lead& lead, const Quantity& q, const Fit& fit,
                const DeedWords& words, SubjectDecision& decision) {
  std::string_view source = s.vocabulary.without_ending(decision.subject.phrase, "starts_up");
  if (decision.subject.indicator || !s.vocabulary.ends_as(source, "source_of_power") ||
      s.vocabulary.begins_as(source, "shuts_down"))
    return false;
  source = s.vocabulary.without_beginning(source, "starts_up");
  const auto named = goods_under(s, "energy.installed_capacity", fit, std::string(source));
  if (!named) return false;
  take_goods(s, lead, q, *named, words.said, decision);
  return true;
}

}  // namespace indicatord::assemble
