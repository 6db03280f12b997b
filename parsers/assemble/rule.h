// The rules that can fire for a reading, by name, with what each found. Reading::rules holds these names, in
// the order of firing; resolve/ takes the confidence from them.
#pragma once

namespace indicatord::assemble::rule {

// --- what the number measures
// 居全省第4位: a place among others
inline constexpr const char* kRank = "rank";
// 排名前移3位: the change of a place
inline constexpr const char* kRankMoved = "rank_moved";
// 三次产业结构为6.2:41.5:52.3: each number is a share
inline constexpr const char* kStructure = "structure";
// 拉动增长1.2个百分点, 贡献率达38%
inline constexpr const char* kContribution = "contribution";
// 完成年度目标的62%
inline constexpr const char* kCompletion = "completion";
// 完成年度目标任务420亿元的58.3%: the percentage behind the plan's amount
inline constexpr const char* kCompletionOfAmount = "completion_of_amount";
// the plan's amount in the same wording
inline constexpr const char* kTargetAmount = "target_amount";
// 出口8000万吨的目标
inline constexpr const char* kTargetBehind = "target_behind";
// 高于全省2.4个百分点: the distance from another's figure
inline constexpr const char* kGap = "gap";
// 比去年同期低1个百分点: the distance from its own figure of another time is a change
inline constexpr const char* kGapToATime = "gap_to_a_time";
// 增速加快0.4个百分点
inline constexpr const char* kRateChange = "rate_change";
// 占比提高1.8个百分点
inline constexpr const char* kShareChange = "share_change";
// 是去年同期的2.3倍
inline constexpr const char* kRelative = "relative";
// N倍 behind …的
inline constexpr const char* kTimesOf = "times_of";
// 占比61.8%
inline constexpr const char* kShare = "share";
// 占比提高到61.8%
inline constexpr const char* kShareTo = "share_to";
// 80%销往日本: a part that goes somewhere
inline constexpr const char* kShareGoing = "share_going";
// 稳定在全国1/4: a fraction of the area named right before it
inline constexpr const char* kFractionOfWhole = "fraction_of_whole";
// 同比增长5%
inline constexpr const char* kGrowth = "growth";
// 增幅达12%
inline constexpr const char* kRateNoun = "rate_noun";
// 增速回升至4.3%
inline constexpr const char* kRateTo = "rate_to";
// 同比12.4%: a basis and no verb
inline constexpr const char* kBasisAlone = "basis_alone";
// 费县增幅最高，达到11.8%: the clause before speaks of a rate
inline constexpr const char* kRateSaidBefore = "rate_said_before";
// 翻一番
inline constexpr const char* kMultiply = "multiply";
// 增收2317万元
inline constexpr const char* kDelta = "delta";
// 比年初净增116家
inline constexpr const char* kIncrementCompared = "increment_compared";
// nothing else claims the number
inline constexpr const char* kLevel = "level";

// --- whom it is said of
// the phrase ends in an indicator of the catalogue
inline constexpr const char* kHeadNoun = "head_noun";
// 新签约亿元以上项目: a wording with a gap
inline constexpr const char* kDiscontinuousHead = "discontinuous_head";
// 本地蔬菜产量: a general head behind a word that narrows it
inline constexpr const char* kRefinedHead = "refined_head";
// the word that narrows the head stands in the carried subject
inline constexpr const char* kRefinedByCarried = "refined_by_carried";
// 出口煤炭618万吨: the verb before its goods
inline constexpr const char* kTradedGoods = "traded_goods";
// 生产原煤65亿吨: output, said by the verb
inline constexpr const char* kProducedGoods = "produced_goods";
// 其中企业132,418户: a general noun is a part of what is being parted
inline constexpr const char* kGeneralNounInScope = "general_noun_in_scope";
// 贷款余额186亿元，新增39.8亿元: what was added to the carried stock
inline constexpr const char* kIncrementOfCarried = "increment_of_carried";
// 签下6个项目、58亿元: the money of what was just counted
inline constexpr const char* kAmountBesideCount = "amount_beside_count";
// 其中出口, behind 跨境电商进出口: a part of that trade
inline constexpr const char* kFlowOfNamedTrade = "flow_of_named_trade";
// 利润 is industry's or an enterprise's, as the article speaks
inline constexpr const char* kSiblingByContext = "sibling_by_context";
// 6个项目: what is counted stands behind the count
inline constexpr const char* kCountedNoun = "counted_noun";
// no words: the subject goes on
inline constexpr const char* kCarriedSubject = "carried_subject";
// 其中国税部门20亿元: words without a head are a part of the carried subject
inline constexpr const char* kPartOfCarried = "part_of_carried";
// 自驾游占游客的六成: words without an id are a part of the whole that they are related to
inline constexpr const char* kPartOfWhole = "part_of_whole";
// a bare head noun means the article's topic
inline constexpr const char* kTopicOfArticle = "topic_of_article";
// words that the catalogue does not know
inline constexpr const char* kUnknownSubject = "unknown_subject";
// 签约额 is narrowed as the 签约项目 before it
inline constexpr const char* kNarrowedAsCounted = "narrowed_as_counted";
// 实现利润 without a subject has the actor before it
inline constexpr const char* kSameActor = "same_actor";

// --- which of several
// one wording that stands for two indicators
inline constexpr const char* kPairOfIds = "pair_of_ids";
// each number of a list to its member
inline constexpr const char* kPairedMember = "paired_member";
// one number for each member
inline constexpr const char* kEachMember = "each_member";
// 城镇、农村居民人均可支配收入: the member takes the rest of its name from the last one
inline constexpr const char* kSharedTail = "shared_tail";
// the member narrows the last one's head
inline constexpr const char* kSharedHeadRefined = "shared_head_refined";
// 同比、环比分别增长24.7%和63.5%
inline constexpr const char* kPairedBasis = "paired_basis";
// the members stand in the clause before
inline constexpr const char* kPairedAreaBefore = "paired_area_before";
// each rate to a level said before
inline constexpr const char* kPairedLevel = "paired_level";
// a headline's figure is its body's
inline constexpr const char* kHeadlineRepeatsBody = "headline_repeats_body";

// --- when
// 由85.2亿元增至…: the earlier of two levels
inline constexpr const char* kFromLevel = "from_level";
// 同期 of another time
inline constexpr const char* kSamePeriod = "same_period";
// 年均, over the years that the article looks back on
inline constexpr const char* kAverageOverSpan = "average_over_span";
// a place or firm that was not spoken of before does not take the article's period
inline constexpr const char* kEntityWithoutPeriod = "entity_without_period";

}  // namespace indicatord::assemble::rule
