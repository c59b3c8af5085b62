// SPDX-License-Identifier: MIT
#include "io/child.h"

#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "io/confine.h"

using namespace tautband;

namespace {

// What a shell says on standard error, line by line, and how it ends.
struct Heard {
  std::vector<std::string> lines;
  int code = -1;
};
Heard hear(const std::string& script) {
  Heard out;
  io::Child child{.words = {"/bin/sh", "-c", script}};
  child.hear = [&](std::string_view line) { out.lines.emplace_back(line); };
  out.code = io::run(child);
  return out;
}

// The exit code of what runs in a process of its own.
template <class Run>
int apart(const Run& run) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(run());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("what another program says is heard line by line, with the way it ends") {
  Heard heard = hear("echo one >&2; printf 'two\\nthree' >&2; exit 7");
  CHECK(heard.lines == std::vector<std::string>{"one", "two", "three"});
  CHECK(heard.code == 7);
  CHECK(hear("kill -SEGV $$").code == 128 + SIGSEGV);
  CHECK(hear("exit 0").lines.empty());
}

TEST_CASE("a program that never ends is ended when its time is over, heard or not") {
  io::Child child{.words = {"/bin/sh", "-c", "sleep 30"}};
  child.most_seconds = 0.3;
  CHECK_THROWS_AS(io::run(child), Error);
  child.hear = [](std::string_view) {};
  CHECK_THROWS_AS(io::run(child), Error);
}

TEST_CASE("a confined process makes no connection and starts no program") {
  const int code = apart([] {
    if (!io::shut_off_network_and_programs().empty()) return 2;  // this kernel cannot
    if (::socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM) return 3;
    ::execl("/bin/true", "true", nullptr);
    return errno == EPERM ? 0 : 4;
  });
  if (code == 2) MESSAGE("skipped: the kernel offers no filter of system calls");
  CHECK((code == 0 || code == 2));
}

TEST_CASE("a confined process cannot compute for ever or open files without end") {
  CHECK(apart([] {
          io::limit_process({.cpu_seconds = 1});
          static volatile unsigned number = 0;
          while (number == 0) {
          }
          return 0;
        }) == 128 + SIGXCPU);
  CHECK(apart([] {
          io::limit_process({.open_files = 8});
          int opened = 0;
          while (::dup(0) >= 0) ++opened;
          return opened < 8 ? 0 : 1;
        }) == 0);
}
