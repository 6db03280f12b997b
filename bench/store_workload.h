// Documents for the store's benchmark: deterministic, of the shape of newspaper pages.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/store.h"

namespace indicatord::bench {

inline constexpr unsigned kStatementsOfDocument = 20;
inline constexpr unsigned kAreas = 30;

// The n-th document: 20 statements on figures of one area, of which about one in ten repeats, and one in
// twenty revises, a figure of an earlier document. Its SHA-256 is as random as a real one, so that keys fall
// all over the tables.
storage::IngestedDocument document(std::uint64_t number);

std::vector<storage::IngestedDocument> documents(std::uint64_t first, std::uint64_t count);

}  // namespace indicatord::bench
