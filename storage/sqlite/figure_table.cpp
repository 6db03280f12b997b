#include "storage/sqlite/figure_table.h"

#include "storage/table_words.h"

namespace indicatord::storage {
namespace {

// Some 100 bytes each, so 20 MB at most.
constexpr std::size_t kMaxKnownLatest = 200'000;

constexpr std::string_view kSetLatest =
    "UPDATE series SET latest_start = ?, latest_end = ?, latest_forecast = ? WHERE series_id = ?";

std::optional<LatestPeriod> read_latest(Prepared& row) {
  std::optional<LatestPeriod> latest;
  if (row.step()) {
    latest = LatestPeriod{{read_date(row.text(0)), read_date(row.text(1))}, row.integer(2) != 0};
  }
  row.reset();
  return latest;
}

}  // namespace

FigureTable::FigureTable(sqlite3* database)
    : read_claims_(database, kReadClaims),
      take_away_(database, kTakeAway),
      give_(database, kGive),
      find_latest_(database, kFindLatest),
      search_latest_(database, kSearchLatest),
      set_latest_(database, kSetLatest) {}

std::vector<Claim> FigureTable::read_claims(const FigureKey& key) {
  const std::string start = model::format_date(key.period.first);
  const std::string end = model::format_date(key.period.last);
  std::vector<Claim> claims;
  read_claims_.bind(key.series_id, start, end);
  while (read_claims_.step()) {
    claims.push_back({read_date(read_claims_.text(0)), std::string(read_claims_.text(1)),
                      static_cast<std::uint32_t>(read_claims_.integer(2)), read_claims_.real(3),
                      read_claims_.optional_real(4), read_qualifier(read_claims_.text(5)),
                      read_obs_status(read_claims_.text(6)), read_claims_.real(7)});
  }
  return claims;
}

void FigureTable::give(const Figure& figure) {
  const std::string start = model::format_date(figure.key.period.first);
  const std::string end = model::format_date(figure.key.period.last);
  take_away_.bind(figure.key.series_id, start, end).run();
  for (const auto& [document, ordinal, vintage] : figure.givers) {
    give_
        .bind(vintage.number, realtime_end_of(vintage), vintage.documents, vintage.conflicts, document,
              ordinal)
        .run();
  }
}

std::optional<LatestPeriod> FigureTable::find_latest(std::string_view series_id) {
  if (const auto known = latest_.find(std::string(series_id)); known != latest_.end()) return known->second;
  const auto latest = read_latest(find_latest_.bind(series_id));
  if (latest) remember(series_id, *latest);
  return latest;
}

std::optional<LatestPeriod> FigureTable::search_latest(std::string_view series_id) {
  return read_latest(search_latest_.bind(series_id));
}

void FigureTable::set_latest(const LatestChange& change) {
  const PeriodWords words = words_of(change.latest ? std::optional(change.latest->period) : std::nullopt);
  const std::uint32_t forecast = change.latest && change.latest->forecast ? 1 : 0;
  set_latest_.bind(words.start, words.end, forecast, change.series_id).run();
  if (change.latest) {
    remember(change.series_id, *change.latest);
  } else {
    latest_.erase(std::string(change.series_id));
  }
}

void FigureTable::remember(std::string_view series_id, const LatestPeriod& latest) {
  if (latest_.size() >= kMaxKnownLatest) latest_.clear();
  latest_.insert_or_assign(std::string(series_id), latest);
}

}  // namespace indicatord::storage
