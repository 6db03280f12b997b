// The nouns of a subject phrase, without the marks at its ends and without the organisation that it names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/container/small_vector.hpp>

#include "parsers/assemble/clause.h"

namespace indicatord::assemble {

// Nearly all phrases are this short: they need no memory of their own.
using Nouns = boost::container::small_vector<std::size_t, 12>;

class SubjectPhrase {
 public:
  // The nouns are the tokens with Role::kSubject among [first, last) of the lead. The sentence outlives it.
  SubjectPhrase(const Sentence& sentence, const Lead& lead, std::size_t first, std::size_t last);

  // In text order, as indices of tokens.
  const Nouns& nouns() const { return nouns_; }

  // The nouns among the tokens [first, last) as text: runs joined by a blank. With the id of an indicator,
  // what only restates it is left out.
  std::string text(std::size_t first, std::size_t last, const std::string& id = {}) const;

  // What narrows the indicator whose wording is the token `head`: the text before it, and of the wording
  // itself the noun that ends the word before (轻 of 轻工业增加值, 消费品 of 消费品制造业PMI).
  std::string before_head(std::size_t first, std::size_t head, const std::string& id) const;

  // 江苏阜海阀门有限公司, 高新区跨境电商产业园: takes out the words up to the suffix of an organisation,
  // place or event; "" where there is none.
  std::string take_entity();

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }
  bool is_bare_word(std::size_t i) const;
  bool acts_alone(std::size_t i) const;
  bool acts_without_others(std::size_t i) const;
  bool names_way(const Token& noun) const;
  bool names_kind_of_firm(const Token& noun) const;
  bool counted_by(const Token& noun, const std::string& id) const;
  bool ends_word(std::size_t i, std::size_t first) const;
  bool bounds_sum(std::size_t i) const;
  std::string counted_before(std::size_t first, std::size_t head) const;
  bool summed_up(std::size_t i) const;
  bool names_group(std::size_t begin, std::size_t suffix) const;
  bool opens_bound(std::size_t i, std::size_t last) const;
  bool names_kind(std::size_t begin, std::size_t suffix) const;
  bool one_of_several(std::size_t suffix) const;
  bool ends_in_threshold() const;
  bool stands_in(std::size_t place) const;
  bool is_province(const Token& area) const;
  void drop_examples(const Lead& lead, std::size_t first);
  void drop_before_area(const Lead& lead, std::size_t first);
  void trim();

  const Sentence& s_;
  Nouns nouns_;
};

// Text without list marks, dashes and blanks at its ends and 全镇, 该村 at its head, without one half of a
// pair of quotes and without a last 年 that means by the year (枢纽年 of 枢纽年通过货运量).
std::string strip(std::string text, const Vocabulary& vocabulary);

// The topic of an id: trade of trade.export.
std::string_view topic_of(std::string_view id);

// Does `name` name a branch of the economy without its value added (第二产业), where `whole` is no value
// added? `own` is the indicator that it has alone.
bool names_branch_of(const lexicon::Indicator& whole, const lexicon::Indicator& own, std::string_view name,
                     const Vocabulary& vocabulary);

}  // namespace indicatord::assemble
