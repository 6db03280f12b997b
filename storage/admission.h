// What the store does not take: documents that no engine could keep faithfully.
#pragma once

#include <optional>
#include <string_view>

#include "storage/store.h"

namespace indicatord::storage {

// The first fault of the document, permanent: a sha256 that is none, a failed document with statements, a
// number that is not finite, a period that ends before it begins or lies outside 1900..2199, more than
// model::kMaxStatements statements, a text above kMaxTextBytes, or one that is
// not UTF-8 or holds a zero byte.
inline constexpr std::size_t kMaxTextBytes = 1U << 20U;
std::optional<StoreError> find_fault(const IngestedDocument& document);

// Well-formed as table 3-7 of the Unicode Standard has it: no overlong forms, no surrogates.
bool is_utf8(std::string_view text);

}  // namespace indicatord::storage
