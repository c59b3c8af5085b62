// SPDX-License-Identifier: MIT
// The Khronos validator on a model: no error, no warning. validate.cjs FOLDER-WITH-node_modules MODEL.glb
const fs = require("fs");
const path = require("path");

const [folder, model] = process.argv.slice(2);
let validator;
try {
  validator = require(path.resolve(folder, "node_modules/gltf-validator"));
} catch {
  console.log("skipped: gltf-validator is not installed; scripts/test installs it where npm is present");
  process.exit(77);
}
validator.validateBytes(new Uint8Array(fs.readFileSync(model)), { ignoredIssues: ["UNUSED_OBJECT"] }).then((report) => {
  const { numErrors, numWarnings, messages } = report.issues;
  for (const issue of messages.filter((m) => m.severity < 2)) console.log(`${issue.code} ${issue.pointer}: ${issue.message}`);
  const faces = report.info ? report.info.totalTriangleCount : 0;
  console.log(`${path.basename(model)}: ${faces} triangles, ${numErrors} errors, ${numWarnings} warnings`);
  process.exit(numErrors + numWarnings === 0 && faces > 100000 ? 0 : 1);
});
