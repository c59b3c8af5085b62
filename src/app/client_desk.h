// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "io/unsaved_copy.h"
#include "ui/client_desk.h"

namespace tautband::app {

// Where the open client's session is kept: its file, and until that is written the copy that
// survives a kill. Knows the client only as a value. Times in seconds.
class ClientDesk {
 public:
  using Value = std::shared_ptr<const scene::Client>;

  // Without a folder nothing can be kept, and no session begins.
  explicit ClientDesk(std::filesystem::path folder = {});

  const std::filesystem::path& folder() const { return folder_; }
  // What earlier sessions left behind, and the files, looked up anew.
  void look();

  // A session that was never saved. Throws Error; then there is none.
  void begin();
  // A session from a file, or from what was left behind. Throws Error; then all is as before.
  io::ClientFile open(const std::filesystem::path& file, const Atlas& atlas);
  io::ClientFile recover(const std::filesystem::path& file, const Atlas& atlas);
  // Into its file, which bears the client's name. Throws Error. A file that another program changed
  // meanwhile is not written over.
  void save(const Value& client, const Atlas& atlas);
  // The session ends: what is not saved is gone.
  void end();
  // Removes a file, and what was left behind of it. Throws Error.
  void remove(const std::filesystem::path& file);

  // The client as it is now. What is neither saved nor copied is copied `kPatience` later, or now.
  // Throws Error, once for each reason to copy.
  void keep(const Value& client, const Atlas& atlas, double now, bool at_once = false);
  // Seconds until keep() has something to do; nullopt = nothing.
  std::optional<double> due_in(double now) const;

  bool is_saved(const Value& client) const;
  const std::filesystem::path& file() const { return file_; }  // "" = never saved
  // What is known of the client, for another body.
  void carry_over(const std::function<Value(const Value&)>& over);
  ui::ClientDesk model() const;

 private:
  void refresh();  // what has been shown already
  io::ClientFile file_of(const scene::Client& client, const Atlas& atlas,
                         const std::string& saved_as) const;

  std::filesystem::path folder_;
  std::filesystem::path file_;  // as saved; "" = never
  std::string text_;            // of the file as it was read or written
  std::string figure_;          // that its marks were painted on, where the body does not say
  bool listed_ = false;         // the list of files was asked for
  Value seen_, saved_, copied_;
  std::optional<double> due_;
  std::optional<io::UnsavedCopy> copy_;
  std::vector<io::ClientRow> files_, left_behind_;
};

}  // namespace tautband::app
