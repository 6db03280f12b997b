// What the lexicon gives to the store: names, and which units can be compared.
#include "daemon/catalogue.h"

#include <gtest/gtest.h>

namespace indicatord::daemon {
namespace {

class CatalogueTest : public testing::Test {
 protected:
  const storage::UnitRow& unit(std::string_view code) const {
    for (const storage::UnitRow& row : catalogue_->tables.units) {
      if (row.code == code) return row;
    }
    throw std::out_of_range("the catalogue has no unit " + std::string(code));
  }

  const std::shared_ptr<const lexicon::Lexicon> lexicon_ =
      std::make_shared<const lexicon::Lexicon>(lexicon::load_with_builtin({}).value());
  const std::shared_ptr<const StoreThread::Catalogue> catalogue_ = make_catalogue(lexicon_);
};

struct Conversion {
  const char* name;
  const char* unit;
  const char* base;
  double factor;
};

class CatalogueUnits : public CatalogueTest, public testing::WithParamInterface<Conversion> {};

TEST_P(CatalogueUnits, AreComparedInTheFirstOfTheirFamily) {
  const storage::UnitRow& row = unit(GetParam().unit);
  EXPECT_EQ(row.base_unit, GetParam().base);
  EXPECT_DOUBLE_EQ(row.base_factor, GetParam().factor);
}

INSTANTIATE_TEST_SUITE_P(
    Units, CatalogueUnits,
    testing::Values(Conversion{"tonne", "t", "t", 1}, Conversion{"jin", "jin", "t", 0.0005},
                    Conversion{"mu", "mu", "m2", 10'000.0 / 15}, Conversion{"per_mille", "‰", "%", 0.1},
                    Conversion{"point_is_no_per_cent", "pp", "pp", 1},
                    Conversion{"basis_point", "bp", "pp", 0.01}, Conversion{"yuan", "CNY", "CNY", 1},
                    Conversion{"dollar", "USD", "USD", 1}, Conversion{"minute", "min", "h", 1.0 / 60},
                    Conversion{"measure_word", "{家}", "{个}", 1}, Conversion{"rank", "{rank}", "{rank}", 1}),
    [](const testing::TestParamInfo<Conversion>& row) { return std::string(row.param.name); });

TEST_F(CatalogueTest, NothingIsConvertedIntoAnotherDimension) {
  ASSERT_FALSE(catalogue_->tables.units.empty());
  for (const storage::UnitRow& row : catalogue_->tables.units) {
    EXPECT_EQ(unit(row.base_unit).dimension, row.dimension) << row.code << " -> " << row.base_unit;
  }
}

TEST_F(CatalogueTest, HoldsTheWholeLexicon) {
  EXPECT_EQ(catalogue_->tables.indicators.size(), lexicon_->indicators().size());
  EXPECT_EQ(catalogue_->tables.areas.size(), lexicon_->areas().size());
  EXPECT_EQ(catalogue_->tables.units.size(), lexicon_->units().size());
}

}  // namespace
}  // namespace indicatord::daemon
