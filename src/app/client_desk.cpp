// SPDX-License-Identifier: MIT
#include "app/client_desk.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "io/files.h"

namespace tautband::app {
namespace {

namespace fs = std::filesystem;

constexpr double kPatience = 1.0;  // seconds from a change to its copy: a kill costs less than two
constexpr double kRetry = 20.0;    // seconds, after the disk refused

bool same(const ClientDesk::Value& a, const ClientDesk::Value& b) {
  return a == b || (a && b && *a == *b);
}

ui::ClientRow row_of(const io::ClientRow& row) {
  ui::ClientRow shown;
  shown.file = row.file.string();
  shown.title = row.name;
  if (shown.title.empty())
    shown.title =
        fs::path(row.saved_as.empty() ? row.file : fs::path(row.saved_as)).stem().string();
  shown.last_date = row.last_date;
  shown.visits = row.visits;
  shown.fault = row.fault;
  return shown;
}

}  // namespace

ClientDesk::ClientDesk(fs::path folder) : folder_(std::move(folder)) {
  refresh();
}

void ClientDesk::look() {
  listed_ = true;
  refresh();
}

void ClientDesk::refresh() {
  if (folder_.empty()) return;
  if (listed_) files_ = io::clients_in(folder_);
  left_behind_ = io::left_behind(folder_);
}

io::ClientFile ClientDesk::file_of(const scene::Client& client, const Atlas& atlas,
                                   const std::string& saved_as) const {
  io::ClientFile file;
  file.client = client;
  file.figure = atlas.body().figure.empty() ? figure_ : atlas.body().figure;
  file.saved_as = saved_as;
  return file;
}

void ClientDesk::carry_over(const std::function<Value(const Value&)>& over) {
  for (Value* known : {&seen_, &saved_, &copied_})
    if (*known) *known = over(*known);
  figure_.clear();  // marks lie where the other body has its skin now
}

void ClientDesk::begin() {
  if (folder_.empty())
    throw Error("no folder to keep clients in was found; set HOME to your own folder",
                Fault::machine);
  copy_.emplace(folder_);
  file_.clear();
  text_.clear();
  figure_.clear();
  seen_ = saved_ = copied_ = nullptr;
  due_.reset();
}

io::ClientFile ClientDesk::open(const fs::path& file, const Atlas& atlas) {
  std::string text = io::read_text(file);
  io::ClientFile read = io::client_from_json(text, atlas, file.string());
  read.saved_as.clear();
  end();
  file_ = file;
  text_ = std::move(text);
  figure_ = read.figure;
  saved_ = std::make_shared<const scene::Client>(read.client);
  return read;
}

io::ClientFile ClientDesk::recover(const fs::path& file, const Atlas& atlas) {
  io::UnsavedCopy copy = io::UnsavedCopy::take_over(file);
  io::ClientFile read = io::read_client(file, atlas);
  const fs::path saved_as = std::exchange(read.saved_as, {});
  std::error_code ignored;
  std::string text;
  if (!saved_as.empty() && fs::exists(saved_as, ignored)) text = io::read_text(saved_as);
  end();
  copy_ = std::move(copy);
  copied_ = std::make_shared<const scene::Client>(read.client);
  file_ = saved_as;
  text_ = std::move(text);
  figure_ = read.figure;
  refresh();
  return read;
}

void ClientDesk::save(const Value& client, const Atlas& atlas) {
  io::make_private_folder(folder_);
  const std::string date = client->visits.empty() ? io::today() : client->visits.back().date;
  std::error_code ignored;
  fs::path own = file_;
  if (!own.empty() && fs::exists(own, ignored) && io::read_text(own) != text_) own.clear();
  // A file from elsewhere stays where it is; one of the folder is called as the client is.
  const bool ours = own.empty() || own.parent_path() == folder_;
  const fs::path target = ours ? io::free_client_file(folder_, client->name, date, own) : own;
  text_ = io::write_client(target, file_of(*client, atlas, ""), atlas);
  file_ = target;
  saved_ = client;
  if (copy_) copy_->remove();
  copied_ = nullptr;
  due_.reset();
  if (!own.empty() && own != target) io::remove_for_good(own);  // its former name
  refresh();
}

void ClientDesk::end() {
  if (copy_) copy_->remove();
  copy_.reset();
  file_.clear();
  text_.clear();
  figure_.clear();
  seen_ = saved_ = copied_ = nullptr;
  due_.reset();
}

void ClientDesk::remove(const fs::path& file) {
  std::error_code ignored;
  if (fs::exists(file, ignored)) io::remove_for_good(file);
  for (const io::ClientRow& row : left_behind_)
    if (row.saved_as == file.string()) io::remove_for_good(row.file);
  refresh();
}

bool ClientDesk::is_saved(const Value& client) const {
  return !client || same(client, saved_);
}

void ClientDesk::keep(const Value& client, const Atlas& atlas, double now, bool at_once) {
  if (!client) return;
  if (!same(client, seen_) && !due_) due_ = now + kPatience;
  seen_ = client;
  if (!due_ || (!at_once && now < *due_)) return;
  due_.reset();
  if (same(client, saved_)) {  // undone back to what is in the file
    if (copy_) copy_->remove();
    copied_ = nullptr;
    return;
  }
  if (same(client, copied_)) return;
  try {
    if (!copy_) copy_.emplace(folder_);
    copy_->write(io::client_to_json(file_of(*client, atlas, file_.string()), atlas));
    copied_ = client;
  } catch (const Error&) {
    due_ = now + kRetry;
    throw;
  }
}

std::optional<double> ClientDesk::due_in(double now) const {
  return due_ ? std::optional(std::max(*due_ - now, 0.0) + 0.01) : std::nullopt;
}

ui::ClientDesk ClientDesk::model() const {
  ui::ClientDesk desk;
  desk.file = file_.string();
  desk.folder = folder_.string();
  desk.today = io::today();
  for (const io::ClientRow& row : files_) desk.files.push_back(row_of(row));
  for (const io::ClientRow& row : left_behind_) desk.left_behind.push_back(row_of(row));
  return desk;
}

}  // namespace tautband::app
