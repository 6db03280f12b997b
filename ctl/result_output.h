// From a question to what stands on standard output.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <CLI/App.hpp>

#include "storage/store.h"

namespace indicatord::ctl {

// How commands that answer with rows print them.
struct OutputOptions {
  std::string format = "table";
  std::size_t max_rows = storage::Reader::QueryLimits{}.max_rows;
};
// Adds --format and --max-rows; `options` must live as long as the command.
void add_output_options(CLI::App& command, OutputOptions& options);

// What to say on standard error when there are no rows; "" for nothing.
using OnNothing = std::function<std::string(storage::Reader&)>;

// Asks the store at `url` and prints the answer as "table", "csv" or "json"; says on standard error when
// there was more than the limits let through. Returns the exit code.
int ask_and_print(const std::string& url, std::string_view sql, const storage::Reader::QueryLimits& limits,
                  const std::string& format, const OnNothing& on_nothing = {});
// The same with a store that is open already.
int ask_and_print(storage::Reader& reader, std::string_view sql, const storage::Reader::QueryLimits& limits,
                  const std::string& format, const OnNothing& on_nothing = {});

}  // namespace indicatord::ctl
