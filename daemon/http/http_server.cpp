#include "daemon/http/http_server.h"

#include <chrono>
#include <list>
#include <optional>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

namespace indicatord::daemon {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kMaxHeadBytes = 8U << 10U;
constexpr std::chrono::seconds kReadTimeout{60};
constexpr std::chrono::seconds kWriteTimeout{30};
constexpr std::chrono::milliseconds kAcceptPause{100};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const HttpServer::Handler& handler, std::function<void()> on_closed)
      : stream_(std::move(socket)), handler_(handler), on_closed_(std::move(on_closed)) {}
  ~Connection() { on_closed_(); }

  bool is_waiting() const { return waiting_; }
  void close() {
    waiting_ = false;
    stream_.close();
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(kMaxHeadBytes);
    parser_->body_limit(0);
    stream_.expires_after(kReadTimeout);
    waiting_ = true;
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
      self->waiting_ = false;
      self->on_read(error);
    });
  }

 private:
  void on_read(error_code error) {
    if (!error) return answer();
    if (error == http::error::header_limit) return refuse(http::status::request_header_fields_too_large);
    if (error == http::error::body_limit) return refuse(http::status::payload_too_large);
    const bool malformed = error.category() == make_error_code(http::error::bad_method).category() &&
                           error != http::error::end_of_stream && error != http::error::partial_message;
    if (malformed) return refuse(http::status::bad_request);
    close();
  }

  void refuse(http::status status) {
    HttpResponse response;
    response.status = static_cast<unsigned>(status);
    response.body = fmt::format("{}\n", std::string_view(http::obsolete_reason(status)));
    write(response, http::verb::get, 11, false);
  }

  void answer() {
    const auto& request = parser_->get();
    const auto target = std::string_view(request.target().data(), request.target().size());
    const auto method = std::string_view(request.method_string().data(), request.method_string().size());
    const HttpResponse response =
        handler_({std::string(method), std::string(target.substr(0, target.find('?')))});
    write(response, request.method(), request.version(), request.keep_alive());
  }

  void write(const HttpResponse& response, http::verb method, unsigned version, bool keep_alive) {
    message_ = {};
    message_.version(version);
    message_.result(response.status);
    message_.set(http::field::content_type, response.content_type);
    message_.set(http::field::cache_control, "no-store");
    if (!response.allow.empty()) message_.set(http::field::allow, response.allow);
    message_.keep_alive(keep_alive);
    if (method != http::verb::head) message_.body() = response.body;
    message_.content_length(response.body.size());
    stream_.expires_after(kWriteTimeout);
    serializer_.emplace(message_);
    const auto done = [self = shared_from_this()](error_code error, std::size_t) { self->on_written(error); };
    if (method == http::verb::head) {
      http::async_write_header(stream_, *serializer_, done);
    } else {
      http::async_write(stream_, *serializer_, done);
    }
  }

  void on_written(error_code error) {
    if (error || !message_.keep_alive()) {
      error_code ignored;  // the other side may be gone already
      stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
      return close();
    }
    read();
  }

  beast::tcp_stream stream_;
  const HttpServer::Handler& handler_;
  std::function<void()> on_closed_;
  beast::flat_buffer buffer_{kMaxHeadBytes * 2};
  std::optional<http::request_parser<http::empty_body>> parser_;
  http::response<http::string_body> message_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  bool waiting_ = false;
};

class BeastServer : public HttpServer {
 public:
  BeastServer(EventLoop& loop, HttpLimits limits, Handler handler)
      : loop_(loop),
        acceptor_(loop.context()),
        limits_(limits),
        shared_(std::make_shared<Shared>(std::move(handler))) {}
  ~BeastServer() override { stop(); }

  error_code open(const tcp::endpoint& endpoint) {
    error_code error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) accept();
    return error;
  }

  std::uint16_t port() const override {
    error_code error;
    const auto endpoint = acceptor_.local_endpoint(error);
    return error ? std::uint16_t{0} : endpoint.port();
  }

  void stop() override {
    error_code ignored;  // closing what is closed
    acceptor_.close(ignored);
    pause_ = {};
    // The list stays as it is: each connection takes itself off it when it goes.
    for (const auto& weak : shared_->connections) {
      if (const auto connection = weak.lock()) connection->close();
    }
  }

 private:
  // Outlives the server as long as a connection does.
  struct Shared {
    explicit Shared(Handler h) : handler(std::move(h)) {}
    Handler handler;
    std::list<std::weak_ptr<Connection>> connections;  // oldest first
  };

  void accept() {
    acceptor_.async_accept([this, weak = std::weak_ptr(shared_)](error_code error, tcp::socket socket) {
      if (weak.expired() || error == asio::error::operation_aborted) return;
      if (error) {  // out of descriptors, most likely: some will be free again
        pause_ = loop_.after(kAcceptPause, [this] { accept(); });
        return;
      }
      start(std::move(socket));
      accept();
    });
  }

  void start(tcp::socket socket) {
    auto& connections = shared_->connections;
    if (connections.size() >= limits_.max_connections && !make_room()) return;
    const auto slot = connections.emplace(connections.end());
    auto connection = std::make_shared<Connection>(
        std::move(socket), shared_->handler, [shared = shared_, slot] { shared->connections.erase(slot); });
    *slot = connection;
    connection->read();
  }

  bool make_room() {
    for (const auto& weak : shared_->connections) {
      const auto connection = weak.lock();
      if (connection && connection->is_waiting()) {
        connection->close();
        return true;
      }
    }
    return false;
  }

  EventLoop& loop_;
  tcp::acceptor acceptor_;
  HttpLimits limits_;
  std::shared_ptr<Shared> shared_;
  EventLoop::Timer pause_;
};

}  // namespace

tl::expected<std::unique_ptr<HttpServer>, std::string> listen_http(EventLoop& loop,
                                                                   const std::string& address,
                                                                   std::uint16_t port, HttpLimits limits,
                                                                   HttpServer::Handler handler) {
  error_code error;
  const auto ip = asio::ip::make_address(address, error);
  auto server = std::make_unique<BeastServer>(loop, limits, std::move(handler));
  if (!error) error = server->open(tcp::endpoint(ip, port));
  if (!error) return server;
  return tl::unexpected(
      fmt::format("cannot listen on {}:{}: {}; stop the program that uses it, or change [http] listen",
                  address, port, error.message()));
}

}  // namespace indicatord::daemon
