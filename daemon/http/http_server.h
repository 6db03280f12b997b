// A small HTTP/1.1 server for /metrics and the health pages: Boost.Beast behind a plain interface, since
// Beast takes tens of seconds to compile. On the event loop; belongs to its thread.
//
// Limits: a request head of 8 KiB, no request body, an idle or unfinished request is closed after a minute,
// an answer that is not taken within half a minute too. At the limit of connections the one that has been
// waiting longest for a request makes room for the new one, so that clients that only hold connections keep
// nobody out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "daemon/loop/event_loop.h"

namespace indicatord::daemon {

struct HttpRequest {
  std::string method;  // "GET"
  std::string path;    // without the query
};

struct HttpResponse {
  unsigned status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;   // for HEAD too: its length is said, it is not sent
  std::string allow;  // the Allow field of a 405
};

class HttpServer {
 public:
  using Handler = std::function<HttpResponse(const HttpRequest&)>;  // quick; on the loop

  virtual ~HttpServer() = default;
  virtual std::uint16_t port() const = 0;
  // Takes no more connections; those that are open are closed.
  virtual void stop() = 0;
};

struct HttpLimits {
  std::size_t max_connections = 64;
};

// Listens on the address (no name) and port (0: one that the kernel chooses). The error is one sentence.
tl::expected<std::unique_ptr<HttpServer>, std::string> listen_http(EventLoop& loop,
                                                                   const std::string& address,
                                                                   std::uint16_t port, HttpLimits limits,
                                                                   HttpServer::Handler handler);

}  // namespace indicatord::daemon
