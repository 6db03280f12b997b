// The classes of cue words, as parsers/lexicon/cues.toml names them. A cue says how a number is meant; what
// each class does to a number is decided in assemble/, never here.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace indicatord::tokenise {

enum class CueKind : std::uint8_t {
  // change of a quantity; value "+1" or "-1" is the sign
  kChange,      // 增长 下降 增加 减少
  kChangeTo,    // 增至 降到: the number is the new level
  kRateChange,  // 加快 回落: of a growth rate first of all
  kNarrow,      // 收窄: of a fall it is good, of a rise bad
  kWiden,       // 扩大
  kMultiply,    // 翻番: the word is its own number, in value (100, 300)
  kRateNoun,    // 增速 增幅 涨幅; "-1" 降幅 跌幅
  kBasis,       // 同比 环比 年均; value is the basis
  kCompare,     // 比 较: what follows, up to the verb, is compared with
  kCompareEnd,  // 相比
  kFrom,        // 从 由: before the earlier of two levels
  // relation to something else
  kGap,           // 高于 快于 (+1), 低于 慢于 (-1)
  kGapAdjective,  // 高 快 多 (+1), 低 慢 少 (-1) after 比X
  kShare,         // 占 占比 比重
  kContribution,  // 拉动 贡献率
  kTargetNoun,    // 目标 任务 计划 预算
  kComplete,      // 完成 实现 as a verb before a target or a level
  kRelative,      // 是…的N倍, 相当于 恢复至
  kRank,          // 居 位居 列 排
  kRankWord,      // 首位: the word is its own place, in value
  kOrdinal,       // 第
  // strength and standing of the number
  kStatus,        // value E F P
  kApproxBefore,  // 近 约 超; value is the qualifier
  kApproxMiddle,  // 余 多 between number and unit
  kApproxAfter,   // 左右 以上 以内
  // structure of the sentence
  kPair,       // 分别 依次
  kEach,       // 均 都 双双
  kScope,      // 其中
  kListOf,     // 和 及 与 以及
  kView,       // 分…看, 从…看: 看 来看
  kSource,     // 据 记者从: opens a phrase that names who says it
  kSourceEnd,  // 获悉 显示 表示
  kVerb,       // light verbs: 有 为 达 达到 共 落实
  kTopicVerb,  // 走俏 挑大梁: the noun before it is what the next clause counts
  kHoliday,    // 春节 国庆: the year before it is not the period
  kAddition,   // 落地 入选 签下: what was added in the period
  kFiller,     // 的 了 已 也: never part of a subject
  kHead,       // nouns that can head a subject without being in the catalogue: 收入 面积 数量
  kImplied,  // value is an id prefix; the words only restate that indicator's scope: 规模以上工业企业 of
             // industry
  kPairOf,     // 城乡居民人均可支配收入: value is two ids, for two numbers
  kIncrement,  // 新增 净增 新设: stays in the breakdown
  kEntity,  // ends a name: 有限公司 产业园 推介会; value organisation, place, kind_of_place, kind_of_zone or
            // event
  kAreaSelf,  // 全市 我省; value is the level (country, province, prefecture, county, district), "last" for
              // 当地, "last county" for 该县
  kRegion,    // 华北地区 东盟: an area without code; as a trade partner a breakdown
  kToward,    // 来自 销往: the area behind it is not the number's
  kStop,      // text that holds no number of an economy and no cue: 第一产业, 两会
  kHalf,      // 过半, 一半: half of a whole; value is how strong
  kTopicOff,  // words whose sentence is not about an economy: 确诊病例 有期徒刑
  // pieces of time, put together by the time scanner
  kYearWord,     // 今年 去年; value is the offset, or sinceYYYY of an event (十八大以来)
  kSpanWord,     // 上半年 一季度 全年; value H1 Q1 M1-9 Y YTD …
  kPlanPeriod,   // “十四五”; value is its first year
  kSamePeriod,   // 同期
  kTimeEnd,      // 末 底 after a span: its last day
  kUntil,        // 截至: a point in time, or the end of a running span
  kSince,        // 以来
  kDuring,       // 期间 时期
  kMonthOnly,    // 当月 单月: that month, not the months up to it
  kRelativeDay,  // 昨日 今天 目前; value is the offset in days
  // what may follow a number in place of a unit
  kTenths,    // 成
  kTimes,     // 倍
  kRankUnit,  // 位 名
  kPer,       // 每平方米 4286元: the unit that the number is for; value is its code
  kNonUnit,   // 岁 年 届 路 分钟: the number before it is no quantity of an economy
  // no token
  kAffix,  // how words begin or end; value says what such a word is. Asked for by Vocabulary::begins_as,
           // ends_as
};

// A set of kinds, a bit for each.
class CueSet {
 public:
  constexpr CueSet() = default;
  constexpr CueSet(std::initializer_list<CueKind> kinds) {
    for (const CueKind kind : kinds) add(kind);
  }

  constexpr void add(CueKind kind) { bits_ |= bit(kind); }
  constexpr bool contains(CueKind kind) const { return (bits_ & bit(kind)) != 0; }
  constexpr bool shares_any(CueSet other) const { return (bits_ & other.bits_) != 0; }

 private:
  // All 64 are taken: the next kind needs a wider set.
  static_assert(static_cast<unsigned>(CueKind::kAffix) < 64);
  static constexpr std::uint64_t bit(CueKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }

  std::uint64_t bits_ = 0;
};

std::optional<CueKind> parse_cue_kind(std::string_view name);
std::string_view to_string(CueKind kind);

// A word of these kinds begins an expression of time, or is one.
inline constexpr CueSet kBeginTime = {CueKind::kYearWord,   CueKind::kSpanWord, CueKind::kPlanPeriod,
                                      CueKind::kSamePeriod, CueKind::kUntil,    CueKind::kRelativeDay,
                                      CueKind::kMonthOnly};

// A word of these kinds is a figure by itself: 翻番, 首位.
inline constexpr CueSet kFigures = {CueKind::kMultiply, CueKind::kRankWord, CueKind::kHalf};

}  // namespace indicatord::tokenise
