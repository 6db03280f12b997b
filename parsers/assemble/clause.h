// The words that lead up to a quantity, each with its role: what the number is said of, what it is compared
// with, when and where. Rules for subject and measure look at roles, so that 比全省进出口 never becomes the
// subject.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <boost/container/small_vector.hpp>

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence.h"
#include "parsers/tokenise/token.h"

namespace indicatord::assemble {

enum class Role : std::uint8_t {
  kSubject,    // a noun of the subject phrase
  kReference,  // what the number is related to: 比…, 占…的, 高于…, 完成…的, 对…的贡献率
  kTime,       // the period of the number
  kArea,       // the area of the number
  kSource,     // who says it
  kOther,      // verbs, adverbs, approximators, marks
};

// Nearly all leads are this short: they need no memory of their own.
using Roles = boost::container::small_vector<Role, 40>;

// The lead of a quantity: tokens [first, last) of the sentence and a role for each.
struct Lead {
  std::size_t first = 0;
  std::size_t last = 0;
  Roles roles;
  tokenise::TokenSet holds;        // of the tokens [first, last)
  std::uint32_t opener_begin = 0;  // characters: from where the opener of a discontinuous name may stand

  Role role(std::size_t token) const { return roles[token - first]; }
  Role& role(std::size_t token) { return roles[token - first]; }
  // Gives the tokens [begin, end) the role.
  void mark(std::size_t begin, std::size_t end, Role role) {
    for (std::size_t i = begin; i < end; ++i) roles[i - first] = role;
  }
};

// The home area is the code of the document's own area: names that are words of their own are areas only
// inside it.
Lead read_lead(const Sentence& sentence, std::size_t first, std::size_t last, const std::string& home,
               UnitClass unit_class);

// Can one of the tokens [first, last) be an area in a lead? False for sure.
bool may_name_area(const Sentence& sentence, std::size_t first, std::size_t last);

// A lead that is read when it is asked for: most clauses without a number never are.
class LateLead {
 public:
  LateLead& operator=(Lead&& lead) {
    lead_ = std::move(lead);
    sentence_ = nullptr;
    return *this;
  }
  // Refers to the sentence and to the code of the document's own area, which outlive it.
  void put_off(const Sentence& sentence, std::size_t first, std::size_t last, const std::string& home) {
    sentence_ = &sentence;
    home_ = &home;
    first_ = first;
    last_ = last;
  }

  explicit operator bool() const { return lead_.has_value() || sentence_ != nullptr; }
  const Lead& operator*() const {
    if (sentence_ != nullptr) read();
    return *lead_;
  }
  const Lead* operator->() const { return &**this; }
  // Where it stands, without reading it. REQUIRES there is one.
  std::size_t first() const { return sentence_ != nullptr ? first_ : lead_->first; }
  std::size_t last() const { return sentence_ != nullptr ? last_ : lead_->last; }

 private:
  void read() const;

  mutable std::optional<Lead> lead_;
  mutable const Sentence* sentence_ = nullptr;  // null: nothing is put off
  const std::string* home_ = nullptr;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

inline bool has_cue(const Lead& lead, tokenise::CueKind kind) {
  return lead.holds.has(kind);
}
bool has_role(const Lead& lead, Role role);
// Does nothing but times stand before token `i` in the lead?
bool heads_words(const Lead& lead, std::size_t i);
// Does a cue of the kind stand behind token `i` in the lead?
bool has_cue_behind(const Sentence& sentence, const Lead& lead, std::size_t i, tokenise::CueKind kind);
// 去年涨价的翘尾因素: the noun that ends the lead's subject, where it is such a factor; else null.
const Token* carry_over(const Sentence& sentence, const Lead& lead);
// Is there a noun of a subject phrase in the lead?
bool names_subject(const Sentence& sentence, const Lead& lead);

}  // namespace indicatord::assemble
