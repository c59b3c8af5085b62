// SPDX-License-Identifier: MIT
#include "io/files.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "core/error.h"
#include "support/process.h"

using namespace tautband;
using tautband::testing::slurp;
using tautband::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

Fault fault_of_writing(const fs::path& file, std::string_view bytes, std::string& sentence) {
  try {
    io::write_atomically(file, bytes);
  } catch (const Error& error) {
    sentence = error.what();
    return error.fault();
  }
  FAIL("the file was written");
  return Fault::usage;
}

// While it lives, no file of this process grows beyond `bytes`, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("a file is written whole, replaces the old one and leaves nothing beside it") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "a.txt", "one");
  io::write_atomically(folder / "a.txt", std::string_view("two\0three", 9));
  CHECK(io::read_text(folder / "a.txt") == std::string("two\0three", 9));
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a file with rights of its own keeps them, and a link stays a link") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "a.txt", "one");
  fs::permissions(folder / "a.txt", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("a.txt", folder / "link.txt");
  io::write_atomically(folder / "link.txt", "two");
  CHECK(slurp(folder / "a.txt") == "two");
  CHECK(fs::is_symlink(folder / "link.txt"));
  CHECK(fs::status(folder / "a.txt").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("when the disk is full the old file survives and no half-written one stays") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "a.txt", "old");
  std::string sentence;
  Fault fault{};
  {
    const FileSizeLimit limit(4096);
    fault = fault_of_writing(folder / "a.txt", std::string(100000, 'x'), sentence);
  }
  CHECK(fault == Fault::machine);
  CHECK(sentence.find("a.txt: cannot be written") != std::string::npos);
  CHECK(slurp(folder / "a.txt") == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a device is written to, not replaced by a file") {
  io::write_atomically("/dev/null", "gone");
  struct stat found {};
  REQUIRE(::stat("/dev/null", &found) == 0);
  CHECK(S_ISCHR(found.st_mode));
  std::string sentence;
  CHECK(fault_of_writing("/dev/full", "x", sentence) == Fault::machine);
  CHECK(sentence.find("/dev/full: cannot be written (No space left on device); free some space") ==
        0);
}

TEST_CASE("a missing folder, a folder in place of a file and an empty name say what to do") {
  const TemporaryFolder folder;
  std::string sentence;
  CHECK(fault_of_writing(folder / "none/a.txt", "x", sentence) == Fault::input);
  CHECK(sentence.find("does not exist; create it first") != std::string::npos);
  CHECK(fault_of_writing(folder.path(), "x", sentence) == Fault::input);
  CHECK(sentence.find("is a folder; name a file in it") != std::string::npos);
  CHECK(fault_of_writing("", "x", sentence) == Fault::input);
  CHECK(sentence.find("names no file") != std::string::npos);
  CHECK(fault_of_writing(folder / std::string(300, 'n'), "x", sentence) == Fault::input);
  CHECK(sentence.find("choose a shorter name") != std::string::npos);
}

TEST_CASE("a folder without the right to write is the machine's fault" *
          doctest::skip(::geteuid() == 0)) {
  const TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  std::string sentence;
  CHECK(fault_of_writing(folder / "a.txt", "x", sentence) == Fault::machine);
  CHECK(sentence.find("check the rights of the folder") != std::string::npos);
}

TEST_CASE("a folder that even root cannot write to is the machine's fault") {
  std::string sentence;
  CHECK(fault_of_writing("/proc/tautband.txt", "x", sentence) == Fault::machine);
  CHECK(sentence.find("/proc/tautband.txt: cannot be written") == 0);
}

TEST_CASE("reading says why a file cannot be read") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(io::read_text(folder / "none.json"),
                       doctest::Contains("none.json: cannot be read (No such"), Error);
  CHECK_THROWS_WITH_AS(io::read_text(folder.path()), doctest::Contains("name a file in it"), Error);
  CHECK_THROWS_WITH_AS(io::read_text("/dev/zero"), doctest::Contains("is larger than 256 MB"),
                       Error);
  CHECK(io::read_text("/dev/null").empty());
}
