// The selectors of the command line: --indicator, --area ... --as-of.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/App.hpp>
#include <tl/expected.hpp>

#include "ctl/global_options.h"
#include "storage/selection.h"

namespace indicatord::ctl {

// What stands on the command line, as text.
struct SelectionOptions {
  storage::Selection selection;  // all but the days
  std::string since, until, as_of;
  CLI::Option* breakdown = nullptr;  // tell "" from nothing
  CLI::Option* entity = nullptr;
  std::string breakdown_text, entity_text;
};

// Each adds its options to the command; `options` must live as long as that.
void add_series_options(CLI::App& command, SelectionOptions& options);
void add_period_options(CLI::App& command, SelectionOptions& options);
void add_as_of_option(CLI::App& command, SelectionOptions& options);

// The selection that was asked for, or what is wrong with a day in it.
tl::expected<storage::Selection, CommandError> read_selection(const SelectionOptions& options);

// 2024, 2024-03 or 2024-03-31: the first or the last day of it.
std::optional<model::Date> first_day_of(std::string_view text);
std::optional<model::Date> last_day_of(std::string_view text);

}  // namespace indicatord::ctl
