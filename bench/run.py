# SPDX-License-Identifier: MIT
"""Runs the benchmarks beside their peers in one go and prints a table of ratios; see docs/speed.md.

Usage: run.py BUILD_DIR MODEL.glb
"""
import atexit
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

build, model = sys.argv[1], sys.argv[2]
here = os.path.dirname(os.path.abspath(__file__))
environment = dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1")
# One virtual display for the peers that need one, started before anything is timed.
display = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24"], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, text=True)
peer_environment = dict(environment, DISPLAY=":" + display.stdout.readline().strip())
atexit.register(display.terminate)


def seconds(command, runs=5, env=environment):
    """Median wall time of a command, cold process each time; one run before is not counted."""
    times = []
    for i in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if i:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def answer(command, env=environment, whole=False):
    """The JSON that a command prints on its last line (or on all of them), or None when it cannot run here."""
    try:
        out = subprocess.run(command, check=True, env=env, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"skipped: {' '.join(command)}: {error}", file=sys.stderr)
        return None
    return json.loads(out if whole else out.strip().splitlines()[-1])


rows = []
with tempfile.TemporaryDirectory() as folder:
    picture = os.path.join(folder, "a.png")
    ours = seconds([f"{build}/tautband", "--model", model, "render", "--size", "1920x1080", "-o", picture])
    skin = seconds([f"{build}/tautband", "--model", model, "render", "--peel", "0", "--size", "1920x1080", "-o", picture])
    point = seconds([f"{build}/tautband", "--model", model, "render", "--point", "psoas-major.1", "--legend", "--size",
                     "1920x1080", "-o", picture])
    f3d = seconds(["f3d", "--up", "+Y", "--resolution", "1920,1080", "--output", picture, model], env=peer_environment)
    # 200 pictures by one process beside 200 calls of f3d (of which 20 are timed, on the same body and size).
    names = [row["id"] for row in answer([f"{build}/tautband", "list", "points", "--json"], whole=True)][:100]
    shots = os.path.join(folder, "shots.json")
    with open(shots, "w", encoding="utf-8") as file:
        json.dump({"defaults": {"size": "1280x800", "legend": True},
                   "shots": [{"each": {"point": names, "view": ["front", "back"]}}]}, file)
    start = time.perf_counter()
    subprocess.run([f"{build}/tautband", "--model", model, "batch", shots, "-o", os.path.join(folder, "out")], check=True,
                   env=environment, stdout=subprocess.DEVNULL)
    batch = time.perf_counter() - start
    f3d_call = seconds(["f3d", "--up", "+Y", "--resolution", "1280,800", "--output", picture, model], runs=20,
                       env=peer_environment)
    # The first picture of a real scan, imported beforehand: its model, and its archive (known from the time before).
    archive = os.path.join(os.environ.get("TAUTBAND_BODYPARTS3D", ""), "BodyParts3D_3.0_obj_99.zip")
    if os.path.exists(archive):
        scan = os.path.join(folder, "scan.glb")
        subprocess.run([f"{build}/tautband", "import", archive, "-o", scan], check=True, stdout=subprocess.DEVNULL)
        f3d_scan = seconds(["f3d", "--up", "+Y", "--resolution", "1920,1080", "--output", picture, scan], env=peer_environment)
        for what, given in (("its model", scan), ("its archive, known", archive)):
            taken = seconds([f"{build}/tautband", "--model", given, "render", "--peel", "1", "--size", "1920x1080", "-o", picture])
            rows.append((f"first picture of BodyParts3D 3.0: {what}", f"{taken:.2f} s", f"f3d {f3d_scan:.2f} s", taken / f3d_scan, 0.5))
    else:
        print("skipped: the first picture of a scan; TAUTBAND_BODYPARTS3D does not name a folder with BodyParts3D_3.0_obj_99.zip",
              file=sys.stderr)
rows.append(("batch of 200 pictures 1280x800", f"{batch:.1f} s", f"200 f3d calls {200 * f3d_call:.0f} s",
             batch / (200 * f3d_call), 0.1))
rows.append(("render 1920x1080, cold, muscles", f"{ours:.2f} s", f"f3d {f3d:.2f} s", ours / f3d, 0.5))
rows.append(("render 1920x1080, cold, skin", f"{skin:.2f} s", f"f3d {f3d:.2f} s", skin / f3d, 0.5))
rows.append(("render 1920x1080, cold, a point's heat", f"{point:.2f} s", f"f3d {f3d:.2f} s", point / f3d, None))

frame = answer([f"{build}/bench/frame_bench", model])
vtk = answer(["/usr/bin/python3", f"{here}/vtk_frame.py", model], peer_environment)
if frame and vtk:
    rows.append(("frame 1280x800, musculature, turning", f"{frame['draft_ms']} ms", f"VTK {vtk['vtk_ms']} ms",
                 frame["draft_ms"] / vtk["vtk_ms"], 0.5))
    rows.append(("frame 1280x800, musculature, at rest", f"{frame['normal_ms']} ms", f"VTK {vtk['vtk_ms']} ms",
                 frame["normal_ms"] / vtk["vtk_ms"], None))
    rows.append(("pick under the pointer, worst", f"{frame['pick_worst_ms']} ms", "1 ms", frame["pick_worst_ms"], 1.0))

print("| what | Tautband | beside | ratio | must reach |\n| --- | --- | --- | --- | --- |")
for what, mine, beside, ratio, limit in rows:
    print(f"| {what} | {mine} | {beside} | {ratio:.2f} | {'-' if limit is None else limit} |")
if os.path.exists(f"{build}/bench/heat_bench"):
    subprocess.run([f"{build}/bench/heat_bench", model], env=environment, check=False)
