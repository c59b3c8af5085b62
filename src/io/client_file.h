// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scene/client.h"

namespace tautband::io {

// A client's file (data/schema/client.schema.json): JSON with names, not indices.
struct ClientFile {
  scene::Client client;
  std::string figure;    // of the body that marks were painted on: "female"; "" = not said
  std::string saved_as;  // of an unsaved copy: the file that it is to become; "" = none yet
  std::vector<std::string> told;  // what is kept though it is not known here, a sentence each
};

std::string client_to_json(const ClientFile& file, const Atlas& atlas);
// Throws Error or Errors for what is no client's file. Names that this atlas does not know, and
// members of later versions, are kept in `unread` and told.
ClientFile client_from_json(std::string_view text, const Atlas& atlas, const std::string& name);

ClientFile read_client(const std::filesystem::path& file, const Atlas& atlas);
// Whole or not at all, for its owner alone, even if the power goes right after it; returns what was
// written.
std::string write_client(const std::filesystem::path& path, const ClientFile& file,
                         const Atlas& atlas);

inline constexpr const char* kClientExtension = ".tautband";

// $XDG_DATA_HOME/tautband/clients or ~/.local/share/tautband/clients; empty when there is no home.
std::filesystem::path clients_folder();
// Makes the folder, for its owner alone. Throws Error.
void make_private_folder(const std::filesystem::path& folder);

// A name for the file of a client so called: no character that a file system or a shell could take
// amiss; without a name "client-2026-11-26-1", numbered by what the folder has. `own` may be taken
// again: the file as it is now.
std::filesystem::path free_client_file(const std::filesystem::path& folder, const std::string& name,
                                       const std::string& date,
                                       const std::filesystem::path& own = {});

// What a list shows of a client's file.
struct ClientRow {
  std::filesystem::path file;
  std::string name;
  std::string last_date;  // of a visit; "" = none
  std::size_t visits = 0;
  std::string figure;    // that its marks were painted on; "" = not said
  std::string saved_as;  // of an unsaved copy
  std::string fault;     // why it cannot be read; "" = it can
};
// The newest visit first; those that cannot be read come last.
std::vector<ClientRow> clients_in(const std::filesystem::path& folder);
ClientRow client_row(const std::filesystem::path& file);

// The day by the clock of this place: "2026-11-26".
std::string today();

}  // namespace tautband::io
