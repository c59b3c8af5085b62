// SPDX-License-Identifier: MIT
#include "io/child.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"

extern char** environ;

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

std::optional<Clock::time_point> end_of(const Child& told) {
  if (!told.most_seconds) return std::nullopt;
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(
                            std::chrono::duration<double>(*told.most_seconds));
}

[[noreturn]] void give_up(pid_t child, const Child& told) {
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  throw Error(fmt::format("{} did not answer within {} seconds and was ended", told.words[0],
                          *told.most_seconds),
              Fault::machine);
}

// Waits for its end, as long as it may take.
int status_of(pid_t child, const Child& told, const std::optional<Clock::time_point>& end) {
  int status = 0;
  if (!end) {
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
  }
  while (::waitpid(child, &status, WNOHANG) != child) {
    if (Clock::now() > *end) give_up(child, told);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return status;
}

// Whoever listens has had enough: the program ends before what they threw goes on.
template <class Call>
void or_end(pid_t child, const Call& call) {
  try {
    call();
  } catch (...) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    throw;
  }
}

// Hands on line by line what comes until the other end is closed.
void listen(int from, pid_t child, const Child& told, const std::optional<Clock::time_point>& end) {
  const auto hear = [&](std::string_view line) { or_end(child, [&] { told.hear(line); }); };
  std::string said;
  std::array<char, 4096> block;
  while (true) {
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, 100);
    if (told.meanwhile) or_end(child, told.meanwhile);
    if (end && Clock::now() > *end) give_up(child, told);
    if (ready <= 0) continue;
    const ssize_t got = ::read(from, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    said.append(block.data(), static_cast<std::size_t>(got));
    std::size_t start = 0;
    for (std::size_t stop = said.find('\n'); stop != std::string::npos;
         start = stop + 1, stop = said.find('\n', start))
      hear(std::string_view(said).substr(start, stop - start));
    said.erase(0, start);
    constexpr std::size_t kLongest = 1 << 16;  // of one line; more is no sentence
    if (said.size() > kLongest) said.clear();
  }
  if (!said.empty()) hear(said);
}

struct ClosedAtEnd {
  int file;
  ~ClosedAtEnd() { ::close(file); }
};

std::atomic<pid_t> interrupted_child{0};
void hand_on(int signal) {
  if (const pid_t child = interrupted_child) ::kill(child, signal);
}

// While it lives, requests to end this process go to the child.
class HandedOn {
 public:
  explicit HandedOn(pid_t child, bool wanted) : wanted_(wanted) {
    if (!wanted_) return;
    interrupted_child = child;
    struct sigaction ours {};
    ours.sa_handler = hand_on;
    for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &ours, &before_[i]);
  }
  ~HandedOn() {
    if (!wanted_) return;
    for (std::size_t i = 0; i < kSignals.size(); ++i)
      ::sigaction(kSignals[i], &before_[i], nullptr);
    interrupted_child = 0;
  }
  HandedOn(const HandedOn&) = delete;
  HandedOn& operator=(const HandedOn&) = delete;

 private:
  static constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};
  bool wanted_;
  std::array<struct sigaction, 3> before_{};
};

}  // namespace

bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const fs::path folder(rest.substr(0, colon));
    if (!folder.empty() && ::access((folder / program).c_str(), X_OK) == 0) return true;
    rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  }
  return false;
}

int run(Child told) {
  std::vector<char*> arguments;
  for (std::string& word : told.words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<int, 2> pipe{-1, -1};
  if (told.hear && ::pipe2(pipe.data(), O_CLOEXEC) != 0)
    throw Error(fmt::format("{} cannot be started ({})", told.words[0], std::strerror(errno)),
                Fault::machine);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, told.input.c_str(), O_RDONLY, 0);
  if (told.hear) {
    posix_spawn_file_actions_adddup2(&actions, pipe[1], 2);
    if (told.silent) posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  } else {
    posix_spawn_file_actions_addopen(&actions, 1, told.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
  }
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (told.hear) ::close(pipe[1]);
  if (failed != 0) {
    if (told.hear) ::close(pipe[0]);
    throw Error(fmt::format("{} cannot be started ({})", told.words[0], std::strerror(failed)),
                Fault::machine);
  }
  const HandedOn handed_on(child, told.interruptible);
  const auto end = end_of(told);
  if (told.hear) {
    const ClosedAtEnd reading{pipe[0]};
    listen(pipe[0], child, told, end);
  }
  const int status = status_of(child, told, end);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace tautband::io
