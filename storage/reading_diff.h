// What is different between two readings of one document. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "parsers/model/statement.h"

namespace indicatord::storage {

struct ReadingDiff {
  struct Change {
    const model::Statement* before = nullptr;  // in the readings that were compared
    const model::Statement* after = nullptr;
    std::vector<std::string> fields;  // names of the columns that differ, but for the confidence
  };
  std::vector<Change> changed;                 // the same place in the text, something else said of it
  std::vector<const model::Statement*> added;  // a place that gave nothing before
  std::vector<const model::Statement*> gone;   // a place that gives nothing any more
  std::size_t same = 0;
  std::size_t only_confidence = 0;  // of the same: these are as sure as before no more, or surer

  bool empty() const { return changed.empty() && added.empty() && gone.empty() && only_confidence == 0; }
};

// Statements are the same one when they stand at the same bytes of the text. Both in text order.
ReadingDiff compare_readings(std::span<const model::Statement> before,
                             std::span<const model::Statement> after);

}  // namespace indicatord::storage
