#include <array>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>

#include "daemon/workers/worker_session.h"

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxFilesPerMessage = 4;

void take_files(msghdr& message, std::deque<Fd>& files) {
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int file = -1;
      std::memcpy(&file, CMSG_DATA(header) + i * sizeof(int), sizeof file);
      files.emplace_back(file);
    }
  }
}

}  // namespace

int send_bytes(int socket, std::string_view& rest, int file) {
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  while (!rest.empty()) {
    iovec part{const_cast<char*>(rest.data()), rest.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (file >= 0) {
      message.msg_control = control.data();
      message.msg_controllen = control.size();
      cmsghdr* header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(header), &file, sizeof file);
    }
    const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return errno;
    file = -1;  // it went with the first byte
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return 0;
}

ssize_t receive_bytes(int socket, std::string& bytes, std::deque<Fd>& files) {
  std::array<char, 64UL * 1024> buffer;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxFilesPerMessage * sizeof(int))> control{};
  while (true) {
    iovec part{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t length = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (length < 0 && errno == EINTR) continue;
    if (length > 0) {
      take_files(message, files);
      bytes.append(buffer.data(), static_cast<std::size_t>(length));
    }
    return length;
  }
}

}  // namespace indicatord::daemon
