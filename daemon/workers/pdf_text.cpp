#include "daemon/workers/pdf_text.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "daemon/log.h"
#include "daemon/loop/fd.h"

namespace indicatord::daemon {
namespace {

constexpr std::size_t kPdfHeaderWithin = 1024;
constexpr std::size_t kMaxComplaintBytes = 4096;
constexpr int kCannotExecute = 127;

struct Pipe {
  Fd read, write;
};

tl::expected<Pipe, std::string> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return tl::unexpected(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  }
  return Pipe{Fd(ends[0]), Fd(ends[1])};
}

// In the child, between fork and exec: only async-signal-safe calls.
[[noreturn]] void become_pdftotext(int pdf, int out, int complaints) {
  const bool arranged = ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::lseek(pdf, 0, SEEK_SET) == 0 &&
                        ::dup2(pdf, STDIN_FILENO) >= 0 && ::dup2(out, STDOUT_FILENO) >= 0 &&
                        ::dup2(complaints, STDERR_FILENO) >= 0;
  if (arranged) ::execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "-", "-", static_cast<char*>(nullptr));
  ::_exit(kCannotExecute);
}

// Reads what is there into `text`; closes the pipe at its end or on an error.
void take(Fd& pipe, std::string& text) {
  std::array<char, 64UL * 1024> buffer;
  const ssize_t length = ::read(pipe.get(), buffer.data(), buffer.size());
  if (length > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(length));
  } else if (length == 0 || errno != EINTR) {
    pipe.reset();
  }
}

// Both outputs until they end; false when the text passed max_bytes.
bool collect(Fd out, Fd complaints, std::string& text, std::string& complaint, std::size_t max_bytes) {
  while (out || complaints) {
    std::array<pollfd, 2> waits = {{{out.get(), POLLIN, 0}, {complaints.get(), POLLIN, 0}}};
    if (::poll(waits.data(), waits.size(), -1) < 0) continue;  // EINTR
    if (waits[0].revents != 0) take(out, text);
    if (waits[1].revents != 0) take(complaints, complaint);
    if (complaint.size() > kMaxComplaintBytes) complaint.resize(kMaxComplaintBytes);
    if (text.size() > max_bytes) return false;
  }
  return true;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

std::string explain(int status, const std::string& complaint) {
  if (WIFSIGNALED(status)) return fmt::format("pdftotext died of {}", ::strsignal(WTERMSIG(status)));
  const int code = WEXITSTATUS(status);
  if (code == kCannotExecute) return "pdftotext cannot be run; install poppler-utils and drop the file again";
  if (complaint.find("password") != std::string::npos) {
    return "the PDF is encrypted; remove its password and drop it again";
  }
  const std::size_t line = std::min(complaint.find('\n'), complaint.size());
  return fmt::format("the PDF is broken: pdftotext says \"{}\"", printable(complaint.substr(0, line)));
}

}  // namespace

bool looks_like_pdf(std::string_view bytes) {
  return bytes.substr(0, kPdfHeaderWithin).find("%PDF-") != std::string_view::npos;
}

tl::expected<std::string, std::string> pdf_text(int pdf, std::size_t max_bytes) {
  auto out = make_pipe();
  auto complaints = make_pipe();
  if (!out) return tl::unexpected(std::move(out.error()));
  if (!complaints) return tl::unexpected(std::move(complaints.error()));
  const pid_t child = ::fork();
  if (child < 0) return tl::unexpected(fmt::format("cannot start pdftotext: {}", std::strerror(errno)));
  if (child == 0) become_pdftotext(pdf, out->write.get(), complaints->write.get());
  out->write.reset();
  complaints->write.reset();
  std::string text;
  std::string complaint;
  const bool whole = collect(std::move(out->read), std::move(complaints->read), text, complaint, max_bytes);
  if (!whole) ::kill(child, SIGKILL);
  const int status = wait_for(child);
  if (!whole) return tl::unexpected(fmt::format("the PDF holds more than {} bytes of text", max_bytes));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return tl::unexpected(explain(status, complaint));
  if (text.find_first_not_of(" \t\r\n\f") == std::string::npos) {
    return tl::unexpected<std::string>(
        "the PDF has no text, only pictures; run a text recognition over it first");
  }
  return text;
}

}  // namespace indicatord::daemon
