// The identity of a series: a hash of its key, so that two daemons agree on it without asking each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/model/statement.h"

namespace indicatord::storage {

// The key in the form that is hashed: each field as "<bytes>:<field>,", in the order indicator, breakdown,
// area, entity, measure, basis, unit, freq. Lengths in front make it unambiguous whatever the fields contain.
// The area is "c" and its code, or, where it has none, "n" and its name. nullopt for a statement that belongs
// to no series, since it has no indicator or no period (so no frequency).
std::optional<std::string> series_key(const model::Statement& statement);

// The first 32 hex digits of the key's SHA-256. Throws std::runtime_error when OpenSSL cannot hash.
std::string series_id(std::string_view key);

}  // namespace indicatord::storage
