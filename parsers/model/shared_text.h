// A text that many values hold and none changes: a sentence of many figures is kept once, so that memory
// stays in proportion to the document. Copies share; comparison is by content. Thread-safe as
// std::shared_ptr is.
#pragma once

#include <memory>
#include <string>
#include <utility>

namespace indicatord::model {

class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text)  // implicit: a statement's sentence is a text like the others
      : text_(text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text))) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}

  const std::string& str() const { return text_ == nullptr ? kEmpty : *text_; }
  operator const std::string&() const { return str(); }

  // Is it one text in memory, not only an equal one?
  bool shares(const SharedText& other) const { return text_ == other.text_; }

  friend bool operator==(const SharedText& a, const SharedText& b) {
    return a.shares(b) || a.str() == b.str();
  }

 private:
  inline static const std::string kEmpty;

  std::shared_ptr<const std::string> text_;
};

}  // namespace indicatord::model
