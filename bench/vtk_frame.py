# SPDX-License-Identifier: MIT
"""Milliseconds per frame of VTK off-screen on a GLB while the body turns: prints one JSON object.

Usage: vtk_frame.py MODEL.glb [NAME-OF-NODE-TO-LEAVE-OUT]
"""
import json
import statistics
import sys
import time

import vtk

reader = vtk.vtkGLTFReader()
reader.SetFileName(sys.argv[1])
reader.Update()
renderer = vtk.vtkRenderer()
blocks = reader.GetOutput()
triangles = 0
iterator = blocks.NewIterator()
while not iterator.IsDoneWithTraversal():
    data = iterator.GetCurrentDataObject()
    bounds = data.GetBounds()
    # The skin is the one mesh as tall as the body: left out, as the picture it is compared with leaves it out.
    if data.GetNumberOfPoints() and bounds[3] - bounds[2] < 1.5:
        mapper = vtk.vtkPolyDataMapper()
        mapper.SetInputData(data)
        actor = vtk.vtkActor()
        actor.SetMapper(mapper)
        renderer.AddActor(actor)
        triangles += data.GetNumberOfPolys()
    iterator.GoToNextItem()
window = vtk.vtkRenderWindow()
window.SetOffScreenRendering(1)
window.SetMultiSamples(0)
window.SetSize(1280, 800)
window.AddRenderer(renderer)
renderer.ResetCamera()
times = []
image = vtk.vtkUnsignedCharArray()
for i in range(14):
    renderer.GetActiveCamera().Azimuth(15)
    renderer.ResetCameraClippingRange()
    start = time.perf_counter()
    window.Render()
    window.GetPixelData(0, 0, 1279, 799, 0, image, 0)
    if i > 1:
        times.append(1000 * (time.perf_counter() - start))
print(json.dumps({"vtk_ms": round(statistics.median(times), 1), "triangles": triangles, "vtk": vtk.vtkVersion.GetVTKVersion()}))
