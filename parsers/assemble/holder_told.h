// Whose an amount is where its own words do not say and the figure before does: 国有企业营业总收入55万亿元。
// 利润总额2.9万亿元, 花生种植面积159万亩，平均亩产238斤, 公路客运量3128万人，货运量1752万吨.
#pragma once

#include <string>
#include <string_view>

#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// REQUIRES decision.own_head. Gives the subject the breakdown of the one told before, where they share it.
void go_on_with_holder(const Sentence& sentence, const Lead& lead, const Fit& fit,
                       const CarriedSubject& carried, SubjectDecision& decision);

// Is the phrase the indicator's name, and nothing beside it?
bool is_bare_name(const SubjectDecision& decision);

// 产值, 增加值: an amount of nothing in particular
bool is_bare_amount(const Vocabulary& vocabulary, std::string_view phrase);

// 铁路, 公路
bool names_way(const Vocabulary& vocabulary, std::string_view word);

}  // namespace indicatord::assemble
