// Sport, weather, crime: what a sentence or a clause tells that is no matter of an economy.
#pragma once

#include "parsers/assemble/quantity.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

// 研发投入2.79万亿元…，助力冬奥: where the catalogue knows what a sentence tells, only the clause is off;
// with a word that no economy is told with, it has to know two things that it tells:
// 粮食产量430亿斤，装机容量8000万千瓦，…，死亡人数下降53%
bool wholly_off_topic(const Sentence& sentence);

// 改造校舍40所，培训运动员参加奥运会120人次: a report strings topics together, so that only the clause is
// off.
bool clause_off_topic(const Sentence& sentence, const Quantity& q);

// 事故21起、死亡24人，同比分别下降16%和11%: what names nothing goes on with what was off.
bool goes_on_off_topic(const Sentence& sentence, const Quantity& q, bool off_topic_before);

}  // namespace indicatord::assemble
