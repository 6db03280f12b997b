// Documents for the store's benchmark: deterministic, of the shape of newspaper pages.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/store.h"

namespace indicatord::bench {

inline constexpr unsigned kStatementsOfDocument = 20;
inline constexpr unsigned kAreas = 400;            // about as many as China has prefectures
inline constexpr unsigned kFiguresOfAMonth = 160;  // of each area, each in a series of its own

// The n-th document: 20 statements on figures of one area and month, of which about one in ten repeats, and
// one in twenty revises, a figure of the area's former document. Documents come as newspapers do: every few
// days one of each area, published in the month after the one that it speaks of. So 64,000 series grow by a
// month at a time, for as many documents as are asked for, and each statement that is no repetition is a
// figure of its own. Its SHA-256 is as random as a real one, so that keys fall all over the tables.
storage::IngestedDocument document(std::uint64_t number);

std::vector<storage::IngestedDocument> documents(std::uint64_t first, std::uint64_t count);

}  // namespace indicatord::bench
