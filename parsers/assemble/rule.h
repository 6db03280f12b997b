// The rules that can fire for a reading: what each settles, by what construction. Reading::rules holds those
// that fired, in their order; explain shows them, and resolve/ takes the confidence from them.
#pragma once

#include <cstdint>
#include <string_view>

namespace indicatord::assemble {

// What a rule decides about a reading.
enum class Settles : std::uint8_t {
  kMeasure,  // what the number measures
  kSubject,  // whom it is said of
  kPairing,  // which of several it belongs to
  kPeriod,   // when
};

// Told apart by address: each stands once, in namespace rule.
struct Rule {
  Settles settles;
  std::string_view name;     // for programs and for dumps
  std::string_view example;  // the construction, as texts have it
  std::string_view meaning;  // what was concluded, for the person who checks it
};

namespace rule {

// --- what the number measures
inline constexpr Rule kRank{Settles::kMeasure, "rank", "居全省第4位", "the number is a place among others"};
inline constexpr Rule kRankMoved{Settles::kMeasure, "rank_moved", "排名前移3位",
                                 "the number is how far a place moved"};
inline constexpr Rule kStructure{Settles::kMeasure, "structure", "三次产业结构为6.2:41.5:52.3",
                                 "each number of a ratio is a share"};
inline constexpr Rule kContribution{Settles::kMeasure, "contribution", "拉动增长1.2个百分点, 贡献率达38%",
                                    "what it adds to the growth of a whole"};
inline constexpr Rule kCompletion{Settles::kMeasure, "completion", "完成年度目标的62%",
                                  "how much of a plan is done"};
inline constexpr Rule kCompletionOfAmount{
    Settles::kMeasure, "completion_of_amount", "完成年度目标任务420亿元的58.3%",
    "the percentage behind the plan's amount is how much of it is done"};
inline constexpr Rule kTargetAmount{Settles::kMeasure, "target_amount", "完成年度目标任务420亿元的58.3%",
                                    "the amount before the percentage is the plan's"};
inline constexpr Rule kTargetBehind{Settles::kMeasure, "target_behind", "出口8000万吨的目标",
                                    "the word behind the number says that it is a target"};
inline constexpr Rule kGap{Settles::kMeasure, "gap", "高于全省2.4个百分点",
                           "the distance from another's figure"};
inline constexpr Rule kGapToATime{Settles::kMeasure, "gap_to_a_time", "比去年同期低1个百分点",
                                  "the distance from its own figure of another time is a change"};
inline constexpr Rule kRateChange{Settles::kMeasure, "rate_change", "增速加快0.4个百分点",
                                  "the change of a growth rate"};
inline constexpr Rule kShareChange{Settles::kMeasure, "share_change", "占比提高1.8个百分点",
                                   "the change of a share or a rate"};
inline constexpr Rule kRelative{Settles::kMeasure, "relative", "是去年同期的2.3倍",
                                "its size as a percentage of another figure"};
inline constexpr Rule kTimesOf{Settles::kMeasure, "times_of", "去年的2.3倍",
                               "times behind 的 tell its size, not its growth"};
inline constexpr Rule kShare{Settles::kMeasure, "share", "占比61.8%", "its part of a whole"};
inline constexpr Rule kShareTo{Settles::kMeasure, "share_to", "占比提高到61.8%",
                               "the share that was reached"};
inline constexpr Rule kShareGoing{Settles::kMeasure, "share_going", "80%销往日本",
                                  "the part that goes somewhere"};
inline constexpr Rule kShareOfThose{Settles::kMeasure, "share_of_those", "有六成的企业增产",
                                    "so many in a hundred of those named behind the number"};
inline constexpr Rule kPartOfAmount{Settles::kMeasure, "part_of_amount", "作品7024部，其中国外作品超七成",
                                    "a percentage of a part behind an amount is its share"};
inline constexpr Rule kShareOfNounBehind{Settles::kMeasure, "share_of_noun_behind", "实现了全国18%的进出口",
                                         "the part is of what is named behind it"};
inline constexpr Rule kFractionOfWhole{Settles::kMeasure, "fraction_of_whole", "稳定在全国1/4",
                                       "the part of the area named right before it"};
inline constexpr Rule kListedAlike{Settles::kMeasure, "listed_alike", "消费的贡献率为65%，资本形成31.2%",
                                   "a percentage with nothing but its noun is what the one before was"};
inline constexpr Rule kTenths{Settles::kMeasure, "tenths", "签约超过六成",
                              "so many tenths that nothing else claims"};
inline constexpr Rule kGrowth{Settles::kMeasure, "growth", "同比增长5%",
                              "a percentage behind a verb of change is a growth"};
inline constexpr Rule kRateNoun{Settles::kMeasure, "rate_noun", "增幅达12%",
                                "a percentage behind a noun of growth is one"};
inline constexpr Rule kNamedRate{Settles::kMeasure, "named_rate", "通胀率达到7.9%",
                                 "the name of the indicator is that of its growth"};
inline constexpr Rule kRateOfPart{Settles::kMeasure, "rate_of_part", "通胀率为2.3%，其中法国1.6%",
                                  "a part of what only a rate was told of has a rate"};
inline constexpr Rule kBareRate{Settles::kMeasure, "bare_rate", "规模以上工业增加值6.2%",
                                "a percentage right behind an amount that is told as its growth"};
inline constexpr Rule kRateTo{Settles::kMeasure, "rate_to", "增速回升至4.3%", "the growth that was reached"};
inline constexpr Rule kBasisAlone{
    Settles::kMeasure, "basis_alone", "同比12.4%",
    "a percentage behind a comparison with another time is a growth, without any verb"};
inline constexpr Rule kRateSaidBefore{Settles::kMeasure, "rate_said_before", "费县增幅最高，达到11.8%",
                                      "the clause before speaks of a growth"};
inline constexpr Rule kShareSaidBefore{Settles::kMeasure, "share_said_before",
                                       "占出口总额的一半以上，达57.3%",
                                       "the clause before speaks of a part of a whole"};
inline constexpr Rule kMultiply{Settles::kMeasure, "multiply", "翻一番", "the word is its own number"};
inline constexpr Rule kDelta{Settles::kMeasure, "delta", "增收2317万元",
                             "an amount behind a verb of change is a change"};
inline constexpr Rule kIncrementCompared{Settles::kMeasure, "increment_compared", "比年初净增116家",
                                         "what was added since the time compared with is a change"};
inline constexpr Rule kHeldTo{Settles::kMeasure, "held_to", "控制在5.5%以内",
                              "a limit, aimed at as long as the period is not over"};
inline constexpr Rule kUpgraded{Settles::kMeasure, "upgraded", "农房风貌提升26.4万户",
                                "so many things were made better, which is no change of their number"};
inline constexpr Rule kLevel{Settles::kMeasure, "level", "失业率5.1%",
                             "nothing else claims the number, so it is the indicator itself"};
inline constexpr Rule kTableAmounts{Settles::kMeasure, "table_amounts", "1-10月累计, 绝对额",
                                    "the head of the column says that it holds amounts"};
inline constexpr Rule kTableRates{Settles::kMeasure, "table_rates", "比去年同期±%, 同比增长(%)",
                                  "the head of the column says that it holds growth rates"};

// --- whom it is said of
inline constexpr Rule kHeadNoun{Settles::kSubject, "head_noun", "实际使用外资9620万美元",
                                "the phrase before the number ends in an indicator of the catalogue"};
inline constexpr Rule kDiscontinuousHead{Settles::kSubject, "discontinuous_head", "新签约亿元以上项目",
                                         "a wording with a gap; what stands in the gap narrows it"};
inline constexpr Rule kRefinedHead{Settles::kSubject, "refined_head", "本地蔬菜产量",
                                   "a general noun behind a word that narrows it"};
inline constexpr Rule kProjectBehind{Settles::kSubject, "project_behind", "投资5亿元建设种植基地",
                                     "the money is laid out for what stands behind it"};
inline constexpr Rule kCropOnArea{Settles::kSubject, "crop_on_area", "6.2万亩水稻亩产510公斤",
                                  "a size of land beside the crop that stands on it"};
inline constexpr Rule kRefinedByCarried{
    Settles::kSubject, "refined_by_carried", "其中，蔬菜种植面积300万亩，产量900万吨",
    "a general noun; the word that narrows it was said of the number before"};
inline constexpr Rule kTradedGoods{Settles::kSubject, "traded_goods", "出口煤炭618万吨",
                                   "the verb of trade stands before its goods"};
inline constexpr Rule kGoodsBehindVerb{Settles::kSubject, "goods_behind_verb", "进口原油5亿吨、天然气1.1亿吨",
                                       "goods like those before, which stood behind the verb"};
inline constexpr Rule kShareUsed{Settles::kSubject, "share_used", "70%以上的财政支出用于民生",
                                 "a part of what is named behind it goes to what the verb names"};
inline constexpr Rule kNounBehindShare{Settles::kSubject, "noun_behind_share", "实现了全国18%的进出口",
                                       "the noun behind the percentage is what it is a part of"};
inline constexpr Rule kNamedBehind{Settles::kSubject, "named_behind", "完成50亿元工业投资",
                                   "the noun behind the figure is what it is of"};
inline constexpr Rule kPricedGoods{Settles::kSubject, "priced_goods", "大白菜每公斤1.77元",
                                   "money for so much of something is its price"};
inline constexpr Rule kToldByDoing{Settles::kSubject, "told_by_doing", "铁路拉走煤炭860万吨",
                                   "what is done, with whom or what, says what the figure is of"};
inline constexpr Rule kEconomicTarget{Settles::kSubject, "economic_target", "确定5%左右的增长目标",
                                      "without a word of what grows, a target of growth is the economy's"};
inline constexpr Rule kIntensity{
    Settles::kSubject, "intensity", "研发经费支出占生产总值的比重为3.24%",
    "the spending on research as a part of the product is an indicator of its own"};
inline constexpr Rule kThose{Settles::kSubject, "those", "两者合计占出口总值的近五成",
                             "those that were told last, together"};
inline constexpr Rule kNextPart{Settles::kSubject, "next_part", "铁路发送旅客9049万人次、公路2000万人次",
                                "a bare noun in a list, counted as the part before it was"};
inline constexpr Rule kProducedGoods{Settles::kSubject, "produced_goods", "生产原煤65亿吨",
                                     "the verb says that it is output"};
inline constexpr Rule kGeneralNounInScope{Settles::kSubject, "general_noun_in_scope", "其中企业132,418户",
                                          "a general noun is a part of what is being divided"};
inline constexpr Rule kPartOfPriceIndex{Settles::kSubject, "part_of_price_index",
                                        "居民消费价格上涨0.6%，其中食品价格上涨1.2%",
                                        "the prices of a kind of goods are a part of the index"};
inline constexpr Rule kKindOfFirm{Settles::kSubject, "kind_of_firm",
                                  "国有控股企业增加值增长2.7%，股份制企业增长7.0%",
                                  "the growth of a kind of firm is of what was told of the others"};
inline constexpr Rule kSameNounInScope{Settles::kSubject, "same_noun_in_scope",
                                       "人均消费支出20000元，其中食品支出6000元",
                                       "the noun that ended the name of the whole names a part of it"};
inline constexpr Rule kIncrementOfCarried{Settles::kSubject, "increment_of_carried",
                                          "贷款余额186亿元，新增39.8亿元",
                                          "what was added to the stock said before"};
inline constexpr Rule kAmountBesideCount{Settles::kSubject, "amount_beside_count", "签下6个项目、58亿元",
                                         "the money of what was just counted"};
inline constexpr Rule kFlowOfNamedTrade{Settles::kSubject, "flow_of_named_trade",
                                        "跨境电商进出口2亿元，其中出口1亿元",
                                        "a part of the trade that was named before"};
inline constexpr Rule kSiblingByContext{Settles::kSubject, "sibling_by_context", "利润增长5%",
                                        "industry's or an enterprise's, as the article speaks"};
inline constexpr Rule kCountedNoun{Settles::kSubject, "counted_noun", "6个项目",
                                   "what is counted stands behind the number"};
inline constexpr Rule kApposed{Settles::kSubject, "apposed",
                               "制造业投资（8.6%）、民间投资（11.2%）增速较快; 税收收入：98.4亿元",
                               "the number alone behind a bracket or a colon is of what stands before it"};
inline constexpr Rule kCarriedSubject{Settles::kSubject, "carried_subject", "进出口108.6亿元，同比增长5%",
                                      "no words of its own, so it goes on with the subject said before"};
inline constexpr Rule kNamedByVerb{Settles::kSubject, "named_by_verb", "32个项目成功签约",
                                   "what was done with the things that are counted says which they are"};
inline constexpr Rule kPartnerOfClause{Settles::kSubject, "partner_of_clause",
                                       "东盟为我国第一大贸易伙伴，占我国外贸总值的15%",
                                       "what is told is of the partner that the clause before presents"};
inline constexpr Rule kLent{Settles::kSubject, "lent", "发放支农贷款9.6亿元",
                            "what was lent is no stock of loans but new ones"};
inline constexpr Rule kPaidOut{Settles::kSubject, "paid_out", "中央财政安排专项资金12亿元",
                               "what a treasury pays out is its expenditure"};
inline constexpr Rule kLaidOut{Settles::kSubject, "laid_out", "投入1500万元改造生产线",
                               "the words behind the number say what the money is laid out for"};
inline constexpr Rule kEarned{Settles::kSubject, "earned", "公司去年赚了3600万元",
                              "the verb alone says that a firm earned it"};
inline constexpr Rule kGrowthOfBranch{Settles::kSubject, "growth_of_branch", "1-2月，全国制造业增长7.3%",
                                      "a branch of industry grows by its value added"};
inline constexpr Rule kTotalOfNew{Settles::kSubject, "total_of_new", "新登记企业5万家，总量达60万家",
                                  "all of what was just said to be new"};
inline constexpr Rule kBuiltSoFar{Settles::kSubject, "built_so_far", "累计认定品牌134个",
                                  "all that were built or named by then are there"};
inline constexpr Rule kPartOfCarried{Settles::kSubject, "part_of_carried", "其中国税部门20亿元",
                                     "words that are no indicator name a part of the subject said before"};
inline constexpr Rule kPartOfWhole{
    Settles::kSubject, "part_of_whole", "自驾游占游客的六成",
    "words that are no indicator name a part of the whole they are related to"};
inline constexpr Rule kLeader{Settles::kSubject, "leader", "增长较快的领域是保险服务，增幅达到26%",
                              "the clause before names whom the number is of"};
inline constexpr Rule kTopicOfArticle{Settles::kSubject, "topic_of_article", "费县收入增幅最高",
                                      "a bare noun means the indicator that the article is about"};
inline constexpr Rule kUnknownSubject{Settles::kSubject, "unknown_subject", "垃圾分类覆盖率达95%",
                                      "the catalogue does not know these words"};
inline constexpr Rule kOppositeNamed{Settles::kSubject, "opposite_named", "贸易逆差3亿元",
                                     "the word names the negative of the indicator"};
inline constexpr Rule kInvestorAbroad{Settles::kSubject, "investor_abroad", "法国投资增长5%",
                                      "the area abroad is where the foreign capital comes from"};
inline constexpr Rule kOriginOfFunds{
    Settles::kSubject, "origin_of_funds", "长三角地区到位资金2.6亿元",
    "the region is where the funds come from, and not the one that has them"};
inline constexpr Rule kSameGoods{Settles::kSubject, "same_goods", "钢材出口1030万吨；1-7月累计出口6741万吨",
                                 "it names no goods, and is of those told of before"};
inline constexpr Rule kNarrowedAsCounted{Settles::kSubject, "narrowed_as_counted",
                                         "新签约亿元以上项目96个，签约额286.7亿元",
                                         "the money is narrowed as the things that were counted"};
inline constexpr Rule kSameActor{Settles::kSubject, "same_actor",
                                 "机械工业实现营业收入11万亿元；实现利润6136亿元",
                                 "it names nobody, and is of those told of before"};

// --- which of several
inline constexpr Rule kPairOfIds{Settles::kPairing, "pair_of_ids", "城乡居民人均可支配收入分别为4万元和2万元",
                                 "one wording stands for as many indicators as there are numbers"};
inline constexpr Rule kPairedMember{Settles::kPairing, "paired_member", "增值税、营业税分别增长24.5%和39.2%",
                                    "each number belongs to the member of the list in its place"};
inline constexpr Rule kEachMember{Settles::kPairing, "each_member", "出口、进口均增长5%",
                                  "one number is said of each member of the list"};
inline constexpr Rule kSharedTail{Settles::kPairing, "shared_tail", "城镇、农村居民人均可支配收入",
                                  "the member takes the rest of its name from the last one"};
inline constexpr Rule kSharedHeadRefined{Settles::kPairing, "shared_head_refined", "蔬菜、水果产量",
                                         "the member narrows the noun of the last one"};
inline constexpr Rule kSharedMark{Settles::kPairing, "shared_mark", "限上汽车、家电零售额",
                                  "the word that narrows the first member narrows all"};
inline constexpr Rule kPairedBasis{Settles::kPairing, "paired_basis", "同比、环比分别增长24.7%和63.5%",
                                   "each number has the comparison in its place"};
inline constexpr Rule kPairedTime{Settles::kPairing, "paired_time", "一季度、上半年分别增长5%和6%",
                                  "each number has the period in its place"};
inline constexpr Rule kPairedAreaBefore{Settles::kPairing, "paired_area_before",
                                        "甲县、乙县的乡村游升温，分别接待游客21万、18万人次",
                                        "the members of the list stand in the clause before"};
inline constexpr Rule kPairedLevel{Settles::kPairing, "paired_level",
                                   "进口、出口分别为3亿元和5亿元，增长4%和6%",
                                   "each rate belongs to the figure said before in its place"};
inline constexpr Rule kBasisOfFirst{Settles::kPairing, "basis_of_first", "环比由下降0.7%转为上涨0.3%",
                                    "the second rate is compared as the first"};
inline constexpr Rule kBasisOfWhole{Settles::kPairing, "basis_of_whole",
                                    "环比下降0.1%。其中，食品价格下降1.8%",
                                    "the parts are compared as the whole"};
inline constexpr Rule kSinceYearBegan{Settles::kPairing, "since_year_began",
                                      "存款余额…，比年初增加88亿元；贷款余额…，增加31亿元",
                                      "the second is compared with the year's beginning, as the first"};
inline constexpr Rule kTableCell{Settles::kPairing, "table_cell", "财政总收入　　376820　　22.4",
                                 "the label of the row says of what, the head of the column what it is"};
inline constexpr Rule kHeadlineRepeatsBody{
    Settles::kPairing, "headline_repeats_body", "一季度外贸近380亿元",
    "the headline repeats a figure of the text below, which says the rest"};

// --- when
inline constexpr Rule kFromLevel{Settles::kPeriod, "from_level", "由85.2亿元增至97亿元",
                                 "the earlier of two figures"};
inline constexpr Rule kFigureBeside{Settles::kPeriod, "figure_beside", "高于一季度的5.8%",
                                    "the figure that one's own lies above or below"};
inline constexpr Rule kSamePeriod{Settles::kPeriod, "same_period", "去年同期为85.2亿元",
                                  "the same months of another year"};
inline constexpr Rule kAverageOverSpan{Settles::kPeriod, "average_over_span", "五年来…，年均增长5%",
                                       "an average over the years that the article looks back on"};
inline constexpr Rule kTableRunningTotal{Settles::kPeriod, "table_running_total", "累计",
                                         "the column adds up the months since the year's first"};
inline constexpr Rule kTableMonth{Settles::kPeriod, "table_month", "本月",
                                  "the column is of the last of the months that the title names"};
inline constexpr Rule kEntityWithoutPeriod{
    Settles::kPeriod, "entity_without_period", "某公司实现进出口近亿元",
    "a place or firm that was not spoken of before does not take the article's period"};

}  // namespace rule
}  // namespace indicatord::assemble
