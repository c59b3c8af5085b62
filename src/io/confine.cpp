// SPDX-License-Identifier: MIT
#include "io/confine.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

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

void limit_anew(std::size_t memory_bytes, std::optional<unsigned> cpu_seconds) {
  if (can_limit_memory())
    set_limit(RLIMIT_AS, memory_bytes > 0 ? memory_bytes : RLIM_INFINITY, false);
  if (cpu_seconds) set_limit(RLIMIT_CPU, cpu_limit(*cpu_seconds), false);
}

std::size_t machine_memory() {
  const long pages = ::sysconf(_SC_PHYS_PAGES), size = ::sysconf(_SC_PAGE_SIZE);
  return pages > 0 && size > 0 ? static_cast<std::size_t>(pages) * static_cast<std::size_t>(size)
                               : 0;
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

namespace {

// The same on both machines; older headers lack them.
constexpr int kPidfdSendSignal = 424, kIoUringSetup = 425, kIoUringEnter = 426,
              kIoUringRegister = 427, kPidfdGetfd = 438;

}  // namespace

std::string shut_off_network_and_programs() {
#ifdef __x86_64__
  constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#else
  constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#endif
  constexpr std::array kRefused = {__NR_socket,
                                   __NR_socketpair,
                                   __NR_connect,
                                   __NR_bind,
                                   __NR_listen,
                                   __NR_sendto,
                                   __NR_sendmsg,
                                   __NR_sendmmsg,
                                   __NR_execve,
                                   __NR_execveat,
                                   __NR_ptrace,
                                   __NR_process_vm_writev,
                                   __NR_process_vm_readv,
                                   __NR_mount,
                                   __NR_bpf,
                                   __NR_tkill,
                                   kIoUringSetup,
                                   kIoUringEnter,
                                   kIoUringRegister,
                                   kPidfdSendSignal,
                                   kPidfdGetfd};
  // Their first argument is a process: they are for this one alone, which ends itself by them.
  constexpr std::array kToItself = {__NR_kill, __NR_tgkill, __NR_rt_sigqueueinfo,
                                    __NR_rt_tgsigqueueinfo};
  std::vector<sock_filter> program;
  const auto statement = [&](unsigned code, std::uint32_t k) {
    program.push_back({static_cast<std::uint16_t>(code), 0, 0, k});
  };
  // What follows at once is done when what was loaded is equal to `k` (or as `how` says), and
  // passed over when not.
  const auto when = [&](std::uint32_t k, unsigned how = BPF_JEQ, unsigned length = 1) {
    program.push_back({static_cast<std::uint16_t>(BPF_JMP | how | BPF_K), 0,
                       static_cast<std::uint8_t>(length), k});
  };
  const auto refuse = [&] { statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM); };
  const auto allow = [&] { statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW); };
  const auto load = [&](std::size_t offset) {
    statement(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
  };
  // Numbers of calls mean something on one machine only; a call by another's numbers is refused.
  load(offsetof(seccomp_data, arch));
  when(kMachine, BPF_JEQ, 0);
  program.back().jt = 1;
  refuse();
  load(offsetof(seccomp_data, nr));
  constexpr std::uint32_t kOtherNumbers = 0x40000000;  // the x32 calls of x86-64
  when(kOtherNumbers, BPF_JGE);
  refuse();
  for (const int call : kRefused) {
    when(static_cast<std::uint32_t>(call));
    refuse();
  }
  // The lower half of an argument, in which the whole of a process's number lies; both machines
  // have it first.
  constexpr std::size_t kFirst = offsetof(seccomp_data, args);
  for (const int call : kToItself) {
    when(static_cast<std::uint32_t>(call), BPF_JEQ, 4);
    load(kFirst);
    when(static_cast<std::uint32_t>(::getpid()));
    allow();
    refuse();
  }
  when(__NR_prlimit64, BPF_JEQ, 4);  // 0 is this process
  load(kFirst);
  when(0);
  allow();
  refuse();
  allow();
  sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
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
