// Boost.JSON as source: one file of the program compiles it, so that no shared library of Boost is needed.
#include <boost/json/src.hpp>
