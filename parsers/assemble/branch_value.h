// The value added of a branch of the economy that is named without it: 批发和零售业、金融业增加值分别增长….
#pragma once

#include <optional>
#include <string>

#include "parsers/assemble/fit.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

struct BranchValue {
  std::uint32_t indicator = 0;
  std::string breakdown;  // the branch, where no indicator counts its value added alone
};

// `said` is the whole or the sibling whose value added was named (第三产业增加值, 金融业增加值); nullopt
// where it is no value added, `branch` is no branch, or the indicator does not fit.
std::optional<BranchValue> value_of_branch(const Sentence& s, std::string_view branch, std::string_view said,
                                           const Fit& fit);

}  // namespace indicatord::assemble
