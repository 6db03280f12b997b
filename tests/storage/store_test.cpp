#include "storage/store.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using test::document;
using test::must_commit;
using test::rows;
using test::statement;
using Lines = std::vector<std::string>;

class StoreTest : public test::EngineTest {};
INDICATORD_ON_ALL_ENGINES(StoreTest);

TEST_P(StoreTest, KeepsALevelAndItsGrowth) {
  model::Statement growth = statement(27.2);
  growth.measure = model::Measure::kGrowth;
  growth.basis = "yoy";
  growth.unit = "%";
  must_commit(*store_, document(1, "2022-04-29", {statement(96200000), growth}));
  EXPECT_EQ(
      rows(*reader_,
           "select indicator, breakdown, ref_area, ref_area_name, entity, measure, basis, unit, freq, "
           "time_period, period_start, period_end, obs_value, obs_status, qualifier, published "
           "from latest where ref_area_name = '聊城市' order by measure desc"),
      (Lines{
          "fdi.actual||371500|聊城市||level||USD|Q|2022-Q1|2022-01-01|2022-03-31|96200000|A|exact|2022-04-29",
          "fdi.actual||371500|聊城市||growth|yoy|%|Q|2022-Q1|2022-01-01|2022-03-31|27.2|A|exact|2022-04-"
          "29"}));
}

TEST_P(StoreTest, LeadsBackToTheSentence) {
  must_commit(*store_, document(1, "2022-04-29", {statement(96200000)}));
  EXPECT_EQ(rows(*reader_,
                 "select e.quote, e.sentence, e.span_begin, e.span_end, e.document_name, e.published_basis, "
                 "e.received from latest l join evidence e on e.series_id = l.series_id "
                 "and e.period_start = l.period_start and e.period_end = l.period_end"),
            (Lines{"9620万美元|一季度，全市实际使用外资9620万美元，同比增长27.2%。|30|45|page-1.txt|source|"
                   "2022-04-30T08:00:00.000Z"}));
}

TEST_P(StoreTest, TheSameContentChangesNothing) {
  const IngestedDocument first = document(1, "2022-04-29", {statement(96200000)});
  must_commit(*store_, first);
  const Lines before = rows(*reader_, "select * from ingest_log");
  IngestedDocument again = document(1, "2022-05-01", {statement(1)});
  again.record.name = "another name.txt";
  const auto outcome = store_->commit(std::span(&again, 1));
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(*outcome, std::vector{CommitOutcome::kDuplicate});
  EXPECT_EQ(rows(*reader_, "select * from ingest_log"), before);
  EXPECT_EQ(rows(*reader_, "select obs_value from evidence"), Lines{"96200000"});
}

TEST_P(StoreTest, AGroupIsStoredInOrderWithItsDuplicates) {
  const std::vector<IngestedDocument> group = {document(1, "2022-04-29", {statement(1)}),
                                               document(2, "2022-04-30", {statement(2)}),
                                               document(1, "2022-04-29", {statement(3)})};
  const auto outcome = store_->commit(group);
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(*outcome,
            (std::vector{CommitOutcome::kStored, CommitOutcome::kStored, CommitOutcome::kDuplicate}));
  EXPECT_EQ(rows(*reader_,
                 "select vintage, obs_value, realtime_start, realtime_end from vintages order by vintage"),
            (Lines{"0|1|2022-04-29|2022-04-29", "1|2|2022-04-30|9999-12-31"}));
}

TEST_P(StoreTest, AFailedDocumentMayTryAgain) {
  IngestedDocument failed = document(1, "2022-04-29", {});
  failed.record.state = DocumentState::kFailed;
  failed.record.reason = "the worker ran out of memory";
  must_commit(*store_, failed);
  EXPECT_EQ(store_->find_document(test::sha_of(1)).value(), DocumentState::kFailed);
  EXPECT_EQ(rows(*reader_, "select state, reason, statements from ingest_log"),
            Lines{"failed|the worker ran out of memory|0"});

  must_commit(*store_, document(1, "2022-04-29", {statement(96200000)}));
  EXPECT_EQ(store_->find_document(test::sha_of(1)).value(), DocumentState::kDone);
  EXPECT_EQ(rows(*reader_, "select state, reason, statements, in_series from ingest_log"),
            Lines{"done||1|1"});

  const auto outcome = store_->commit(std::span(&failed, 1));
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->front(), CommitOutcome::kDuplicate) << "what is done cannot fail any more";
  EXPECT_EQ(store_->find_document(test::sha_of(2)).value(), std::nullopt);
}

TEST_P(StoreTest, StatementsWithoutIndicatorOrPeriodStayAsEvidence) {
  model::Statement nameless = statement(7);
  nameless.indicator.reset();
  model::Statement timeless = statement(8);
  timeless.period.reset();
  must_commit(*store_, document(1, "2022-04-29", {nameless, timeless}));
  EXPECT_EQ(
      rows(*reader_,
           "select ordinal, indicator, time_period, series_id, obs_value from evidence order by ordinal"),
      (Lines{"0||2022-Q1||7", "1|fdi.actual|||8"}));
  EXPECT_EQ(rows(*reader_, "select count(*) from series"), Lines{"0"});
  EXPECT_EQ(rows(*reader_, "select count(*) from observation"), Lines{"0"});
  EXPECT_EQ(rows(*reader_, "select statements, in_series from ingest_log"), Lines{"2|0"});
}

TEST_P(StoreTest, AFaultyDocumentStoresNothingOfItsGroup) {
  const auto refused = [&](const IngestedDocument& faulty) -> std::string {
    const std::vector<IngestedDocument> group = {document(1, "2022-04-29", {statement(1)}), faulty};
    const auto outcome = store_->commit(group);
    if (outcome) return "accepted";
    EXPECT_EQ(outcome.error().kind, StoreError::Kind::kPermanent);
    return outcome.error().message;
  };
  IngestedDocument bad_hash = document(2, "2022-04-29", {});
  bad_hash.record.sha256 = "ABC";
  EXPECT_NE(refused(bad_hash).find("SHA-256"), std::string::npos);
  IngestedDocument failed = document(2, "2022-04-29", {statement(1)});
  failed.record.state = DocumentState::kFailed;
  EXPECT_NE(refused(failed).find("must not bring statements"), std::string::npos);
  EXPECT_NE(refused(document(2, "2022-04-29", {statement(std::numeric_limits<double>::quiet_NaN())}))
                .find("statement 0 has a number that is not finite"),
            std::string::npos);
  EXPECT_NE(refused(document(2, "2022-04-29", {statement(1, "2022-03-31", "2022-01-01")})).find("period"),
            std::string::npos);
  model::Statement endless = statement(1);
  endless.sentence = std::string((1U << 20U) + 1, 'x');
  EXPECT_NE(refused(document(2, "2022-04-29", {endless})).find("1 MiB"), std::string::npos);
  model::Statement zero = statement(1);
  zero.quote = std::string("9\0 6", 4);
  EXPECT_NE(refused(document(2, "2022-04-29", {zero})).find("zero byte"), std::string::npos);
  EXPECT_EQ(rows(*reader_, "select count(*) from document"), Lines{"0"});
}

TEST_P(StoreTest, WithoutAPublicationDateTheDayOfReceiptCounts) {
  IngestedDocument undated = document(1, "2022-04-29", {statement(1)});
  undated.record.published.reset();
  undated.record.published_basis = PublishedBasis::kNone;
  must_commit(*store_, undated);
  EXPECT_EQ(rows(*reader_, "select published, realtime_start from latest"), Lines{"|2022-04-30"});
  const auto latest = reader_->latest(10, {});
  ASSERT_TRUE(latest) << latest.error().message;
  EXPECT_EQ(latest->rows.at(0).published, std::nullopt);
}

TEST_P(StoreTest, TheCatalogueIsMadeEqualAndNamesTheAreas) {
  model::Statement nameless = statement(1);
  nameless.ref_area_name = "我市";
  must_commit(*store_, document(1, "2022-04-29", {nameless}));
  Catalogue catalogue;
  catalogue.indicators = {{"fdi.actual", "实际使用外资", "Foreign capital used", "money", "foreign capital"}};
  catalogue.areas = {{"371500", "聊城市", "370000", "prefecture"}, {"370000", "山东省", "CN", "province"}};
  catalogue.units = {{"USD", "money", "US dollar", "usd", 1}, {"%", "ratio", "per cent", "ratio", 0.01}};
  for (int i = 0; i < 2; ++i) {
    const auto saved = store_->save_catalogue(catalogue);
    ASSERT_TRUE(saved) << saved.error().message;
  }
  EXPECT_EQ(rows(*reader_, "select ref_area_name from latest"), Lines{"聊城市"});
  EXPECT_EQ(rows(*reader_, "select code, name, parent, level from area order by code"),
            (Lines{"370000|山东省|CN|province", "371500|聊城市|370000|prefecture"}));
  EXPECT_EQ(rows(*reader_, "select code, metric_suffix, metric_factor from unit order by code"),
            (Lines{"%|ratio|0.01", "USD|usd|1"}));

  model::Statement other = statement(2);
  other.indicator = "trade.total";
  other.ref_area_name = "聊城";
  must_commit(*store_, document(2, "2022-04-30", {other}));
  EXPECT_EQ(rows(*reader_, "select distinct ref_area_name from series"), Lines{"聊城市"});

  catalogue.areas.clear();
  ASSERT_TRUE(store_->save_catalogue(catalogue));
  EXPECT_EQ(rows(*reader_, "select count(*) from area"), Lines{"0"});
}

TEST(OneWriter, OnAFileOnly) {
  const test::TemporaryFolder folder;
  auto store = test::must_open(folder.url());
  const auto second = open_store(folder.url());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, StoreError::Kind::kTransient);
  EXPECT_NE(second.error().message.find("another process writes"), std::string::npos)
      << second.error().message;
  store.reset();
  EXPECT_TRUE(open_store(folder.url()));
}

}  // namespace
}  // namespace indicatord::storage
