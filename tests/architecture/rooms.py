"""Which room may know which: the arrows of docs/architecture.md as a table, and what `parsers` may not touch.

Pure functions over text, so that the test can try them on sources that break each rule.
"""
import re

# A source below the key may include headers below the values (and below the key itself). The longest key wins.
ALLOWED = {
    "parsers/model/": [],
    "parsers/decode/": ["parsers/model/"],
    "parsers/lexicon/": ["parsers/model/"],
    "parsers/segment/": ["parsers/model/", "parsers/lexicon/"],
    "parsers/tokenise/": ["parsers/model/", "parsers/lexicon/", "parsers/segment/"],
    "parsers/assemble/": ["parsers/model/", "parsers/lexicon/", "parsers/segment/", "parsers/tokenise/"],
    "parsers/resolve/": [
        "parsers/model/", "parsers/lexicon/", "parsers/segment/", "parsers/tokenise/", "parsers/assemble/"],
    "parsers/": ["parsers/"],
    "storage/": ["parsers/model/"],
    "daemon/": ["parsers/", "storage/"],
    # The command line shares what the daemon knows of its configuration, and, to read the archive again, its workers.
    "ctl/": ["parsers/", "storage/", "daemon/archive", "daemon/config", "daemon/document_facts", "daemon/log", "daemon/loop/",
             "daemon/metrics/self_metrics", "daemon/sources/", "daemon/text_files", "daemon/user_lexicon", "daemon/workers/"],
}
ROOMS = ["parsers/", "storage/", "daemon/", "ctl/"]
# Written by cmake/EmbedAssets.cmake below the build tree; its include path is given to the one target that embeds.
GENERATED = "embedded/"

# The parsers are bytes in, values out: no file, process, clock, thread, locale, stream or log.
FORBIDDEN_IN_PARSERS = re.compile(
    r"^(filesystem|fstream|iostream|sstream|iomanip|locale|clocale|ctime|csignal|thread|mutex|random|"
    r"time\.h|unistd\.h|fcntl\.h|locale\.h|signal\.h|syslog\.h|sys/.*|sqlite3\.h|SQLiteCpp/.*|boost/asio.*|"
    r"boost/beast.*|prometheus/.*|systemd/.*|fmt/chrono\.h|fmt/os\.h|fmt/ostream\.h)$")
FORBIDDEN_IN_STORAGE = re.compile(r"^(iostream|boost/asio.*|boost/beast.*|prometheus/.*|systemd/.*)$")

# Undefined symbols that a pure library has no use for, as `nm -C` prints them (versions and parameters cut off).
IMPURE_SYMBOLS = re.compile(
    r"^(open|open64|openat|openat64|creat|fopen|fopen64|freopen|fdopen|opendir|stat|stat64|fstat|lstat|unlink|rename|"
    r"read|write|mmap|mmap64|getenv|secure_getenv|setenv|putenv|time|clock|clock_gettime|gettimeofday|localtime|"
    r"localtime_r|gmtime|gmtime_r|mktime|strftime|strptime|sleep|usleep|nanosleep|socket|connect|bind|listen|accept|"
    r"send|recv|sendto|recvfrom|poll|select|epoll_.*|inotify_.*|fork|vfork|posix_spawn.*|execv.*|system|popen|exit|"
    r"_exit|raise|kill|signal|sigaction|pthread_create|setlocale|newlocale|uselocale|localeconv|printf|fprintf|vprintf|"
    r"vfprintf|puts|putchar|fputs|fputc|fwrite|perror|stdout|stderr|stdin|__printf_chk|__fprintf_chk|__vfprintf_chk|"
    r"syslog|rand|random|srand|getrandom|arc4random|strtod|strtof|atof|"
    r"sqlite3_.*|sd_.*|curl_.*|xmlReadFile|htmlReadFile|htmlParseFile|xmlParseFile|zip_open|zip_fdopen|"
    r"std::cout|std::cerr|std::clog|std::cin|std::locale::.*|std::chrono::_V2::.*_clock::now.*|std::thread::.*|"
    r"std::filesystem::.*|std::random_device::.*|std::basic_[io]*fstream<.*|std::basic_filebuf<.*|"
    r"boost::asio::.*|opencc::.*|fmt::v\d+::(v?print|detail::print).*)$")

NAMES_THAT_SAY_NOTHING = re.compile(r"(^|/)(utils?|commons?|helpers?|misc)(/|\.[a-z]+$)")
MAX_LINES = 500

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def includes(text):
    """(is quoted, path, line number) of each include."""
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield match.group(1) == '"', match.group(2), number


def wrong_includes(path, text):
    """Messages for the includes that the file at `path` (below the root) may not have."""
    key = max((k for k in ALLOWED if path.startswith(k)), key=len)
    may = [key, *ALLOWED[key]]
    for quoted, target, number in includes(text):
        where = f"{path}:{number}: "
        if not quoted:
            if path.startswith("parsers/") and FORBIDDEN_IN_PARSERS.match(target):
                yield f"{where}parsers are pure and may not include <{target}>"
            if path.startswith("storage/") and FORBIDDEN_IN_STORAGE.match(target):
                yield f"{where}storage may not include <{target}>"
        elif target.startswith(GENERATED):
            continue
        elif not any(target.startswith(room) for room in ROOMS):
            yield f'{where}"{target}" does not start at the root of the tree'
        elif not any(target.startswith(prefix) for prefix in may):
            yield f'{where}{key} may not know "{target}"; it may know {", ".join(may)}'


def impure_symbols(nm_output):
    """The undefined symbols of `nm -C --undefined-only` that a pure library may not have, with the object file."""
    member = "?"
    for line in nm_output.splitlines():
        if line.endswith(":"):
            member = line[:-1]
        match = re.match(r"^\s+U (.+)$", line)
        if match:
            name = re.sub(r"@.*$", "", match.group(1))
            if IMPURE_SYMBOLS.match(re.sub(r"(\[abi:\w+\])?\(.*$", "", name)) or IMPURE_SYMBOLS.match(name):
                yield f"{member}: {name}"
