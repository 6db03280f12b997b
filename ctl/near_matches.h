// What somebody may have meant. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace indicatord::ctl {

// The known words that are like `typed`, the most alike first: those that contain it or are contained in it,
// then those that become it by changing fewer than half of its characters. At most `limit`.
std::vector<std::string> near_matches(std::string_view typed, std::span<const std::string> known,
                                      std::size_t limit = 5);

}  // namespace indicatord::ctl
