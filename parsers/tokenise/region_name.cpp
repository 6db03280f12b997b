#include "parsers/tokenise/region_name.h"

#include "parsers/tokenise/small_numbers.h"

namespace indicatord::tokenise {

std::size_t scan_region_end(std::u32string_view behind, bool abroad, const Vocabulary& vocabulary) {
  const auto number = scan_small(behind, 0);
  if (!number) {
    if (abroad || vocabulary.begins_as(behind, "noun_of_region_not")) return 0;
    return behind.size() - vocabulary.without_beginning(behind, "noun_of_region").size();
  }
  const std::u32string_view noun = behind.substr(number->length);
  if (vocabulary.begins_as(noun, "members_of_region_not")) return 0;
  const std::u32string_view rest = abroad ? vocabulary.without_beginning(noun, "members_of_region_abroad")
                                          : vocabulary.without_beginning(noun, "members_of_region");
  return rest.size() == noun.size() ? 0 : behind.size() - rest.size();
}

}  // namespace indicatord::tokenise
