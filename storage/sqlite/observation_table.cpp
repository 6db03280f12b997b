#include "storage/sqlite/observation_table.h"

#include <string>
#include <tuple>

#include "storage/sqlite/errors.h"

namespace indicatord::storage {
namespace {

// The last day of a vintage that still stands, as ALFRED writes it.
constexpr std::string_view kOpenEnd = "9999-12-31";

// Some 100 bytes each.
constexpr std::size_t kMaxKnownLatest = 50'000;

constexpr std::string_view kAdd =
    "INSERT INTO observation (series_id, period_start, period_end, realtime_start, realtime_end, vintage, "
    "time_period, obs_value, value_high, obs_status, qualifier, document, ordinal, documents, conflicts) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSetLatest =
    "UPDATE series SET latest_start = ?, latest_end = ? WHERE series_id = ?";

[[noreturn]] void refuse(std::string_view what, std::string_view word) {
  std::string message = "the store holds the ";
  message.append(what).append(" \"").append(word).append("\", which this program does not know; ");
  message += "use the indicatord that wrote it, or restore a backup";
  throw StoreFailure({StoreError::Kind::kPermanent, std::move(message)});
}

model::Date read_date(std::string_view text) {
  const auto date = model::parse_date(text);
  if (!date) refuse("date", text);
  return *date;
}

model::Qualifier read_qualifier(std::string_view text) {
  const auto qualifier = model::parse_qualifier(text);
  if (!qualifier) refuse("qualifier", text);
  return *qualifier;
}

model::ObsStatus read_status(std::string_view text) {
  const auto status = model::parse_obs_status(text);
  if (!status) refuse("status", text);
  return *status;
}

bool is_forecast(model::ObsStatus status) {
  return status == model::ObsStatus::kForecast;
}

}  // namespace

ObservationTable::ObservationTable(sqlite3* database)
    : read_claims_(database, kReadClaims),
      remove_(database, kRemove),
      add_(database, kAdd),
      find_latest_(database, kFindLatest),
      set_latest_(database, kSetLatest),
      search_latest_(database, kSearchLatest) {}

void ObservationTable::derive(const FigureKey& key, std::size_t added) {
  std::vector<Claim> claims = read_claims(key);
  if (claims.size() != added) remove(key);  // there were statements before, so there are observations
  const std::vector<Vintage> vintages = fold_vintages(std::move(claims));
  add(key, vintages);
  if (!vintages.empty()) move_latest(key, vintages.back());
}

std::vector<Claim> ObservationTable::read_claims(const FigureKey& key) {
  const std::string start = model::format_date(key.period.first);
  const std::string end = model::format_date(key.period.last);
  std::vector<Claim> claims;
  read_claims_.bind(key.series_id, start, end);
  while (read_claims_.step()) {
    claims.push_back({read_date(read_claims_.text(0)), std::string(read_claims_.text(1)),
                      static_cast<std::uint32_t>(read_claims_.integer(2)), read_claims_.real(3),
                      read_claims_.optional_real(4), read_qualifier(read_claims_.text(5)),
                      read_status(read_claims_.text(6)), read_claims_.real(7)});
  }
  return claims;
}

void ObservationTable::remove(const FigureKey& key) {
  const std::string start = model::format_date(key.period.first);
  const std::string end = model::format_date(key.period.last);
  remove_.bind(key.series_id, start, end).run();
}

void ObservationTable::add(const FigureKey& key, const std::vector<Vintage>& vintages) {
  const std::string start = model::format_date(key.period.first);
  const std::string end = model::format_date(key.period.last);
  const std::string time_period = model::sdmx_time_period(key.period);
  std::uint32_t number = 0;
  for (const Vintage& vintage : vintages) {
    const Claim& source = vintage.source;
    const std::string realtime_start = model::format_date(source.known_on);
    const std::string realtime_end =
        vintage.realtime_end ? model::format_date(*vintage.realtime_end) : std::string(kOpenEnd);
    add_.bind(key.series_id, start, end, realtime_start, realtime_end, number++, time_period, source.value,
              source.value_high, to_string(source.obs_status), to_string(source.qualifier), source.document,
              source.ordinal, vintage.documents, vintage.conflicts)
        .run();
  }
}

std::optional<ObservationTable::Latest> ObservationTable::find_latest(const std::string& series_id) {
  if (const auto known = latest_.find(series_id); known != latest_.end()) return known->second;
  std::optional<Latest> latest;
  if (find_latest_.bind(series_id).step()) {
    latest = Latest{{read_date(find_latest_.text(0)), read_date(find_latest_.text(1))},
                    is_forecast(read_status(find_latest_.text(2)))};
  }
  find_latest_.reset();
  return latest;
}

// The latest period is the one that ends last; of those that end together the longest, since what is counted
// from the start of the year is the rule. A forecast is latest only where there is nothing else: a target for
// next year must not hide this year's result.
void ObservationTable::move_latest(const FigureKey& key, const Vintage& current) {
  const auto newer = [](const Latest& a, const Latest& b) {
    return std::tuple(!a.forecast, a.period.last, b.period.first) >
           std::tuple(!b.forecast, b.period.last, a.period.first);
  };
  const Latest candidate{key.period, is_forecast(current.source.obs_status)};
  const std::optional<Latest> latest = find_latest(key.series_id);
  if (latest_.size() >= kMaxKnownLatest) latest_.clear();
  if (latest && latest->period == candidate.period) {
    // It stays the latest, unless it was a result and is a forecast now.
    if (candidate.forecast) {
      latest_.erase(key.series_id);
      search_latest_.bind(key.series_id).run();
    } else {
      latest_.insert_or_assign(key.series_id, candidate);
    }
  } else if (!latest || newer(candidate, *latest)) {
    const std::string start = model::format_date(candidate.period.first);
    const std::string end = model::format_date(candidate.period.last);
    set_latest_.bind(start, end, key.series_id).run();
    latest_.insert_or_assign(key.series_id, candidate);
  } else {
    latest_.insert_or_assign(key.series_id, *latest);
  }
}

}  // namespace indicatord::storage
