// Whatever order the documents come in, the observations are the same.
#include <algorithm>
#include <set>
#include <tuple>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "storage/vintages.h"
#include "tests/storage/postgresql_server.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

// Few values, days and documents, so that repeats, ties and conflicts are common.
rc::Gen<Claim> any_claim() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 6), rc::gen::inRange(0, 5),
                     rc::gen::element(100.0, 104.0, 110.0, -3.0), rc::gen::inRange(0, 7),
                     rc::gen::inRange(0, 4), rc::gen::element(0.5, 0.9), rc::gen::inRange(0, 8)),
      [](const std::tuple<int, int, double, int, int, double, int>& drawn) {
        const auto& [day, document, value, qualifier, status, confidence, range] = drawn;
        Claim claim;
        claim.known_on = test::date("2022-01-01") + std::chrono::days{day};
        claim.document = std::string(1, static_cast<char>('a' + document));
        claim.value = value;
        if (range == 0) claim.value_high = value + 5;
        claim.qualifier = static_cast<model::Qualifier>(qualifier);
        claim.obs_status = static_cast<model::ObsStatus>(status);
        claim.confidence = confidence;
        return claim;
      });
}

std::vector<Claim> numbered(std::vector<Claim> claims) {
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].ordinal = static_cast<std::uint32_t>(i);
  return claims;
}

auto fields(const Vintage& vintage) {
  return std::tuple(vintage.source.known_on, vintage.source.document, vintage.source.ordinal,
                    vintage.source.value, vintage.realtime_end, vintage.documents, vintage.conflicts);
}

bool equal(const std::vector<Vintage>& a, const std::vector<Vintage>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Vintage& x, const Vintage& y) { return fields(x) == fields(y); });
}

RC_GTEST_PROP(VintagesProperty, OrderOfClaimsDoesNotMatter, ()) {
  const auto claims = numbered(*rc::gen::container<std::vector<Claim>>(any_claim()));
  auto other = claims;
  std::reverse(other.begin(), other.end());
  if (!other.empty()) {
    const auto pivot = *rc::gen::inRange<std::size_t>(0, other.size());
    std::rotate(other.begin(), other.begin() + static_cast<std::ptrdiff_t>(pivot), other.end());
  }
  RC_ASSERT(equal(fold_vintages(claims), fold_vintages(other)));
}

// The rules of one day as docs/schema.md words them, each claim compared with each: slow and plain.
const Claim& chosen_by_the_rules(const std::vector<Claim>& day) {
  const auto rank = [&](const Claim& figure) {
    std::set<std::string> documents;
    for (const Claim& claim : day) {
      const bool fits = !is_precise(claim) && is_precise(figure) && leaves_room_for(claim, figure);
      if (same_figure(claim, figure) || fits) documents.insert(claim.document);
    }
    return std::tuple(is_precise(figure), documents.size());
  };
  // Equal figures count as their first claim, whose confidence it is that decides.
  const auto first_of = [&](const Claim& claim) {
    return std::find_if(day.begin(), day.end(), [&](const Claim& c) { return same_figure(c, claim); });
  };
  auto best = day.begin();
  for (auto claim = day.begin(); claim != day.end(); ++claim) {
    if (first_of(*claim) != claim) continue;
    if (std::pair(rank(*claim), claim->confidence) > std::pair(rank(*best), best->confidence)) best = claim;
  }
  return *best;
}

RC_GTEST_PROP(VintagesProperty, AFirstDaysFigureIsTheOneThatTheRulesChoose, ()) {
  auto day = numbered(*rc::gen::nonEmpty(rc::gen::container<std::vector<Claim>>(any_claim())));
  for (Claim& claim : day) {
    claim.known_on = test::date("2022-01-01");
    claim.obs_status = model::ObsStatus::kNormal;
  }
  std::sort(day.begin(), day.end(), [](const Claim& a, const Claim& b) {
    return std::tie(a.document, a.ordinal) < std::tie(b.document, b.ordinal);
  });
  const auto vintages = fold_vintages(day);
  RC_ASSERT(vintages.size() == 1U);
  const Claim& expected = chosen_by_the_rules(day);
  RC_ASSERT(vintages.front().source.document == expected.document);
  RC_ASSERT(vintages.front().source.ordinal == expected.ordinal);
}

RC_GTEST_PROP(VintagesProperty, TheDaysAreCoveredOnceFromTheFirstOn, ()) {
  const auto claims = numbered(*rc::gen::nonEmpty(rc::gen::container<std::vector<Claim>>(any_claim())));
  const auto vintages = fold_vintages(claims);
  RC_ASSERT(!vintages.empty());
  const auto earliest = std::min_element(
      claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.known_on < b.known_on; });
  RC_ASSERT(vintages.front().source.known_on == earliest->known_on);
  for (std::size_t i = 0; i + 1 < vintages.size(); ++i) {
    RC_ASSERT(vintages[i].realtime_end == vintages[i + 1].source.known_on - std::chrono::days{1});
    RC_ASSERT(*vintages[i].realtime_end >= vintages[i].source.known_on);
    RC_ASSERT(vintages[i].documents >= 1U);
  }
  RC_ASSERT(!vintages.back().realtime_end.has_value());
}

RC_GTEST_PROP(VintagesProperty, APreciseFigureIsNeverReplacedByAVagueOneThatFitsIt, ()) {
  const auto vintages = fold_vintages(numbered(*rc::gen::container<std::vector<Claim>>(any_claim())));
  for (std::size_t i = 0; i + 1 < vintages.size(); ++i) {
    const Claim& former = vintages[i].source;
    const Claim& later = vintages[i + 1].source;
    const auto reported = [](const Claim& claim) {
      return claim.obs_status == model::ObsStatus::kNormal ||
             claim.obs_status == model::ObsStatus::kProvisional;
    };
    if (is_precise(former) && !is_precise(later) && reported(former))
      RC_ASSERT(!leaves_room_for(later, former));
  }
}

// The whole way through the store: any order, any grouping, a document twice.
std::vector<std::string> observations_of(const std::vector<IngestedDocument>& documents,
                                         std::size_t group_size, const std::string& url) {
  const auto store = test::must_open(url);
  for (std::size_t begin = 0; begin < documents.size(); begin += group_size) {
    const std::size_t size = std::min(group_size, documents.size() - begin);
    const auto outcome = store->commit(std::span(documents).subspan(begin, size));
    if (!outcome) throw std::runtime_error(outcome.error().message);
  }
  const auto reader = test::must_open_reader(url);
  auto lines = test::rows(*reader, "select * from observation order by 1, 2, 3, 4");
  const auto latest = test::rows(*reader, "select * from series order by series_id");
  lines.insert(lines.end(), latest.begin(), latest.end());
  return lines;
}

std::vector<std::string> in_sqlite(const std::vector<IngestedDocument>& documents, std::size_t group_size) {
  const test::TemporaryFolder folder("/dev/shm");  // a store for each case: nothing here is about syncing
  return observations_of(documents, group_size, folder.url());
}

std::vector<IngestedDocument> documents_of(const std::vector<Claim>& claims) {
  std::vector<IngestedDocument> documents;
  for (unsigned i = 0; i < claims.size(); ++i) {
    const bool second_quarter = i % 3 == 0;
    model::Statement said = second_quarter ? test::statement(claims[i].value, "2022-04-01", "2022-06-30")
                                           : test::statement(claims[i].value);
    said.value_high = claims[i].value_high;
    said.qualifier = claims[i].qualifier;
    said.obs_status = claims[i].obs_status;
    said.confidence = claims[i].confidence;
    documents.push_back(test::document(i, model::format_date(claims[i].known_on), {said, said}));
  }
  return documents;
}

std::vector<IngestedDocument> any_documents() {
  return documents_of(*rc::gen::container<std::vector<Claim>>(12, any_claim()));
}

std::vector<IngestedDocument> in_another_order(const std::vector<IngestedDocument>& documents,
                                               std::size_t pivot) {
  auto other = documents;
  std::reverse(other.begin(), other.end());
  std::rotate(other.begin(), other.begin() + static_cast<std::ptrdiff_t>(pivot), other.end());
  other.push_back(documents.front());
  return other;
}

RC_GTEST_PROP(VintagesProperty, OrderOfIngestionDoesNotMatter, ()) {
  const auto documents = any_documents();
  const auto pivot = *rc::gen::inRange<std::size_t>(0, documents.size());
  RC_ASSERT(in_sqlite(documents, 12) == in_sqlite(in_another_order(documents, pivot), 1 + pivot % 5));
}

// Two tellings of one rule: the fold in C++ counts what contradicts a vintage, the view in SQL finds it.
bool conflicts_are_those_counted(const std::string& url) {
  const auto reader = test::must_open_reader(url);
  return test::rows(*reader,
                    "select series_id, period_start, period_end, vintage, count(*) from conflicts "
                    "group by 1, 2, 3, 4 order by 1, 2, 3, 4") ==
         test::rows(*reader,
                    "select series_id, period_start, period_end, vintage, conflicts from observation "
                    "where conflicts > 0 order by 1, 2, 3, 4");
}

RC_GTEST_PROP(VintagesProperty, TheViewConflictsShowsWhatTheFoldCounts, ()) {
  const test::TemporaryFolder folder("/dev/shm");
  const auto store = test::must_open(folder.url());
  const auto outcome = store->commit(any_documents());
  if (!outcome) throw std::runtime_error(outcome.error().message);
  RC_ASSERT(conflicts_are_those_counted(folder.url()));
}

// The other engine comes to the same rows. Some orders only, since each costs a database.
TEST(VintagesOnPostgresql, AreTheSameInAnyOrder) {
  if (const auto missing = test::PostgresqlServer::missing(); !missing.empty()) GTEST_SKIP() << missing;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const auto claims = rc::gen::container<std::vector<Claim>>(12, any_claim())(rc::Random(seed), 100);
    const auto documents = documents_of(claims.value());
    const std::size_t pivot = seed % documents.size();
    const test::PostgresqlDatabase database;
    EXPECT_EQ(in_sqlite(documents, 12),
              observations_of(in_another_order(documents, pivot), 1 + pivot % 5, database.url()))
        << "seed " << seed;
    EXPECT_TRUE(conflicts_are_those_counted(database.url())) << "seed " << seed;
  }
}

}  // namespace
}  // namespace indicatord::storage
