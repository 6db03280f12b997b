// How sure a statement is, 0..1: of the statements of a confidence, about that part is right in measure,
// value, unit, indicator, area and period. How that was measured, and how well it holds: docs/statements.md.
//
// A statement that nothing speaks against has the odds of kUndoubted; each doubt lowers them by its weight.
// Few doubts, none of which ever raises a confidence, so that what was fitted on some hundred statements
// holds for others.
#pragma once

#include <string_view>
#include <vector>

#include "parsers/assemble/reading.h"
#include "parsers/model/statement.h"

namespace indicatord::resolve {

// A named reason not to trust a statement.
struct Doubt {
  std::string_view name;     // for programs
  std::string_view meaning;  // for the person who checks
  double weight;             // natural logarithm of the factor that it lowers the odds by; above 0
};

// What the doubts look at. Refers to its parts, which outlive it.
struct Doubtful {
  const assemble::Reading& reading;
  const model::Statement& statement;
  bool area_certain = true;   // false where the area has several bearers or cannot be known
  bool on_file_time = false;  // the period hangs on a date that is only the file's own time
};

double confidence(const Doubtful& doubtful);

// Those that lowered it.
std::vector<const Doubt*> doubts(const Doubtful& doubtful);

}  // namespace indicatord::resolve
