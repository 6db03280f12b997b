#include "daemon/workers/protocol.h"

#include <cmath>
#include <utility>

#include "daemon/workers/wire.h"

namespace indicatord::daemon {
namespace {

enum class Type : std::uint8_t { kConfigure = 1, kRead, kReady, kHashed, kFinished };

constexpr int kMinYear = 1900;  // of model::make_date
constexpr int kMaxYear = 2199;

void write_date(WireWriter& out, model::Date date) {
  out.number(static_cast<std::uint32_t>(date.time_since_epoch().count()));
}

model::Date read_date(WireReader& in) {
  const auto days = static_cast<std::int32_t>(in.number<std::uint32_t>());
  const model::Date date{std::chrono::days(days)};
  constexpr model::Date kFirst = std::chrono::sys_days(std::chrono::year(kMinYear) / 1 / 1);
  constexpr model::Date kLast = std::chrono::sys_days(std::chrono::year(kMaxYear) / 12 / 31);
  if (date < kFirst || date > kLast) {
    in.fail();
    return {};
  }
  return date;
}

double read_finite(WireReader& in) {
  const double value = in.real();
  if (!std::isfinite(value)) in.fail();
  return value;
}

// The figures of one sentence stand together: it travels with the first of them.
void write_sentence(WireWriter& out, const model::SharedText& sentence, const model::SharedText& before) {
  const bool same = sentence.shares(before);
  out.number<std::uint8_t>(same ? 1 : 0);
  if (!same) out.text(sentence.str());
}

model::SharedText read_sentence(WireReader& in, const model::SharedText& before) {
  const auto same = in.number<std::uint8_t>();
  if (same > 1) in.fail();
  if (same == 1) return before;
  return in.text();
}

void write_statement(WireWriter& out, const model::Statement& s, const model::SharedText& sentence_before) {
  const auto text = [&](const std::string& value) { out.text(value); };
  out.number<std::uint64_t>(s.begin);
  out.number<std::uint64_t>(s.end);
  out.text(s.quote);
  write_sentence(out, s.sentence, sentence_before);
  out.text(s.subject);
  out.optional(s.indicator, text);
  out.text(s.breakdown);
  out.number(static_cast<std::uint8_t>(s.measure));
  out.optional(s.basis, text);
  out.real(s.value);
  out.optional(s.value_high, [&](double value) { out.real(value); });
  out.text(s.unit);
  out.number(static_cast<std::uint8_t>(s.qualifier));
  out.optional(s.ref_area, text);
  out.optional(s.ref_area_name, text);
  out.optional(s.entity, text);
  out.optional(s.period, [&](const model::Period& period) {
    write_date(out, period.first);
    write_date(out, period.last);
  });
  out.number(static_cast<std::uint8_t>(s.obs_status));
  out.real(s.confidence);
}

model::Statement read_statement(WireReader& in, const model::SharedText& sentence_before,
                                model::TextSharer& texts) {
  const auto text = [&] { return texts.share(in.text()); };
  model::Statement s;
  s.begin = in.number<std::uint64_t>();
  s.end = in.number<std::uint64_t>();
  s.quote = in.text();
  s.sentence = read_sentence(in, sentence_before);
  s.subject = text();
  s.indicator = in.optional(text);
  s.breakdown = text();
  s.measure = in.enumeration(model::Measure::kRank);
  s.basis = in.optional(text);
  s.value = read_finite(in);
  s.value_high = in.optional([&] { return read_finite(in); });
  s.unit = text();
  s.qualifier = in.enumeration(model::Qualifier::kAtMost);
  s.ref_area = in.optional(text);
  s.ref_area_name = in.optional(text);
  s.entity = in.optional(text);
  s.period = in.optional([&] {
    const model::Date first = read_date(in);
    return model::Period{first, read_date(in)};
  });
  s.obs_status = in.enumeration(model::ObsStatus::kForecast);
  s.confidence = read_finite(in);
  if (s.end < s.begin || (s.period && s.period->last < s.period->first)) in.fail();
  return s;
}

void write(WireWriter& out, const ConfigureMessage& m) {
  out.number(static_cast<std::uint8_t>(Type::kConfigure));
  out.number(m.version);
  out.number(m.memory_bytes);
  out.number(static_cast<std::uint32_t>(m.lexicon_files.size()));
  for (const auto& [name, contents] : m.lexicon_files) {
    out.text(name);
    out.text(contents);
  }
}

void write(WireWriter& out, const ReadMessage& m) {
  const auto date = [&](model::Date value) { write_date(out, value); };
  out.number(static_cast<std::uint8_t>(Type::kRead));
  out.number(m.job);
  out.text(m.name);
  out.optional(m.published, date);
  out.optional(m.file_date, date);
  out.text(m.area);
  out.number(m.max_bytes);
  out.number(m.cpu_seconds);
}

void write(WireWriter& out, const ReadyMessage& m) {
  out.number(static_cast<std::uint8_t>(Type::kReady));
  out.number(m.version);
  out.text(m.parser_version);
  out.text(m.lexicon_version);
  out.text(m.trouble);
}

void write(WireWriter& out, const HashedMessage& m) {
  out.number(static_cast<std::uint8_t>(Type::kHashed));
  out.number(m.job);
  out.text(m.sha256);
  out.number(m.bytes);
}

void write(WireWriter& out, const FinishedMessage& m) {
  out.number(static_cast<std::uint8_t>(Type::kFinished));
  out.number(m.job);
  out.number(static_cast<std::uint8_t>(m.outcome));
  out.text(m.reason);
  out.optional(m.published, [&](model::Date value) { write_date(out, value); });
  out.number(static_cast<std::uint8_t>(m.date_origin));
  out.number(static_cast<std::uint32_t>(m.statements.size()));
  model::SharedText sentence;
  for (const model::Statement& statement : m.statements) {
    write_statement(out, statement, sentence);
    sentence = statement.sentence;
  }
  out.number(static_cast<std::uint32_t>(m.diagnostics.size()));
  for (const auto& [code, count] : m.diagnostics) {
    out.text(code);
    out.number(count);
  }
  out.number(static_cast<std::uint64_t>(m.read_time.count()));
  out.number(static_cast<std::uint64_t>(m.extract_time.count()));
}

ConfigureMessage read_configure(WireReader& in) {
  ConfigureMessage m;
  m.version = in.number<std::uint32_t>();
  m.memory_bytes = in.number<std::uint64_t>();
  const auto count = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    std::string name = in.text();
    m.lexicon_files.emplace_back(std::move(name), in.text());
  }
  return m;
}

ReadMessage read_read(WireReader& in) {
  const auto date = [&] { return read_date(in); };
  ReadMessage m;
  m.job = in.number<std::uint64_t>();
  m.name = in.text();
  m.published = in.optional(date);
  m.file_date = in.optional(date);
  m.area = in.text();
  m.max_bytes = in.number<std::uint64_t>();
  m.cpu_seconds = in.number<std::uint32_t>();
  return m;
}

ReadyMessage read_ready(WireReader& in) {
  ReadyMessage m;
  m.version = in.number<std::uint32_t>();
  m.parser_version = in.text();
  m.lexicon_version = in.text();
  m.trouble = in.text();
  return m;
}

HashedMessage read_hashed(WireReader& in) {
  HashedMessage m;
  m.job = in.number<std::uint64_t>();
  m.sha256 = in.text();
  m.bytes = in.number<std::uint64_t>();
  if (m.sha256.size() != 64 || m.sha256.find_first_not_of("0123456789abcdef") != std::string::npos) in.fail();
  return m;
}

std::chrono::microseconds read_duration(WireReader& in) {
  const auto count = in.number<std::uint64_t>();
  if (count > (1ULL << 50U)) in.fail();
  return std::chrono::microseconds(in.ok() ? count : 0);
}

FinishedMessage read_finished(WireReader& in) {
  FinishedMessage m;
  m.job = in.number<std::uint64_t>();
  m.outcome = in.enumeration(ReadOutcome::kUnreadable);
  m.reason = in.text();
  m.published = in.optional([&] { return read_date(in); });
  m.date_origin = in.enumeration(DateOrigin::kNone);
  // The counts are not trusted with a reserve(): a short frame may claim four billion.
  const auto statements = in.number<std::uint32_t>();
  model::SharedText sentence;
  model::TextSharer texts;
  for (std::uint32_t i = 0; i < statements && in.ok(); ++i) {
    m.statements.push_back(read_statement(in, sentence, texts));
    sentence = m.statements.back().sentence;
  }
  const auto diagnostics = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < diagnostics && in.ok(); ++i) {
    std::string code = in.text();
    m.diagnostics.emplace_back(std::move(code), in.number<std::uint64_t>());
  }
  m.read_time = read_duration(in);
  m.extract_time = read_duration(in);
  return m;
}

std::optional<Message> read_message(WireReader& in) {
  switch (static_cast<Type>(in.number<std::uint8_t>())) {
    case Type::kConfigure:
      return read_configure(in);
    case Type::kRead:
      return read_read(in);
    case Type::kReady:
      return read_ready(in);
    case Type::kHashed:
      return read_hashed(in);
    case Type::kFinished:
      return read_finished(in);
  }
  return std::nullopt;
}

}  // namespace

std::string encode_frame(const Message& message) {
  std::string frame(kFrameHeaderBytes, '\0');
  WireWriter out(frame);
  std::visit([&](const auto& m) { write(out, m); }, message);
  std::string length;
  WireWriter(length).number(static_cast<std::uint32_t>(frame.size() - kFrameHeaderBytes));
  frame.replace(0, kFrameHeaderBytes, length);
  return frame;
}

tl::expected<Message, std::string> decode_frame(std::string_view frame) {
  WireReader in(frame);
  auto message = read_message(in);
  if (!message) return tl::unexpected<std::string>("a frame of an unknown type");
  if (!in.ok()) return tl::unexpected<std::string>("a frame that is too short or holds an impossible value");
  if (!in.at_end()) return tl::unexpected<std::string>("a frame with bytes left over");
  return std::move(*message);
}

tl::expected<std::optional<std::string>, std::string> FrameBuffer::next() {
  const std::string_view rest = std::string_view(bytes_).substr(begin_);
  if (rest.size() < kFrameHeaderBytes) return std::nullopt;
  const auto length = WireReader(rest).number<std::uint32_t>();
  if (length == 0 || length > max_frame_bytes_)
    return tl::unexpected<std::string>("a frame of an impossible length");
  if (rest.size() - kFrameHeaderBytes < length) return std::nullopt;
  std::string frame(rest.substr(kFrameHeaderBytes, length));
  begin_ += kFrameHeaderBytes + length;
  if (begin_ == bytes_.size()) {
    bytes_.clear();
    begin_ = 0;
  } else if (begin_ > bytes_.size() / 2) {
    bytes_.erase(0, begin_);
    begin_ = 0;
  }
  return std::optional(std::move(frame));
}

}  // namespace indicatord::daemon
