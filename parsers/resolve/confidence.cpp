#include "parsers/resolve/confidence.h"

#include <array>
#include <cmath>

#include "parsers/assemble/rule.h"

namespace indicatord::resolve {
namespace {

using assemble::Rule;
using model::Measure;
namespace rule = assemble::rule;

// The odds of a statement that nothing speaks against, as a natural logarithm. It and the weights of the
// first four doubts are what scripts/fit-confidence.py prints for the development set together with texts
// that readers annotated independently, but for no_indicator, on which the two differ: docs/statements.md.
constexpr double kUndoubted = 2.69;

struct Test {
  Doubt doubt;
  bool (*applies)(const Doubtful&);
};

// To the next two that fit gives no weight: theirs are of the development set alone. The last two are set by
// hand, for too few statements or none have them.
constexpr std::array kTests = {
    Test{{"no_indicator", "the catalogue does not know what the number is said of", 1.15},
         [](const Doubtful& d) { return !d.statement.indicator; }},
    Test{{"no_period", "no period is known", 1.87}, [](const Doubtful& d) { return !d.statement.period; }},
    Test{{"narrowed", "words beside the indicator narrow it", 0.25},
         [](const Doubtful& d) { return !d.statement.breakdown.empty(); }},
    Test{{"part_of_carried", "the words are taken for a part of what was spoken of before", 0.06},
         [](const Doubtful& d) {
           return fired(d.reading, rule::kPartOfCarried) || fired(d.reading, rule::kPartOfWhole);
         }},
    Test{{"carried_period", "the period is not said in the sentence", 0.18},
         [](const Doubtful& d) { return d.reading.time_inherited && d.statement.period.has_value(); }},
    Test{{"assumed_basis", "what the change is measured against is not said", 0.12},
         [](const Doubtful& d) { return model::has_basis(d.statement.measure) && d.reading.basis.empty(); }},
    Test{{"vague_area", "several areas have that name, or it cannot be known which is meant", 0.5},
         [](const Doubtful& d) { return !d.area_certain; }},
    Test{{"file_time", "the period hangs on the document's date, for which only the file's own time stands",
          1.0},
         [](const Doubtful& d) { return d.on_file_time && d.statement.period.has_value(); }},
};

}  // namespace

double confidence(const Doubtful& doubtful) {
  double log_odds = kUndoubted;
  for (const Test& test : kTests) {
    if (test.applies(doubtful)) log_odds -= test.doubt.weight;
  }
  constexpr double kHundred = 100;  // more digits would claim more than was measured
  return std::round(kHundred / (1 + std::exp(-log_odds))) / kHundred;
}

std::vector<const Doubt*> doubts(const Doubtful& doubtful) {
  std::vector<const Doubt*> found;
  for (const Test& test : kTests) {
    if (test.applies(doubtful)) found.push_back(&test.doubt);
  }
  return found;
}

}  // namespace indicatord::resolve
