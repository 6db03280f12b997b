// Readings as lines for people and tests.
#include <string>

#include <fmt/format.h>

#include "parsers/assemble/assembler.h"

namespace indicatord::assemble {

std::string dump_readings(const std::vector<Reading>& readings, const segment::Document& document,
                          const tokenise::Vocabulary& vocabulary) {
  std::string out;
  for (const Reading& r : readings) {
    const std::string indicator =
        r.subject.indicator ? vocabulary.lexicon().indicators()[*r.subject.indicator].id : std::string("-");
    const std::string time = r.time ? (r.time_inherited ? "inherited" : "said") : "-";
    std::string rules;
    for (const Rule* rule : r.rules) rules.append(rules.empty() ? "" : " ").append(rule->name);
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\ttime={}\t[{}]\n", document.text.begin[r.begin],
                       document.text.utf8(r.begin, r.end), r.value, r.unit, model::to_string(r.measure),
                       indicator, r.subject.breakdown, r.area.text, time, rules);
  }
  return out;
}

}  // namespace indicatord::assemble
