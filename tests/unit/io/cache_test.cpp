// SPDX-License-Identifier: MIT
#include "io/cache.h"

#include <cstdlib>

#include <doctest/doctest.h>

#include "core/error.h"
#include "io/files.h"
#include "support/process.h"

using namespace tautband;
using tautband::testing::TemporaryFolder;

namespace {

// The cache in a folder of the test's own.
struct Home {
  TemporaryFolder folder;
  std::string before;
  Home() {
    if (const char* set = std::getenv("XDG_CACHE_HOME")) before = set;
    setenv("XDG_CACHE_HOME", folder.path().c_str(), 1);
  }
  ~Home() {
    if (before.empty())
      unsetenv("XDG_CACHE_HOME");
    else
      setenv("XDG_CACHE_HOME", before.c_str(), 1);
  }
};

std::string key_of(const std::filesystem::path& folder) {
  const std::filesystem::path files[] = {folder};
  return io::content_key(files);
}

}  // namespace

TEST_CASE("the key follows the content of files, not their dates or the folder's place") {
  const TemporaryFolder one, other;
  for (const TemporaryFolder* folder : {&one, &other}) {
    io::write_atomically(*folder / "a.json", "{\"x\": 1}");
    io::write_atomically(*folder / "b.json", "{}");
  }
  const std::string key = key_of(one.path());
  CHECK(key == key_of(other.path()));
  CHECK(key.size() == 16);
  io::write_atomically(other / "a.json", "{\"x\": 2}");
  CHECK(key != key_of(other.path()));
  io::write_atomically(one / "c.json", "");
  CHECK(key != key_of(one.path()));
  const std::filesystem::path missing[] = {one / "nowhere"};
  CHECK_THROWS_AS(io::content_key(missing), Error);
}

TEST_CASE("a byte at the end of a large file counts") {
  const TemporaryFolder one;
  std::string large(std::size_t{3} << 18, 'a');
  io::write_atomically(one / "a.bin", large);
  const std::string key = key_of(one.path());
  large.back() = 'b';
  io::write_atomically(one / "a.bin", large);
  CHECK(key != key_of(one.path()));
  io::write_atomically(one / "a.bin", large + "b");
  CHECK(key != key_of(one.path()));
}

TEST_CASE("what is kept is recalled; other keys and a lost cache give nothing") {
  const Home home;
  CHECK_FALSE(io::recall("pain", "0123"));
  CHECK(io::keep("pain", "0123", std::string("bytes\0more", 10)));
  const auto kept = io::recall("pain", "0123");
  REQUIRE(kept);
  CHECK(kept->text() == std::string("bytes\0more", 10));
  CHECK_FALSE(io::recall("pain", "4567"));
  CHECK_FALSE(io::recall("other", "0123"));
}

TEST_CASE("old versions do not pile up") {
  const Home home;
  for (int i = 0; i < 12; ++i) CHECK(io::keep("pain", std::to_string(i), "x"));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(home.folder / "tautband")) {
    (void)entry;
    ++files;
  }
  CHECK(files <= 4);
}

TEST_CASE("a machine that lets us keep nothing is no fault") {
  const Home home;
  io::write_atomically(home.folder / "tautband", "a file where the folder should be");
  CHECK_FALSE(io::keep("pain", "0123", "x"));
  CHECK_FALSE(io::recall("pain", "0123"));
}
