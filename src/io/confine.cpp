// SPDX-License-Identifier: MIT
#include "io/confine.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

namespace tautband::io {
namespace {

void set_limit(decltype(RLIMIT_AS) what, rlim_t most, bool hard) {
  rlimit limit{};
  if (::getrlimit(what, &limit) != 0) return;
  limit.rlim_cur = std::min(most, limit.rlim_max);
  if (hard) limit.rlim_max = limit.rlim_cur;
  ::setrlimit(what, &limit);
}

rlim_t cpu_limit(unsigned seconds) {
  if (seconds == 0) return RLIM_INFINITY;
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds;
}

}  // namespace

bool can_limit_memory() {
#if defined(__SANITIZE_ADDRESS__)
  return false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  return false;
#else
  return true;
#endif
#else
  return true;
#endif
}

void limit_process(const Limits& limits) {
  if (limits.memory_bytes > 0 && can_limit_memory())
    set_limit(RLIMIT_AS, limits.memory_bytes, true);
  if (limits.file_bytes > 0) set_limit(RLIMIT_FSIZE, limits.file_bytes, true);
  if (limits.open_files > 0) set_limit(RLIMIT_NOFILE, limits.open_files, true);
  if (limits.cpu_seconds > 0) set_limit(RLIMIT_CPU, cpu_limit(limits.cpu_seconds), false);
  set_limit(RLIMIT_CORE, 0, true);  // a crash leaves no picture of the memory behind
}

void limit_anew(std::size_t memory_bytes, unsigned cpu_seconds) {
  if (can_limit_memory())
    set_limit(RLIMIT_AS, memory_bytes > 0 ? memory_bytes : RLIM_INFINITY, false);
  set_limit(RLIMIT_CPU, cpu_limit(cpu_seconds), false);
}

std::size_t machine_memory() {
  const long pages = ::sysconf(_SC_PHYS_PAGES), size = ::sysconf(_SC_PAGE_SIZE);
  return pages > 0 && size > 0 ? static_cast<std::size_t>(pages) * static_cast<std::size_t>(size)
                               : 0;
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

std::string shut_off_network_and_programs() {
#ifdef __x86_64__
  constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#else
  constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#endif
  constexpr std::array<std::uint32_t, 14> kRefused = {
      __NR_socket,   __NR_socketpair, __NR_connect,           __NR_bind,
      __NR_listen,   __NR_sendto,     __NR_sendmsg,           __NR_execve,
      __NR_execveat, __NR_ptrace,     __NR_process_vm_writev, __NR_process_vm_readv,
      __NR_mount,    __NR_bpf};
  const auto statement = [](unsigned code, std::uint32_t k) {
    return sock_filter{static_cast<std::uint16_t>(code), 0, 0, k};
  };
  const auto jump = [](unsigned code, std::uint32_t k, unsigned yes, unsigned no) {
    return sock_filter{static_cast<std::uint16_t>(code), static_cast<std::uint8_t>(yes),
                       static_cast<std::uint8_t>(no), k};
  };
  std::array<sock_filter, 8 + kRefused.size()> program{};
  std::size_t n = 0;
  // Numbers of calls mean something on one machine only; a call by another's numbers is refused.
  program[n++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
  program[n++] = jump(BPF_JMP | BPF_JEQ | BPF_K, kMachine, 1, 0);
  program[n++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  program[n++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
  constexpr std::uint32_t kOtherNumbers = 0x40000000;  // the x32 calls of x86-64
  program[n++] =
      jump(BPF_JMP | BPF_JGE | BPF_K, kOtherNumbers, static_cast<unsigned>(kRefused.size()) + 1, 0);
  for (std::size_t i = 0; i < kRefused.size(); ++i)
    program[n++] =
        jump(BPF_JMP | BPF_JEQ | BPF_K, kRefused[i], static_cast<unsigned>(kRefused.size() - i), 0);
  program[n++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  program[n++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  sock_fprog filter{static_cast<unsigned short>(n), program.data()};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) != 0)
    return fmt::format("the kernel offers no filter of system calls ({})", std::strerror(errno));
  return {};
}

#else

std::string shut_off_network_and_programs() {
  return "this machine offers no filter of system calls";
}

#endif

}  // namespace tautband::io
