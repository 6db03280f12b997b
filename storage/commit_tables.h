// What a commit asks of an engine. The order of the questions, and all that is decided in between, is
// storage/group_commit.h; an engine only knows how to put rows into its tables and to read them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store.h"
#include "storage/vintages.h"

namespace indicatord::storage {

// One figure: a period of a series. Ordered by series, so that work on many of them walks the tables in
// order.
struct FigureKey {
  std::string series_id;
  model::Period period;

  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

// What a statement has beside what it says when it was the first to give a vintage. The rest of the vintage
// is the statement's own: the figure, and the day from which it holds.
struct GivenVintage {
  std::uint32_t number = 0;                 // 0 for the figure's first
  std::optional<model::Date> realtime_end;  // nullopt while it stands
  std::uint32_t documents = 0;
  std::uint32_t conflicts = 0;
};

// A figure of which statements are stored, and those of them that give its vintages.
struct Figure {
  struct Giver {
    std::string document;
    std::uint32_t ordinal = 0;
    GivenVintage vintage;
  };

  FigureKey key;
  std::vector<Giver> givers;
};

struct SeriesRow {
  std::string_view id;
  const model::Statement* said = nullptr;  // the first that speaks of it; has an indicator and a period
};

struct StatementRow {
  const DocumentRecord* document = nullptr;
  std::uint32_t ordinal = 0;
  std::string_view series_id;  // "" for none
  const model::Statement* said = nullptr;
  std::optional<GivenVintage> gives;
};

// What the view `latest` shows of a series.
struct LatestPeriod {
  model::Period period;
  bool forecast = false;

  friend bool operator==(const LatestPeriod&, const LatestPeriod&) = default;
};

struct LatestChange {
  std::string_view series_id;
  std::optional<LatestPeriod> latest;  // nullopt when nothing is known of the series any more
};

// All of it happens inside one transaction, which the engine begins and ends around GroupCommit::run. Every
// member throws: StoreFailure, or what the engine's surface turns into a StoreError.
class CommitTables {
 public:
  virtual ~CommitTables() = default;

  // Writes each record unless the ledger has its content as done. For each, whether it was written. The
  // contents differ from each other and come in the order of their sha256.
  virtual std::vector<bool> save_documents(std::span<const DocumentRecord* const> records) = 0;

  // Adds those that are not there. Each once, in the order in which the documents speak of them: series that
  // come up together will be touched together, so an engine without locks to take keeps them together. A
  // series is shown under the official name of its area: the name that a text uses may be short or missing,
  // and would depend on which came first.
  virtual void add_series(std::span<const SeriesRow> series) = 0;

  // From now on to the end of the transaction nobody else derives observations of these series, and what
  // others have committed on them is seen. In order, each once.
  virtual void hold_series(std::span<const std::string_view> ids) = 0;

  virtual void add_statements(std::span<const StatementRow> rows) = 0;

  // For each key all that the stored statements say of it, in any order.
  virtual std::vector<std::vector<Claim>> read_claims(std::span<const FigureKey> keys) = 0;

  // Of the stored statements these give the vintages of the figures from now on, and no others.
  virtual void give_vintages(std::span<const Figure> figures) = 0;

  // For each series the latest period as its row has it; nullopt where that has none.
  virtual std::vector<std::optional<LatestPeriod>> find_latest(std::span<const std::string_view> ids) = 0;
  // The one that the observations give. A forecast is latest only where there is nothing else; then the
  // period that ends last; of those that end together the longest.
  virtual std::optional<LatestPeriod> search_latest(std::string_view id) = 0;
  virtual void set_latest(std::span<const LatestChange> changes) = 0;

  // For a document that is read again. Writes what a reading decides (published, published_basis, source, the
  // versions) of each record that the ledger has as done. For each, whether it has. In the order of sha256.
  virtual std::vector<bool> update_documents(std::span<const DocumentRecord* const> records) = 0;
  // The figures that the documents speak of, in any order, each at least once.
  virtual std::vector<FigureKey> figures_of(std::span<const std::string_view> documents) = 0;
  virtual void remove_statements(std::span<const std::string_view> documents) = 0;
  // Those of the series that no statement speaks of any more, which then have no observation either.
  virtual void drop_unspoken_series(std::span<const std::string_view> ids) = 0;
};

}  // namespace indicatord::storage
