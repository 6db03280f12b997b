// Whether a store holds what it promises: its file is whole, every row leads to another one that is there,
// and the observations are what the statements amount to. Reads only; the daemon may write meanwhile.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "storage/store.h"

namespace indicatord::storage {

struct Finding {
  enum class Severity : std::uint8_t { kWarning, kError } severity = Severity::kError;
  std::string message;  // one sentence: what is wrong where, and what helps
};

struct Verification {
  std::uint64_t documents = 0;
  std::uint64_t statements = 0;
  std::uint64_t series = 0;
  std::uint64_t observations = 0;
  std::vector<Finding> findings;  // at most kMaxExamples of a kind, and a line that counts the others

  static constexpr std::size_t kMaxExamples = 10;
};

// Called now and then: statements read again, statements in all.
using VerifyProgress = std::function<void(std::uint64_t, std::uint64_t)>;

// The error is that the store cannot be looked at, at all. A backup is a store too; where FILE.sha256 lies
// beside a SQLite file, the file must agree with it.
tl::expected<Verification, StoreError> verify(std::string_view url, const VerifyProgress& progress);

}  // namespace indicatord::storage
