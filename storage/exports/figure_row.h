// One row of the vintages that an export reads, and the SQL that gives it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/selection.h"
#include "storage/store.h"

namespace indicatord::storage::exports {

// The vintages that the selection holds, with the document of each and the words of its statement, ordered
// by indicator, series, period and vintage.
std::string figures_sql(const Selection& selection);

// A row of that; valid while the cells are.
class FigureRow {
 public:
  enum Column : std::size_t {
    kSeriesId,
    kIndicator,
    kBreakdown,
    kRefArea,
    kRefAreaName,
    kEntity,
    kMeasure,
    kBasis,
    kUnit,
    kFreq,
    kTimePeriod,
    kPeriodStart,
    kPeriodEnd,
    kValue,
    kValueHigh,
    kObsStatus,
    kQualifier,
    kPublished,
    kRealtimeStart,
    kRealtimeEnd,
    kDocuments,
    kConflicts,
    kSource,
    kDocumentName,
    kDocument,
    kQuote
  };

  explicit FigureRow(std::span<const Reader::Cell> cells) : cells_(cells) {}
  std::string_view text(Column column) const;  // "" for null
  double real(Column column) const;
  bool is_null(Column column) const;
  std::string number(Column column) const;  // as the shortest decimal; "" for null

 private:
  std::span<const Reader::Cell> cells_;
};

}  // namespace indicatord::storage::exports
