#include "storage/migrations.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "storage/schema_files.h"
#include "storage/store_failure.h"

namespace indicatord::storage {
namespace {

// "0001_initial.sql" is number 1. Anything else in the build is a mistake of ours.
Migration to_migration(const schema::Asset& file) {
  int number = 0;
  const auto [end, error] = std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
  if (error != std::errc{} || number < 1 || *end != '_') {
    throw std::logic_error("storage/schema/" + std::string(file.name) + " is not named NNNN_what.sql");
  }
  return {number, std::string(file.name), std::string(file.bytes)};
}

std::vector<Migration> read_migrations() {
  std::vector<Migration> all;
  for (const schema::Asset& file : schema::assets()) all.push_back(to_migration(file));
  std::sort(all.begin(), all.end(),
            [](const Migration& a, const Migration& b) { return a.number < b.number; });
  return all;
}

[[noreturn]] void refuse(int version, std::string_view store, const std::string& rest) {
  std::string message = "the store ";
  message.append(store).append(" has schema ").append(std::to_string(version)).append(rest);
  throw StoreFailure({StoreError::Kind::kPermanent, std::move(message)});
}

}  // namespace

std::span<const Migration> migrations() {
  static const std::vector<Migration> kAll = read_migrations();
  return kAll;
}

int newest_schema() {
  return migrations().back().number;
}

void refuse_newer(int version, std::string_view store) {
  if (version <= newest_schema()) return;
  refuse(version, store,
         ", this program knows up to " + std::to_string(newest_schema()) + "; use a newer indicatord");
}

void require_newest(int version, std::string_view store) {
  refuse_newer(version, store);
  if (version == newest_schema()) return;
  refuse(version, store,
         ", older than " + std::to_string(newest_schema()) + "; start indicatord once, which migrates it");
}

}  // namespace indicatord::storage
