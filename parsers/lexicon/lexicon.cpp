#include "parsers/lexicon/lexicon.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "parsers/lexicon/lexicon_builder.h"

namespace indicatord::lexicon {
namespace {

bool begins_char(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// In UTF-8. REQUIRES: the text is not empty.
std::string_view last_char(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && !begins_char(text[at])) --at;
  return text.substr(at);
}

// In UTF-8. REQUIRES: the text is not empty.
std::string_view first_char(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && !begins_char(text[end])) ++end;
  return text.substr(0, end);
}

// The last twelve bits of a character in UTF-8, or all of a shorter one: no more is asked of one that hardly
// ever begins a site.
std::size_t last_bits(std::string_view c) {
  constexpr unsigned kOfByte = 0x3F;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(c[i]) & kOfByte; };
  return c.size() < 2 ? byte(0) : byte(c.size() - 2) * (kOfByte + 1) + byte(c.size() - 1);
}

template <typename Entry, typename Index>
const Entry* find_in(const std::vector<Entry>& entries, const Index& index, std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &entries[found->second];
}

}  // namespace

std::string to_string(const Place& place) {
  return fmt::format("{}{}:{}:{}", place.builtin ? "built-in " : "", place.file, place.line, place.column);
}

std::string to_string(const LexiconError& error) {
  return fmt::format("{}:{}:{}: {}", error.file, error.line, error.column, error.message);
}

std::vector<LexiconError> first_in_order(std::vector<LexiconError> errors) {
  std::ranges::stable_sort(errors, {},
                           [](const LexiconError& e) { return std::tuple(e.file, e.line, e.column); });
  if (errors.size() > kMaxLexiconErrors) errors.resize(kMaxLexiconErrors);
  return errors;
}

std::string to_string(std::span<const LexiconError> errors) {
  std::string text;
  for (const LexiconError& error : errors) text += (text.empty() ? "" : "\n") + to_string(error);
  return text;
}

Lexicon::Lexicon(Entries entries, std::string version)
    : indicators_(std::move(entries.indicators)),
      units_(std::move(entries.units)),
      areas_(std::move(entries.areas)),
      cues_(std::move(entries.cues)),
      synonyms_(std::move(entries.synonyms)),
      frames_(std::move(entries.frames)),
      files_(std::move(entries.files)),
      version_(std::move(version)) {
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    indicator_by_id_.emplace(indicators_[i].id, i);
    for (const std::string& head : indicators_[i].heads) {
      Index<std::vector<Claim>>& claims = claims_by_head_[head];
      const auto index = static_cast<std::uint32_t>(i);
      for (const std::string& kind : indicators_[i].kinds)
        claims[last_char(kind)].push_back({index, false, kind});
      for (const std::string& mark : indicators_[i].marks)
        claims[last_char(mark)].push_back({index, true, mark});
    }
  }
  for (std::size_t i = 0; i < units_.size(); ++i) unit_by_code_.emplace(units_[i].code, i);
  const auto index_name = [this](const std::string& name, std::size_t i) {
    std::vector<std::size_t>& bearers = areas_by_name_[name];
    if (bearers.empty() || bearers.back() != i) bearers.push_back(i);
  };
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    area_by_code_.add(areas_[i].code, static_cast<std::uint32_t>(i));
    index_name(areas_[i].name, i);
    for (const std::string& alias : areas_[i].aliases) index_name(alias, i);
    for (const std::string& alias : areas_[i].weak_aliases) index_name(alias, i);
    for (const std::string& site : areas_[i].sites) {
      sites_by_first_char_[first_char(site)].push_back({site, i});
      site_chars_.set(last_bits(first_char(site)));
    }
  }
  for (const Area& area : areas_) parents_.push_back(find_area(area.parent));
}

tl::expected<Lexicon, std::vector<LexiconError>> Lexicon::load(std::span<const Source> sources) {
  tl::expected<VersionedEntries, std::vector<LexiconError>> read = read_sources(sources);
  if (!read) return tl::unexpected(std::move(read.error()));
  return Lexicon(std::move(read->entries), std::move(read->version));
}

const Indicator* Lexicon::find_indicator(std::string_view id) const {
  return find_in(indicators_, indicator_by_id_, id);
}

const Unit* Lexicon::find_unit(std::string_view code) const {
  return find_in(units_, unit_by_code_, code);
}

const Area* Lexicon::find_area(std::string_view code) const {
  const std::uint32_t at = area_by_code_.find(code);
  return at == CodeIndex::kNone ? nullptr : &areas_[at];
}

const Area* Lexicon::area_of_site(std::string_view words) const {
  for (std::string_view c; !words.empty(); words.remove_prefix(c.size())) {
    c = first_char(words);
    if (!site_chars_[last_bits(c)]) continue;
    const auto sites = sites_by_first_char_.find(c);
    if (sites == sites_by_first_char_.end()) continue;
    const Site* longest = nullptr;
    for (const Site& site : sites->second) {
      if (words.starts_with(site.name) && (longest == nullptr || site.name.size() > longest->name.size()))
        longest = &site;
    }
    if (longest != nullptr) return &areas_[longest->area];
  }
  return nullptr;
}

std::optional<Lexicon::Refinement> Lexicon::refine(std::string_view head, std::string_view breakdown) const {
  if (breakdown.empty()) return std::nullopt;  // no word can stand in it; asked of most heads
  const auto claims = claims_by_head_.find(head);
  if (claims == claims_by_head_.end()) return std::nullopt;
  // From the head to the left: the first place where a word ends is the nearest.
  for (std::string_view before = breakdown; !before.empty();) {
    const std::string_view last = last_char(before);
    const Claim* longest = nullptr;
    if (const auto ending = claims->second.find(last); ending != claims->second.end()) {
      for (const Claim& claim : ending->second) {
        if (before.ends_with(claim.word) && (longest == nullptr || claim.word.size() > longest->word.size()))
          longest = &claim;
      }
    }
    if (longest != nullptr) {
      Refinement refinement{&indicators_[longest->indicator], std::string(breakdown)};
      if (longest->is_mark)
        refinement.breakdown.erase(before.size() - longest->word.size(), longest->word.size());
      return refinement;
    }
    before.remove_suffix(last.size());
  }
  return std::nullopt;
}

std::vector<const Area*> Lexicon::find_areas_by_name(std::string_view name) const {
  std::vector<const Area*> found;
  if (const auto bearers = areas_by_name_.find(name); bearers != areas_by_name_.end()) {
    for (const std::size_t i : bearers->second) found.push_back(&areas_[i]);
  }
  return found;
}

}  // namespace indicatord::lexicon
