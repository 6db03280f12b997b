// A reading: which number says what of which subject, before dates, area codes and confidence are settled.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <boost/container/small_vector.hpp>

#include "parsers/assemble/rule.h"
#include "parsers/model/statement.h"
#include "parsers/tokenise/token.h"

namespace indicatord::assemble {

// The area that a clause names. `name` is an index into the vocabulary's area names for kNamed.
struct AreaReference {
  enum class Kind : std::uint8_t {
    kNone,    // nothing said: the document's own
    kNobody,  // of no area: what a ship carries or burns
    kSelf,    // 全市, 我省: the document's own area at `level`
    kNamed,   // 聊城市
    kRegion,  // 华北地区, H省: a name without a code, in `text`
  };
  Kind kind = Kind::kNone;
  std::uint32_t name = 0;
  std::string_view level;  // country, province, prefecture, county, district; of a region abroad or none; of
                           // the vocabulary
  std::string text;
  tokenise::Span said{};

  // The same area, wherever it was named.
  friend bool operator==(const AreaReference& a, const AreaReference& b) {
    return a.kind == b.kind && a.name == b.name && a.level == b.level && a.text == b.text;
  }
};

// 比改造前, 较平日: the name of a basis that is no period which the statements know.
inline constexpr std::string_view kOtherState = "other";

// What a change is measured against: a named basis (yoy, avg:2) or a time that resolve/ compares with the
// period.
struct BasisReference {
  std::string_view name;  // of the vocabulary, or kOtherState
  std::optional<tokenise::TimeExpression> time;
  tokenise::Span said;

  bool empty() const { return name.empty() && !time; }
};

struct Subject {
  std::optional<std::uint32_t> indicator;  // index in the lexicon
  std::string breakdown;
  std::string phrase;  // as the text has it, cleaned
  std::string entity;
  std::string unit;       // of its level, once one was said
  bool opposite = false;  // named by its negative: 逆差
  bool added = false;     // what came about in the period (落地4个), not what there is
  bool verb_led = false;  // 出口, 生产 named the indicator, before the goods that it is of
  tokenise::Span said;    // the phrase
  tokenise::Span head;    // what names the indicator, where that is not the whole phrase

  tokenise::Span named_at() const { return head.empty() ? said : head; }
};

// An indicator that was named without a figure.
struct Mentioned {
  std::uint32_t indicator = 0;  // index in the lexicon
  tokenise::Span said;
};

// Most readings have two to five: they need no memory of their own.
using Rules = boost::container::small_vector<const Rule*, 5>;

struct Reading {
  std::uint32_t begin = 0;  // characters of the CleanText, number to unit
  std::uint32_t end = 0;
  std::uint32_t sentence_begin = 0;
  std::uint32_t sentence_end = 0;
  double value = 0;
  std::optional<double> value_high;
  std::string unit;
  model::Measure measure = model::Measure::kLevel;
  model::Qualifier qualifier = model::Qualifier::kExact;
  model::ObsStatus status = model::ObsStatus::kNormal;
  BasisReference basis;
  Subject subject;
  AreaReference area;
  std::optional<tokenise::TimeExpression> time;
  std::optional<tokenise::TimeExpression> same_of;       // what 同期 or 上月 of `time` refers to
  std::optional<tokenise::TimeExpression> year_context;  // the last expression before that names a year
  std::optional<std::int16_t> named_year;  // the last year said in figures, here or before in the text
  tokenise::Span measure_said;             // the word that decided the measure
  tokenise::Span unit_said;                // where the unit is not beside the number: in a table
  tokenise::Span status_said;              // 预计, 目标
  bool headline = false;
  bool time_assumed = false;       // the whole text names no period; a report's is the year before it
  bool year_of_whole = false;      // 其中，…: the year told of its whole is its own
  bool time_inherited = false;     // not from the sentence itself
  bool subject_inherited = false;  // of what was told before
  // The rules that fired, in order; for explain, and for the confidence.
  Rules rules;
};

inline bool fired(const Reading& reading, const Rule& rule) {
  return std::ranges::find(reading.rules, &rule) != reading.rules.end();
}

}  // namespace indicatord::assemble
