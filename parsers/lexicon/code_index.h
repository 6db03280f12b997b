// Where the entry of a short code stands (371500, CN). Rules ask for the document's own area at nearly every
// clause: a code is one number here, and a look-up takes a third of what the library's table of texts takes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace indicatord::lexicon {

class CodeIndex {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::size_t kLongest = 8;

  // Of equal codes the first stays. REQUIRES the code has no more than kLongest bytes.
  void add(std::string_view code, std::uint32_t entry) {
    if (places_.size() < 2 * (count_ + 1)) grow();
    Place& place = places_[place_of(packed(code))];
    if (place.entry != kNone) return;
    place = {packed(code), entry};
    ++count_;
  }

  // kNone where there is none.
  std::uint32_t find(std::string_view code) const {
    if (code.empty() || code.size() > kLongest || places_.empty()) return kNone;
    return places_[place_of(packed(code))].entry;
  }

 private:
  struct Place {
    std::uint64_t code = 0;
    std::uint32_t entry = kNone;
  };

  static std::uint64_t packed(std::string_view code) {
    std::uint64_t out = 0;
    for (const char c : code) out = out << 8U | static_cast<unsigned char>(c);
    return out;
  }

  // Where the code is, or would be.
  std::size_t place_of(std::uint64_t code) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = (code * 0x9E3779B97F4A7C15U >> 32U) & mask;
    while (places_[at].entry != kNone && places_[at].code != code) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Place> before(std::max<std::size_t>(16, places_.size() * 2));
    before.swap(places_);
    for (const Place& place : before) {
      if (place.entry != kNone) places_[place_of(place.code)] = place;
    }
  }

  std::vector<Place> places_;  // their number a power of two, half full at most
  std::size_t count_ = 0;
};

}  // namespace indicatord::lexicon
