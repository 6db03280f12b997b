// Rules for a number that is a part of a whole, or what a part adds to the growth of one. None where they do
// not fire.
#pragma once

#include "parsers/assemble/measure_case.h"
#include "parsers/assemble/measure_decision.h"

namespace indicatord::assemble {

// 17%的进出口: the token of the indicator that ends the phrase behind the percentage and 的.
std::optional<std::size_t> indicator_behind(const Sentence& s, const Quantity& q);

// 实现了占全国, 完成了全国工业: the verb right before the whole.
std::optional<std::size_t> verb_of_whole(const Sentence& s, const Lead& lead);

// 三次产业结构为6.2:41.5:52.3
Decision structure(const MeasureCase& c);

// 工业拉动经济增长1.2个百分点; 贡献率达38%
Decision contribution(const MeasureCase& c);

// 占比61.8%; 占全市的近四成
Decision share(const MeasureCase& c);

// 占比提升2.2个百分点至34.2%: the share itself
Decision share_reached(const MeasureCase& c);

// 四成以上来自海外, 80%销往日本: a part that goes somewhere
Decision share_going(const MeasureCase& c);

// 消费的贡献率为65%，资本形成31.2%: a percentage with nothing but its noun, behind a contribution or a share
Decision listed_alike(const MeasureCase& c);

// 26.2%的家庭已投资, 近七成行业增长, 70%村卫生室实现一体化: so many in a hundred of those named behind it;
// 3%的税率, 55%以上的水平 name the rate itself
Decision share_of_those(const MeasureCase& c);

// 实现了全国18%的进出口和17%的利用外资: a part of what is named behind it, by those before the verb
Decision share_of_noun_behind(const MeasureCase& c);

// 作品7024部，其中国外作品超七成: a percentage that a part of an amount is, with nothing but its noun
Decision part_of_amount(const MeasureCase& c);

// 稳定在全国1/4: a fraction of what is named right before it
Decision fraction_of_whole(const MeasureCase& c);

// 签约超过六成: so many tenths that nothing else claims
Decision tenths(const MeasureCase& c);

}  // namespace indicatord::assemble
