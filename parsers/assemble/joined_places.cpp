#include "parsers/assemble/joined_places.h"

#include <algorithm>
#include <span>
#include <vector>

#include "parsers/assemble/area_level.h"
#include "parsers/assemble/article_place.h"

namespace indicatord::assemble {
namespace {

using lexicon::Area;
using lexicon::AreaLevel;
using tokenise::CueKind;
using tokenise::TokenKind;

bool is_domestic_name(const Sentence& s, const Token& t) {
  return t.kind == TokenKind::kArea && !names_country(s, t) && !s.vocabulary.area_name(t.id).foreign();
}

// 长沙—南昌. REQUIRES it is a mark.
bool is_dash(const Token& mark) {
  constexpr std::u32string_view kDashes = U"—–－-";
  return kDashes.find(mark.mark) != std::u32string_view::npos;
}

// The smallest area that holds a bearer of each name; null where there is none.
const Area* area_around(const Sentence& s, std::span<const std::size_t> places) {
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const auto holds_all = [&](const Area& outer) {
    return std::ranges::all_of(places, [&](std::size_t i) {
      return std::ranges::any_of(s.vocabulary.area_name(s.token(i).id).areas,
                                 [&](const Area* inner) { return lies_in(lexicon, *inner, outer); });
    });
  };
  const Area* found = nullptr;
  for (const Area* bearer : s.vocabulary.area_name(s.token(places.front()).id).areas) {
    const Area* around = bearer;
    while (around != nullptr && !holds_all(*around)) around = lexicon.parent_of(*around);
    if (around != nullptr && (found == nullptr || lies_in(lexicon, *around, *found))) found = around;
  }
  return found;
}

AreaReference reference_to_area(const Sentence& s, const Area& area, tokenise::Span said) {
  AreaReference out;
  if (area.level == AreaLevel::kCountry) {
    out.kind = AreaReference::Kind::kSelf;
    out.level = "country";
  } else {
    out = reference_to(s.vocabulary, area);
  }
  out.said = said;
  return out;
}

// Collects the places of a way or between which something lies.
class Joiner {
 public:
  explicit Joiner(const Sentence& sentence) : s_(sentence) {}

  void read(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Token& t = s_.token(i);
      if (is_clause_mark(t) || s_.says(t, CueKind::kFiller, "of")) {
        end_clause();
      } else if (joins(t)) {
        joining_ = true;
        on_way_ = on_way_ || s_.vocabulary.ends_as(s_.chars(t), "leads_way");
      } else if (!joining_ && ends_way(i, last)) {  // 兰州至合作铁路
        places_.push_back(i);
        places_.push_back(i + 2);
        i += 2;
        note(i);
      } else if (joining_ && is_domestic_name(s_, t)) {
        take(i);
      } else if (joining_ && t.kind == TokenKind::kArea && !names_country(s_, t)) {
        abroad_.push_back(i);
      }
    }
    end_clause();
  }

  JoinedPlaces result() const {
    JoinedPlaces out;
    // 连接印度尼西亚雅加达和万隆: the cities are not known
    if (abroad_.size() == 1 && places_.empty() && !beside_abroad_) {
      out.first = abroad_.front();
      out.last = out.first + 1;
      const Token& t = s_.token(out.first);
      out.area = {.kind = AreaReference::Kind::kNamed,
                  .name = t.id,
                  .level = {},
                  .text = s_.word(t),
                  .said = t.span()};
      return out;
    }
    if (places_.size() < 2) return out;
    const Area* around = area_around(s_, places_);
    if (around == nullptr) return out;
    out.first = places_.front();
    out.last = last_;
    out.area = reference_to_area(s_, *around, {s_.token(out.first).begin, s_.token(out.last - 1).end});
    return out;
  }

 private:
  bool joins(const Token& t) const {
    if (t.kind != TokenKind::kText && t.kind != TokenKind::kCue && t.kind != TokenKind::kArea) return false;
    // 西起南昌，东至黄山: the county, but for what stands before
    return (t.kind != TokenKind::kArea || on_way_) && s_.vocabulary.ends_as(s_.chars(t), "joins_places") &&
           (on_way_ || !s_.vocabulary.begins_and_ends_as(s_.chars(t), "way_passes"));
  }

  // 贵州省瓮安县: the narrower of two that stand together
  void take(std::size_t i) {
    if (i > 0 && !clause_.empty() && clause_.back() + 1 == i && s_.token(i - 1).end == s_.token(i).begin) {
      clause_.back() = i;
    } else {
      clause_.push_back(i);
    }
  }

  // 位于泰山区: one place alone is no more than where a way begins or ends
  void end_clause() {
    if (clause_.size() > 1 || on_way_) {
      places_.insert(places_.end(), clause_.begin(), clause_.end());
      if (!clause_.empty()) note(clause_.back());
    }
    beside_abroad_ = beside_abroad_ || (joining_ && !clause_.empty());
    clause_.clear();
    joining_ = false;
  }

  void note(std::size_t place) { last_ = place + 1; }

  bool ends_way(std::size_t i, std::size_t last) const {
    if (i + 3 >= last || !is_domestic_name(s_, s_.token(i)) || !is_domestic_name(s_, s_.token(i + 2)))
      return false;
    const Token& between = s_.token(i + 1);
    const bool leads_on = between.kind == TokenKind::kPunctuation
                              ? is_dash(between)
                              : s_.vocabulary.begins_and_ends_as(s_.chars(between), "way_between");
    return leads_on && s_.vocabulary.begins_as(s_.text.slice(s_.token(i + 2).end, s_.end), "way_noun");
  }

  const Sentence& s_;
  std::vector<std::size_t> places_;
  std::vector<std::size_t> clause_;  // behind the word of joining in the clause read
  std::vector<std::size_t> abroad_;  // countries named there
  std::size_t last_ = 0;
  bool beside_abroad_ = false;  // a place of the country was named there, too
  bool joining_ = false;
  bool on_way_ = false;
};

}  // namespace

bool may_join_places(const Sentence& sentence) {
  const tokenise::Affixes& joins = sentence.vocabulary.affixes("joins_places");
  const tokenise::Affixes& between = sentence.vocabulary.affixes("way_between");
  return std::ranges::any_of(sentence.tokens, [&](const Token& t) {
    if (t.kind == TokenKind::kPunctuation) return is_dash(t);
    const std::u32string_view word = sentence.chars(t);
    return Vocabulary::ends_in(word, joins) || Vocabulary::ends_in(word, between);
  });
}

JoinedPlaces joined_places(const Sentence& sentence, std::size_t first, std::size_t last) {
  if (!sentence.holds.has(TokenKind::kArea)) return {};
  Joiner joiner(sentence);
  joiner.read(first, last);
  return joiner.result();
}

JoinedPlaces listed_places(const Sentence& sentence, const Lead& lead) {
  JoinedPlaces out;
  if (!lead.holds.has(CueKind::kListOf)) return out;
  std::vector<std::size_t> places;
  const auto named = [&](std::size_t i) {
    return i < lead.last && lead.role(i) == Role::kArea && is_domestic_name(sentence, sentence.token(i));
  };
  std::size_t i = lead.first;
  while (i < lead.last && !named(i)) ++i;
  out.first = i;
  while (named(i)) {
    // 湖北黄冈: the narrower
    while (named(i + 1) && sentence.token(i).end == sentence.token(i + 1).begin) ++i;
    places.push_back(i);
    out.last = i + 1;
    if (i + 1 >= lead.last || !is_list_mark(sentence.token(i + 1))) break;
    i += 2;
  }
  if (places.size() < 2) return out;
  if (const Area* around = area_around(sentence, places))
    out.area = reference_to_area(sentence, *around,
                                 {sentence.token(out.first).begin, sentence.token(out.last - 1).end});
  return out;
}

}  // namespace indicatord::assemble
