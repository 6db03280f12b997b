#include "parsers/tokenise/frame_words.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/cue.h"

namespace indicatord::tokenise {
namespace {

using lexicon::Dimension;

Affixes affixes_of(const std::vector<std::string>& words) {
  std::vector<Affix> known;
  append_affixes(words, known);
  return Affixes(known);
}

// Those that the cues list under the name; none for "".
Affixes affixes_called(const lexicon::Lexicon& lexicon, std::string_view name) {
  std::vector<Affix> known;
  for (const lexicon::Cue& cue : lexicon.cues()) {
    if (!name.empty() && cue.value == name && parse_cue_kind(cue.kind) == CueKind::kAffix)
      append_affixes(cue.words, known);
  }
  return Affixes(known);
}

// What the numbers measure that the indicator takes: fits() in parsers/assemble/fit.h decides.
std::vector<Dimension> taken_by(const lexicon::Indicator& indicator) {
  switch (indicator.dimension) {
    case Dimension::kPrice:
      return {Dimension::kPrice, Dimension::kMoney};
    case Dimension::kYield:
      return {Dimension::kYield, Dimension::kMass};
    case Dimension::kAny: {
      std::vector<Dimension> all;
      all.reserve(lexicon::kDimensionCount);
      for (std::size_t i = 0; i < lexicon::kDimensionCount; ++i) all.push_back(static_cast<Dimension>(i));
      return all;
    }
    default:
      return {indicator.dimension};
  }
}

// What is counted needs no entry: {人}.
std::vector<Dimension> dimensions_of(const lexicon::Frame& frame, const lexicon::Lexicon& lexicon,
                                     const lexicon::Indicator& indicator) {
  if (!frame.dimensions.empty()) return frame.dimensions;
  if (frame.units.empty()) return taken_by(indicator);
  std::vector<Dimension> dimensions;
  for (const std::string& code : frame.units) {
    const lexicon::Unit* unit = lexicon.find_unit(code);
    const Dimension dimension = unit == nullptr ? Dimension::kCount : unit->dimension;
    if (std::ranges::find(dimensions, dimension) == dimensions.end()) dimensions.push_back(dimension);
  }
  return dimensions;
}

}  // namespace

void FrameIndex::add_words(const std::vector<std::string>& words, std::size_t place, Words& to) {
  for (const std::string& word : words) {
    to.all.push_back({segment::to_utf32(word), Places{1} << std::min(place, kLast)});
    to.firsts.set(to.all.back().chars.front() % to.firsts.size());
  }
}

void FrameIndex::add(const lexicon::Frame& frame, std::size_t place) {
  for (const auto* words : {&frame.right_before, &frame.before}) add_words(*words, place, before_);
  add_words(frame.behind, place, behind_);
  // 企业的用工: what stands alone may have particles in it, but ends as it does
  for (const std::string& word : frame.alone)
    add_words({word.substr(segment::code_point_before(word, word.size()))}, place, before_);
}

// One for each word, in their order.
void FrameIndex::merge(Words& words) {
  std::ranges::sort(words.all, {}, &Word::chars);
  std::vector<Word> merged;
  for (Word& word : words.all) {
    if (merged.empty() || merged.back().chars != word.chars) {
      merged.push_back(std::move(word));
    } else {
      merged.back().places |= word.places;
    }
  }
  words.all = std::move(merged);
}

void FrameIndex::sort() {
  merge(before_);
  merge(behind_);
}

FrameIndex::Places FrameIndex::find(std::u32string_view text, const Words& words) {
  const auto first_char = [](const Word& word) { return word.chars.front(); };
  Places found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::u32string_view rest = text.substr(at);
    if (!words.may_begin_with(rest.front())) continue;
    for (const Word& word : std::ranges::equal_range(words.all, rest.front(), {}, first_char)) {
      if (rest.starts_with(word.chars)) found |= word.places;
    }
  }
  return found;
}

FrameIndex::Places FrameIndex::find(std::u32string_view before, std::u32string_view behind) const {
  return find(before, before_) | find(behind, behind_);
}

Frames::Frames(const lexicon::Lexicon& lexicon) {
  for (const lexicon::Frame& frame : lexicon.frames()) {
    const lexicon::Indicator* indicator = lexicon.find_indicator(frame.indicator);
    if (indicator == nullptr) continue;  // the loader has refused it
    const std::uint32_t index = lexicon.index_of(*indicator);
    const auto index_by_dimension = [&](const auto& kept, auto& by_dimension) {
      for (const Dimension dimension : dimensions_of(frame, lexicon, *indicator))
        by_dimension[static_cast<std::size_t>(dimension)].push_back(kept.get());
    };
    if (frame.deed.empty()) {
      in_clause_.push_back(std::make_unique<const ClauseFrame>(
          ClauseFrame{&frame, index, affixes_of(frame.right_before), affixes_of(frame.before),
                      affixes_of(frame.behind), affixes_of(frame.alone), affixes_of(frame.beside),
                      affixes_of(frame.says), affixes_of(frame.unless)}));
      index_by_dimension(in_clause_.back(), in_clause_by_);
      continue;
    }
    const std::string_view noun = frame.noun.empty() ? indicator->name_zh : frame.noun;
    const bool earning = frame.by != lexicon::Doer::kAnybody;
    auto& deeds = earning ? of_earning_ : of_deeds_;
    deeds.push_back(std::make_unique<const DeedFrame>(
        DeedFrame{&frame, index, noun, affixes_called(lexicon, frame.deed),
                  affixes_called(lexicon, frame.goods), affixes_called(lexicon, frame.object)}));
    if (!earning) index_by_dimension(deeds.back(), of_deeds_by_);
  }
  for (std::size_t of = 0; of < indexes_.size(); ++of) {
    for (std::size_t place = 0; place < in_clause_by_[of].size(); ++place)
      indexes_[of].add(*in_clause_by_[of][place]->frame, place);
    indexes_[of].sort();
  }
}

bool takes_unit(const lexicon::Frame& frame, std::string_view unit) {
  return frame.units.empty() || std::ranges::find(frame.units, unit) != frame.units.end();
}

}  // namespace indicatord::tokenise
