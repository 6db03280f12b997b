#include "storage/url.h"

#include <gtest/gtest.h>

namespace indicatord::storage {
namespace {

TEST(Url, NamesAFile) {
  EXPECT_EQ(parse_sqlite_url("sqlite:///var/lib/indicatord/indicators.db").value(),
            "/var/lib/indicatord/indicators.db");
  EXPECT_EQ(parse_sqlite_url("sqlite://demo/indicators.db").value(), "demo/indicators.db");
  EXPECT_EQ(parse_sqlite_url("sqlite:///数据/指标 1.db").value(), "/数据/指标 1.db");
}

struct Refused {
  const char* name;
  std::string url;
  const char* because;
};

class UrlRefused : public testing::TestWithParam<Refused> {};

TEST_P(UrlRefused, WithAReason) {
  const auto path = parse_sqlite_url(GetParam().url);
  ASSERT_FALSE(path) << *path;
  EXPECT_EQ(path.error().kind, StoreError::Kind::kPermanent);
  EXPECT_NE(path.error().message.find(GetParam().because), std::string::npos) << path.error().message;
  EXPECT_FALSE(open_store(GetParam().url));
  EXPECT_FALSE(open_reader(GetParam().url));
}

INSTANTIATE_TEST_SUITE_P(
    Urls, UrlRefused,
    testing::Values(Refused{"empty", "", "no scheme"}, Refused{"path_only", "/var/lib/x.db", "no scheme"},
                    Refused{"other_engine", "postgresql://host/db", "engine"},
                    Refused{"case_matters", "SQLITE:///x.db", "engine"},
                    Refused{"no_file", "sqlite://", "no file"},
                    Refused{"folder", "sqlite:///var/lib/", "no file"},
                    Refused{"memory", "sqlite://:memory:", "memory"},
                    Refused{"options", "sqlite:///x.db?mode=rw", "options"},
                    Refused{"control", "sqlite:///x\n.db", "control"},
                    Refused{"endless", "sqlite:///" + std::string(5000, 'x'), "too long"}),
    [](const testing::TestParamInfo<Refused>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace indicatord::storage
