// SPDX-License-Identifier: MIT
// Whose triangle a sample sees, by the number that visibility.frag wrote (0: none).
uniform usamplerBuffer triangles;
uniform samplerBuffer meshes;

int mesh_of(uint seen) { return int(texelFetch(triangles, int(max(seen, 1u)) - 1).w); }
int material_of(int mesh) { return int(texelFetch(meshes, kMeshTexels * mesh).w + 0.5) & 15; }
