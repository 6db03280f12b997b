#include "storage/postgresql/connection.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <poll.h>
#include <system_error>
#include <vector>

namespace indicatord::storage::postgresql {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// How much longer than the server this end waits: then the server is not slow, but gone.
constexpr milliseconds kGrace{10'000};

// How often a wait that may be stopped looks whether it is.
constexpr milliseconds kStopInterval{50};

// The parameter connect_timeout, in seconds; of ours where it says nothing sensible.
milliseconds connect_limit(const Conninfo& info) {
  constexpr int kLongest = 600;
  int seconds = 10;
  if (const auto said = info.parameters.find("connect_timeout"); said != info.parameters.end()) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(said->second.data(), said->second.data() + said->second.size(), number);
    if (error == std::errc{} && number > 0 && number <= kLongest) seconds = number;
  }
  return std::chrono::seconds{seconds};
}

// Waits until the socket is ready. False: the time is up.
bool wait_for(int socket, short events, std::optional<Clock::time_point> end) {
  while (true) {
    int timeout = -1;
    if (end) {
      const auto left = std::chrono::ceil<milliseconds>(*end - Clock::now()).count();
      if (left <= 0) return false;
      timeout = static_cast<int>(std::min<long long>(left, 60'000));
    }
    pollfd wanted{socket, events, 0};
    const int ready = ::poll(&wanted, 1, timeout);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "cannot wait for a socket");
    }
  }
}

std::string trimmed(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return line;
}

// libpq has no field for the SQLSTATE of a refused connection, but a verbose message has it behind the
// severity, whatever the language: "FATAL:  28P01: password authentication failed". Of several hosts the last
// one counts.
std::string sqlstate_in(std::string_view message) {
  constexpr std::string_view kBefore = ":  ";
  constexpr std::size_t kLength = 5;
  for (auto at = message.rfind(kBefore); at != std::string_view::npos; at = message.rfind(kBefore, at - 1)) {
    const std::string_view rest = message.substr(at + kBefore.size());
    const std::string_view state = rest.substr(0, kLength);
    const bool valid =
        state.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
    if (rest.size() > kLength && rest[kLength] == ':' && valid) return std::string(state);
    if (at == 0) break;
  }
  return "";
}

// Without the line that names a place in the server's source.
std::string without_location(std::string_view message) {
  if (const auto at = message.find("\nLOCATION:"); at != std::string_view::npos)
    message = message.substr(0, at);
  return trimmed(message);
}

[[noreturn]] void refuse_number(std::string_view text) {
  throw StoreFailure({StoreError::Kind::kPermanent, "the store holds \"" + std::string(text) +
                                                        "\" where a number should be; restore a backup"});
}

template <typename Number>
Number parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) refuse_number(text);
  return number;
}

}  // namespace

std::string_view Result::text(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Result::integer(int row, int column) const {
  return parse_number<std::int64_t>(text(row, column));
}

double Result::real(int row, int column) const {
  return parse_number<double>(text(row, column));
}

std::optional<double> Result::optional_real(int row, int column) const {
  if (is_null(row, column)) return std::nullopt;
  return real(row, column);
}

Connection::Connection(const Conninfo& info) {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : info.parameters) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  connection_.reset(PQconnectStartParams(keywords.data(), values.data(), 0));
  if (!connection_) throw std::bad_alloc();
  PQsetErrorVerbosity(connection_.get(), PQERRORS_VERBOSE);
  connect(connect_limit(info));
  PQsetnonblocking(connection_.get(), 1);  // wait_for_answer() does the waiting, within limits
  // Notices ("there is no transaction in progress") would go to standard error.
  PQsetNoticeReceiver(
      connection_.get(), [](void*, const PGresult*) {}, nullptr);
  const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    throw StoreFailure({StoreError::Kind::kPermanent,
                        "the database (" + info.shown +
                            ") is not in UTF-8; make another with createdb --template=template0 " +
                            "--encoding=UTF8 --locale=C NAME"});
  }
  // Doubles come back as they went in, in the fewest digits; blobs as hex.
  run("SELECT set_config('extra_float_digits', '1', false), set_config('bytea_output', 'hex', false)");
}

// PQconnectPoll, since only this way the answer's SQLSTATE can be had. The parameter connect_timeout is then
// ours to keep.
void Connection::connect(milliseconds limit) {
  const auto end = Clock::now() + limit;
  auto state = PGRES_POLLING_WRITING;
  while (state == PGRES_POLLING_READING || state == PGRES_POLLING_WRITING) {
    if (PQstatus(connection_.get()) == CONNECTION_BAD) fail_to_connect();
    const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    if (!wait_for(PQsocket(connection_.get()), events, end)) {
      throw ServerError("", "the server did not answer within " + std::to_string(limit.count() / 1000) + " s",
                        true);
    }
    state = PQconnectPoll(connection_.get());
  }
  if (state != PGRES_POLLING_OK) fail_to_connect();
}

void Connection::fail_to_connect() {
  const std::string message = PQerrorMessage(connection_.get());
  std::string sqlstate = sqlstate_in(message);
  if (sqlstate.empty() && PQconnectionNeedsPassword(connection_.get()) != 0) sqlstate = "28P01";
  throw ServerError(std::move(sqlstate), without_location(message), true);
}

void Connection::send(bool sent) {
  if (!sent) fail(nullptr);
}

// Sends what is to be sent and reads until a whole answer is there.
void Connection::wait_for_answer() {
  std::optional<Clock::time_point> end;
  if (limit_) end = Clock::now() + *limit_ + kGrace;
  PGconn* connection = connection_.get();
  while (true) {
    const int unsent = PQflush(connection);
    if (unsent < 0) fail(nullptr);
    if (unsent == 0 && PQisBusy(connection) == 0) return;
    const auto events = static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN);
    if (stop_.stop_requested()) {
      connection_.reset();
      throw StoreFailure(stopped());
    }
    auto until = end;
    if (const auto look = Clock::now() + kStopInterval; stop_.stop_possible() && (!end || look < *end)) {
      until = look;
    }
    if (!wait_for(PQsocket(connection), events, until) && end && Clock::now() >= *end) {
      connection_.reset();
      throw ServerError("08006", "the server does not answer any more", true);
    }
    if (PQconsumeInput(connection) == 0) fail(nullptr);
  }
}

// nullopt at the end of what was sent.
std::optional<Result> Connection::take_result() {
  wait_for_answer();
  Result result(PQgetResult(connection_.get()));
  if (result.get() == nullptr) return std::nullopt;
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
    drain();
    fail(result.get());
  }
  return result;
}

Result Connection::take_whole() {
  std::optional<Result> result = take_result();
  if (!result) fail(nullptr);
  drain();
  return std::move(*result);
}

// Reads to the end of the statement, so that the next one can be sent.
void Connection::drain() noexcept {
  try {
    while (connection_) {
      wait_for_answer();
      const Result rest(PQgetResult(connection_.get()));
      if (rest.get() == nullptr) return;
      const ExecStatusType status = PQresultStatus(rest.get());
      if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
        connection_.reset();
      }
    }
  } catch (const std::exception&) {
    connection_.reset();  // the next use makes a new session
  }
}

void Connection::fail(const PGresult* result) {
  const char* severity =
      result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  // After a FATAL the server hangs up, though it may not have done so yet.
  const bool lost = !usable() || (severity != nullptr && std::string_view(severity) != "ERROR");
  const char* sqlstate = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* primary = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  std::string message = "the connection was lost";
  if (primary != nullptr) {
    message = primary;
  } else if (connection_ && *PQerrorMessage(connection_.get()) != '\0') {
    message = without_location(PQerrorMessage(connection_.get()));
  }
  const char* routine = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION);
  const ServerError error(sqlstate == nullptr ? "08006" : sqlstate, message, lost,
                          routine == nullptr ? "" : routine);
  if (lost) connection_.reset();
  throw error;
}

Result Connection::run(const std::string& sql, std::span<const Parameter> parameters) {
  std::vector<const char*> values;
  for (const Parameter& value : parameters) values.push_back(value ? value->c_str() : nullptr);
  if (!connection_) throw ServerError("08003", "the connection was lost", true);
  send(PQsendQueryParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                         values.data(), nullptr, nullptr, 0) == 1);
  return take_whole();
}

void Connection::run_script(const std::string& sql) {
  if (!connection_) throw ServerError("08003", "the connection was lost", true);
  send(PQsendQuery(connection_.get(), sql.c_str()) == 1);
  while (take_result()) {
  }
}

void Connection::parse(const std::string& sql) {
  if (!connection_) throw ServerError("08003", "the connection was lost", true);
  send(PQsendPrepare(connection_.get(), "", sql.c_str(), 0, nullptr) == 1);
  take_whole();
}

Result Connection::describe() {
  send(PQsendDescribePrepared(connection_.get(), "") == 1);
  return take_whole();
}

void Connection::execute(std::span<const Parameter> parameters) {
  std::vector<const char*> values;
  for (const Parameter& value : parameters) values.push_back(value ? value->c_str() : nullptr);
  send(PQsendQueryPrepared(connection_.get(), "", static_cast<int>(values.size()), values.data(), nullptr,
                           nullptr, 0) == 1);
  PQsetSingleRowMode(connection_.get());
}

std::optional<Result> Connection::next_row() {
  std::optional<Result> result = take_result();
  if (result && PQresultStatus(result->get()) == PGRES_SINGLE_TUPLE) return result;
  drain();
  return std::nullopt;
}

void Connection::cancel() {
  const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request(PQgetCancel(connection_.get()),
                                                                   &PQfreeCancel);
  std::array<char, 256> complaint{};
  if (!request || PQcancel(request.get(), complaint.data(), static_cast<int>(complaint.size())) == 0) {
    connection_.reset();  // the server notices when it cannot send
    return;
  }
  drain();
}

void Connection::set_statement_limit(Limit limit, bool local) {
  const auto milliseconds_or_none = std::to_string(limit ? std::max<long long>(limit->count(), 1) : 0);
  const std::array<Parameter, 2> parameters = {milliseconds_or_none, local ? "true" : "false"};
  run("SELECT set_config('statement_timeout', $1, $2::boolean)", parameters);
  limit_ = limit;
}

void Connection::rollback() noexcept {
  try {
    if (connection_ && usable() && PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) run("ROLLBACK");
  } catch (const std::exception&) {
    connection_.reset();
  }
}

}  // namespace indicatord::storage::postgresql
