// Boost.JSON is used header-only: its definitions are compiled here, once for the program.
#include <boost/json/src.hpp>
