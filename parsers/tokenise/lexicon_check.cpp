#include "parsers/tokenise/lexicon_check.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/cue.h"
#include "parsers/tokenise/vocabulary.h"
#include "parsers/tokenise/word_search.h"

namespace indicatord::tokenise {
namespace {

using Entry = WordUse::Entry;
using Role = WordUse::Role;

// A word as one entry has it.
struct Claim {
  WordUse use;
  bool behind_numbers = false;  // looked for only there, so it does not meet the others
  std::string sense;            // two claims of one sense do not contradict each other
};

// What a cue's value may be.
enum class ValueForm : std::uint8_t {
  kAsBuiltIn,  // one that a built-in cue of the kind has: the rules know no other
  kInteger,
  kIds,   // indicators, or the beginnings of their ids
  kFree,  // a word
};

ValueForm form_of(CueKind kind) {
  switch (kind) {
    case CueKind::kMultiply:
    case CueKind::kPlanPeriod:
    case CueKind::kRelativeDay:
      return ValueForm::kInteger;
    case CueKind::kPairOf:
    case CueKind::kImplied:
    case CueKind::kIncrement:
      return ValueForm::kIds;
    case CueKind::kAddition:
      return ValueForm::kFree;
    default:
      return ValueForm::kAsBuiltIn;
  }
}

class Check {
 public:
  explicit Check(const lexicon::Lexicon& lexicon) : lexicon_(lexicon) {}

  std::vector<lexicon::LexiconError> run() {
    for (const lexicon::Cue& cue : lexicon_.cues()) {
      if (!cue.place.builtin) check_cue(cue);
    }
    check_words();
    return lexicon::first_in_order(std::move(errors_));
  }

 private:
  void add(const lexicon::Place& place, std::string message) {
    errors_.push_back({std::string(place.file), place.line, place.column, std::move(message)});
  }

  std::set<std::string_view> builtin_kinds() const {
    std::set<std::string_view> kinds;
    for (const lexicon::Cue& cue : lexicon_.cues()) {
      if (cue.place.builtin) kinds.insert(cue.kind);
    }
    return kinds;
  }

  std::set<std::string_view> builtin_values(const std::string& kind) const {
    std::set<std::string_view> values;
    for (const lexicon::Cue& cue : lexicon_.cues()) {
      if (cue.place.builtin && cue.kind == kind) values.insert(cue.value);
    }
    return values;
  }

  void check_cue(const lexicon::Cue& cue) {
    const auto kind = parse_cue_kind(cue.kind);
    if (!kind) {
      add(cue.place, fmt::format("there is no kind of cue \"{}\"; take one of: {}", cue.kind,
                                 fmt::join(builtin_kinds(), ", ")));
      return;
    }
    switch (form_of(*kind)) {
      case ValueForm::kAsBuiltIn:
        return check_known_value(cue);
      case ValueForm::kInteger:
        return check_integer(cue);
      case ValueForm::kIds:
        return check_ids(cue);
      case ValueForm::kFree:
        return;
    }
  }

  void check_known_value(const lexicon::Cue& cue) {
    const auto values = builtin_values(cue.kind);
    if (values.contains(cue.value)) return;
    if (values.size() == 1 && values.contains("")) {
      add(cue.place, fmt::format("cues of the kind {} have no value; remove `value`", cue.kind));
      return;
    }
    std::string known;
    for (const std::string_view value : values)
      known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", value);
    add(cue.place,
        fmt::format("a cue of the kind {} has no value \"{}\"; take one of: {}", cue.kind, cue.value, known));
  }

  void check_integer(const lexicon::Cue& cue) {
    int number = 0;
    const char* end = cue.value.data() + cue.value.size();
    const auto read = std::from_chars(cue.value.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end) return;
    add(cue.place, fmt::format("the value of a cue of the kind {} is a whole number; \"{}\" is none",
                               cue.kind, cue.value));
  }

  void check_ids(const lexicon::Cue& cue) {
    for (std::string_view rest = cue.value; !rest.empty();) {
      const std::size_t blank = std::min(rest.find(' '), rest.size());
      const std::string_view id = rest.substr(0, std::min(blank, rest.find(':')));
      rest.remove_prefix(std::min(blank + 1, rest.size()));
      const bool known = std::ranges::any_of(
          lexicon_.indicators(), [&](const lexicon::Indicator& i) { return i.id.starts_with(id); });
      if (!known)
        add(cue.place,
            fmt::format("there is no indicator whose id is or begins with \"{}\"; correct it", id));
    }
  }

  // What the word is read as because of this entry; nullopt where it is not looked for by itself.
  static std::optional<Claim> claim_of(const WordUse& use) {
    switch (use.role) {
      case Role::kKey:
      case Role::kPattern:
      case Role::kKindOrMark:
      case Role::kAffix:
      case Role::kFrame:
      case Role::kSite:
        return std::nullopt;
      case Role::kHead:
        return Claim{use, false, std::string(to_string(CueKind::kHead))};
      default:
        break;
    }
    if (use.entry == Entry::kUnit) return Claim{use, true, "unit"};
    if (use.entry != Entry::kCue) return Claim{use, false, std::string(to_string(use.entry))};
    const auto kind = parse_cue_kind(use.key);
    if (!kind) return std::nullopt;
    std::string sense(use.key);
    if (!use.value.empty()) sense += fmt::format(" \"{}\"", use.value);
    return Claim{use, only_after_numbers(*kind), std::move(sense)};
  }

  static bool contradict(const Claim& a, const Claim& b) {
    if (a.behind_numbers != b.behind_numbers || a.sense == b.sense) return false;
    // A head may be an indicator's name as well: what stands before it decides.
    const bool head = a.use.role == Role::kHead || b.use.role == Role::kHead;
    const bool indicator = a.use.entry == Entry::kIndicator && b.use.entry == Entry::kIndicator;
    if (head && indicator) return false;
    // A built-in weak name gives way to whatever else the word is said to be.
    const auto gives_way = [](const Claim& c) {
      return c.use.role == Role::kWeakAlias && c.use.place->builtin;
    };
    return !gives_way(a) && !gives_way(b);
  }

  static std::string described(const Claim& claim) {
    if (claim.use.entry == Entry::kCue) return "the cue " + claim.sense;
    return fmt::format("the {} {}", to_string(claim.use.entry), claim.use.key);
  }

  // 鋼鐵廠: affixes and the words of frames are compared as they stand with texts that are folded.
  void check_as_it_stands(std::string_view word, const WordUse& use) {
    if ((use.role != Role::kAffix && use.role != Role::kFrame) || use.place->builtin) return;
    const std::string read = segment::to_utf8(folded(word));
    if (read != word)
      add(*use.place, fmt::format("\"{}\" would never be found, since texts are read with \"{}\"; write that",
                                  word, read));
  }

  void check_words() {
    std::unordered_map<std::u32string, std::vector<Claim>> claims;
    const auto of_users = [&](std::string_view word, const WordUse& use, const lexicon::Place* place) {
      check_as_it_stands(word, use);
      if (auto claim = claim_of(use); claim && !place->builtin) {
        claim->use.place = place;
        claims[folded(word)].push_back(std::move(*claim));
      }
    };
    for_each_word(lexicon_,
                  [&](std::string_view word, const WordUse& use) { of_users(word, use, use.place); });
    for (const lexicon::Synonym& synonym : lexicon_.synonyms()) add_synonym(synonym, of_users);
    if (claims.empty()) return;
    for_each_word(lexicon_, [&](std::string_view word, const WordUse& use) {
      const auto meets = claims.find(folded(word));
      if (meets == claims.end()) return;
      if (const auto other = claim_of(use)) compare(word, meets->second, *other);
    });
  }

  // A synonym's words stand in the entry that it adds to, whose place is not theirs.
  template <typename Take>
  void add_synonym(const lexicon::Synonym& synonym, const Take& take) {
    WordUse use;
    use.key = synonym.target;
    use.entry = synonym.kind == "indicator" ? Entry::kIndicator
                : synonym.kind == "unit"    ? Entry::kUnit
                                            : Entry::kArea;
    for (const std::string& name : synonym.names) take(name, use, &synonym.place);
  }

  void compare(std::string_view word, const std::vector<Claim>& users, const Claim& other) {
    for (const Claim& mine : users) {
      if (mine.use.place == other.use.place || !contradict(mine, other)) continue;
      add(*mine.use.place,
          fmt::format(
              "\"{}\" of {} is read as {} already ({}), and cannot be both; take a longer or another wording",
              word, described(mine), described(other), lexicon::to_string(*other.use.place)));
    }
  }

  const lexicon::Lexicon& lexicon_;
  std::vector<lexicon::LexiconError> errors_;
};

}  // namespace

std::vector<lexicon::LexiconError> check_user_entries(const lexicon::Lexicon& lexicon) {
  return Check(lexicon).run();
}

}  // namespace indicatord::tokenise
