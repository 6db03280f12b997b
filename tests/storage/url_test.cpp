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
                    Refused{"other_engine", "mysql://host/db", "engine"},
                    Refused{"case_matters", "SQLITE:///x.db", "engine"},
                    Refused{"no_file", "sqlite://", "no file"},
                    Refused{"folder", "sqlite:///var/lib/", "no file"},
                    Refused{"memory", "sqlite://:memory:", "memory"},
                    Refused{"options", "sqlite:///x.db?mode=rw", "options"},
                    Refused{"control", "sqlite:///x\n.db", "control"},
                    Refused{"endless", "sqlite:///" + std::string(5000, 'x'), "too long"}),
    [](const testing::TestParamInfo<Refused>& row) { return std::string(row.param.name); });

struct Shown {
  const char* name;
  const char* url;
  const char* shown;
};

class UrlShown : public testing::TestWithParam<Shown> {};

TEST_P(UrlShown, WithoutItsPassword) {
  EXPECT_EQ(without_password(GetParam().url), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Urls, UrlShown,
    testing::Values(
        Shown{"file", "sqlite:///a:b@c.db", "sqlite:///a:b@c.db"},
        Shown{"none", "postgresql://me@h:5432/d", "postgresql://me@h:5432/d"},
        Shown{"password", "postgresql://me:pw@h:5432/d", "postgresql://me:***@h:5432/d"},
        Shown{"other_scheme", "postgres://me:pw@h/d", "postgres://me:***@h/d"},
        Shown{"no_user", "postgresql://h:5432/d?user=me", "postgresql://h:5432/d?user=me"},
        Shown{"socket", "postgresql://me@/d?host=/run/postgresql", "postgresql://me@/d?host=/run/postgresql"},
        Shown{"in_a_parameter", "postgresql://h/d?password=pw&port=1",
              "postgresql://h/d?password=***&port=1"},
        Shown{"under_another_name", "postgresql://h/d?p%61ssword=pw", "postgresql://h/d?p%61ssword=***"},
        Shown{"of_the_key", "postgresql://h/d?port=1&sslpassword=pw",
              "postgresql://h/d?port=1&sslpassword=***"},
        Shown{"holding_an_at", "postgresql://me:p@w@h/d", "postgresql://me:***@h/d"},
        Shown{"holding_a_slash", "postgresql://me:p/w@h/d", "postgresql://me:***@h/d"},
        Shown{"holding_a_question", "postgresql://me:p?w@h/d", "postgresql://me:***@h/d"},
        Shown{"no_value", "postgresql://h/d?password", "postgresql://h/d?password"}),
    [](const testing::TestParamInfo<Shown>& row) { return std::string(row.param.name); });

TEST(Url, OfAServerIsCheckedWithoutConnecting) {
  EXPECT_TRUE(check_url("postgresql://me@nowhere.invalid:5432/d?sslmode=require"));
  EXPECT_TRUE(check_url("postgres:///d?host=/run/postgresql"));
  const auto refused = [](std::string_view url) -> std::string {
    const auto checked = check_url(url);
    if (checked) return "taken";
    EXPECT_EQ(checked.error().kind, StoreError::Kind::kPermanent);
    return checked.error().message;
  };
  EXPECT_NE(refused("postgresql://me@h").find("names no database"), std::string::npos);
  EXPECT_NE(refused("postgresql://h/d?colour=red").find("colour"), std::string::npos);
  EXPECT_NE(refused("postgresql://h/d\n").find("control character"), std::string::npos);
  EXPECT_NE(refused("postgresql://h/" + std::string(5000, 'x')).find("too long"), std::string::npos);
  EXPECT_EQ(refused("postgresql://me:s3%cret@h/d").find("cret"), std::string::npos);
  EXPECT_EQ(refused("postgresql://me:s3cret@h:p/d?colour=red").find("s3cret"), std::string::npos);
  EXPECT_EQ(refused("postgresql://h/d?password=s3cret&colour=red").find("s3cret"), std::string::npos);
}

}  // namespace
}  // namespace indicatord::storage
