#include "storage/reading_diff.h"

#include <map>
#include <utility>

namespace indicatord::storage {
namespace {

std::vector<std::string> differing_fields(const model::Statement& a, const model::Statement& b) {
  std::vector<std::string> fields;
  const auto compare = [&](const char* name, const auto& x, const auto& y) {
    if (!(x == y)) fields.emplace_back(name);
  };
  compare("indicator", a.indicator, b.indicator);
  compare("breakdown", a.breakdown, b.breakdown);
  compare("measure", a.measure, b.measure);
  compare("basis", a.basis, b.basis);
  compare("obs_value", a.value, b.value);
  compare("value_high", a.value_high, b.value_high);
  compare("unit", a.unit, b.unit);
  compare("qualifier", a.qualifier, b.qualifier);
  compare("ref_area", a.ref_area, b.ref_area);
  compare("ref_area_name", a.ref_area_name, b.ref_area_name);
  compare("entity", a.entity, b.entity);
  compare("period", a.period, b.period);
  compare("obs_status", a.obs_status, b.obs_status);
  compare("subject", a.subject, b.subject);
  compare("quote", a.quote, b.quote);
  compare("sentence", a.sentence, b.sentence);
  return fields;
}

}  // namespace

ReadingDiff compare_readings(std::span<const model::Statement> before,
                             std::span<const model::Statement> after) {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const model::Statement*>> places;
  for (const model::Statement& said : before) places[{said.begin, said.end}].push_back(&said);
  ReadingDiff diff;
  for (const model::Statement& said : after) {
    auto& former = places[{said.begin, said.end}];
    if (former.empty()) {
      diff.added.push_back(&said);
      continue;
    }
    const model::Statement& was = *former.front();
    former.erase(former.begin());
    std::vector<std::string> fields = differing_fields(was, said);
    if (!fields.empty()) {
      diff.changed.push_back({&was, &said, std::move(fields)});
    } else {
      ++diff.same;
      if (was.confidence != said.confidence) ++diff.only_confidence;
    }
  }
  for (const auto& [place, left] : places) diff.gone.insert(diff.gone.end(), left.begin(), left.end());
  return diff;
}

}  // namespace indicatord::storage
