#include "daemon/config.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "daemon/config_values.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kWhole = R"(
[inbox]
path = "inbox"
settle = "0.25s"
scan_interval = "5m"
max_file_bytes = "1.5MiB"
[store]
url = "sqlite://data/indicators.db"
[http]
listen = "[::1]:0"
max_connections = 7
[workers]
count = 3
timeout = "10s"
memory = "1GiB"
[metrics]
max_series = 5
[[source]]
name = "聊城日报"
match = "lcrb/**"
area = "371500"
published = '(?<date>\d{8})'
[[source]]
name = "rest"
match = "**"
)";

TEST(Config, ReadsEveryKey) {
  const auto config = parse_config(kWhole, "/etc/indicatord/indicatord.toml");
  ASSERT_TRUE(config) << to_string(config.error());
  EXPECT_EQ(config->inbox.path, "/etc/indicatord/inbox");
  EXPECT_EQ(config->inbox.settle, milliseconds(250));
  EXPECT_EQ(config->inbox.scan_interval, milliseconds(300'000));
  EXPECT_EQ(config->inbox.max_file_bytes, 1'572'864U);
  EXPECT_EQ(config->store.url, "sqlite:///etc/indicatord/data/indicators.db");
  EXPECT_EQ(config->http.host, "::1");
  EXPECT_EQ(config->http.port, 0);
  EXPECT_EQ(config->http.max_connections, 7U);
  EXPECT_EQ(config->workers.count, 3U);
  EXPECT_EQ(config->workers.timeout, milliseconds(10'000));
  EXPECT_EQ(config->workers.memory_bytes, 1ULL << 30U);
  EXPECT_EQ(config->metrics.max_series, 5U);
  ASSERT_EQ(config->sources.size(), 2U);
  const SourceRule* rule = find_source(config->sources, "lcrb/20220429-01.txt");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->name, "聊城日报");
  EXPECT_EQ(rule->area, "371500");
  EXPECT_EQ(rule->published->find("lcrb/20220429-01.txt"), model::make_date(2022, 4, 29));
  EXPECT_EQ(find_source(config->sources, "other.txt")->name, "rest");
}

TEST(Config, TakesAServerAsItIs) {
  const auto config = parse_config(
      "[inbox]\npath = '/in'\n[store]\nurl = 'postgresql://me@db.example:5433/econ'\n", "/etc/x.toml");
  ASSERT_TRUE(config) << to_string(config.error());
  EXPECT_EQ(config->store.url, "postgresql://me@db.example:5433/econ");
  const auto wrong = parse_config(
      "[inbox]\npath = '/in'\n[store]\nurl = 'postgresql://me:s3cret@db.example/econ?colour=red'\n",
      "/etc/x.toml");
  ASSERT_FALSE(wrong);
  EXPECT_NE(to_string(wrong.error()).find("me:***@db.example"), std::string::npos)
      << to_string(wrong.error());
  EXPECT_EQ(to_string(wrong.error()).find("s3cret"), std::string::npos) << to_string(wrong.error());
}

TEST(Config, ASlashAtTheEndOfTheInboxDoesNotMatter) {
  for (const char* path : {"inbox", "inbox/", "./inbox//", "/etc/x/../inbox/"}) {
    const auto config = parse_config(
        "[inbox]\npath = '" + std::string(path) + "'\n[store]\nurl = 'sqlite:///a.db'\n", "/etc/x.toml");
    ASSERT_TRUE(config) << to_string(config.error());
    EXPECT_EQ(config->inbox.path, "/etc/inbox") << path;
  }
}

TEST(Config, HasDefaultsForAllButInboxAndStore) {
  const auto config = parse_config("[inbox]\npath = '/in'\n[store]\nurl = 'sqlite:///a.db'\n", "/etc/x.toml");
  ASSERT_TRUE(config) << to_string(config.error());
  EXPECT_EQ(config->inbox.settle, milliseconds(400));
  EXPECT_EQ(config->http.host, "127.0.0.1");
  EXPECT_EQ(config->http.port, 9464);
  EXPECT_EQ(config->workers.count, std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
  EXPECT_TRUE(config->sources.empty());
  EXPECT_EQ(find_source(config->sources, "a"), nullptr);
}

struct Wrong {
  const char* name;
  const char* toml;
  std::uint32_t line, column;
  const char* message;  // a part of it
};

class ConfigErrors : public testing::TestWithParam<Wrong> {};

TEST_P(ConfigErrors, NameTheirPlaceAndTheRemedy) {
  const auto config = parse_config(GetParam().toml, "/etc/x.toml");
  ASSERT_FALSE(config);
  ASSERT_FALSE(config.error().problems.empty());
  const ConfigProblem& problem = config.error().problems.front();
  EXPECT_EQ(problem.line, GetParam().line);
  EXPECT_EQ(problem.column, GetParam().column);
  EXPECT_NE(problem.message.find(GetParam().message), std::string::npos) << problem.message;
}

#define HEAD "[inbox]\npath='/in'\n[store]\nurl='sqlite:///a.db'\n"
INSTANTIATE_TEST_SUITE_P(
    Cases, ConfigErrors,
    testing::Values(
        Wrong{"syntax", "[inbox]\npath = \n", 2, 8, ""},
        Wrong{"no_inbox", "[store]\nurl='sqlite:///a.db'\n", 1, 1, "needs the key 'inbox'"},
        Wrong{"no_path", "[inbox]\n[store]\nurl='sqlite:///a.db'\n", 1, 1, "needs the key 'path'"},
        Wrong{"unknown_table", HEAD "[htpp]\n", 5, 2, "unknown key 'htpp'"},
        Wrong{"unknown_key", HEAD "[http]\nlisten='127.0.0.1:1'\nport=3\n", 7, 1,
              "unknown key 'port' in [http]"},
        Wrong{"unknown_scheme", "[inbox]\npath='/in'\n[store]\nurl='mysql://x'\n", 4, 5, "sqlite://"},
        Wrong{"no_database", "[inbox]\npath='/in'\n[store]\nurl='sqlite:///x/'\n", 4, 5, "names no file"},
        Wrong{"listen_name", HEAD "[http]\nlisten='localhost:80'\n", 6, 8, "address and a port"},
        Wrong{"listen_port", HEAD "[http]\nlisten='127.0.0.1:65536'\n", 6, 8, "address and a port"},
        Wrong{"duration", "[inbox]\npath='/in'\nsettle='soon'\n[store]\nurl='sqlite:///a.db'\n", 3, 8,
              "duration"},
        Wrong{"duration_zero", "[inbox]\npath='/in'\nsettle='0s'\n[store]\nurl='sqlite:///a.db'\n", 3, 8,
              "duration"},
        Wrong{"size", "[inbox]\npath='/in'\nmax_file_bytes='5 MB'\n[store]\nurl='sqlite:///a.db'\n", 3, 16,
              "size"},
        Wrong{"negative", HEAD "[metrics]\nmax_series=-1\n", 6, 12, "whole number from 0"},
        Wrong{"wrong_type", HEAD "[metrics]\nmax_series='many'\n", 6, 12, "whole number"},
        Wrong{"path_type", "[inbox]\npath=3\n[store]\nurl='sqlite:///a.db'\n", 2, 6, "must be a string"},
        Wrong{"table_type", "inbox=3\n[store]\nurl='sqlite:///a.db'\n", 1, 7, "must be a table"},
        Wrong{"source_type", HEAD "[source]\nname='a'\n", 5, 1, "write [[source]]"},
        Wrong{"source_match", HEAD "[[source]]\nname='a'\nmatch='[a'\n", 7, 7, "not closed"},
        Wrong{"source_twice", HEAD "[[source]]\nname='a'\nmatch='a'\n[[source]]\nname='a'\nmatch='b'\n", 9, 6,
              "second source"},
        Wrong{"source_group", HEAD "[[source]]\nname='a'\nmatch='a'\npublished='(.*)'\n", 8, 11,
              "group named date"},
        Wrong{"source_regex", HEAD "[[source]]\nname='a'\nmatch='a'\npublished='(?<date>.'\n", 8, 11,
              "regular expression"},
        Wrong{"lexicon", HEAD "[lexicon]\ndirectory='/nowhere/at/all'\n", 6, 11, "no directory"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Config, ReportsAllProblemsAtOnceInTheirOrder) {
  const auto config =
      parse_config("[inbox]\nsettle='x'\npaht='/in'\n[store]\nurl='mysql://x'\n", "/etc/x.toml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().problems.size(), 4U);
  const std::string text = to_string(config.error());
  EXPECT_NE(text.find("/etc/x.toml:3:1: unknown key 'paht'"), std::string::npos) << text;
  EXPECT_LT(text.find("'settle'"), text.find("'paht'"));
}

TEST(Config, AMissingFileSaysSo) {
  const auto config = load_config("/nowhere/at/all.toml");
  ASSERT_FALSE(config);
  EXPECT_NE(to_string(config.error()).find("/nowhere/at/all.toml: the configuration"), std::string::npos);
}

TEST(ConfigValues, Durations) {
  EXPECT_EQ(parse_duration("400ms"), milliseconds(400));
  EXPECT_EQ(parse_duration("1.5s"), milliseconds(1500));
  EXPECT_EQ(parse_duration("1h"), milliseconds(3'600'000));
  for (const char* wrong : {"", "5", "s", "-1s", "5 s", "1d", "nans", "infs", "1e400s", "99999h"}) {
    EXPECT_EQ(parse_duration(wrong), std::nullopt) << wrong;
  }
}

TEST(ConfigValues, Sizes) {
  EXPECT_EQ(parse_size("10B"), 10U);
  EXPECT_EQ(parse_size("2GiB"), 2ULL << 30U);
  for (const char* wrong : {"", "10", "0B", "-1B", "1MB", "99999999GiB"})
    EXPECT_EQ(parse_size(wrong), std::nullopt) << wrong;
}

TEST(ConfigValues, ListenAddresses) {
  EXPECT_EQ(parse_listen(":80"), (ListenAddress{"0.0.0.0", 80}));
  EXPECT_EQ(parse_listen("[::1]:80"), (ListenAddress{"::1", 80}));
  for (const char* wrong : {"", "80", "1.2.3.4", "1.2.3.4:", "1.2.3.4:x", "::1:80", "1.2.3.4:-1", "[::1]"}) {
    EXPECT_EQ(parse_listen(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace indicatord::daemon
