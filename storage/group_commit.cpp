#include "storage/group_commit.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "storage/series_key.h"
#include "storage/table_words.h"

namespace indicatord::storage {
namespace {

// Documents of one source speak of the same series again and again. Some 300 bytes each, so 60 MB at most.
constexpr std::size_t kMaxKnownSeries = 200'000;
// Bounds the claims that are in memory at once.
constexpr std::size_t kFiguresAtOnce = 1'000;

bool is_done(const IngestedDocument& document) {
  return document.record.state == DocumentState::kDone;
}

bool newer(const LatestPeriod& a, const LatestPeriod& b) {
  return std::tuple(!a.forecast, a.period.last, b.period.first) >
         std::tuple(!b.forecast, b.period.last, a.period.first);
}

// A figure after the commit.
struct StandingFigure {
  FigureKey key;
  std::optional<bool> forecast;  // nullopt when nobody speaks of it any more
};

// What the latest period becomes by the figures of one series; nullopt when only a search can tell.
struct LatestAfter {
  std::optional<LatestPeriod> latest;
  bool search = false;

  void see(const StandingFigure& figure) {
    if (!figure.forecast) {
      search = true;
      return;
    }
    const LatestPeriod candidate{figure.key.period, *figure.forecast};
    if (latest && latest->period == candidate.period) {
      // It stays the latest, unless it was a result and is a forecast now.
      search = search || candidate.forecast;
      latest = candidate;
    } else if (!latest || newer(candidate, *latest)) {
      latest = candidate;
    }
  }
};

constexpr std::size_t kNoRow = std::numeric_limits<std::size_t>::max();

// A figure that the commit touches.
struct TouchedFigure {
  FigureKey key;
  std::size_t row = kNoRow;  // the new statement that speaks of it; none where one was taken away

  friend auto operator<=>(const TouchedFigure&, const TouchedFigure&) = default;
};
using TouchedFigures = std::span<const TouchedFigure>;

// The series of figures that are in order, each once.
std::vector<std::string_view> series_of(TouchedFigures figures) {
  std::vector<std::string_view> series;
  for (const TouchedFigure& figure : figures) {
    if (series.empty() || series.back() != figure.key.series_id) series.push_back(figure.key.series_id);
  }
  return series;
}

// Of a content that comes several times in the group, the first attempt that is done counts, or, where none
// is, the last.
std::vector<CommitOutcome> save_documents(CommitTables& tables, std::span<const IngestedDocument> group,
                                          std::vector<const IngestedDocument*>& stored) {
  struct Content {
    std::size_t counts = 0;  // the index of the attempt that counts
    bool saved = false;
  };
  std::map<std::string_view, Content> contents;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const auto [content, first] = contents.try_emplace(group[i].record.sha256, Content{i});
    if (!first && !is_done(group[content->second.counts])) content->second.counts = i;
  }
  std::vector<const DocumentRecord*> records;
  records.reserve(contents.size());
  for (const auto& [sha256, content] : contents) records.push_back(&group[content.counts].record);
  const std::vector<bool> saved = tables.save_documents(records);
  std::size_t number = 0;
  for (auto& [sha256, content] : contents) {
    content.saved = saved[number++];
    if (content.saved) stored.push_back(&group[content.counts]);
  }
  std::vector<CommitOutcome> outcomes;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const Content& content = contents.at(group[i].record.sha256);
    outcomes.push_back(content.saved && i <= content.counts ? CommitOutcome::kStored
                                                            : CommitOutcome::kDuplicate);
  }
  return outcomes;
}

// A target for next year must not hide this year's result, so a forecast is latest only where there is
// nothing else. Of periods that end together the longest is, since what is counted from the start of the year
// is the rule.
void move_latest(CommitTables& tables, std::span<const StandingFigure> figures) {
  std::vector<std::string_view> ids;
  for (const StandingFigure& figure : figures) {
    if (ids.empty() || ids.back() != figure.key.series_id) ids.push_back(figure.key.series_id);
  }
  const auto found = tables.find_latest(ids);
  std::vector<LatestChange> changes;
  auto figure = figures.begin();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    LatestAfter after{found[i]};
    for (; figure != figures.end() && figure->key.series_id == ids[i]; ++figure) after.see(*figure);
    if (after.search) after.latest = tables.search_latest(ids[i]);
    if (after.latest != found[i] || after.search) changes.push_back({ids[i], after.latest});
  }
  tables.set_latest(changes);
}

Claim claim_of(const StatementRow& row) {
  const model::Statement& said = *row.said;
  return {known_on(*row.document), row.document->sha256, row.ordinal,     said.value,
          said.value_high,         said.qualifier,       said.obs_status, said.confidence};
}

// The new statement on the figure that is the claim; nullptr when it is one that was stored before.
StatementRow* row_of(const Claim& claim, TouchedFigures figure, std::vector<StatementRow>& rows) {
  for (const TouchedFigure& touched : figure) {
    if (touched.row == kNoRow) continue;
    StatementRow& row = rows[touched.row];
    if (row.ordinal == claim.ordinal && row.document->sha256 == claim.document) return &row;
  }
  return nullptr;
}

// Folds all that is said of one figure. The new statements among the givers of its vintages are told so.
StandingFigure fold_figure(TouchedFigures touched, std::vector<Claim> claims, std::vector<StatementRow>& rows,
                           std::vector<Figure::Giver>& stored_givers) {
  for (const TouchedFigure& one : touched) {
    if (one.row != kNoRow) claims.push_back(claim_of(rows[one.row]));
  }
  StandingFigure standing{touched.front().key, std::nullopt};
  std::uint32_t number = 0;
  for (Vintage& vintage : fold_vintages(std::move(claims))) {
    const GivenVintage given{number++, vintage.realtime_end, vintage.documents, vintage.conflicts};
    standing.forecast = vintage.source.obs_status == model::ObsStatus::kForecast;
    if (StatementRow* row = row_of(vintage.source, touched, rows)) {
      row->gives = given;
    } else {
      stored_givers.push_back({std::move(vintage.source.document), vintage.source.ordinal, given});
    }
  }
  return standing;
}

// The figures come in order. Their new statements are not stored yet.
std::vector<StandingFigure> derive(CommitTables& tables, TouchedFigures touched,
                                   std::vector<StatementRow>& rows) {
  std::vector<StandingFigure> standing;
  while (!touched.empty()) {
    std::vector<FigureKey> keys;
    std::vector<TouchedFigures> parts;  // one for each key
    while (!touched.empty() && keys.size() < kFiguresAtOnce) {
      const auto end = std::ranges::find_if(
          touched, [&](const TouchedFigure& one) { return one.key != touched.front().key; });
      const auto count = static_cast<std::size_t>(end - touched.begin());
      keys.push_back(touched.front().key);
      parts.push_back(touched.first(count));
      touched = touched.subspan(count);
    }
    std::vector<std::vector<Claim>> claims = tables.read_claims(keys);
    std::vector<Figure> stored;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const bool known = !claims[i].empty();
      Figure figure{std::move(keys[i]), {}};
      standing.push_back(fold_figure(parts[i], std::move(claims[i]), rows, figure.givers));
      if (known) stored.push_back(std::move(figure));
    }
    tables.give_vintages(stored);
  }
  return standing;
}

}  // namespace

struct GroupCommit::Touched {
  std::vector<StatementRow> rows;
  std::vector<SeriesRow> fresh;  // series that may not be there yet, as they come up
  std::vector<TouchedFigure> figures;
};

std::vector<CommitOutcome> GroupCommit::run(CommitTables& tables, std::span<const IngestedDocument> group) {
  if (series_ids_.size() >= kMaxKnownSeries) series_ids_.clear();
  std::vector<const IngestedDocument*> stored;
  std::vector<CommitOutcome> outcomes = save_documents(tables, group, stored);
  Touched touched = collect(stored);
  std::ranges::sort(touched.figures);
  tables.add_series(touched.fresh);
  tables.hold_series(series_of(touched.figures));
  const auto standing = derive(tables, touched.figures, touched.rows);
  tables.add_statements(touched.rows);
  move_latest(tables, standing);
  return outcomes;
}

std::vector<ReplaceOutcome> GroupCommit::replace(CommitTables& tables,
                                                 std::span<const IngestedDocument> documents) {
  std::vector<const IngestedDocument*> ordered;
  ordered.reserve(documents.size());
  for (const IngestedDocument& document : documents) ordered.push_back(&document);
  std::ranges::sort(ordered, {},
                    [](const IngestedDocument* d) { return std::string_view(d->record.sha256); });
  std::vector<const DocumentRecord*> records;
  records.reserve(ordered.size());
  for (const IngestedDocument* document : ordered) records.push_back(&document->record);
  const std::vector<bool> known = tables.update_documents(records);
  std::vector<const IngestedDocument*> replaced;
  std::vector<std::string_view> contents;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (!known[i]) continue;
    replaced.push_back(ordered[i]);
    contents.push_back(ordered[i]->record.sha256);
  }
  Touched touched = collect(replaced);
  std::vector<TouchedFigure> before;
  for (FigureKey& key : tables.figures_of(contents)) before.push_back({std::move(key), kNoRow});
  std::ranges::sort(before);
  std::vector<TouchedFigure> figures = before;
  figures.insert(figures.end(), touched.figures.begin(), touched.figures.end());
  std::ranges::sort(figures);
  tables.add_series(touched.fresh);
  tables.hold_series(series_of(figures));
  tables.remove_statements(contents);
  const auto standing = derive(tables, figures, touched.rows);
  tables.add_statements(touched.rows);
  move_latest(tables, standing);
  tables.drop_unspoken_series(series_of(before));
  forget();
  std::vector<ReplaceOutcome> outcomes;
  for (const IngestedDocument& document : documents) {
    const bool done = std::ranges::binary_search(contents, std::string_view(document.record.sha256));
    outcomes.push_back(done ? ReplaceOutcome::kReplaced : ReplaceOutcome::kUnknown);
  }
  return outcomes;
}

GroupCommit::Touched GroupCommit::collect(std::span<const IngestedDocument* const> stored) {
  Touched touched;
  for (const IngestedDocument* document : stored) {
    std::uint32_t ordinal = 0;
    for (const model::Statement& said : document->statements) {
      std::string_view id;
      if (auto key = series_key(said)) {
        const auto [known, is_new] = series_ids_.try_emplace(std::move(*key));
        if (is_new) {
          known->second = series_id(known->first);
          touched.fresh.push_back({known->second, &said});
        }
        id = known->second;
        touched.figures.push_back({{known->second, *said.period}, touched.rows.size()});
      }
      touched.rows.push_back({&document->record, ordinal++, id, &said, std::nullopt});
    }
  }
  return touched;
}

}  // namespace indicatord::storage
