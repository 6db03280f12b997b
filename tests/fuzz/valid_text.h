// The bytes of a fuzzer as the valid UTF-8 that the stages behind decode are promised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace indicatord::fuzz {

// The bytes without those that make them invalid; an exact-size copy on the heap.
std::string valid_text(const std::uint8_t* data, std::size_t size);

}  // namespace indicatord::fuzz
