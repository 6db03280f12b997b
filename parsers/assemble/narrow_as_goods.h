// What was told before of goods narrows what is told of them next: 钢材出口1030万吨；1-7月累计出口6741万吨.
#pragma once

#include "parsers/assemble/sentence_state.h"

namespace indicatord::assemble {

// 钢材出口1030万吨；1-7月累计出口6741万吨: so many tonnes are of the goods told of, as nobody weighs all
// trade.
void narrow_as_goods(const SentenceState& state, const Lead& lead, Reading& r);

// 汽车企业出口8.8万辆: so many are of the goods that the firms make
void goods_of_firms(const SentenceState& state, Reading& r);

// 新能源汽车产量增长28.2%，出口增长23.8%; 生产汽车12万辆，出口3万辆: of what was made
void narrow_as_made(const SentenceState& state, const Lead& lead, Reading& r);

// 收购烟叶19万吨，…；收购均价每公斤27元: the goods that were dealt in are those of the price and of the sum;
// 公司卖出设备260台，销售额1.8亿元 is what the firm took in. 已销售西瓜32万吨，地头均价每公斤1.8元: of those,
// at that stage
void narrow_as_dealt(const SentenceState& state, const Lead& lead, Reading& r);

// 枇杷面积2.1万亩，地头价每公斤10元; 茶叶产量1.8万吨，产值17亿元: of the goods of a field or a line that were
// told just before; 工业总产值 is of all
void narrow_as_yield(const SentenceState& state, const Lead& lead, Reading& r);

// 港口货物吞吐量2亿吨。分货种看，外贸进口煤炭1840万吨: the goods are a part of what the port handles
void narrow_as_cargo(const SentenceState& state, Reading& r);

// 有出口实绩的乡镇企业14家，出口额1120万美元: what those who trade and were counted just before have traded
void narrow_as_traders(const SentenceState& state, const Lead& lead, Reading& r);

}  // namespace indicatord::assemble
