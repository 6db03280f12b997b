#include "storage/postgresql/catalogue_table.h"

#include <algorithm>
#include <array>

#include "storage/postgresql/row_batch.h"

namespace indicatord::storage::postgresql {
namespace {

// "a, b" -> "prefix.a, prefix.b"
std::string qualified(std::string_view prefix, std::span<const std::string_view> columns) {
  std::string list;
  for (const std::string_view column : columns) {
    if (!list.empty()) list += ", ";
    list.append(prefix).append(".").append(column);
  }
  return list;
}

// Upserts rows of (key, others...) where something differs.
std::string upsert(const std::string& table, const std::string& key, std::span<const std::string_view> others,
                   const std::string& rows) {
  std::string columns = key;
  std::string assignments;
  for (const std::string_view other : others) {
    columns.append(", ").append(other);
    if (!assignments.empty()) assignments += ", ";
    assignments.append(other).append(" = excluded.").append(other);
  }
  return "INSERT INTO " + table + " (" + columns + ") SELECT * FROM " + rows + " ON CONFLICT (" + key +
         ") DO UPDATE SET " + assignments + " WHERE (" + qualified(table, others) + ") IS DISTINCT FROM (" +
         qualified("excluded", others) + ")";
}

void keep_only(Connection& connection, const std::string& table, const std::string& key,
               std::span<const std::string> keys) {
  ArrayText kept;
  for (const std::string& one : keys) kept.add(one);
  const std::array<Parameter, 1> parameters = {kept.take()};
  connection.run("DELETE FROM " + table + " WHERE NOT EXISTS (SELECT 1 FROM unnest($1::text[]) AS k(kept) " +
                     "WHERE k.kept = " + table + "." + key + ")",
                 parameters);
}

// In the order of their keys, so that two daemons never wait for each other.
template <typename Row, typename Key>
std::vector<const Row*> in_order(const std::vector<Row>& rows, Key key) {
  std::vector<const Row*> sorted;
  sorted.reserve(rows.size());
  for (const Row& row : rows) sorted.push_back(&row);
  std::sort(sorted.begin(), sorted.end(), [key](const Row* a, const Row* b) { return a->*key < b->*key; });
  return sorted;
}

void save_indicators(Connection& connection, const Catalogue& catalogue) {
  constexpr std::array<std::string_view, 4> kOthers = {"name_zh", "name_en", "dimension", "topic"};
  RowBatch batch(connection,
                 upsert("indicator", "id", kOthers, unnest({"text", "text", "text", "text", "text"})), 5);
  std::vector<std::string> keys;
  for (const CatalogueRow* row : in_order(catalogue.indicators, &CatalogueRow::id)) {
    batch.add(row->id, row->name_zh, row->name_en, row->dimension, row->topic);
    keys.push_back(row->id);
  }
  batch.flush();
  keep_only(connection, "indicator", "id", keys);
}

void save_areas(Connection& connection, const Catalogue& catalogue) {
  constexpr std::array<std::string_view, 3> kOthers = {"name", "parent", "level"};
  RowBatch batch(connection, upsert("area", "code", kOthers, unnest({"text", "text", "text", "text"})), 4);
  std::vector<std::string> keys;
  for (const AreaRow* row : in_order(catalogue.areas, &AreaRow::code)) {
    batch.add(row->code, row->name, row->parent, row->level);
    keys.push_back(row->code);
  }
  batch.flush();
  keep_only(connection, "area", "code", keys);
}

void save_units(Connection& connection, const Catalogue& catalogue) {
  constexpr std::array<std::string_view, 6> kOthers = {"dimension",     "name_en",   "metric_suffix",
                                                       "metric_factor", "base_unit", "base_factor"};
  RowBatch batch(
      connection,
      upsert("unit", "code", kOthers,
             unnest({"text", "text", "text", "text", "double precision", "text", "double precision"})),
      7);
  std::vector<std::string> keys;
  for (const UnitRow* row : in_order(catalogue.units, &UnitRow::code)) {
    batch.add(row->code, row->dimension, row->name_en, row->metric_suffix, row->metric_factor, row->base_unit,
              row->base_factor);
    keys.push_back(row->code);
  }
  batch.flush();
  keep_only(connection, "unit", "code", keys);
}

}  // namespace

void replace_catalogue(Connection& connection, const Catalogue& catalogue) {
  save_indicators(connection, catalogue);
  save_areas(connection, catalogue);
  save_units(connection, catalogue);
  // An area that was renamed, or that had no name here when its first series came.
  connection.run(
      "UPDATE series SET ref_area_name = area.name FROM area "
      "WHERE area.code = series.ref_area AND area.name <> series.ref_area_name");
}

}  // namespace indicatord::storage::postgresql
