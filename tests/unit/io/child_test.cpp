// SPDX-License-Identifier: MIT
#include "io/child.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
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

TEST_CASE("a confined process reaches no other, by signals, limits or another way in") {
  const pid_t other = ::getpid();
  const int code = apart([&] {
    if (!io::shut_off_network_and_programs().empty()) return 2;  // this kernel cannot
    const auto refused = [](long result) { return result == -1 && errno == EPERM; };
    rlimit limit{};
    if (!refused(::kill(other, 0))) return 3;
    if (!refused(::kill(-1, 0))) return 4;
    if (!refused(::syscall(SYS_tgkill, other, other, 0))) return 5;
    if (!refused(::syscall(SYS_tkill, other, 0))) return 6;
    if (!refused(::prlimit(other, RLIMIT_CORE, nullptr, &limit))) return 7;
    if (!refused(::syscall(425, 1, nullptr))) return 8;         // io_uring_setup
    if (!refused(::syscall(424, -1, 0, nullptr, 0))) return 9;  // pidfd_send_signal
    if (::kill(::getpid(), 0) != 0 || ::raise(SIGCONT) != 0) return 10;
    if (::getrlimit(RLIMIT_CORE, &limit) != 0 || ::setrlimit(RLIMIT_CORE, &limit) != 0) return 11;
    return 0;
  });
  if (code == 2) MESSAGE("skipped: the kernel offers no filter of system calls");
  if (code != 2) CHECK(code == 0);
  const int end = apart([]() -> int {
    std::signal(SIGABRT, SIG_DFL);  // not the test's own
    io::shut_off_network_and_programs();
    std::abort();
  });
  CHECK(end == 128 + SIGABRT);
}

TEST_CASE("a time that was set once is not begun anew with another limit of memory") {
  CHECK(apart([] {
          io::limit_process({.cpu_seconds = 1});
          rlimit before{}, after{};
          ::getrlimit(RLIMIT_CPU, &before);
          io::limit_anew(std::size_t{1} << 40, std::nullopt);
          ::getrlimit(RLIMIT_CPU, &after);
          return before.rlim_cur == after.rlim_cur ? 0 : 1;
        }) == 0);
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
