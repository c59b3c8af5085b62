// SPDX-License-Identifier: MIT
#include "io/deflate.h"

#include <algorithm>
#include <cstdlib>

#include <zlib.h>

#include "core/error.h"
#include "core/parallel.h"

namespace tautband::io {
namespace {

// Rows that one task compresses: small enough to share the work, large enough to lose little at the
// seams.
constexpr std::size_t kRowsPerBlock = 96;
constexpr std::size_t kBytesPerBlock = std::size_t{8} << 20;
// Measured on pictures of bodies: level 6 takes twice as long and saves an eighth.
constexpr int kLevel = 2;

struct Block {
  std::string bytes;
  uLong adler = 1;
  std::size_t raw_size = 0;
};

enum Filter : unsigned char { kSub = 1, kUp = 2 };

void copy_row(const Image& image, int y, int channels, unsigned char* out) {
  const unsigned char* in = image.pixel(0, y);
  if (channels == 4) {
    std::copy_n(in, std::size_t(image.width) * 4, out);
    return;
  }
  for (std::size_t x = 0; x < std::size_t(image.width); ++x) {
    out[3 * x] = in[4 * x];
    out[3 * x + 1] = in[4 * x + 1];
    out[3 * x + 2] = in[4 * x + 2];
  }
}

// Sum of the residuals' magnitudes as signed bytes: the usual guess at how well a row will
// compress.
unsigned magnitude(const std::vector<unsigned char>& residual) {
  unsigned sum = 0;
  for (std::size_t i = 1; i < residual.size(); ++i)
    sum += static_cast<unsigned>(std::abs(static_cast<int>(static_cast<signed char>(residual[i]))));
  return sum;
}

// Filters the rows of one block; only SUB and UP, because the others cost more time than they save
// bytes.
class RowFilter {
 public:
  RowFilter(const Image& image, int channels)
      : image_(image),
        channels_(static_cast<std::size_t>(channels)),
        size_(std::size_t(image.width) * channels_),
        above_(size_),
        row_(size_),
        sub_(size_ + 1),
        up_(size_ + 1) {
    sub_[0] = kSub;
    up_[0] = kUp;
  }

  void start(int y) {
    if (y > 0)
      copy_row(image_, y - 1, static_cast<int>(channels_), above_.data());
    else
      std::fill(above_.begin(), above_.end(), static_cast<unsigned char>(0));
  }

  const std::vector<unsigned char>& filtered(int y) {
    copy_row(image_, y, static_cast<int>(channels_), row_.data());
    for (std::size_t i = 0; i < std::min(channels_, size_); ++i) sub_[i + 1] = row_[i];
    for (std::size_t i = channels_; i < size_; ++i)
      sub_[i + 1] = static_cast<unsigned char>(row_[i] - row_[i - channels_]);
    for (std::size_t i = 0; i < size_; ++i)
      up_[i + 1] = static_cast<unsigned char>(row_[i] - above_[i]);
    row_.swap(above_);
    return magnitude(sub_) < magnitude(up_) ? sub_ : up_;
  }

 private:
  const Image& image_;
  std::size_t channels_, size_;
  std::vector<unsigned char> above_, row_, sub_, up_;
};

// A raw deflate stream that ends on a byte boundary, so that blocks can follow one another.
Block compress(const Image& image, int channels, int first, int last) {
  Block block;
  block.raw_size = std::size_t(last - first) * (std::size_t(image.width) * channels + 1);
  std::vector<unsigned char> raw;
  raw.reserve(block.raw_size);
  RowFilter filter(image, channels);
  filter.start(first);
  for (int y = first; y < last; ++y) {
    const std::vector<unsigned char>& row = filter.filtered(y);
    raw.insert(raw.end(), row.begin(), row.end());
  }
  block.adler = adler32_z(1, raw.data(), raw.size());

  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, -15, 9, Z_FILTERED) != Z_OK)
    throw Error("out of memory for a PNG; choose a smaller picture", Fault::machine);
  block.bytes.resize(deflateBound(&stream, static_cast<uLong>(raw.size())) + 64);
  stream.next_in = raw.data();
  stream.avail_in = static_cast<uInt>(raw.size());
  stream.next_out = reinterpret_cast<Bytef*>(block.bytes.data());
  stream.avail_out = static_cast<uInt>(block.bytes.size());
  const bool at_end = last == image.height;
  const int result = deflate(&stream, at_end ? Z_FINISH : Z_SYNC_FLUSH);
  block.bytes.resize(stream.total_out);
  block.bytes.shrink_to_fit();  // else all blocks together hold as much as the raw picture
  deflateEnd(&stream);
  if (result != (at_end ? Z_STREAM_END : Z_OK) || stream.avail_in != 0)
    throw Error("a picture could not be compressed; choose a smaller one", Fault::machine);
  return block;
}

}  // namespace

std::vector<std::string> deflate_rows(const Image& image, int channels) {
  const std::size_t row_size = std::size_t(image.width) * static_cast<std::size_t>(channels) + 1;
  const int rows =
      static_cast<int>(std::clamp<std::size_t>(kBytesPerBlock / row_size, 1, kRowsPerBlock));
  const std::size_t count = static_cast<std::size_t>((image.height + rows - 1) / rows);
  std::vector<Block> blocks(count);
  in_parallel(count, [&](std::size_t i) {
    const int first = static_cast<int>(i) * rows;
    blocks[i] = compress(image, channels, first, std::min(first + rows, image.height));
  });
  uLong adler = 1;
  std::vector<std::string> parts;
  for (Block& block : blocks) {
    adler = adler32_combine(adler, block.adler, static_cast<z_off_t>(block.raw_size));
    parts.push_back(std::move(block.bytes));
  }
  parts.front().insert(0, "\x78\x5e", 2);  // zlib header: 32 KB window, fast
  for (int shift = 24; shift >= 0; shift -= 8)
    parts.back().push_back(static_cast<char>((adler >> shift) & 0xff));
  return parts;
}

}  // namespace tautband::io
