// Where national news are of: an item tells of one province or city, or of an event or a building in one, and
// then says nothing of the place at all. Other documents have a place of their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/assemble/article_place.h"
#include "parsers/assemble/context.h"
#include "parsers/assemble/reading.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::assemble {

// Refers to the document, its tokens and its home (a code), which outlive it.
class NewsPlace {
 public:
  NewsPlace(const segment::Document& document, tokenise::DocumentTokens& tokens, const std::string& home)
      : document_(document),
        tokens_(tokens),
        vocabulary_(tokens.vocabulary()),
        home_(home),
        is_national_(!document.wrapped && tells_of_many(vocabulary_, home)) {}

  // The place that the item's headline names, or else, in national news, that which its paragraphs go on to
  // speak of.
  void take_place(const segment::Article& article, Context& context) const;

  // 第八届亚欧博览会在新疆乌鲁木齐闭幕: what follows is of the event, and in that place.
  void take_event(const segment::Sentence& span, Context& context) const;

  // The place of what `before` names, where the sentence goes on about that: 大桥全长1.2公里. kNone where it
  // does not.
  AreaReference of_same_thing(const segment::Sentence& before, const segment::Sentence& span) const;
  AreaReference of_same_local_thing(const segment::Sentence& before, std::u32string_view words) const;

 private:
  // 博览会在新疆乌鲁木齐闭幕: where the event of that noun is held.
  AreaReference place_of_venue(const Sentence& sentence, std::size_t noun) const;
  lexicon::AreaLevel level_of(const AreaReference& named) const;
  bool points_at(std::u32string_view words) const;
  std::uint32_t begin_of_words(const segment::Sentence& span) const;
  bool names_again(const segment::Sentence& before, const segment::Sentence& span) const;

  // “互联网+”助力靖西县旅游, in a paper of the province; 四川外商投资增长, in one of a city of it.
  void take_titled_place(const AreaReference& place, Context& context) const;
  // 新华社北京8月11日电: in a paper of any place, an item of the agency from the capital is of the country.
  // False: it is no such item.
  bool takes_wire(const segment::Article& article, Context& context) const;
  // 宣威：小洋芋长成大产业, on a page of the city around it.
  void take_headed_place(const segment::Article& article, Context& context) const;
  bool is_county_city(const AreaReference& place) const;
  // Those of the sentence, a venue (在北京召开) only if it is wanted.
  void append_areas(const segment::Sentence& span, bool venues, std::vector<AreaReference>& named) const;
  // The names of areas in the paragraph, whether they stand for a place there or not.
  AreaNames names_in(const segment::Paragraph& paragraph) const;
  bool holds_place(const segment::Paragraph& paragraph) const;
  std::vector<AreaNames> named_by_paragraph(const segment::Article& article) const;

  const segment::Document& document_;
  tokenise::DocumentTokens& tokens_;
  const tokenise::Vocabulary& vocabulary_;
  const std::string& home_;
  bool is_national_;
};

}  // namespace indicatord::assemble
