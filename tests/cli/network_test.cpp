// SPDX-License-Identifier: MIT
// What a client tells stays on this machine: the program has no code that could send it anywhere.
// A whole session of the window is watched by tests/ui/strace_test.sh.
#include <regex>
#include <set>

#include <doctest/doctest.h>

#include "support/places.h"
#include "support/process.h"

namespace fs = std::filesystem;
using tautband::testing::run_command;

namespace {

// Headers that speak to other machines, or to other programs as if they were.
const std::regex kNetwork(
    R"(^\s*#\s*include\s*[<"](sys/socket|sys/un|netinet/|arpa/|netdb|net/|linux/(netlink|socket)|)"
    R"(curl/|openssl/|boost/asio|asio|ifaddrs|resolv|httplib))");

// What the program would have to call.
const std::set<std::string> kCalls{
    "socket",     "socketpair", "connect",        "bind",        "listen",        "accept",
    "accept4",    "send",       "sendto",         "sendmsg",     "sendmmsg",      "recv",
    "recvfrom",   "recvmsg",    "getaddrinfo",    "getnameinfo", "gethostbyname", "getservbyname",
    "getifaddrs", "res_init",   "curl_easy_init", "SSL_connect"};

// The names that a list of symbols by nm holds, without versions.
std::set<std::string> names_in(const std::string& listed) {
  static const std::regex symbol(R"(\s[UwW]\s+([A-Za-z_0-9]+))");
  std::set<std::string> names;
  for (std::sregex_iterator at(listed.begin(), listed.end(), symbol), end; at != end; ++at)
    names.insert((*at)[1]);
  return names;
}

std::set<std::string> calls_of(const std::set<std::string>& names) {
  std::set<std::string> found;
  for (const std::string& name : names)
    if (kCalls.contains(name)) found.insert(name);
  return found;
}

}  // namespace

TEST_CASE("no source includes a header of the network") {
  CHECK(std::regex_search("#include <sys/socket.h>", kNetwork));
  CHECK(std::regex_search("  # include \"curl/curl.h\"", kNetwork));
  int files = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(tautband::testing::in_project("/src")))) {
    if (!entry.is_regular_file()) continue;
    std::ifstream text(entry.path());
    for (std::string line; std::getline(text, line);)
      CHECK_MESSAGE(!std::regex_search(line, kNetwork), entry.path().string() << ": " << line);
    ++files;
  }
  CHECK(files > 200);
}

TEST_CASE("the program itself imports no call to the network") {
  CHECK(calls_of(names_in("                 U connect@GLIBC_2.2.5\n  U puts@GLIBC_2.2.5\n")) ==
        std::set<std::string>{"connect"});
  const auto listed =
      run_command("nm -D --undefined-only " + std::string(tautband::testing::program()));
  if (listed.code == 127) {
    MESSAGE("skipped: nm is not installed (package binutils)");
    return;
  }
  REQUIRE(listed.code == 0);
  const std::set<std::string> names = names_in(listed.out);
  CHECK(names.contains("glfwCreateWindow"));  // the list is the program's
  for (const std::string& call : calls_of(names)) FAIL_CHECK("the program imports " << call);
}
