// A text that many values hold and none changes: a sentence of many figures, a unit or an area of many
// statements is kept once, so that memory stays in proportion to the document. Copies share; comparison is by
// content. Eight bytes; none of its own where the text is empty. Thread-safe as std::shared_ptr is.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

namespace indicatord::model {

class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text)  // implicit: a shared text is a text like the others
      : text_(text.empty() ? nullptr : new Kept(std::move(text))) {}
  SharedText(std::string_view text) : SharedText(std::string(text)) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}

  const std::string& str() const { return text_ == nullptr ? kEmpty : text_->text; }
  operator const std::string&() const { return str(); }
  operator std::string_view() const { return str(); }
  bool empty() const { return text_ == nullptr; }

  // Is it one text in memory, not only an equal one?
  bool shares(const SharedText& other) const { return text_ == other.text_; }

  friend bool operator==(const SharedText& a, const SharedText& b) {
    return a.shares(b) || a.str() == b.str();
  }
  template <typename Text>
  requires std::convertible_to<const Text&, std::string_view>
  friend bool operator==(const SharedText& a, const Text& b) {
    return std::string_view(a.str()) == std::string_view(b);
  }

 private:
  struct Kept : boost::intrusive_ref_counter<Kept> {
    explicit Kept(std::string kept) : text(std::move(kept)) {}
    const std::string text;
  };

  inline static const std::string kEmpty;

  boost::intrusive_ptr<const Kept> text_;
};

// A shared text, or none: an empty one is none. As std::optional, in the room of the text alone.
class OptionalText {
 public:
  OptionalText() = default;
  OptionalText(std::nullopt_t) {}
  // An OptionalText converts to no SharedText, so that this hides neither the copy nor the move.
  template <typename Text>
  // NOLINTNEXTLINE(bugprone-forwarding-reference-overload)
  requires std::convertible_to<Text, SharedText> OptionalText(Text&& text)
      : text_(std::forward<Text>(text)) {}
  template <typename Text>
  OptionalText(const std::optional<Text>& text) {
    if (text) text_ = *text;
  }

  bool has_value() const { return !text_.empty(); }
  explicit operator bool() const { return has_value(); }
  void reset() { text_ = {}; }
  // "" where there is none.
  const SharedText& operator*() const { return text_; }
  const SharedText* operator->() const { return &text_; }
  SharedText value_or(const SharedText& other) const { return has_value() ? text_ : other; }

  friend bool operator==(const OptionalText&, const OptionalText&) = default;

 private:
  SharedText text_;
};

// Makes shared texts of texts that come again soon, such as the units and areas of statements: it remembers
// one text for each of kPlaces hashes. For one thread.
class TextSharer {
 public:
  SharedText share(std::string_view text) {
    if (text.empty()) return {};
    SharedText& place = places_[std::hash<std::string_view>()(text) % kPlaces];
    if (!(place == text)) place = std::string(text);
    return place;
  }

 private:
  static constexpr std::size_t kPlaces = 256;

  std::array<SharedText, kPlaces> places_;
};

}  // namespace indicatord::model
