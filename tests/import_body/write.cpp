// SPDX-License-Identifier: MIT
// import_body_write <folder> 3|4|female OUT.glb: an imported body as a file to look at.
#include <chrono>
#include <cstdio>
#include <string>

#include <fmt/format.h>
#include <sys/resource.h>

#include "generate/glb.h"
#include "import/complete.h"
#include "import_body/releases.h"
#include "io/files.h"
#include "io/model.h"

int main(int argc, char** argv) {
  using namespace tautband;
  if (argc != 4) return 2;
  const Body reference = io::read_model(TAUTBAND_ROOT "/models/body.glb");
  const std::string which = argv[2];
  std::vector<Structure> source;
  if (which == "female") {
    source = io::read_model(TAUTBAND_ROOT "/models/body-female.glb").structures;
    std::erase_if(source, [](const Structure& s) { return s.kind == Kind::skin; });
    for (Structure& s : source) s.mesh.joints.clear(), s.mesh.weights.clear();
  } else {
    source =
        which == "3" ? test::release_3(argv[1], reference) : test::release_4(argv[1], reference);
  }
  std::size_t triangles = 0;
  for (const Structure& s : source) triangles += s.mesh.triangles.size();
  fmt::print("{} parts, {} triangles\n", source.size(), triangles);
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const import::Completed made =
      import::complete(std::move(source), reference, TAUTBAND_ROOT "/data",
                       [&](double share, std::string_view doing) {
                         fmt::print("{:6.1f} s {:4.0f}% {}\n", seconds(), 100.0 * share, doing);
                         std::fflush(stdout);
                       });
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  fmt::print("{:.1f} s, {} MB\n", seconds(), used.ru_maxrss / 1024);
  double mean = 0.0;
  for (const import::Residual& r : made.residuals) {
    mean += r.mean_mm / double(made.residuals.size());
    if (r.mean_mm > 1.5 || r.p95_mm > 4.0)
      fmt::print("{:<32} {:<8} mean {:5.2f} mm, 95% {:5.2f} mm\n", r.bone, to_string(r.side),
                 r.mean_mm, r.p95_mm);
  }
  fmt::print("{} bones, mean of means {:.2f} mm\n", made.residuals.size(), mean);
  for (const std::string& remark : made.remarks) fmt::print("remark: {}\n", remark);
  io::write_atomically(
      argv[3], generate::encode_glb(made.structures, {"import_body_write", "see NOTICE"}, made.rig,
                                    {"", "", made.landmarks}));
  return 0;
}
