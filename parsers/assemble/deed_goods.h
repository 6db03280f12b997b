// What a figure is of by the goods that something was done to, once a verb of a frame was found: 硅棒 of
// 每天能出硅棒110多吨 are a product, 羊肚菌 of 种上了120亩羊肚菌 a crop.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// An indicator, and what narrows it.
struct NamedGoods {
  std::uint32_t indicator = 0;
  std::string breakdown;
};

// The indicator with the id, where the number fits it.
std::optional<NamedGoods> goods_under(const Sentence& s, std::string_view id, const Fit& fit,
                                      std::string breakdown);

// The decision that it is of `named`. `said`: the words before the number.
void take_goods(const Sentence& s, const Lead& lead, const Quantity& q, const NamedGoods& named,
                const std::string& said, SubjectDecision& decision);

// Does the last figure of the sentence, or else its topic, tell of farming?
bool told_of_farming(const SentenceState& state);

// Under one frame; refers to all that it is made of.
class GoodsOfDeed {
 public:
  GoodsOfDeed(const SentenceState& state, const Quantity& q, const Fit& fit, const tokenise::DeedFrame& frame)
      : state_(state), s_(state.sentence), q_(q), fit_(fit), frame_(frame) {}

  const tokenise::DeedFrame& frame() const { return frame_; }
  // Does the text end in goods that the catalogue knows, or the frame lists?
  bool known(const std::string& goods) const;
  // The frame's own indicator.
  std::optional<NamedGoods> itself(std::string breakdown) const;
  // What is told of these goods; `open`: of any goods, because the verb says enough.
  std::optional<NamedGoods> named(const std::string& goods, bool open) const;
  // 工业用了68.5亿千瓦时电: who did it to the one thing that it is done to.
  std::optional<NamedGoods> used_by(const std::string& whose) const;
  // 收了6.8万吨小麦, 种上了120亩羊肚菌
  std::optional<NamedGoods> behind_number(bool open) const;
  // 流转土地420亩种植百香果: what the land of that number was taken for
  std::optional<NamedGoods> grown_behind() const;
  // 今年柚子大丰收，全乡收了1800万斤; 种了260亩: of what the clause before speaks of, or of any crop. `weak`:
  // the verb says little.
  std::optional<NamedGoods> told_before(const Lead& lead, std::string_view verb, bool weak) const;

 private:
  std::optional<NamedGoods> of_catalogue(const std::string& goods, bool whole) const;
  std::optional<NamedGoods> built_before() const;
  std::optional<NamedGoods> in_last_reading() const;
  std::optional<NamedGoods> in_last_clause() const;

  const SentenceState& state_;
  const Sentence& s_;
  const Quantity& q_;
  const Fit fit_;
  const tokenise::DeedFrame& frame_;
};

}  // namespace indicatord::assemble
