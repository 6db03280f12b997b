#include "parsers/lexicon/stored_entries.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace indicatord::lexicon {
namespace {

// One list of each entry's fields for both ways, so that they are read as they were written. REQUIRES: every
// field is named.
template <typename Archive>
void each_field(Archive& archive, Indicator& i) {
  archive(i.id, i.dimension, i.name_zh, i.name_en, i.topic, i.names, i.parts, i.opposites, i.patterns,
          i.heads, i.kinds, i.kinds_as, i.marks, i.unless, i.otherwise, i.units, i.increment, i.amount_of,
          i.verbs, i.general, i.added, i.stock, i.place);
}
template <typename Archive>
void each_field(Archive& archive, Unit& u) {
  archive(u.code, u.dimension, u.name_en, u.names, u.metric_suffix, u.metric_factor, u.difference, u.place);
}
template <typename Archive>
void each_field(Archive& archive, Area& a) {
  archive(a.code, a.name, a.aliases, a.weak_aliases, a.sites, a.parent, a.level, a.valid_until, a.place);
}
template <typename Archive>
void each_field(Archive& archive, Cue& c) {
  archive(c.kind, c.value, c.words, c.place);
}
template <typename Archive>
void each_field(Archive& archive, Synonym& s) {
  archive(s.kind, s.target, s.names, s.patterns, s.sites, s.place);
}
template <typename Archive>
void each_field(Archive& archive, Frame& f) {
  archive(f.indicator, f.units, f.dimensions, f.right_before, f.before, f.behind, f.alone, f.beside, f.says,
          f.unless, f.around, f.change, f.deed, f.goods, f.object, f.noun, f.known_goods, f.by, f.opposite,
          f.place);
}
// The files come first: places point to them.
template <typename Archive>
void each_field(Archive& archive, VersionedEntries& lexicon) {
  Entries& e = lexicon.entries;
  archive(lexicon.version, e.files, e.indicators, e.units, e.areas, e.cues, e.synonyms, e.frames);
}

constexpr unsigned kBits = 7;  // of a number in each byte; the highest says that more follow

class Writer {
 public:
  explicit Writer(const Entries& entries) : files_(entries.files) {}

  template <typename... Fields>
  void operator()(Fields&... fields) {
    (put(fields), ...);
  }
  std::string take() { return std::move(bytes_); }

 private:
  void put_number(std::uint64_t number) {
    for (; number >> kBits != 0; number >>= kBits) bytes_ += static_cast<char>(number | 1U << kBits);
    bytes_ += static_cast<char>(number);
  }
  template <typename Number>
  requires std::is_integral_v<Number> || std::is_enum_v<Number>
  void put(Number number) { put_number(static_cast<std::uint64_t>(number)); }
  void put(double number) { put_number(std::bit_cast<std::uint64_t>(number)); }
  void put(const std::string& text) {
    put_number(text.size());
    bytes_ += text;
  }
  // By the number of its file.
  void put(Place& place) {
    const auto file = std::ranges::find(files_, place.file);
    put_number(static_cast<std::uint64_t>(file - files_.begin()));
    (*this)(place.builtin, place.line, place.column);
  }
  template <typename List>
  requires requires(List& list) { list.emplace_back(); }
  void put(List& list) {
    put_number(list.size());
    for (auto& item : list) put(item);
  }
  template <typename Entry>
  requires requires(Writer& to, Entry& entry) { each_field(to, entry); }
  void put(Entry& entry) { each_field(*this, entry); }

  const std::deque<std::string>& files_;
  std::string bytes_;
};

class Reader {
 public:
  Reader(std::string_view bytes, const Entries& entries) : bytes_(bytes), files_(entries.files) {}

  template <typename... Fields>
  void operator()(Fields&... fields) {
    (get(fields), ...);
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += kBits) {
      const auto byte = static_cast<unsigned char>(bytes().front());
      bytes_.remove_prefix(1);
      number |= std::uint64_t{byte & ((1U << kBits) - 1U)} << shift;
      if (byte >> kBits == 0) return number;
    }
  }
  // Of something that is still to come.
  std::string_view bytes(std::uint64_t size = 1) const {
    if (size > bytes_.size()) throw std::logic_error("the stored lexicon is of another form");
    return bytes_.substr(0, size);
  }

  template <typename Number>
  requires std::is_integral_v<Number> || std::is_enum_v<Number>
  void get(Number& to) { to = static_cast<Number>(number()); }
  void get(double& to) { to = std::bit_cast<double>(number()); }
  void get(std::string& to) {
    to = bytes(number());
    bytes_.remove_prefix(to.size());
  }
  void get(Place& to) {
    to.file = files_.at(number());
    (*this)(to.builtin, to.line, to.column);
  }
  template <typename List>
  requires requires(List& list) { list.emplace_back(); }
  void get(List& to) {
    to.resize(bytes(number()).size());  // nothing takes less than a byte
    for (auto& item : to) get(item);
  }
  template <typename Entry>
  requires requires(Reader& from, Entry& entry) { each_field(from, entry); }
  void get(Entry& to) { each_field(*this, to); }

  std::string_view bytes_;
  const std::deque<std::string>& files_;
};

}  // namespace

std::string store(VersionedEntries lexicon) {
  Writer writer(lexicon.entries);
  each_field(writer, lexicon);
  return writer.take();
}

VersionedEntries restore(std::string_view bytes) {
  VersionedEntries lexicon;
  Reader reader(bytes, lexicon.entries);
  each_field(reader, lexicon);
  if (!reader.at_end()) throw std::logic_error("the stored lexicon is of another form");
  return lexicon;
}

}  // namespace indicatord::lexicon
