// The quantities of a sentence: numbers with their units and approximators, before anyone asks what they say.
#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parsers/lexicon/lexicon.h"
#include "parsers/model/statement.h"
#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::assemble {

using tokenise::Token;
using tokenise::Vocabulary;

enum class UnitClass : std::uint8_t {
  kPercent,   // %, 成, a fraction, 百分之
  kPoints,    // 个百分点
  kTimes,     // 倍
  kRank,      // 第…位
  kMultiply,  // 翻番: the word is the number
  kAmount,    // money, mass, counts ...
  kBare,      // a number without unit
};

struct Quantity {
  UnitClass unit_class = UnitClass::kBare;
  std::string unit;  // as a statement has it
  lexicon::Dimension dimension = lexicon::Dimension::kOther;
  double value = 0;
  std::optional<double> value_high;
  model::Qualifier qualifier = model::Qualifier::kExact;
  std::size_t first = 0;    // tokens: the approximator before, or the number
  std::size_t number = 0;   // the number
  std::size_t last = 0;     // behind the unit and what approximates it
  std::uint32_t begin = 0;  // characters, number to unit
  std::uint32_t end = 0;
  std::uint8_t ratio = 0;    // place in a structure 6.2:41.5:52.3
  bool yearly = false;       // a rate, of no period: 每年可输送2400万吨, 每天可处理300吨
  bool threshold = false;    // 亿元以上项目, 70个大中城市: part of a description
  bool counts_noun = false;  // 6个项目: what is counted stands behind the unit
  bool of_persons = false;   // 16万儿童: those counted stand behind the number itself
};

// 三成 is 30 %, 1.7倍 is 170 %.
inline constexpr double kPercentPerTenth = 10;
inline constexpr double kPercentPerTimes = 100;

// A decimal times a power of ten: 2.3 times 100 is 230, and not what the binary 2.3 comes to. No text prints
// more than six decimals.
inline double scaled(double value, double factor) {
  constexpr double kDecimals = 1e6;
  constexpr double kExact = 9e15;  // the doubles up to it hold every whole number
  const double product = value * factor;
  return std::abs(product) * kDecimals < kExact ? std::round(product * kDecimals) / kDecimals : product;
}

// Both ends of the value times the factor.
inline void scale(Quantity& q, double factor) {
  q.value = scaled(q.value, factor);
  if (q.value_high) q.value_high = scaled(*q.value_high, factor);
}

// In text order. A number whose unit is plain from its neighbour (1.1、0.9和0.4个百分点) takes it.
std::vector<Quantity> find_quantities(std::span<const Token> tokens, const segment::CleanText& text,
                                      const Vocabulary& vocabulary);

}  // namespace indicatord::assemble
