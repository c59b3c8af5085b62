// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <zlib.h>

namespace tautband::testing {

// The bytes of a zip file with these entries, stored as they are (APPNOTE.TXT 6.3, 4.3).
inline std::string zip_of(const std::map<std::string, std::string>& entries) {
  const auto number = [](std::uint32_t value, int bytes) {
    std::string out;
    for (int k = 0; k < bytes; ++k) out.push_back(static_cast<char>(value >> (8 * k)));
    return out;
  };
  std::string out, directory;
  for (const auto& [name, bytes] : entries) {
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
    const auto size = static_cast<std::uint32_t>(bytes.size());
    // version, flags, method, time, date, checksum, packed size, size, length of name, of extra
    const std::string common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 2) +
                               number(0x21, 2) + number(crc, 4) + number(size, 4) +
                               number(size, 4) +
                               number(static_cast<std::uint32_t>(name.size()), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) +
                 number(0, 2) + number(0, 4) + number(static_cast<std::uint32_t>(out.size()), 4) +
                 name;
    out += "PK\x03\x04" + common + name + bytes;
  }
  const auto count = static_cast<std::uint32_t>(entries.size());
  const auto start = static_cast<std::uint32_t>(out.size());
  return out + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
         number(static_cast<std::uint32_t>(directory.size()), 4) + number(start, 4) + number(0, 2);
}

}  // namespace tautband::testing
