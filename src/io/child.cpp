// SPDX-License-Identifier: MIT
#include "io/child.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"

extern char** environ;

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

// Waits for its end, as long as it may take.
int status_of(pid_t child, const Child& told) {
  using Clock = std::chrono::steady_clock;
  int status = 0;
  if (!told.most_seconds) {
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
  }
  const auto end = Clock::now() + std::chrono::duration<double>(*told.most_seconds);
  while (::waitpid(child, &status, WNOHANG) != child) {
    if (Clock::now() > end) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      throw Error(fmt::format("{} did not answer within {} seconds and was ended", told.words[0],
                              *told.most_seconds),
                  Fault::machine);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return status;
}

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
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, told.input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, told.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0)
    throw Error(fmt::format("{} cannot be started ({})", told.words[0], std::strerror(failed)),
                Fault::machine);
  const int status = status_of(child, told);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace tautband::io
