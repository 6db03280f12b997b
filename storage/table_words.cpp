#include "storage/table_words.h"

#include <array>
#include <cstdio>

#include "storage/store_failure.h"

namespace indicatord::storage {
namespace {

[[noreturn]] void refuse(std::string_view what, std::string_view word) {
  std::string message = "the store holds the ";
  message.append(what).append(" \"").append(word).append("\", which this program does not know; ");
  message += "use the indicatord that wrote it, or restore a backup";
  throw StoreFailure({StoreError::Kind::kPermanent, std::move(message)});
}

}  // namespace

std::string_view to_string(PublishedBasis basis) {
  constexpr std::array<std::string_view, 5> kWords = {"sidecar", "source", "text", "file_time", "none"};
  return kWords[static_cast<std::size_t>(basis)];
}

std::string_view to_string(DocumentState state) {
  return state == DocumentState::kDone ? "done" : "failed";
}

std::string format_time(std::chrono::sys_time<std::chrono::milliseconds> time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 32> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03dZ",
                    static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                    static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return model::format_date(day).append(text.data(), static_cast<std::size_t>(size));
}

model::Date known_on(const DocumentRecord& record) {
  return record.published.value_or(std::chrono::floor<std::chrono::days>(record.received));
}

model::Date read_date(std::string_view text) {
  const auto date = model::parse_date(text);
  if (!date) refuse("date", text);
  return *date;
}

model::Qualifier read_qualifier(std::string_view text) {
  const auto qualifier = model::parse_qualifier(text);
  if (!qualifier) refuse("qualifier", text);
  return *qualifier;
}

model::ObsStatus read_obs_status(std::string_view text) {
  const auto status = model::parse_obs_status(text);
  if (!status) refuse("status", text);
  return *status;
}

}  // namespace indicatord::storage
