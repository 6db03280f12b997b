// The language knowledge, read once from TOML into an immutable value: what indicators, units, areas and cue
// words there are and how the text words them. Stages compile from it whatever they need (tries, tables).
//
// Thread-safe after loading (all const). Knows nothing of files: the caller hands in names and contents.
#pragma once

#include <bitset>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "parsers/lexicon/code_index.h"
#include "parsers/lexicon/key_hash.h"

namespace indicatord::lexicon {

// Where an entry or a wording stands: file:line:column. The lexicon that it is from owns the file's name.
struct Place {
  std::string_view file;
  bool builtin = false;    // `file` is one of those compiled in
  std::uint32_t line = 0;  // from 1
  std::uint32_t column = 0;
};
std::string to_string(const Place& place);  // "lexicon.d/mine.toml:3:1", "built-in cues.toml:8:1"

// What an indicator counts; a unit of another dimension contradicts it. kAny fits every unit but money, % and
// pp and those of what comes in a year (t/a): fits() in parsers/assemble/fit.h decides.
enum class Dimension : std::uint8_t {
  kAny,
  kMoney,
  kCount,
  kMass,
  kEnergy,
  kPower,
  kArea,
  kLength,
  kVolume,
  kYield,  // mass or money per area: kg/mu
  kPrice,  // money per thing: CNY/t, also plain money
  kRatio,  // %, per mille, pure number
  kIndex,  // points, %
  kTime,
  kOther,
};
inline constexpr std::size_t kDimensionCount = static_cast<std::size_t>(Dimension::kOther) + 1;

struct Indicator {
  std::string id;
  Dimension dimension = Dimension::kAny;
  std::string name_zh;
  std::string name_en;
  std::string topic;               // "foreign capital"; the section of the catalogue
  std::vector<std::string> names;  // contiguous wordings, name_zh among them
  // Wordings that name a part of the indicator, and are its breakdown themselves: 增值税 is tax.revenue +
  // 增值税.
  std::vector<std::string> parts;
  // Wordings that say its negative: 3 of 逆差 is −3 of the trade balance, and its growth is a fall.
  std::vector<std::string> opposites;
  // Wordings with a gap: "签约…项目" matches 新签约亿元以上项目; what stands in the gap belongs to the
  // breakdown.
  std::vector<std::string> patterns;
  // See Lexicon::refine: a head (产量) with a kind (蔬菜) or a mark (农村) before it means this indicator. A
  // head need not be a name of any indicator.
  std::vector<std::string> heads;
  std::vector<std::string> kinds;     // stay in the breakdown
  std::vector<std::string> kinds_as;  // ids whose kinds are its own, too; they are among `kinds`
  std::vector<std::string> marks;     // are said by the id already and leave the breakdown
  // Words that, anywhere before the wording, tell that it is something else: 铁路 of 铁路通车里程. Then there
  // is no indicator.
  std::vector<std::string> unless;
  // Ids that the same wordings stand for when the unit contradicts the dimension, in order of preference:
  // 出口618万吨 is not trade.export but trade.export_volume.
  std::vector<std::string> otherwise;
  // The units that its counts take (codes); none: any of its dimension. 12402家 are no visitors.
  std::vector<std::string> units;
  // The id of what was added to this stock: 贷款余额186亿元，新增39.8亿元 is finance.new_loans. "" for none.
  std::string increment;
  // Ids of what this is the money of: 签约额 of 签约项目. It is narrowed as they were in the words before it.
  std::vector<std::string> amount_of;
  // Behind a general noun's count these say that it is this: 32个项目成功签约.
  std::vector<std::string> verbs;
  // Its words are general nouns (项目, 企业): among the parts of another count they only name a part.
  bool general = false;
  // Counts what came about (新增就业, 签约项目): in a talk of several years it is all of theirs, not the
  // last's.
  bool added = false;
  // Counted at a moment (a balance, a population), not over a span: 截至6月末 is a day for it.
  bool stock = false;
  Place place;
};

struct Unit {
  std::string code;  // ISO 4217, UCUM, or {measure word}
  Dimension dimension = Dimension::kOther;
  std::string name_en;
  std::vector<std::string> names;  // as texts word it, without scale words: 美元, 千瓦时, 个
  std::string metric_suffix;  // of econ_indicator_<suffix>: "usd", "kilowatt_hours"; "" for none of its own
  double metric_factor = 1;   // value * factor is in metric_suffix's unit (% -> ratio is 0.01)
  bool difference = false;    // counts what lies between two values: pp, never to be taken for %
  Place place;
};

enum class AreaLevel : std::uint8_t { kCountry, kProvince, kPrefecture, kCounty, kForeign };

struct Area {
  std::string code;  // GB/T 2260 (6 digits), "CN", ISO 3166-1 alpha-2
  std::string name;  // official: 聊城市
  // Short names that are safe to read as the area wherever they stand: 聊城, 内蒙古.
  std::vector<std::string> aliases;
  // Short names that are also ordinary words or parts of them, or shared by many areas (和平, 城区, 新华, and
  // the short names of most counties): they stand for the area only where the context says so.
  std::vector<std::string> weak_aliases;
  // Well-known places in it that have no code and whose name does not say where they are: 白云机场 of 广州市.
  std::vector<std::string> sites;
  std::string parent;  // code of the area it lies in; "" for a country
  AreaLevel level = AreaLevel::kCounty;
  int valid_until = 0;  // the last year in which the area existed; 0: it still does
  Place place;
};

// A cue is a word that says how a number is meant. `kind` names its class ("change", "share",
// "approx_before"); the classes and what they do are listed in parsers/tokenise/cue.h. `value` is the class's
// parameter (a basis, a status, a factor) or "".
struct Cue {
  std::string kind;
  std::string value;
  std::vector<std::string> words;
  Place place;
};

// Wordings that were added to an entry of another place; the entry has them among its own, too.
struct Synonym {
  std::string kind;    // "indicator", "unit" or "area"
  std::string target;  // its id or code
  std::vector<std::string> names;
  std::vector<std::string> patterns;
  std::vector<std::string> sites;  // of an area
  Place place;
};

// Who does what a frame tells, where that matters.
enum class Doer : std::uint8_t { kAnybody, kFirm, kFair };

// What is done tells what a figure is of: 铁路拉走煤炭860万吨 is freight, 全镇早稻种了6800亩 is sown area.
// README.md says what each key is.
struct Frame {
  std::string indicator;  // its id
  std::vector<std::string> units;
  std::vector<Dimension> dimensions;
  std::vector<std::string> right_before;
  std::vector<std::string> before;
  std::vector<std::string> behind;
  std::vector<std::string> alone;
  std::vector<std::string> beside;
  std::vector<std::string> says;
  std::vector<std::string> unless;
  bool around = false;
  bool change = false;
  // Of what is done to goods. The first three name affixes of the cues.
  std::string deed;
  std::string goods;
  std::string object;
  std::string noun;
  bool known_goods = false;
  Doer by = Doer::kAnybody;
  bool opposite = false;
  Place place;
};

// One file of the lexicon. `name` is used in error messages.
struct Source {
  std::string name;
  std::string_view toml;
  bool builtin = false;
};

struct LexiconError {
  std::string file;
  std::uint32_t line = 0;  // from 1
  std::uint32_t column = 0;
  std::string message;  // one sentence that says what to do
};
std::string to_string(const LexiconError& error);  // file:line:column: message
// One line for each.
std::string to_string(std::span<const LexiconError> errors);

inline constexpr std::size_t kMaxLexiconErrors = 100;
// In order of file, line and column, the first kMaxLexiconErrors of them.
std::vector<LexiconError> first_in_order(std::vector<LexiconError> errors);
inline constexpr std::size_t kMaxLexiconBytes = 16U << 20U;  // of one source

// What a lexicon is made of, before it is indexed.
struct Entries {
  std::vector<Indicator> indicators;
  std::vector<Unit> units;
  std::vector<Area> areas;
  std::vector<Cue> cues;
  std::vector<Synonym> synonyms;
  std::vector<Frame> frames;
  std::deque<std::string> files;  // names that places point to; a deque, so that they stay where they are
};

class Lexicon {
 public:
  // Reads the sources in order; later ones add to earlier ones. The format is described in README.md beside
  // this file. Errors: bad TOML, unknown keys, unknown dimension, the same id twice, the same wording for two
  // indicators or two units, an area without its parent. All errors are given (at most kMaxLexiconErrors), in
  // order of place.
  static tl::expected<Lexicon, std::vector<LexiconError>> load(std::span<const Source> sources);

  // Indexes entries that were read before. `version` is that of their sources.
  Lexicon(Entries entries, std::string version);

  // Move-only: the indexes point into the lists.
  Lexicon(Lexicon&&) noexcept = default;
  Lexicon& operator=(Lexicon&&) noexcept = default;
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;
  ~Lexicon() = default;

  std::span<const Indicator> indicators() const { return indicators_; }
  // Its place among them. REQUIRES: it is one of them.
  std::uint32_t index_of(const Indicator& indicator) const {
    return static_cast<std::uint32_t>(&indicator - indicators_.data());
  }
  std::span<const Unit> units() const { return units_; }
  std::span<const Area> areas() const { return areas_; }
  std::span<const Cue> cues() const { return cues_; }
  std::span<const Synonym> synonyms() const { return synonyms_; }
  std::span<const Frame> frames() const { return frames_; }

  const Indicator* find_indicator(std::string_view id) const;
  const Unit* find_unit(std::string_view code) const;
  const Area* find_area(std::string_view code) const;
  // The area that it lies in; null for a country and what lies abroad. REQUIRES: the area is one of areas().
  const Area* parent_of(const Area& area) const {
    return parents_[static_cast<std::size_t>(&area - areas_.data())];
  }
  // Every area that is called so, by official name, alias or weak alias; the order is by code.
  std::vector<const Area*> find_areas_by_name(std::string_view name) const;

  // The area in which the first site lies that the words name (经横琴口岸进出境 -> 珠海市); null for none.
  const Area* area_of_site(std::string_view words) const;

  struct Refinement {
    const Indicator* indicator = nullptr;
    std::string breakdown;
  };
  // Does any indicator lay claim to the head? Without one refine() finds nothing, whatever the breakdown.
  bool may_refine(std::string_view head) const { return claims_by_head_.contains(head); }
  // The narrower indicator that a head means behind `breakdown`: ("产量", "本地蔬菜") is
  // agriculture.crop_output with breakdown 本地蔬菜; ("居民人均可支配收入", "农村") is income.rural with "".
  // The word that stands nearest to the head decides, the longest of those. nullopt: no indicator lays claim
  // to this head, or none of its words stands there.
  std::optional<Refinement> refine(std::string_view head, std::string_view breakdown) const;

  // Hash (FNV-1a 64, in hexadecimal digits) over all sources: part of "which lexicon made this statement".
  const std::string& version() const { return version_; }

 private:
  std::vector<Indicator> indicators_;
  std::vector<Unit> units_;
  std::vector<Area> areas_;
  std::vector<Cue> cues_;
  std::vector<Synonym> synonyms_;
  std::vector<Frame> frames_;
  std::deque<std::string> files_;
  template <typename Value>
  using Index = std::unordered_map<std::string_view, Value, KeyHash>;

  // A kind or a mark that makes a head this indicator.
  struct Claim {
    std::uint32_t indicator = 0;
    bool is_mark = false;
    std::string_view word;
  };

  Index<std::size_t> indicator_by_id_;
  Index<std::size_t> unit_by_code_;
  CodeIndex area_by_code_;
  Index<std::vector<std::size_t>> areas_by_name_;
  struct Site {
    std::string_view name;
    std::size_t area = 0;
  };
  Index<std::vector<Site>> sites_by_first_char_;
  std::bitset<4096> site_chars_;  // by the last bits of those characters: most begin no site
  Index<Index<std::vector<Claim>>> claims_by_head_;  // then by the last character of the word
  std::vector<const Area*> parents_;                 // of areas_
  std::string version_;
};

// The lexicon that is compiled in (parsers/lexicon/*.toml), unpacked at the first call. Never fails: the
// build has read it.
const Lexicon& builtin_lexicon();

// The same with the user's own files after it.
tl::expected<Lexicon, std::vector<LexiconError>> load_with_builtin(std::span<const Source> user_sources);

}  // namespace indicatord::lexicon
