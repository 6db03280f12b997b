// FILE.meta.toml beside a document: what the dropper knows of it. Pure.
//
//   published = 2022-04-29      a TOML date, or a string as in daemon/sources/published_pattern.h
//   area = "371500"
//   source = "聊城日报"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "parsers/model/date.h"

namespace indicatord::daemon {

inline constexpr std::size_t kMaxSidecarBytes = 64U << 10U;

struct Sidecar {
  std::optional<model::Date> published;
  std::string area;    // "" for none
  std::string source;  // "" for none
};

// The error is one sentence with line and column.
tl::expected<Sidecar, std::string> parse_sidecar(std::string_view toml);

}  // namespace indicatord::daemon
