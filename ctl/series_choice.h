// The one series that a command line means, or a message that helps to say it better.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "ctl/global_options.h"
#include "storage/selection.h"
#include "storage/store.h"

namespace indicatord::ctl {

struct ChosenSeries {
  std::string id;
  std::string title;  // "fdi.actual, 鹤壁市, level, USD, Q"
  // How many series the selectors fit, this one among them. Of several the level of the total is chosen,
  // where that leaves one.
  std::size_t fitting = 1;
};

// Where none fits, the error names what is known and like that which was asked for; where several do, it
// lists them.
tl::expected<ChosenSeries, CommandError> choose_series(storage::Reader& reader,
                                                       const storage::Selection& selection);

// Why a list of series, or of their figures, is empty: the selector that fits nothing and what is like it, or
// the day, or that the store is empty.
std::string explain_nothing(storage::Reader& reader, const storage::Selection& selection);

}  // namespace indicatord::ctl
