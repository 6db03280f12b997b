#include "storage/vintages.h"

#include <gtest/gtest.h>

#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

using model::ObsStatus;
using model::Qualifier;

// A claim of document `doc` on a day of January 2022.
struct Said {
  int day;
  const char* doc;
  double value;
  Qualifier qualifier = Qualifier::kExact;
  ObsStatus status = ObsStatus::kNormal;
  double confidence = 0.9;
  std::optional<double> high{};
};

struct Case {
  const char* name;
  std::vector<Said> said;
  // "value qualifier status first-last documents/conflicts; ..." with "" for an open end.
  std::string expected;
};

Claim claim(const Said& said, std::uint32_t ordinal) {
  return {test::date("2022-01-01") + std::chrono::days{said.day - 1},
          said.doc,
          ordinal,
          said.value,
          said.high,
          said.qualifier,
          said.status,
          said.confidence};
}

std::string number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string print(const std::vector<Vintage>& vintages) {
  std::string text;
  for (const Vintage& vintage : vintages) {
    if (!text.empty()) text += "; ";
    text += number(vintage.source.value) + " ";
    text += to_string(vintage.source.qualifier);
    text += " ";
    text += to_string(vintage.source.obs_status);
    text += " " + std::to_string(model::day_of(vintage.source.known_on)) + "-";
    if (vintage.realtime_end) text += std::to_string(model::day_of(*vintage.realtime_end));
    text += " " + std::to_string(vintage.documents) + "/" + std::to_string(vintage.conflicts);
  }
  return text;
}

class FoldVintages : public testing::TestWithParam<Case> {};

TEST_P(FoldVintages, GivesTheVintages) {
  std::vector<Claim> claims;
  for (const Said& said : GetParam().said)
    claims.push_back(claim(said, static_cast<std::uint32_t>(claims.size())));
  EXPECT_EQ(print(fold_vintages(claims)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, FoldVintages,
    testing::Values(
        Case{"nothing_said", {}, ""}, Case{"one", {{5, "a", 100}}, "100 exact A 5- 1/0"},
        Case{"equal_corroborates", {{5, "a", 100}, {9, "b", 100}}, "100 exact A 5- 2/0"},
        Case{"equal_but_for_the_last_bits",
             {{5, "a", 9620 * 1e4}, {9, "b", 0.962 * 1e8}},
             "96200000 exact A 5- 2/0"},
        Case{"headline_and_body_are_one_document", {{5, "a", 100}, {5, "a", 100}}, "100 exact A 5- 1/0"},
        Case{"revision", {{5, "a", 100}, {9, "b", 110}}, "100 exact A 5-8 1/0; 110 exact A 9- 1/0"},
        Case{"revision_and_back",
             {{5, "a", 100}, {7, "b", 110}, {9, "c", 100}},
             "100 exact A 5-6 1/0; 110 exact A 7-8 1/0; 100 exact A 9- 1/0"},
        Case{"late_document_falls_into_its_place",
             {{9, "b", 110}, {5, "a", 100}},
             "100 exact A 5-8 1/0; 110 exact A 9- 1/0"},
        Case{"vague_agreeing_never_replaces",
             {{5, "a", 289.6}, {9, "b", 290, Qualifier::kNearly}},
             "289.6 exact A 5- 2/0"},
        Case{"vague_disagreeing_revises",
             {{5, "a", 289.6}, {9, "b", 300, Qualifier::kOver}},
             "289.6 exact A 5-8 1/0; 300 over A 9- 1/0"},
        Case{"exact_sharpens_vague",
             {{5, "a", 290, Qualifier::kNearly}, {9, "b", 289.6}},
             "290 nearly A 5-8 1/0; 289.6 exact A 9- 1/0"},
        Case{"exact_wins_the_day",
             {{5, "a", 290, Qualifier::kNearly}, {5, "b", 289.6}},
             "289.6 exact A 5- 2/0"},
        Case{"vague_after_vague_is_news",
             {{5, "a", 100, Qualifier::kOver}, {9, "b", 200, Qualifier::kOver}},
             "100 over A 5-8 1/0; 200 over A 9- 1/0"},
        Case{"vague_said_again",
             {{5, "a", 100, Qualifier::kOver}, {9, "b", 100, Qualifier::kOver}},
             "100 over A 5- 2/0"},
        Case{"range_leaves_room_for_a_number_in_it",
             {{5, "a", 5.5}, {9, "b", 5, Qualifier::kExact, ObsStatus::kNormal, 0.9, 6}},
             "5.5 exact A 5- 2/0"},
        Case{"conflict_of_a_day_goes_to_most_documents",
             {{5, "a", 100}, {5, "b", 110}, {5, "c", 110}},
             "110 exact A 5- 2/1"},
        Case{"conflict_of_equals_goes_to_confidence",
             {{5, "a", 100, Qualifier::kExact, ObsStatus::kNormal, 0.5}, {5, "b", 110}},
             "110 exact A 5- 1/1"},
        Case{"conflict_of_equals_in_all_goes_to_the_first",
             {{5, "b", 110}, {5, "a", 100}},
             "100 exact A 5- 1/1"},
        Case{"what_stands_stays_in_a_tie",
             {{5, "a", 100}, {9, "b", 110}, {9, "c", 100}},
             "100 exact A 5- 2/1"},
        Case{"result_replaces_target",
             {{5, "a", 420, Qualifier::kExact, ObsStatus::kForecast}, {9, "b", 420}},
             "420 exact F 5-8 1/0; 420 exact A 9- 1/0"},
        Case{"target_recalled_after_the_result",
             {{5, "a", 430}, {9, "b", 420, Qualifier::kExact, ObsStatus::kForecast}},
             "430 exact A 5- 1/0"},
        Case{"target_and_result_in_one_report",
             {{5, "a", 420, Qualifier::kExact, ObsStatus::kForecast}, {5, "a", 430}},
             "430 exact A 5- 1/0"},
        Case{"estimate_between",
             {{5, "a", 420, Qualifier::kExact, ObsStatus::kForecast},
              {7, "b", 425, Qualifier::kExact, ObsStatus::kEstimate},
              {8, "c", 421, Qualifier::kExact, ObsStatus::kForecast},
              {9, "d", 430, Qualifier::kExact, ObsStatus::kProvisional}},
             "420 exact F 5-6 1/0; 425 exact E 7-8 1/0; 430 exact P 9- 1/0"},
        Case{"provisional_confirmed",
             {{5, "a", 430, Qualifier::kExact, ObsStatus::kProvisional}, {9, "b", 430}},
             "430 exact P 5- 2/0"}),
    [](const testing::TestParamInfo<Case>& row) { return std::string(row.param.name); });

struct RoomCase {
  const char* name;
  Qualifier qualifier;
  double vague;
  double precise;
  bool fits;
};

class LeavesRoom : public testing::TestWithParam<RoomCase> {};

TEST_P(LeavesRoom, AsWorded) {
  const RoomCase& row = GetParam();
  EXPECT_EQ(leaves_room_for(claim({1, "a", row.vague, row.qualifier}, 0), claim({1, "a", row.precise}, 0)),
            row.fits);
}

INSTANTIATE_TEST_SUITE_P(
    Words, LeavesRoom,
    testing::Values(RoomCase{"about_itself", Qualifier::kAbout, 290, 290, true},
                    RoomCase{"about_less", Qualifier::kAbout, 290, 280, true},
                    RoomCase{"about_more", Qualifier::kAbout, 290, 300, true},
                    RoomCase{"about_far", Qualifier::kAbout, 290, 400, false},
                    RoomCase{"nearly_less", Qualifier::kNearly, 300, 290, true},
                    RoomCase{"nearly_more", Qualifier::kNearly, 300, 301, false},
                    RoomCase{"nearly_far", Qualifier::kNearly, 300, 100, false},
                    RoomCase{"over_more", Qualifier::kOver, 100, 104, true},
                    RoomCase{"over_less", Qualifier::kOver, 100, 99, false},
                    RoomCase{"under_less", Qualifier::kUnder, 100, 60, true},
                    RoomCase{"under_more", Qualifier::kUnder, 100, 101, false},
                    RoomCase{"at_least", Qualifier::kAtLeast, 5, 5.5, true},
                    RoomCase{"at_most", Qualifier::kAtMost, 5, 5.5, false},
                    RoomCase{"a_fall_of_nearly_three", Qualifier::kNearly, -3, -2.9, true},
                    RoomCase{"a_fall_of_over_three", Qualifier::kOver, -3, -3.4, true},
                    RoomCase{"a_fall_of_over_three_is_no_two", Qualifier::kOver, -3, -2, false}),
    [](const testing::TestParamInfo<RoomCase>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace indicatord::storage
