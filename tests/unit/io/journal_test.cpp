// SPDX-License-Identifier: MIT
#include "io/journal.h"

#include <fstream>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/hash.h"
#include "io/files.h"
#include "support/process.h"

using namespace tautband;
using testing::TemporaryFolder;

TEST_CASE("a file is current while it was made from the same and nobody changed it") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "a b.png", "pixels");
  {
    io::Journal journal(folder.path());
    CHECK_FALSE(journal.is_current("a b.png", "k1"));
    journal.made("a b.png", "k1", content_hash("pixels"));
  }
  {
    const io::Journal journal(folder.path());
    CHECK(journal.is_current("a b.png", "k1"));
    CHECK_FALSE(journal.is_current("a b.png", "k2"));
    CHECK_FALSE(journal.is_current("b.png", "k1"));
  }
  io::write_atomically(folder / "a b.png", "pixelz");
  CHECK_FALSE(io::Journal(folder.path()).is_current("a b.png", "k1"));
  std::filesystem::remove(folder / "a b.png");
  CHECK_FALSE(io::Journal(folder.path()).is_current("a b.png", "k1"));
}

TEST_CASE("a line that a crash tore off does no harm to those before and after it") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "a.png", "a");
  io::write_atomically(folder / "b.png", "b");
  { io::Journal(folder.path()).made("a.png", "k", content_hash("a")); }
  { std::ofstream(folder / ".tautband-batch", std::ios::app) << "k 00000"; }
  { io::Journal(folder.path()).made("b.png", "k", content_hash("b")); }
  const io::Journal journal(folder.path());
  CHECK(journal.is_current("a.png", "k"));
  CHECK(journal.is_current("b.png", "k"));
}

TEST_CASE("two batches do not work in one folder at once") {
  const TemporaryFolder folder;
  const io::Journal journal(folder.path());
  CHECK_THROWS_AS(io::Journal(folder.path()), Error);
}

TEST_CASE("a file's folder is made, and what a killed run left of it is removed") {
  const TemporaryFolder folder;
  const auto file = folder / "deep/down/a.png";
  io::make_room_for(file);
  CHECK(std::filesystem::is_directory(folder / "deep/down"));
  const pid_t gone = fork();
  if (gone == 0) _exit(0);
  int status = 0;
  waitpid(gone, &status, 0);
  const auto part = [&](const std::string& stem, pid_t process) {
    return folder / ("deep/down/." + stem + "." + std::to_string(process) + "-0.part");
  };
  io::write_atomically(part("a.png", gone), "half");
  io::write_atomically(part("a.png", getpid()), "another that is being written");
  io::write_atomically(part("b.png", gone), "of another file");
  io::make_room_for(file);
  CHECK_FALSE(std::filesystem::exists(part("a.png", gone)));
  CHECK(std::filesystem::exists(part("a.png", getpid())));
  CHECK(std::filesystem::exists(part("b.png", gone)));
}
