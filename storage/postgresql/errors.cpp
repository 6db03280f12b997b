// SQLSTATE: appendix A of PostgreSQL's manual; the first two characters are the class.
#include "storage/postgresql/errors.h"

#include <algorithm>
#include <array>

namespace indicatord::storage::postgresql {
namespace {

using Kind = StoreError::Kind;

struct Advice {
  std::string_view sqlstate;  // or the beginning of it; the first that fits counts
  Kind kind;
  std::string_view text;
};

// Transient is what time or the operator's hand can cure without another store URL.
constexpr std::array<Advice, 26> kAdvice = {{
    {"08", Kind::kTransient, "the connection is made anew with the next try"},
    {"25006", Kind::kTransient,
     "the server only reads now; if it is a standby, name the primary in the store URL "
     "(?target_session_attrs=read-write finds it among several hosts)"},
    {"28", Kind::kPermanent,
     "check the role in the store URL, its password in ~/.pgpass of the user that runs this, and "
     "pg_hba.conf"},
    {"3D", Kind::kPermanent,
     "make the database: createdb --owner=ROLE --template=template0 --encoding=UTF8 --locale=C NAME"},
    {"3F", Kind::kPermanent, "make the schema: CREATE SCHEMA NAME AUTHORIZATION ROLE"},
    {"40", Kind::kTransient, "other sessions were in the way; it will work later"},
    {"42501", Kind::kPermanent,
     "the role lacks the right: let it own the database and its tables, or, to read only, "
     "GRANT SELECT ON ALL TABLES IN SCHEMA public TO it"},
    {"42P01", Kind::kPermanent, "a table is missing; restore a backup, or start with an empty database"},
    {"42703", Kind::kPermanent, "a table is of another program; point the store URL at another database"},
    {"42", Kind::kPermanent, "this should not happen; please report it"},
    {"53100", Kind::kTransient, "there is no room left; free some space on the server's disk"},
    {"53200", Kind::kTransient, "the server's memory ran out"},
    {"53300", Kind::kTransient, "the server has too many connections; raise max_connections or close some"},
    {"53", Kind::kTransient, "the server lacks resources; its log says which"},
    {"55", Kind::kTransient, "another session holds it; it will be free later"},
    {"57014", Kind::kTransient,
     "it took too long, or somebody cancelled it; see what holds locks or the disk"},
    {"57P04", Kind::kPermanent, "the database was dropped; restore a backup"},
    {"57P", Kind::kTransient, "the server is stopping or starting; it will be back"},
    {"58", Kind::kTransient, "the server's disk did not obey; check it and the server's log"},
    {"XX001", Kind::kPermanent, "the database is damaged; restore a backup"},
    {"XX002", Kind::kPermanent, "an index is damaged; REINDEX it, or restore a backup"},
    {"23", Kind::kPermanent, "this should not happen; please report it"},
    {"22", Kind::kPermanent, "this should not happen; please report it"},
    {"0A", Kind::kPermanent, "this server cannot do what the store needs; use PostgreSQL 15 or newer"},
    {"XX", Kind::kTransient, "the server has a fault of its own; see its log"},
    {"", Kind::kPermanent, "this should not happen; please report it"},
}};

constexpr Advice kUnreachable = {"", Kind::kTransient,
                                 "check that the server runs, and host and port of the store URL"};

}  // namespace

StoreError to_store_error(const ServerError& error, std::string_view doing, std::string_view store) {
  const auto* advice = std::find_if(kAdvice.begin(), kAdvice.end(),
                                    [&](const Advice& one) { return error.is_class(one.sqlstate); });
  if (error.sqlstate().empty()) advice = &kUnreachable;
  std::string message = "cannot ";
  message.append(doing).append(" (").append(store).append("): ").append(error.what());
  message.append("; ").append(advice->text);
  return {advice->kind, std::move(message)};
}

}  // namespace indicatord::storage::postgresql
