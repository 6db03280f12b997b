// What a worker gives up before it looks at a document. Each call affects the calling process for good. The
// error is one sentence.
#pragma once

#include <cstdint>
#include <string>

#include <sys/types.h>
#include <tl/expected.hpp>

namespace indicatord::daemon {

// No new privileges, no core dumps, and death when the parent (process `parent`) dies.
tl::expected<void, std::string> confine_process(pid_t parent);

// At most so much address space, for this process and its children. Does nothing under AddressSanitizer and
// ThreadSanitizer, which reserve terabytes.
tl::expected<void, std::string> limit_memory(std::uint64_t bytes);

// The kernel kills the process once it has used `seconds` of processor time from now on.
tl::expected<void, std::string> limit_cpu_time(std::uint32_t seconds);

}  // namespace indicatord::daemon
