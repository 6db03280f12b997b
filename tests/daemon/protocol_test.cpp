#include "daemon/workers/protocol.h"

#include <cstring>
#include <limits>
#include <rapidcheck.h>

#include <gtest/gtest.h>

namespace indicatord::daemon {
namespace {

model::Statement whole_statement() {
  model::Statement s;
  s.begin = 3;
  s.end = 17;
  s.quote = "9620万美元";
  s.sentence = "实际使用外资9620万美元。";
  s.subject = "实际使用外资";
  s.indicator = "fdi.actual";
  s.breakdown = "制造业";
  s.measure = model::Measure::kRank;
  s.basis = "since:2019";
  s.value = -0.1;
  s.value_high = 1e300;
  s.unit = "USD";
  s.qualifier = model::Qualifier::kAtMost;
  s.ref_area = "371500";
  s.ref_area_name = "聊城市";
  s.entity = "高新区";
  s.period = model::Period{*model::make_date(1900, 1, 1), *model::make_date(2199, 12, 31)};
  s.obs_status = model::ObsStatus::kForecast;
  s.confidence = 0.9;
  return s;
}

FinishedMessage whole_answer() {
  FinishedMessage m;
  m.job = 7;
  m.published = model::make_date(2022, 4, 29);
  m.date_origin = DateOrigin::kFileDate;
  m.statements = {whole_statement(), model::Statement{}, whole_statement(), whole_statement()};
  m.statements[3].sentence = m.statements[2].sentence;  // one text in memory: it travels once
  m.diagnostics = {{"invalid_encoding", 3}};
  m.read_time = std::chrono::microseconds(5);
  m.extract_time = std::chrono::microseconds(6);
  return m;
}

std::vector<Message> examples() {
  ReadMessage read;
  read.job = std::numeric_limits<std::uint64_t>::max();
  read.name = std::string("a\n\xff\0b", 5);
  read.published = model::make_date(2022, 4, 29);
  read.area = "聊城市";
  read.max_bytes = 5;
  read.cpu_seconds = 60;
  FinishedMessage failed;
  failed.outcome = ReadOutcome::kFailed;
  failed.reason = "it is empty";
  return {ConfigureMessage{kProtocolVersion, 1ULL << 31U, {{"a.toml", "x = 1"}, {"", ""}}},
          read,
          ReadyMessage{kProtocolVersion, "1", "abc", ""},
          HashedMessage{3, std::string(64, 'a'), 12},
          whole_answer(),
          failed};
}

std::string body(const Message& message) {
  return encode_frame(message).substr(kFrameHeaderBytes);
}

TEST(Protocol, EveryMessageComesBackAsItWas) {
  for (const Message& message : examples()) {
    const auto decoded = decode_frame(body(message));
    ASSERT_TRUE(decoded) << decoded.error();
    EXPECT_EQ(*decoded, message) << message.index();
  }
}

TEST(Protocol, ATruncatedFrameIsAnErrorAtEveryLength) {
  for (const Message& message : examples()) {
    const std::string frame = body(message);
    for (std::size_t length = 0; length < frame.size(); ++length) {
      const std::string cut(frame.data(), length);  // of its own, so that reading past it is seen
      EXPECT_FALSE(decode_frame(cut)) << message.index() << " cut at " << length;
    }
    EXPECT_FALSE(decode_frame(frame + 'x'));
  }
}

TEST(Protocol, ImpossibleValuesAreErrors) {
  const auto rejects = [](auto change) {
    FinishedMessage m = whole_answer();
    change(m.statements[0]);
    return !decode_frame(body(m));
  };
  EXPECT_TRUE(rejects([](model::Statement& s) { s.value = std::numeric_limits<double>::infinity(); }));
  EXPECT_TRUE(rejects([](model::Statement& s) { s.value_high = std::numeric_limits<double>::quiet_NaN(); }));
  EXPECT_TRUE(rejects([](model::Statement& s) { s.end = s.begin - 1; }));
  EXPECT_TRUE(rejects([](model::Statement& s) {
    s.period = model::Period{model::Date{}, model::Date{}}, s.period->first += std::chrono::days(1);
  }));
  EXPECT_TRUE(
      rejects([](model::Statement& s) { s.period->last = model::Date(std::chrono::days(1'000'000)); }));
  EXPECT_TRUE(rejects([](model::Statement& s) { s.measure = static_cast<model::Measure>(99); }));
  EXPECT_FALSE(rejects([](model::Statement&) {}));
  EXPECT_FALSE(decode_frame(body(HashedMessage{1, "abc", 2})));
  EXPECT_FALSE(decode_frame(body(HashedMessage{1, std::string(64, 'G'), 2})));
  EXPECT_FALSE(decode_frame("\x63"));
}

TEST(Protocol, ACountThatTheFrameCannotHoldCostsNoMemory) {
  std::string frame = body(ConfigureMessage{kProtocolVersion, 0, {}});
  std::memcpy(frame.data() + frame.size() - 4, "\xff\xff\xff\xff", 4);
  EXPECT_FALSE(decode_frame(frame));
}

TEST(Protocol, NoBytesBreakTheDecoder) {
  EXPECT_TRUE(rc::check("any bytes", [](const std::vector<unsigned char>& bytes) {
    static_cast<void>(decode_frame(std::string(bytes.begin(), bytes.end())));
  }));
  EXPECT_TRUE(rc::check("a good frame with a byte changed", [](std::size_t at, unsigned char byte) {
    std::string frame = body(whole_answer());
    frame[at % frame.size()] = static_cast<char>(byte);
    const auto decoded = decode_frame(frame);
    if (decoded) RC_ASSERT(body(*decoded).size() == frame.size());
  }));
}

TEST(FrameBuffer, CutsAStreamHoweverItArrives) {
  std::string stream;
  for (const Message& message : examples()) stream += encode_frame(message);
  for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{100}, stream.size()}) {
    FrameBuffer buffer;
    std::vector<Message> arrived;
    for (std::size_t at = 0; at < stream.size(); at += step) {
      buffer.append(std::string_view(stream).substr(at, step));
      while (auto frame = buffer.next().value()) arrived.push_back(decode_frame(*frame).value());
    }
    EXPECT_EQ(arrived, examples()) << "in steps of " << step;
  }
}

TEST(FrameBuffer, RefusesImpossibleLengths) {
  FrameBuffer zero;
  zero.append(std::string(4, '\0'));
  EXPECT_FALSE(zero.next());
  FrameBuffer large(100);
  large.append(std::string("\x65\0\0\0", 4));
  EXPECT_FALSE(large.next());
}

}  // namespace
}  // namespace indicatord::daemon
