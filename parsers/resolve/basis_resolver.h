// Times compared with -> the basis of a change.
#pragma once

#include <optional>
#include <string>

#include "parsers/resolve/period_resolver.h"

namespace indicatord::resolve {

class BasisResolver {
 public:
  // Without a publication date only times that name their year are compared with the period.
  explicit BasisResolver(std::optional<model::Date> published) : published_(published), periods_(published) {}

  // yoy mom qoq prev ytd avg:N since:YYYY for measures that have a basis; nullopt for the rest. `period` is
  // what the reading resolved to.
  std::optional<std::string> basis(const assemble::Reading& reading,
                                   const std::optional<model::Period>& period) const;

 private:
  using Time = tokenise::TimeExpression;

  std::string compared(const Time& time, const assemble::Reading& reading,
                       const std::optional<model::Period>& period) const;
  std::string compared_months(const Time& time, const assemble::Reading& reading,
                              const std::optional<model::Period>& period) const;
  std::string since(int year, const std::optional<model::Period>& period) const;

  std::optional<model::Date> published_;
  PeriodResolver periods_;
};

}  // namespace indicatord::resolve
