#include "tests/storage/schema_examples.h"

#include "tests/storage/store_fixture.h"

namespace indicatord::storage::test {
namespace {

using model::Measure;
using model::ObsStatus;
using model::Qualifier;

constexpr double kHundredMillion = 1e8;  // 亿

model::Statement about(std::string_view indicator, double value, std::string_view unit,
                       std::string_view first, std::string_view last) {
  model::Statement said = statement(value, first, last);
  said.indicator = indicator;
  said.subject = indicator;
  said.unit = unit;
  said.ref_area = "410600";
  said.ref_area_name = "鹤壁市";
  said.sentence = "全市" + said.subject.str() + "的句子。";
  return said;
}

model::Statement gdp_2023(double hundred_millions, Qualifier qualifier, ObsStatus status) {
  model::Statement said = about("gdp", hundred_millions * kHundredMillion, "CNY", "2023-01-01", "2023-12-31");
  said.qualifier = qualifier;
  said.obs_status = status;
  return said;
}

model::Statement growth(model::Statement level, double per_cent) {
  level.measure = Measure::kGrowth;
  level.basis = "yoy";
  level.unit = "%";
  level.value = per_cent;
  return level;
}

model::Statement in_xinxiang(model::Statement said) {
  said.ref_area = "410700";
  said.ref_area_name = "新乡市";
  return said;
}

// The worked example, in the order of its table.
std::vector<IngestedDocument> gross_domestic_product() {
  return {document(1, "2023-01-10", {gdp_2023(1100, Qualifier::kExact, ObsStatus::kForecast)}),
          document(2, "2024-01-20", {gdp_2023(1080, Qualifier::kNearly, ObsStatus::kProvisional)}),
          document(3, "2024-02-02", {gdp_2023(1076.5, Qualifier::kExact, ObsStatus::kProvisional)}),
          document(4, "2024-02-20", {gdp_2023(1000, Qualifier::kOver, ObsStatus::kNormal)}),
          document(5, "2024-03-01", {gdp_2023(1100, Qualifier::kExact, ObsStatus::kForecast)}),
          document(6, "2024-11-30", {gdp_2023(1102.3, Qualifier::kExact, ObsStatus::kNormal)}),
          document(7, "2024-11-30", {gdp_2023(1102.3, Qualifier::kExact, ObsStatus::kNormal)}),
          document(8, "2024-11-30", {gdp_2023(1076.5, Qualifier::kExact, ObsStatus::kNormal)})};
}

IngestedDocument first_quarter() {
  const model::Statement fdi = about("fdi.actual", 58'300'000, "USD", "2024-01-01", "2024-03-31");
  model::Statement manufacturing = fdi;
  manufacturing.value = 35'700'000;
  manufacturing.breakdown = "制造业";
  model::Statement elsewhere = in_xinxiang(fdi);
  elsewhere.value = 71'000'000;
  model::Statement unknown = fdi;
  unknown.indicator.reset();
  unknown.subject = "夜间经济集聚区";
  model::Statement timeless = fdi;
  timeless.period.reset();
  timeless.confidence = 0.4;
  return document(9, "2024-04-20", {fdi, growth(fdi, 18.6), manufacturing, elsewhere, unknown, timeless});
}

IngestedDocument undated() {
  IngestedDocument result =
      document(10, "2024-07-01",
               {about("fdi.actual", 66'000'000, "USD", "2024-04-01", "2024-06-30"),
                about("trade.total", 4'120'000'000, "CNY", "2024-01-01", "2024-05-31")});
  result.record.source = "";
  result.record.published_basis = PublishedBasis::kFileTime;
  return result;
}

// The harvest of one year, as two cities word it.
IngestedDocument harvest() {
  const model::Statement tonnes =
      about("agriculture.grain_output", 1'285'000, "t", "2023-01-01", "2023-12-31");
  model::Statement jin = in_xinxiang(tonnes);
  jin.unit = "jin";
  jin.value = 9'640'000'000;
  return document(12, "2024-02-18", {tonnes, jin});
}

IngestedDocument broken() {
  IngestedDocument result = document(11, "2024-07-02", {});
  result.record.state = DocumentState::kFailed;
  result.record.reason = "the document is empty";
  return result;
}

}  // namespace

Catalogue example_catalogue() {
  Catalogue catalogue;
  catalogue.indicators = {
      {"gdp", "地区生产总值", "Gross domestic product", "money", "national accounts"},
      {"fdi.actual", "实际使用外资", "Foreign capital actually utilised", "money", "foreign capital"},
      {"trade.total", "进出口总值", "Imports and exports", "money", "foreign trade"},
      {"agriculture.grain_output", "粮食产量", "Grain output", "mass", "agriculture"}};
  catalogue.areas = {{"410000", "河南省", "CN", "province"},
                     {"410600", "鹤壁市", "410000", "prefecture"},
                     {"410700", "新乡市", "410000", "prefecture"}};
  catalogue.units = {{"CNY", "money", "yuan", "cny", 1, "CNY", 1},
                     {"USD", "money", "US dollar", "usd", 1, "USD", 1},
                     {"%", "ratio", "per cent", "ratio", 0.01, "%", 1},
                     {"t", "mass", "tonne", "tonnes", 1, "t", 1},
                     {"jin", "mass", "jin", "tonnes", 0.0005, "t", 0.0005}};
  return catalogue;
}

std::vector<IngestedDocument> example_documents() {
  std::vector<IngestedDocument> documents = gross_domestic_product();
  documents.push_back(first_quarter());
  documents.push_back(undated());
  documents.push_back(broken());
  documents.push_back(harvest());
  return documents;
}

}  // namespace indicatord::storage::test
