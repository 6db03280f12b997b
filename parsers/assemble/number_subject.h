// What the words around a number say of its subject, once the phrase before it has been decided on.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

// 32个项目成功签约: what was done with the general things makes them another indicator's.
void name_by_verb(const SentenceState& state, const Quantity& q, const Fit& fit, SubjectDecision& decision);

// 确定5%左右的增长目标: without a word of what grows, the economy.
void economic_target(const SentenceState& state, const Quantity& q, Reading& r, SubjectDecision& decision);

// 全年人民币各项贷款增加9.6万亿元: with nothing that it is compared with, what the stock grew by in that time
// is a figure of its own, where the catalogue has it.
void increment_itself(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision);

// 规上袜企148家, 32家车企: a short name of a kind of firms counts them as its long one does.
void name_short_firms(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                      SubjectDecision& decision);

// 惠及企业3470户: firms for whom something is done are not how many there are.
void leave_out_deeds(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                     SubjectDecision& decision);

// 达产后年新增销售8亿元, 公司实现销售3.2亿元: what a firm sells without a word of the goods is its revenue.
void bare_sales(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                SubjectDecision& decision);

// 城乡居民人均可支配收入增长6%: one number is of both together, where the catalogue has that.
void undivided_pair(const SentenceState& state, const Lead& lead, const Fit& fit, SubjectDecision& decision);

// 新增规上工业企业94家、高新技术企业81家: the word that opens a list of counts is of each member without a
// verb.
void carry_new(const SentenceState& state, const Lead& lead, Reading& r);

// 新三样产品出口增长72%，拉高出口增速2个百分点: what was told last contributes so much to the whole.
void contributor_told(const SentenceState& state, const Reading& r, SubjectDecision& decision);

// 内需稳步恢复，对经济增长的贡献率达81%; 石化行业一马当先，拉动工业增长4.8个百分点: the clause before says
// what contributes.
void contributor_of_clause(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                           SubjectDecision& decision);

// 其中近六成投向农牧业: what the part goes to, or comes from, narrows it.
void name_where_share_goes(const SentenceState& state, const Quantity& q, const Reading& r,
                           SubjectDecision& decision);

// 增长面达55.3%: the noun is that of a share, of what no catalogue has.
void share_by_its_noun(const SentenceState& state, Reading& r, const SubjectDecision& decision);

// 税占比77.4%: the word of the share says itself what the part is.
void part_by_its_word(const SentenceState& state, const Lead& lead, const Reading& r,
                      SubjectDecision& decision);

// 研发经费支出占生产总值的比重为3.24%: an indicator of its own
void intensity_of_spending(const SentenceState& state, const Lead& lead, Reading& r,
                           SubjectDecision& decision);

}  // namespace indicatord::assemble
