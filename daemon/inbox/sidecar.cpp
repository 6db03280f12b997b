#include "daemon/inbox/sidecar.h"

#include <fmt/format.h>

#include "daemon/config_table.h"
#include "daemon/sources/published_pattern.h"

namespace indicatord::daemon {
namespace {

std::optional<model::Date> published_date(const toml::node& node) {
  if (const auto date = node.value_exact<toml::date>())
    return model::make_date(date->year, date->month, date->day);
  if (const auto words = node.value_exact<std::string>()) return parse_worded_date(*words);
  return std::nullopt;
}

}  // namespace

tl::expected<Sidecar, std::string> parse_sidecar(std::string_view toml_text) {
  std::vector<ConfigProblem> problems;
  try {
    const toml::table root = toml::parse(toml_text);
    TableReader table(root, "the sidecar", problems);
    Sidecar sidecar;
    if (const toml::node* node = table.find("published")) {
      sidecar.published = published_date(*node);
      if (!sidecar.published) table.problem(node->source(), "'published' must be a date such as 2022-04-29");
    }
    sidecar.area = table.string("area").value_or("");
    sidecar.source = table.string("source").value_or("");
    table.finish();
    if (problems.empty()) return sidecar;
  } catch (const toml::parse_error& error) {
    problems.push_back(
        {error.source().begin.line, error.source().begin.column, std::string(error.description())});
  }
  const ConfigProblem& first = problems.front();
  return tl::unexpected(
      fmt::format("its sidecar is wrong at {}:{}: {}", first.line, first.column, first.message));
}

}  // namespace indicatord::daemon
