#include "storage/group_commit.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "storage/series_key.h"

namespace indicatord::storage {
namespace {

// Documents of one source speak of the same series again and again. Some 300 bytes each.
constexpr std::size_t kMaxKnownSeries = 50'000;
// Bounds the claims that are in memory at once.
constexpr std::size_t kFiguresAtOnce = 1'000;

bool is_done(const IngestedDocument& document) {
  return document.record.state == DocumentState::kDone;
}

bool newer(const LatestPeriod& a, const LatestPeriod& b) {
  return std::tuple(!a.forecast, a.period.last, b.period.first) >
         std::tuple(!b.forecast, b.period.last, a.period.first);
}

// What the latest period becomes by the figures of one series; nullopt when only a search can tell.
struct LatestAfter {
  std::optional<LatestPeriod> latest;
  bool search = false;

  void see(const Figure& figure) {
    if (figure.vintages.empty()) {
      search = true;
      return;
    }
    const bool forecast = figure.vintages.back().source.obs_status == model::ObsStatus::kForecast;
    const LatestPeriod candidate{figure.key.period, forecast};
    if (latest && latest->period == candidate.period) {
      // It stays the latest, unless it was a result and is a forecast now.
      search = search || forecast;
      latest = candidate;
    } else if (!latest || newer(candidate, *latest)) {
      latest = candidate;
    }
  }
};

// The series of figures that are in order, each once.
std::vector<std::string_view> series_of(std::span<const FigureKey> figures) {
  std::vector<std::string_view> series;
  for (const FigureKey& key : figures) {
    if (series.empty() || series.back() != key.series_id) series.push_back(key.series_id);
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
void move_latest(CommitTables& tables, std::span<const Figure> figures) {
  std::vector<std::string_view> ids;
  for (const Figure& figure : figures) {
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

// `rewritten`: there may be observations of any of the figures already.
void derive(CommitTables& tables, std::span<const FigureKey> touched, bool rewritten) {
  for (auto first = touched.begin(); first != touched.end();) {
    std::vector<FigureKey> keys;
    std::vector<std::size_t> added;  // statements on each that came in this transaction
    while (first != touched.end() && keys.size() < kFiguresAtOnce) {
      const auto last =
          std::find_if(first, touched.end(), [&](const FigureKey& key) { return key != *first; });
      keys.push_back(*first);
      added.push_back(static_cast<std::size_t>(last - first));
      first = last;
    }
    std::vector<std::vector<Claim>> claims = tables.read_claims(keys);
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const bool replaces = rewritten || claims[i].size() != added[i];
      figures.push_back({std::move(keys[i]), fold_vintages(std::move(claims[i])), replaces});
    }
    tables.write_observations(figures);
    move_latest(tables, figures);
  }
}

}  // namespace

struct GroupCommit::Touched {
  std::vector<StatementRow> rows;
  std::vector<SeriesRow> fresh;    // series that may not be there yet
  std::vector<FigureKey> figures;  // as often as they are spoken of
};

std::vector<CommitOutcome> GroupCommit::run(CommitTables& tables, std::span<const IngestedDocument> group) {
  if (series_ids_.size() >= kMaxKnownSeries) series_ids_.clear();
  std::vector<const IngestedDocument*> stored;
  std::vector<CommitOutcome> outcomes = save_documents(tables, group, stored);
  Touched touched = collect(stored);
  std::sort(touched.fresh.begin(), touched.fresh.end(),
            [](const SeriesRow& a, const SeriesRow& b) { return a.id < b.id; });
  std::sort(touched.figures.begin(), touched.figures.end());
  tables.add_series(touched.fresh);
  tables.hold_series(series_of(touched.figures));
  tables.add_statements(touched.rows);
  derive(tables, touched.figures, false);
  return outcomes;
}

std::vector<ReplaceOutcome> GroupCommit::replace(CommitTables& tables,
                                                 std::span<const IngestedDocument> documents) {
  std::vector<const IngestedDocument*> ordered;
  for (const IngestedDocument& document : documents) ordered.push_back(&document);
  std::ranges::sort(ordered, {},
                    [](const IngestedDocument* d) { return std::string_view(d->record.sha256); });
  std::vector<const DocumentRecord*> records;
  for (const IngestedDocument* document : ordered) records.push_back(&document->record);
  const std::vector<bool> known = tables.update_documents(records);
  std::vector<const IngestedDocument*> replaced;
  std::vector<std::string_view> contents;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (!known[i]) continue;
    replaced.push_back(ordered[i]);
    contents.push_back(ordered[i]->record.sha256);
  }
  std::vector<FigureKey> before = tables.figures_of(contents);
  std::ranges::sort(before);
  Touched touched = collect(replaced);
  std::ranges::sort(touched.fresh, {}, &SeriesRow::id);
  std::vector<FigureKey> figures = before;
  figures.insert(figures.end(), touched.figures.begin(), touched.figures.end());
  std::ranges::sort(figures);
  tables.add_series(touched.fresh);
  tables.hold_series(series_of(figures));
  tables.remove_statements(contents);
  tables.add_statements(touched.rows);
  derive(tables, figures, true);
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
        touched.figures.push_back({known->second, *said.period});
      }
      touched.rows.push_back({&document->record, ordinal++, id, &said});
    }
  }
  return touched;
}

}  // namespace indicatord::storage
