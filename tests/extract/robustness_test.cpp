// Whatever the bytes: nothing is thrown, values are finite, and every span leads back to its quote.
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "parsers/segment/clean_text.h"
#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

void check(std::string_view bytes) {
  const auto extraction = builtin_extractor().extract(request_of(bytes));
  if (!extraction) {
    RC_ASSERT(!extraction.error().message.empty());
    return;
  }
  std::size_t before = 0;
  for (const model::Statement& s : extraction->statements) {
    RC_ASSERT(s.begin < s.end);
    RC_ASSERT(s.end <= extraction->text.size());
    RC_ASSERT(s.quote == extraction->text.substr(s.begin, s.end - s.begin));
    RC_ASSERT(s.begin >= before);
    before = s.begin;
    RC_ASSERT(std::isfinite(s.value));
    if (s.value_high) RC_ASSERT(std::isfinite(*s.value_high) && *s.value_high > s.value);
    if (s.period) RC_ASSERT(s.period->first <= s.period->last);
    RC_ASSERT(s.confidence >= 0 && s.confidence <= 1);
    RC_ASSERT(!s.unit.empty());
    const bool has_basis = s.measure == model::Measure::kGrowth || s.measure == model::Measure::kDelta ||
                           s.measure == model::Measure::kGrowthDelta ||
                           s.measure == model::Measure::kRelative;
    if (s.basis) RC_ASSERT(has_basis);
  }
}

RC_GTEST_PROP(Robustness, RandomBytes, ()) {
  check(*rc::gen::arbitrary<std::string>());
}

RC_GTEST_PROP(Robustness, RandomCharacters, ()) {
  const auto chars = *rc::gen::container<std::u32string>(rc::gen::map(
      rc::gen::oneOf(
          rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0x2000, 0x2100),
          rc::gen::inRange<std::uint32_t>(0x3000, 0x3100), rc::gen::inRange<std::uint32_t>(0x4E00, 0xA000),
          rc::gen::inRange<std::uint32_t>(0xFF00, 0xFFF0),
          rc::gen::inRange<std::uint32_t>(0x10000, 0x110000)),
      [](std::uint32_t c) { return static_cast<char32_t>(c); }));
  check(segment::to_utf8(chars));
}

// Words of every class, so that the rules meet each other in orders that nobody writes.
rc::Gen<std::string> nonsense() {
  static const std::vector<std::string> kWords = {"进出口",
                                                  "出口",
                                                  "固定资产投资",
                                                  "存款余额",
                                                  "签约项目",
                                                  "城乡居民人均可支配收入",
                                                  "三次产业",
                                                  "全市",
                                                  "全省",
                                                  "聊城市",
                                                  "朝阳区",
                                                  "华北地区",
                                                  "H省",
                                                  "全国",
                                                  "1-4月",
                                                  "上半年",
                                                  "去年同期",
                                                  "同期",
                                                  "上年末",
                                                  "截至6月底",
                                                  "五年来",
                                                  "“十四五”期间",
                                                  "2022年",
                                                  "当月",
                                                  "今年以来",
                                                  "昨日",
                                                  "42.7亿元",
                                                  "9.3%",
                                                  "1.8个百分点",
                                                  "2.3倍",
                                                  "四成",
                                                  "三分之一",
                                                  "第4位",
                                                  "翻一番",
                                                  "6.2:41.5:52.3",
                                                  "5%—6%",
                                                  "30余家",
                                                  "近亿元",
                                                  "1.1、0.9和0.4个百分点",
                                                  "百分之",
                                                  "亿",
                                                  "万",
                                                  "元",
                                                  "%",
                                                  "\n单位：万元\n",
                                                  "\n指标　　1-6月累计　　同比±%\n",
                                                  "\n项目 单位 本月 累计\n",
                                                  "　　18.2　　-3\n",
                                                  "（亿元）7\n",
                                                  "增长",
                                                  "下降",
                                                  "增至",
                                                  "降至",
                                                  "由",
                                                  "从",
                                                  "到",
                                                  "转为",
                                                  "加快",
                                                  "回落",
                                                  "收窄",
                                                  "扩大",
                                                  "增速",
                                                  "降幅",
                                                  "同比",
                                                  "环比",
                                                  "年均",
                                                  "比",
                                                  "较",
                                                  "高于",
                                                  "低于",
                                                  "高",
                                                  "占",
                                                  "比重",
                                                  "拉动",
                                                  "贡献率",
                                                  "完成",
                                                  "年度目标的",
                                                  "预计",
                                                  "力争",
                                                  "初步核算",
                                                  "约",
                                                  "超",
                                                  "近",
                                                  "左右",
                                                  "以上",
                                                  "分别",
                                                  "均",
                                                  "其中",
                                                  "和",
                                                  "、",
                                                  "分产业看",
                                                  "据",
                                                  "获悉",
                                                  "，",
                                                  "；",
                                                  "。",
                                                  "\n",
                                                  "（",
                                                  "）",
                                                  "“",
                                                  "”",
                                                  "：",
                                                  "的",
                                                  "有限公司",
                                                  "经开区",
                                                  "推介会",
                                                  "确诊病例",
                                                  "-",
                                                  "0",
                                                  "999999999999999999",
                                                  "本报讯",
                                                  "图为",
                                                  "摄",
                                                  " "};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kWords)),
                      [](const std::vector<std::string>& words) {
                        std::string text;
                        for (const std::string& word : words) text += word;
                        return text;
                      });
}

RC_GTEST_PROP(Robustness, RandomSentences, ()) {
  check(*nonsense());
}

RC_GTEST_PROP(Robustness, RandomSentencesInColumns, ()) {
  const std::string text = *nonsense();
  const auto width = *rc::gen::inRange<std::size_t>(1, 12);
  std::string wrapped;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    segment::append_utf8(wrapped, segment::next_code_point(text, at));
    if (++column % width == 0) wrapped += '\n';
  }
  check(wrapped);
}

}  // namespace
}  // namespace indicatord::test
