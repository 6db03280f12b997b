// What holds a value or none, whatever its type: std::optional and model::OptionalText, which an engine binds
// as the value or as NULL.
#pragma once

#include <concepts>

namespace indicatord::storage {

template <typename Value>
concept OptionalValue = requires(const Value& value) {
  { value.has_value() } -> std::convertible_to<bool>;
  *value;
};

}  // namespace indicatord::storage
