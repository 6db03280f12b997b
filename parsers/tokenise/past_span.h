// 五年, 7天: what the words around a number of years or days say of them. Most are no period.
#pragma once

#include <cstddef>
#include <string_view>

#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// The span is text[begin, end), from its number to its unit. Refers to text and vocabulary, which outlive it.
class PastSpan {
 public:
  PastSpan(std::u32string_view text, std::size_t begin, std::size_t end, const Vocabulary& vocabulary)
      : text_(text), begin_(begin), end_(end), vocabulary_(vocabulary) {}

  // 五年累计, 五年净增: a verb that only makes sense of the years together; in 连续五年净增 it is of each
  // year.
  bool sums_up() const;
  // 投产两年来, 挂牌成立三年来: counted from that event, and no calendar years
  bool since_event() const;
  // 新口岸启用满四年，…: at the end of its clause
  bool completed() const;
  // 近5年，…, 最近五年我国…: at the head of a clause; 历时近5年 is no such thing
  bool near_now() const;
  // 这五年, 过去的五年, at the head of a clause; no plan's years (过去三年行动计划)
  bool looked_back_on() const;
  // 一年来 of the year that is over: at the head of a clause, or 经过一年来. 投产一年来 is of no calendar
  // year.
  bool is_year_gone_by() const;
  // 这是综合实力显著跃升的五年。: the clause that they end says what they were like.
  bool characterised(unsigned count) const;
  // 五年建成铁路新线1.6万公里: years at the head of a clause, in Chinese numerals, that no noun goes on.
  bool heads_clause(unsigned count) const;
  // 中央财政五年支出551亿元, 总额五年为8960亿元, 十年1.4亿人落户: right before what was done in all of them,
  // or before the figure; so too 用五年建成, but that tells how long a task takes.
  bool sums_deed(unsigned count) const;
  // 吞吐量5年增长1.6倍, 3年翻一番: how far it moved in the years; 连续5年增长 and 未来3年 tell no such thing.
  bool changed(unsigned count) const;
  // 最近一周, 连续五天, 开通运营7天的; 连续7天回落，同比下降9% tells how long it has gone so, and no period.
  bool up_to_now(bool weeks) const;

 private:
  bool ends_before_as(std::size_t longest, AffixName name) const;
  bool in_row() const;
  bool begins_longer_word() const;
  bool figure_behind_verb() const;
  bool large_figure_behind() const;
  template <typename Tells>
  bool word_behind(const Tells& tells) const;

  std::u32string_view text_;
  std::size_t begin_;
  std::size_t end_;
  const Vocabulary& vocabulary_;
};

}  // namespace indicatord::tokenise
