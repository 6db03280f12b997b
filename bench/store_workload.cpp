#include "bench/store_workload.h"

#include <array>
#include <random>
#include <string>

namespace indicatord::bench {
namespace {

constexpr std::array<std::string_view, 8> kIndicators = {"gdp",          "fdi.actual",     "trade.total",
                                                         "trade.export", "retail.sales",   "fiscal.revenue",
                                                         "tax.revenue",  "industry.profit"};
constexpr std::array<std::string_view, 10> kBreakdowns = {
    "", "制造业", "服务业", "民营企业", "机电产品", "农产品", "高新技术", "亿元以上", "规模以上", "建筑业"};

std::string hex64(std::mt19937_64& random) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int word = 0; word < 4; ++word) {
    std::uint64_t bits = random();
    for (int i = 0; i < 16; ++i, bits >>= 4U) text += kDigits[bits & 0xfU];
  }
  return text;
}

constexpr std::uint64_t kMeasures = 2;
static_assert(kIndicators.size() * kBreakdowns.size() * kMeasures == kFiguresOfAMonth);

// A month from 2000 on.
model::Period month_of(std::uint64_t number) {
  const int year = 2000 + static_cast<int>(number / 12);
  const auto month = static_cast<unsigned>(number % 12) + 1;
  return {model::first_of_month(year, month), model::last_of_month(year, month)};
}

model::Statement statement(std::uint64_t area, std::uint64_t figure, double value) {
  model::Statement said;
  said.indicator = kIndicators[figure % kIndicators.size()];
  said.breakdown = kBreakdowns[figure / kIndicators.size() % kBreakdowns.size()];
  said.subject = said.breakdown.str() + "实际使用外资";
  const bool growth = figure / (kIndicators.size() * kBreakdowns.size()) % kMeasures == 1;
  said.measure = growth ? model::Measure::kGrowth : model::Measure::kLevel;
  if (growth) said.basis = "yoy";
  said.unit = growth ? "%" : "CNY";
  said.value = value;
  said.ref_area = std::to_string(100000 + area * 100);
  said.ref_area_name = "第" + std::to_string(area) + "市";
  said.period = month_of(figure / kFiguresOfAMonth);
  said.begin = figure % 1000;
  said.end = said.begin + 12;
  said.quote = "9620万美元";
  said.sentence =
      "一季度，全市实际使用外资9620万美元，同比增长27.2%，其中制造业使用外资3570万美元，占比37.1%。";
  said.confidence = 0.9;
  return said;
}

}  // namespace

storage::IngestedDocument document(std::uint64_t number) {
  constexpr std::uint64_t kDocumentsOfAMonth = kFiguresOfAMonth / kStatementsOfDocument;
  constexpr std::uint64_t kDaysBetween = 3;
  std::mt19937_64 random(number);
  const std::uint64_t area = number % kAreas;
  const std::uint64_t turn = number / kAreas;  // of the area's documents
  const std::uint64_t first_figure = turn * kStatementsOfDocument;
  const model::Date published = month_of(turn / kDocumentsOfAMonth).last +
                                std::chrono::days{1 + kDaysBetween * (turn % kDocumentsOfAMonth)};
  storage::IngestedDocument result;
  result.record.sha256 = hex64(random);
  result.record.name = "lcrb/lcrb-" + std::to_string(number) + ".txt";
  result.record.source = "lcrb";
  result.record.bytes = 6000;
  result.record.published = published;
  result.record.published_basis = storage::PublishedBasis::kSource;
  result.record.received = published;
  result.record.parser_version = "1";
  result.record.lexicon_version = "0123456789abcdef";
  for (unsigned i = 0; i < kStatementsOfDocument; ++i) {
    const std::uint64_t dice = random() % 20;
    const bool repeats = dice < 3 && first_figure >= kStatementsOfDocument;
    const std::uint64_t figure = first_figure + i - (repeats ? kStatementsOfDocument : 0);
    const auto value = static_cast<double>(figure + (dice == 0 ? 1 : 0));
    result.statements.push_back(statement(area, figure, value));
  }
  return result;
}

std::vector<storage::IngestedDocument> documents(std::uint64_t first, std::uint64_t count) {
  std::vector<storage::IngestedDocument> all;
  all.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) all.push_back(document(first + i));
  return all;
}

}  // namespace indicatord::bench
