// SPDX-License-Identifier: MIT
#include "io/clipboard.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/error.h"
#include "io/child.h"
#include "support/process.h"

using namespace tautband;

namespace {

// Sets a variable of the environment for as long as this lives.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    ::setenv(name, value.c_str(), 1);
  }
  ~Variable() {
    if (before_)
      ::setenv(name_, before_->c_str(), 1);
    else
      ::unsetenv(name_);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

void write_script(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << "#!/bin/sh\n" << text << "\n";
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
}

}  // namespace

TEST_CASE("without its program the clipboard says what to install, under X and under Wayland") {
  const testing::TemporaryFolder empty;
  const Variable path("PATH", empty.path().string());
  {
    const Variable wayland("WAYLAND_DISPLAY", "");
    CHECK(io::clipboard_lacks().find("xclip") != std::string::npos);
  }
  const Variable wayland("WAYLAND_DISPLAY", "wayland-0");
  CHECK(io::clipboard_lacks().find("wl-clipboard") != std::string::npos);
  CHECK_THROWS_AS(io::copy_png("x"), Error);
}

TEST_CASE("the clipboard's program is given the bytes as they are, and no open file of ours") {
  const testing::TemporaryFolder folder;
  const Variable path("PATH", folder.path().string() + ":" + std::getenv("PATH"));
  const Variable wayland("WAYLAND_DISPLAY", "");
  write_script(folder / "xclip", "echo \"$@\" >" + (folder / "words").string() + "\ncat >" +
                                     (folder / "bytes").string() + "\nls /proc/$$/fd >" +
                                     (folder / "open").string());
  const int ours = ::open("/dev/null", O_RDONLY);  // would be inherited
  const int high = ::fcntl(ours, F_DUPFD, 100);
  const std::string png("\x89PNG\r\n\x1a\n\0with\0zeros", 19);
  io::copy_png(png);
  ::close(ours);
  ::close(high);
  CHECK(testing::slurp(folder / "bytes") == png);
  CHECK(testing::slurp(folder / "words").find("-t image/png") != std::string::npos);
  CHECK(testing::slurp(folder / "open").find("100") == std::string::npos);
}

TEST_CASE("a clipboard that refuses or never answers ends in a sentence") {
  const testing::TemporaryFolder folder;
  const Variable path("PATH", folder.path().string() + ":" + std::getenv("PATH"));
  const Variable wayland("WAYLAND_DISPLAY", "");
  write_script(folder / "xclip", "exit 3");
  CHECK_THROWS_WITH_AS(io::copy_png("x"),
                       "xclip did not take the picture (code 3); save it as a file instead", Error);
  write_script(folder / "slow", "exec sleep 30");
  CHECK_THROWS_AS(io::run({{"slow"}, "/dev/null", "/dev/null", 0.1}), Error);
}
