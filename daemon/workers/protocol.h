// What the daemon and its workers say to each other: frames over a socket pair, each a little-endian 32-bit
// length and that many bytes: a type byte and the fields. Pure: bytes in, values out; decoding is
// bounds-checked and never throws on any bytes, because a worker that a document has taken over may send
// anything.
//
//   daemon -> worker   Configure, Read (the open file comes beside it as SCM_RIGHTS)
//   worker -> daemon   Ready, Hashed, Finished
//
// Both ends are of one build: a version field in Configure and Ready only guards against a half-done upgrade.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "parsers/model/statement.h"

namespace indicatord::daemon {

inline constexpr std::uint32_t kProtocolVersion = 2;
inline constexpr std::size_t kMaxFrameBytes = 256U << 20U;
inline constexpr std::size_t kFrameHeaderBytes = 4;

struct ConfigureMessage {
  std::uint32_t version = kProtocolVersion;
  std::uint64_t memory_bytes = 0;
  std::vector<std::pair<std::string, std::string>> lexicon_files;  // name, contents
  friend bool operator==(const ConfigureMessage&, const ConfigureMessage&) = default;
};

struct ReadMessage {
  std::uint64_t job = 0;
  std::string name;                      // file name without folders, for the format's sake
  std::optional<model::Date> published;  // of the sidecar or the source
  std::optional<model::Date> file_date;  // the last resort, where the text gives no date either
  std::string area;
  std::uint64_t max_bytes = 0;
  std::uint32_t cpu_seconds = 0;  // above: the kernel kills the worker
  friend bool operator==(const ReadMessage&, const ReadMessage&) = default;
};

struct ReadyMessage {
  std::uint32_t version = kProtocolVersion;
  std::string parser_version;
  std::string lexicon_version;
  std::string trouble;  // "" or why it cannot work: one sentence
  friend bool operator==(const ReadyMessage&, const ReadyMessage&) = default;
};

// Sent before the document is decoded, so that one that kills its worker still has its identity.
struct HashedMessage {
  std::uint64_t job = 0;
  std::string sha256;  // 64 hex digits
  std::uint64_t bytes = 0;
  friend bool operator==(const HashedMessage&, const HashedMessage&) = default;
};

enum class ReadOutcome : std::uint8_t {
  kDone,
  kFailed,      // the document cannot be read; `reason` says why
  kChanged,     // it changed while it was read: try again later
  kUnreadable,  // reading it gave an I/O error: try again later
};

// Where the publication date of kDone came from, when not from the daemon's own knowledge.
enum class DateOrigin : std::uint8_t { kGiven, kText, kFileDate, kNone };

struct FinishedMessage {
  std::uint64_t job = 0;
  ReadOutcome outcome = ReadOutcome::kDone;
  std::string reason;
  std::optional<model::Date> published;
  DateOrigin date_origin = DateOrigin::kNone;
  std::vector<model::Statement> statements;
  std::vector<std::pair<std::string, std::uint64_t>> diagnostics;  // code, how many
  std::chrono::microseconds read_time{};                           // reading, hashing, PDF to text
  std::chrono::microseconds extract_time{};
  friend bool operator==(const FinishedMessage&, const FinishedMessage&) = default;
};

using Message = std::variant<ConfigureMessage, ReadMessage, ReadyMessage, HashedMessage, FinishedMessage>;

// The whole frame, length included.
std::string encode_frame(const Message& message);

// The bytes of one frame without its length. The error is one sentence.
tl::expected<Message, std::string> decode_frame(std::string_view frame);

// Cuts a stream of bytes into frames.
class FrameBuffer {
 public:
  explicit FrameBuffer(std::size_t max_frame_bytes = kMaxFrameBytes) : max_frame_bytes_(max_frame_bytes) {}
  void append(std::string_view bytes) { bytes_ += bytes; }

  // The next whole frame without its length; nullopt when more bytes are needed. The error (a frame above the
  // limit, or of no bytes) is final.
  tl::expected<std::optional<std::string>, std::string> next();

 private:
  std::size_t max_frame_bytes_;
  std::string bytes_;
  std::size_t begin_ = 0;
};

}  // namespace indicatord::daemon
