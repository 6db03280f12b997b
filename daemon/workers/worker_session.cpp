#include "daemon/workers/worker_session.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <map>
#include <new>
#include <utility>

#include <fmt/format.h>

#include "daemon/workers/confinement.h"
#include "daemon/workers/document_bytes.h"
#include "daemon/workers/pdf_text.h"

namespace indicatord::daemon {
namespace {

using Clock = std::chrono::steady_clock;

std::chrono::microseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

bool lacks_date(const Extraction& extraction) {
  for (const model::Diagnostic& diagnostic : extraction.diagnostics) {
    if (diagnostic.code == model::DiagnosticCode::kNoPublicationDate) return true;
  }
  return false;
}

void count_diagnostics(const Extraction& extraction, FinishedMessage& answer) {
  std::map<std::string, std::uint64_t> counts;
  for (const model::Diagnostic& diagnostic : extraction.diagnostics) {
    ++counts[std::string(model::to_string(diagnostic.code))];
  }
  answer.diagnostics.assign(counts.begin(), counts.end());
}

FinishedMessage trouble_answer(std::uint64_t job, BytesTrouble trouble) {
  FinishedMessage answer;
  answer.job = job;
  answer.outcome = trouble == BytesTrouble::kChanged ? ReadOutcome::kChanged : ReadOutcome::kUnreadable;
  answer.reason =
      trouble == BytesTrouble::kChanged ? "it changed while it was read" : "reading it gave an I/O error";
  return answer;
}

FinishedMessage failed_answer(std::uint64_t job, std::string reason) {
  FinishedMessage answer;
  answer.job = job;
  answer.outcome = ReadOutcome::kFailed;
  answer.reason = std::move(reason);
  return answer;
}

}  // namespace

tl::expected<void, std::string> WorkerSession::run() {
  while (true) {
    auto frame = frames_.next();
    if (!frame) return tl::unexpected(std::move(frame.error()));
    if (!*frame) {
      const auto more = receive();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      continue;
    }
    const auto message = decode_frame(**frame);
    if (!message) return tl::unexpected(message.error());
    if (auto handled = handle(*message); !handled) return handled;
  }
}

tl::expected<bool, std::string> WorkerSession::receive() {
  std::string bytes;
  const ssize_t length = receive_bytes(socket_.get(), bytes, files_);
  if (length < 0)
    return tl::unexpected(fmt::format("cannot receive from the daemon: {}", std::strerror(errno)));
  frames_.append(bytes);
  return length > 0;
}

tl::expected<void, std::string> WorkerSession::send(const Message& message) {
  std::string frame = encode_frame(message);
  if (frame.size() > kMaxFrameBytes) {
    const auto* finished = std::get_if<FinishedMessage>(&message);
    frame = encode_frame(failed_answer(finished == nullptr ? 0 : finished->job,
                                       "it holds more statements than one answer can carry; split it"));
  }
  std::string_view rest = frame;
  const int error = send_bytes(socket_.get(), rest, -1);
  if (error != 0) return tl::unexpected(fmt::format("cannot send to the daemon: {}", std::strerror(error)));
  return {};
}

tl::expected<void, std::string> WorkerSession::handle(const Message& message) {
  if (const auto* configuration = std::get_if<ConfigureMessage>(&message)) return configure(*configuration);
  if (const auto* request = std::get_if<ReadMessage>(&message)) {
    if (files_.empty()) return tl::unexpected<std::string>("a document without its file");
    Fd file = std::move(files_.front());
    files_.pop_front();
    return read(*request, std::move(file));
  }
  return tl::unexpected<std::string>("a message that only workers send");
}

tl::expected<void, std::string> WorkerSession::configure(const ConfigureMessage& message) {
  ReadyMessage ready;
  ready.parser_version = kParserVersion;
  if (message.version != kProtocolVersion) {
    ready.trouble = "indicatord and indicatord-worker are of different versions; install both from one build";
  } else if (const auto limited = limit_memory(message.memory_bytes); !limited) {
    ready.trouble = limited.error();
  } else if (auto made = make_extractor_(message); !made) {
    ready.trouble = std::move(made.error());
  } else {
    extractor_ = std::move(*made);
    ready.lexicon_version = extractor_->lexicon_version();
  }
  return send(ready);
}

tl::expected<void, std::string> WorkerSession::read(const ReadMessage& message, Fd file) {
  if (!extractor_) return tl::unexpected<std::string>("a document before the configuration");
  if (const auto limited = limit_cpu_time(message.cpu_seconds); !limited)
    return tl::unexpected(limited.error());
  const auto start = Clock::now();
  try {
    const auto document = read_document(file.get(), message.max_bytes);
    if (!document) return send(trouble_answer(message.job, document.error()));
    if (auto sent = send(HashedMessage{message.job, document->sha256, document->bytes.size()}); !sent)
      return sent;

    FinishedMessage answer;
    std::chrono::microseconds read_time{};
    if (looks_like_pdf(document->bytes)) {
      const auto text = pdf_text(file.get(), message.max_bytes);
      read_time = since(start);
      answer = text ? extract(message, *text, "pdf.txt") : failed_answer(message.job, text.error());
    } else {
      read_time = since(start);
      answer = extract(message, document->bytes, message.name);
    }
    answer.read_time = read_time;
    answer.extract_time = since(start) - read_time;
    if (!is_unchanged(file.get(), document->signature))
      answer = trouble_answer(message.job, BytesTrouble::kChanged);
    return send(answer);
  } catch (const std::bad_alloc&) {
    return send(failed_answer(
        message.job,
        "reading it takes more memory than [workers] memory allows; split it or raise the limit"));
  }
}

FinishedMessage WorkerSession::extract(const ReadMessage& message, std::string_view bytes,
                                       std::string_view name) const {
  ExtractRequest request;
  request.bytes = bytes;
  request.name = name;
  request.published = message.published;
  request.area = message.area;
  request.limits.max_document_bytes = message.max_bytes;
  FinishedMessage answer;
  answer.job = message.job;
  answer.published = message.published;
  answer.date_origin = message.published ? DateOrigin::kGiven : DateOrigin::kNone;
  auto extraction = extractor_->extract(request);
  // The file's time is the last resort: only where the text needs a date and gives none.
  if (extraction && !message.published && message.file_date && lacks_date(*extraction)) {
    request.published = answer.published = message.file_date;
    request.published_is_file_time = true;
    answer.date_origin = DateOrigin::kFileDate;
    extraction = extractor_->extract(request);
  }
  if (!extraction) return failed_answer(message.job, std::move(extraction.error().message));
  if (answer.date_origin == DateOrigin::kNone && extraction->published) {
    answer.published = extraction->published;
    answer.date_origin = DateOrigin::kText;
  }
  count_diagnostics(*extraction, answer);
  answer.statements = std::move(extraction->statements);
  return answer;
}

}  // namespace indicatord::daemon
