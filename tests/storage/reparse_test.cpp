// Documents that are read again: what the store says afterwards is what it would say had they been read so at
// first.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "storage/reading_diff.h"
#include "storage/stored_documents.h"
#include "storage/verify.h"
#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

std::vector<ReplaceOutcome> must_replace(Store& store, const std::vector<IngestedDocument>& documents) {
  const auto outcome = store.replace(documents);
  if (!outcome) throw std::runtime_error(outcome.error().message);
  return *outcome;
}

// All that the store holds, but for the order in which it came in.
Lines contents(const std::string& url) {
  const auto reader = test::must_open_reader(url);
  Lines lines;
  for (const char* sql :
       {"select * from document order by sha256", "select * from statement order by document, ordinal",
        "select * from observation order by 1, 2, 3, 4", "select * from series order by series_id"}) {
    const auto some = test::rows(*reader, sql);
    lines.insert(lines.end(), some.begin(), some.end());
  }
  return lines;
}

class ReplaceTest : public test::EngineTest {};
INDICATORD_ON_ALL_ENGINES(ReplaceTest);

TEST_P(ReplaceTest, WhatIsSaidNowTakesThePlaceOfWhatWasSaid) {
  auto other_unit = test::statement(7);
  other_unit.unit = "CNY";
  test::must_commit(*store_, test::document(1, "2022-04-29", {test::statement(1), other_unit}));
  test::must_commit(*store_, test::document(2, "2022-05-10", {test::statement(2)}));
  auto again = test::document(1, "2022-04-30", {test::statement(3)});
  again.record.parser_version = "2";
  again.record.name = "other.txt";
  EXPECT_EQ(must_replace(*store_, {again}), std::vector{ReplaceOutcome::kReplaced});
  const auto reader = test::must_open_reader(url());
  EXPECT_EQ(test::rows(*reader, "select obs_value, realtime_start, realtime_end from vintages order by 2"),
            (Lines{"3|2022-04-30|2022-05-09", "2|2022-05-10|9999-12-31"}));
  EXPECT_EQ(test::rows(*reader, "select count(*) from series"), Lines{"1"}) << "nobody speaks of it any more";
  EXPECT_EQ(
      test::rows(*reader, "select name, published, parser_version from document where sha256 like '%1'"),
      Lines{"page-1.txt|2022-04-30|2"});
}

TEST_P(ReplaceTest, AReadingWithoutStatementsTakesTheirFigureAway) {
  test::must_commit(*store_, test::document(1, "2022-04-29",
                                            {test::statement(1, "2021-01-01", "2021-12-31"),
                                             test::statement(2, "2022-01-01", "2022-12-31")}));
  test::must_commit(*store_,
                    test::document(2, "2022-04-29", {test::statement(1, "2021-01-01", "2021-12-31")}));
  must_replace(*store_, {test::document(1, "2022-04-29", {})});
  const auto reader = test::must_open_reader(url());
  EXPECT_EQ(test::rows(*reader, "select time_period, documents from latest"), Lines{"2021|1"});
  must_replace(*store_, {test::document(2, "2022-04-29", {})});
  EXPECT_EQ(test::rows(*reader,
                       "select (select count(*) from series), (select count(*) from observation), "
                       "(select count(*) from document)"),
            Lines{"0|0|2"});
  must_replace(*store_, {test::document(2, "2022-04-29", {test::statement(5)})});
  EXPECT_EQ(test::rows(*reader, "select obs_value from latest"), Lines{"5"});
}

TEST_P(ReplaceTest, WhatIsNotInTheLedgerAsDoneChangesNothing) {
  auto failed = test::document(1, "2022-04-29", {});
  failed.record.state = DocumentState::kFailed;
  test::must_commit(*store_, failed);
  const auto before = contents(url());
  EXPECT_EQ(must_replace(*store_, {test::document(2, "2022-04-29", {test::statement(1)}),
                                   test::document(1, "2022-04-29", {test::statement(1)})}),
            (std::vector{ReplaceOutcome::kUnknown, ReplaceOutcome::kUnknown}));
  EXPECT_EQ(contents(url()), before);
}

TEST_P(ReplaceTest, AReadingThatTheStoreRefusesChangesNothing) {
  test::must_commit(*store_, test::document(1, "2022-04-29", {test::statement(1)}));
  test::must_commit(*store_, test::document(2, "2022-04-29", {test::statement(2)}));
  const auto before = contents(url());
  const std::vector again = {
      test::document(1, "2022-04-29", {test::statement(5)}),
      test::document(2, "2022-04-29", {test::statement(std::numeric_limits<double>::infinity())})};
  EXPECT_FALSE(store_->replace(again));
  EXPECT_EQ(contents(url()), before);
}

std::vector<model::Statement> any_statements() {
  std::vector<model::Statement> statements;
  for (const int kind : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12))) {
    auto said = test::statement(100 + kind % 3, kind % 2 == 0 ? "2022-01-01" : "2021-01-01",
                                kind % 2 == 0 ? "2022-03-31" : "2021-12-31");
    if (kind % 4 == 3) said.obs_status = model::ObsStatus::kForecast;
    if (kind > 9) said.unit = "CNY";
    statements.push_back(said);
  }
  return statements;
}

RC_GTEST_PROP(ReplaceProperty, ReadingAgainIsReadingSoAtFirst, ()) {
  const test::TemporaryFolder twice("/dev/shm");
  const test::TemporaryFolder once("/dev/shm");
  {
    const auto store = test::must_open(twice.url());
    const auto other = test::must_open(once.url());
    std::vector<IngestedDocument> again;
    for (unsigned number = 0; number < 4; ++number) {
      const std::string day = "2022-05-0" + std::to_string(1 + *rc::gen::inRange(0, 3));
      test::must_commit(*store, test::document(number, "2022-05-05", any_statements()));
      auto document = test::document(number, day, any_statements());
      document.record.received = test::document(number, "2022-05-05", {}).record.received;
      again.push_back(std::move(document));
    }
    for (const IngestedDocument& document : again) test::must_commit(*other, document);
    if (*rc::gen::inRange(0, 2) == 0) {
      must_replace(*store, again);
    } else {
      std::reverse(again.begin(), again.end());
      for (const IngestedDocument& document : again) must_replace(*store, {document});
    }
  }
  RC_ASSERT(contents(twice.url()) == contents(once.url()));
  const auto verified = verify(twice.url(), [](std::uint64_t, std::uint64_t) {});
  RC_ASSERT(verified.has_value());
  for (const Finding& finding : verified->findings)
    RC_ASSERT(finding.severity == Finding::Severity::kWarning);
}

TEST_P(ReplaceTest, TheLedgerIsFoundByNameByHashAndByDay) {
  test::must_commit(*store_, test::document(12345678, "2022-04-29", {test::statement(1)}));
  test::must_commit(*store_, test::document(2, "2023-04-29", {}));
  auto failed = test::document(3, "2023-04-29", {});
  failed.record.state = DocumentState::kFailed;
  test::must_commit(*store_, failed);
  const auto reader = test::must_open_reader(url());
  const auto names = [&](const LedgerFilter& filter) {
    const auto found = done_documents(*reader, filter);
    if (!found) throw std::runtime_error(found.error().message);
    Lines lines;
    for (const DocumentRecord& record : *found) lines.push_back(record.name);
    return lines;
  };
  EXPECT_EQ(names({}), (Lines{"page-12345678.txt", "page-2.txt"}));
  EXPECT_EQ(names({test::date("2023-01-01"), ""}), Lines{"page-2.txt"});
  EXPECT_EQ(names({std::nullopt, "page-2.txt"}), Lines{"page-2.txt"});
  EXPECT_EQ(names({std::nullopt, std::string(56, '0') + "1234"}), Lines{"page-12345678.txt"});
  EXPECT_EQ(names({std::nullopt, "0000"}), Lines{}) << "too short for a hash";
  const auto found = done_documents(*reader, {std::nullopt, "page-2.txt"});
  const DocumentRecord expected = test::document(2, "2023-04-29", {}).record;
  EXPECT_EQ(found->front().received, expected.received);
  EXPECT_EQ(found->front().published, expected.published);
  EXPECT_EQ(found->front().published_basis, expected.published_basis);
}

TEST_P(ReplaceTest, StatementsComeBackAsTheyWentIn) {
  auto sparse = test::statement(-2.5);
  sparse.indicator = sparse.ref_area = sparse.ref_area_name = std::nullopt;
  sparse.period = std::nullopt;
  sparse.value_high = 4;
  sparse.basis = "yoy";
  sparse.measure = model::Measure::kGrowth;
  const std::vector said = {test::statement(1), sparse};
  test::must_commit(*store_, test::document(1, "2022-04-29", said));
  const auto reader = test::must_open_reader(url());
  const auto back = statements_of(*reader, test::sha_of(1));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, said);
}

TEST(ReadingDiff, ComparesByPlace) {
  auto first = test::statement(1);
  auto second = test::statement(2);
  second.begin = 50;
  second.end = 60;
  auto surer = first;
  surer.confidence = 0.99;
  auto changed = second;
  changed.value = 3;
  changed.period = std::nullopt;
  auto fresh = test::statement(4);
  fresh.begin = 70;
  const std::vector before = {first, second};
  EXPECT_TRUE(compare_readings(before, before).empty());
  const std::vector after = {surer, changed, fresh};
  const auto diff = compare_readings(before, after);
  EXPECT_EQ(diff.same, 1U);
  EXPECT_EQ(diff.only_confidence, 1U);
  ASSERT_EQ(diff.changed.size(), 1U);
  EXPECT_EQ(diff.changed[0].fields, (Lines{"obs_value", "period"}));
  ASSERT_EQ(diff.added.size(), 1U);
  EXPECT_EQ(diff.added[0]->value, 4);
  EXPECT_TRUE(diff.gone.empty());
  const auto back = compare_readings(after, before);
  ASSERT_EQ(back.gone.size(), 1U);
  EXPECT_EQ(back.gone[0]->value, 4);
}

}  // namespace
}  // namespace indicatord::storage
