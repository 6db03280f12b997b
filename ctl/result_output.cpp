#include "ctl/result_output.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "ctl/global_options.h"
#include "ctl/result_printer.h"

namespace indicatord::ctl {
namespace {

int fail(std::string message) {
  return report({kFailed, std::move(message)});
}

}  // namespace

void add_output_options(CLI::App& command, OutputOptions& options) {
  command.add_option("--format", options.format, "table, csv or json")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command.add_option("--max-rows", options.max_rows, "print no more rows than these")->capture_default_str();
}

int ask_and_print(const std::string& url, std::string_view sql, const storage::Reader::QueryLimits& limits,
                  const std::string& format, const OnNothing& on_nothing) {
  const auto reader = storage::open_reader(url);
  if (!reader) return fail(reader.error().message);
  return ask_and_print(**reader, sql, limits, format, on_nothing);
}

int ask_and_print(storage::Reader& reader, std::string_view sql, const storage::Reader::QueryLimits& limits,
                  const std::string& format, const OnNothing& on_nothing) {
  const auto result = reader.query(sql, limits);
  if (!result) return fail(result.error().message);
  if (format == "csv") {
    print_as_csv(std::cout, *result);
  } else if (format == "json") {
    print_as_json(std::cout, *result);
  } else {
    print_as_table(std::cout, *result, table_options_for_stdout());
  }
  std::cout.flush();
  if (!std::cout) return fail("the output could not be written; check the disk or what reads the pipe");
  if (result->rows.empty() && on_nothing) {
    if (const std::string said = on_nothing(reader); !said.empty())
      std::cerr << "indicatorctl: " << said << '\n';
  }
  if (result->truncated) {
    std::cerr << "indicatorctl: there are more than these " << result->rows.size()
              << " rows; raise --max-rows or narrow the query\n";
  }
  return kOk;
}

}  // namespace indicatord::ctl
