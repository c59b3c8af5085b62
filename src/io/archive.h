// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tautband::io {

// The files of a folder or of a zip file, told apart by looking; safe to read from many threads.
// Entries are known by their bare file name ("FMA32547.obj"), wherever in the folder or zip they
// lie, since publishers change the folders around them; of two alike the first by path counts.
class Archive {
 public:
  // Throws Error naming the file when it is missing, is neither, or its list of entries is broken.
  explicit Archive(std::filesystem::path file);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  const std::filesystem::path& path() const { return file_; }
  std::vector<std::string> names() const;  // sorted
  bool contains(const std::string& name) const { return places_.contains(name); }
  // Where an entry lies: a file on the disk, or a path in the zip. It has to be there.
  const std::filesystem::path& place_of(const std::string& name) const { return places_.at(name); }

  // All bytes of an entry. Throws Error when there is none of that name, when it is larger than 1
  // GiB, or when its bytes are cut short or fail their checksum.
  std::string read(const std::string& name) const;

 private:
  struct Zip;
  std::filesystem::path file_;
  std::map<std::string, std::filesystem::path> places_;  // bare name -> path in folder or zip
  std::unique_ptr<Zip> zip_;                             // absent for a folder
  mutable std::mutex one_at_a_time_;                     // a zip file has one reading head
};

}  // namespace tautband::io
