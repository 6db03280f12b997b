// What the pipeline knows of a document on its way. Only pipeline*.cpp include this.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "daemon/document_facts.h"
#include "daemon/pipeline.h"

namespace indicatord::daemon {

struct Pipeline::Document {
  std::string path;
  FileSignature signature;
  Settling::Clock::time_point first_seen;
  Place place = Place::kWaiting;
  Fd file;
  std::optional<Sidecar> sidecar;
  storage::DocumentRecord record;
  DocumentFacts facts;  // once it is read
  std::size_t statements = 0, with_indicator = 0;
  Shelf shelf = Shelf::kArchive;
  FailureCause cause = FailureCause::kContent;
  Settling::Clock::time_point moving_since;
  std::chrono::milliseconds move_delay{500};
  EventLoop::Timer retry;  // of a move that failed
  bool retry_pending = false;
};

}  // namespace indicatord::daemon
