#include "parsers/tokenise/time_cursor.h"

#include <charconv>

#include "parsers/tokenise/number_scanner.h"
#include "parsers/tokenise/small_numbers.h"
#include "parsers/tokenise/token.h"

namespace indicatord::tokenise {

bool TimeCursor::take_range_mark() {
  if (!is_range_mark(peek())) return false;
  ++at_;
  while (peek() == U'-' || peek() == U'—') ++at_;
  return true;
}

std::optional<unsigned> TimeCursor::take_number(unsigned most) {
  const auto number = scan_small(text_, at_);
  if (!number || number->value < 1 || number->value > most) return std::nullopt;
  at_ += number->length;
  return number->value;
}

std::optional<std::string_view> TimeCursor::take_cue(CueKind kind) {
  if (at_ != word_at_) look_up_word();  // several kinds are asked for at one place
  if (word_cue_ != kind) return std::nullopt;
  at_ += word_.length;
  return vocabulary_.cue_value(vocabulary_.word_meaning(word_.id).id);
}

void TimeCursor::look_up_word() {
  word_at_ = at_;
  word_ = vocabulary_.words().longest(text_.substr(at_));
  word_cue_.reset();
  if (!word_) return;
  const Meaning& meaning = vocabulary_.word_meaning(word_.id);
  if (meaning.kind == TokenKind::kCue) word_cue_ = meaning.cue;
}

int cue_number(std::string_view value) {
  int number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

}  // namespace indicatord::tokenise
