// The worker's side of the conversation: takes a document, reads, hashes, decodes and extracts it, answers,
// takes the next one. Blocking; one thread.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "daemon/loop/fd.h"
#include "daemon/workers/document_extractor.h"
#include "daemon/workers/protocol.h"

namespace indicatord::daemon {

class WorkerSession {
 public:
  WorkerSession(Fd socket, MakeExtractor make_extractor)
      : socket_(std::move(socket)), make_extractor_(std::move(make_extractor)) {}

  // Until the daemon closes the socket. The error is one sentence: the conversation broke down.
  tl::expected<void, std::string> run();

 private:
  tl::expected<bool, std::string> receive();  // false at the end of the stream
  tl::expected<void, std::string> send(const Message& message);
  tl::expected<void, std::string> handle(const Message& message);
  tl::expected<void, std::string> configure(const ConfigureMessage& message);
  tl::expected<void, std::string> read(const ReadMessage& message, Fd file);
  FinishedMessage extract(const ReadMessage& message, std::string_view bytes, std::string_view name) const;

  Fd socket_;
  MakeExtractor make_extractor_;
  FrameBuffer frames_;
  std::deque<Fd> files_;  // arrived beside frames that are still to come
  std::unique_ptr<DocumentExtractor> extractor_;
};

// Sends `rest` and takes off it what was sent, with the file beside its first byte where file >= 0. 0 when
// all is sent, else errno; EAGAIN on a non-blocking socket whose buffer is full.
int send_bytes(int socket, std::string_view& rest, int file);

// Receives up to 64 KiB into `bytes` (appended) and files. 0 at the end of the stream, -1 with errno, else
// how many.
ssize_t receive_bytes(int socket, std::string& bytes, std::deque<Fd>& files);

}  // namespace indicatord::daemon
