// The tokens of a document as JSON lines, for people and tests.
#include <string>

#include <fmt/format.h>

#include "parsers/tokenise/tokeniser.h"

namespace indicatord::tokenise {
namespace {

std::string escape(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string year_text(const TimeExpression& time) {
  switch (time.year_kind) {
    case TimeExpression::YearKind::kNone:
      return "null";
    case TimeExpression::YearKind::kAbsolute:
      return std::to_string(time.year);
    case TimeExpression::YearKind::kOffset:
      return fmt::format("\"{:+}\"", time.year);
    case TimeExpression::YearKind::kContext:
      return fmt::format("\"context{:+}\"", time.year);
  }
  return "null";
}

std::string_view kind_name(TimeExpression::Kind kind) {
  switch (kind) {
    case TimeExpression::Kind::kYear:
      return "year";
    case TimeExpression::Kind::kMonths:
      return "months";
    case TimeExpression::Kind::kDays:
      return "days";
    case TimeExpression::Kind::kToDate:
      return "to_date";
    case TimeExpression::Kind::kSame:
      return "same_period";
    case TimeExpression::Kind::kYearStart:
      return "year_start";
    case TimeExpression::Kind::kYearEnd:
      return "year_end";
    case TimeExpression::Kind::kPriorMonth:
      return "prior_month";
    case TimeExpression::Kind::kPriorQuarter:
      return "prior_quarter";
    case TimeExpression::Kind::kPlan:
      return "plan";
    case TimeExpression::Kind::kPastYears:
      return "past_years";
    case TimeExpression::Kind::kPastDays:
      return "past_days";
    case TimeExpression::Kind::kYears:
      return "years";
    case TimeExpression::Kind::kDayOffset:
      return "day_offset";
    case TimeExpression::Kind::kWeek:
      return "week";
  }
  return "year";
}

std::string time_fields(const TimeExpression& time) {
  const auto day = [](unsigned month, unsigned day_of_month) {
    return day_of_month > 0 ? fmt::format("{:02}-{:02}", month, day_of_month) : fmt::format("{:02}", month);
  };
  std::string out = fmt::format(R"(,"time":"{}","year":{})", kind_name(time.kind), year_text(time));
  if (time.to_month > 0 || time.to_day > 0) {
    out += fmt::format(R"(,"start":"{}","end":"{}")", day(time.from_month, time.from_day),
                       day(time.to_month, time.to_day));
  }
  if (time.kind == TimeExpression::Kind::kYears) out += fmt::format(R"(,"to_year":{})", time.to_year);
  if (time.count != 0) out += fmt::format(R"(,"count":{})", time.count);
  if (time.years_later == kLatestYear) {
    out += R"(,"latest_year":true)";
  } else if (time.years_later > 0) {
    out += fmt::format(R"(,"years_later":{})", time.years_later);
  }
  if (time.since) out += R"(,"since":true)";
  if (time.during) out += R"(,"during":true)";
  if (time.from_event) out += R"(,"from_event":true)";
  if (time.of_base) out += R"(,"of_base":true)";
  if (time.of_change) out += R"(,"of_change":true)";
  if (time.only_counted) out += R"(,"only_counted":true)";
  if (time.whole_year) out += R"(,"whole_year":true)";
  if (time.until) out += R"(,"until":true)";
  if (time.end_point) out += R"(,"point":true)";
  if (time.month_only) out += R"(,"month_only":true)";
  return out;
}

std::string fields(const Token& token, const Vocabulary& vocabulary) {
  switch (token.kind) {
    case TokenKind::kText:
      return "";
    case TokenKind::kPunctuation:
      return "";
    case TokenKind::kNumber:
      return token.number.has_high
                 ? fmt::format(R"(,"value":{},"value_high":{})", token.number.value, token.number.high)
                 : fmt::format(R"(,"value":{})", token.number.value);
    case TokenKind::kUnit:
      return fmt::format(R"(,"unit":"{}")", vocabulary.lexicon().units()[token.id].code);
    case TokenKind::kTime:
      return time_fields(token.time);
    case TokenKind::kIndicator:
      return fmt::format(R"(,"indicator":"{}")", vocabulary.lexicon().indicators()[token.id].id);
    case TokenKind::kArea: {
      std::string codes;
      for (const lexicon::Area* area : vocabulary.area_name(token.id).areas) {
        codes += (codes.empty() ? "\"" : ",\"") + area->code + "\"";
      }
      return fmt::format(R"(,"areas":[{}],"weak":{})", codes, vocabulary.area_name(token.id).weak);
    }
    case TokenKind::kCue:
      return fmt::format(R"(,"cue":"{}","cue_value":"{}")", to_string(token.cue),
                         escape(vocabulary.cue_value(token.id)));
  }
  return "";
}

std::string_view token_kind_name(TokenKind kind) {
  switch (kind) {
    case TokenKind::kText:
      return "text";
    case TokenKind::kPunctuation:
      return "punctuation";
    case TokenKind::kNumber:
      return "number";
    case TokenKind::kUnit:
      return "unit";
    case TokenKind::kTime:
      return "time";
    case TokenKind::kIndicator:
      return "indicator";
    case TokenKind::kArea:
      return "area";
    case TokenKind::kCue:
      return "cue";
  }
  return "text";
}

}  // namespace

std::string dump_tokens(const segment::Document& document, const Vocabulary& vocabulary) {
  std::string out;
  const segment::CleanText& text = document.text;
  const auto add = [&](const segment::Sentence& sentence) {
    for (const Token& token : tokenise(text, sentence.begin, sentence.end, vocabulary)) {
      out += fmt::format(R"({{"kind":"{}","begin":{},"end":{},"text":"{}"{}}})", token_kind_name(token.kind),
                         text.begin[token.begin], text.end(token.end - 1),
                         escape(text.utf8(token.begin, token.end)), fields(token, vocabulary));
      out += '\n';
    }
  };
  for (const segment::Article& article : document.articles) {
    for (const auto* paragraphs : {&article.headlines, &article.body}) {
      for (const segment::Paragraph& paragraph : *paragraphs) {
        for (const segment::Sentence& sentence : paragraph.sentences) add(sentence);
      }
    }
    for (const segment::Table& table : article.tables) {
      for (const segment::Sentence& line : lines_of(table)) add(line);
    }
  }
  return out;
}

}  // namespace indicatord::tokenise
