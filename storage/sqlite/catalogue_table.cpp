#include "storage/sqlite/catalogue_table.h"

#include "storage/sqlite/prepared.h"

namespace indicatord::storage {

void replace_catalogue(SQLite::Database& database, const Catalogue& catalogue) {
  sqlite3* handle = database.getHandle();
  database.exec("DELETE FROM indicator; DELETE FROM area; DELETE FROM unit");
  Prepared add_indicator(
      handle, "INSERT INTO indicator (id, name_zh, name_en, dimension, topic) VALUES (?, ?, ?, ?, ?)");
  for (const CatalogueRow& row : catalogue.indicators) {
    add_indicator.bind(row.id, row.name_zh, row.name_en, row.dimension, row.topic).run();
  }
  Prepared add_area(handle, "INSERT INTO area (code, name, parent, level) VALUES (?, ?, ?, ?)");
  for (const AreaRow& row : catalogue.areas) add_area.bind(row.code, row.name, row.parent, row.level).run();
  Prepared add_unit(
      handle,
      "INSERT INTO unit (code, dimension, name_en, metric_suffix, metric_factor, base_unit, base_factor) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const UnitRow& row : catalogue.units) {
    add_unit
        .bind(row.code, row.dimension, row.name_en, row.metric_suffix, row.metric_factor, row.base_unit,
              row.base_factor)
        .run();
  }
  // An area that was renamed, or that had no name here when its first series came.
  database.exec(
      "UPDATE series SET ref_area_name = (SELECT name FROM area WHERE code = ref_area) "
      "WHERE EXISTS (SELECT 1 FROM area WHERE code = ref_area AND name <> ref_area_name)");
}

}  // namespace indicatord::storage
