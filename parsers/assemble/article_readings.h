// The readings of the article that is being read. A reading is large, and an article may be as long as a
// document: they are handed on as they come, but for the last of the prose, which the next sentence may go on
// with. The first are remembered where headlines may repeat them. All of an ordinary article stay where they
// are until its end.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "parsers/assemble/assembler.h"
#include "parsers/assemble/context.h"
#include "parsers/assemble/reading.h"

namespace indicatord::assemble {

// `take` must outlive it. For one thread.
class ArticleReadings {
 public:
  explicit ArticleReadings(const TakeReadings& take);

  // Begins an article. `repeated`: its headlines may tell figures of its body.
  void open(bool repeated);

  // Those of the body's prose, the newest at the end; a sentence appends its own.
  std::vector<Reading>& prose() { return prose_; }
  bool is_full() const { return prose_.size() >= kMostKept; }
  // Hands the prose on, and keeps the end of it that the context looks at.
  void hand_on_prose(Context& context);
  // Those of a table between the prose. REQUIRES the prose before it was handed on.
  void hand_on(std::span<const Reading> readings);

  // Hands on the rest of the body, unless `take` refused. What the article told first, for its headlines to
  // repeat; valid until the next is opened.
  std::span<const Reading> close();
  // Those of a headline, behind `close`.
  void hand_on_headline(std::span<const Reading> readings) { give(readings); }

  // Until `take` refuses.
  bool wants_more() const { return wants_more_; }

 private:
  static constexpr std::size_t kMostKept = 1024;    // half a megabyte
  static constexpr std::size_t kMostOfLead = 4096;  // a headline tells what its article soon does

  void give(std::span<const Reading> readings) { wants_more_ = take_(readings); }
  void remember(std::span<const Reading> readings);

  const TakeReadings& take_;
  std::vector<Reading> prose_;
  std::size_t handed_on_ = 0;  // the first of the prose
  bool wants_more_ = true;
  bool repeated_ = false;
  bool parted_ = false;        // some were handed on before the end
  std::vector<Reading> lead_;  // copies, of an article that was parted
};

}  // namespace indicatord::assemble
