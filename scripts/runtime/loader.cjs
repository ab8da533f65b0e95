// Stands in the registry runtime where its own app was: starts the app named on the command line, as the stock binary does.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  process.stderr.write('usage: electron APP\n');
  process.exit(2);
}
const full = path.resolve(given);
const folder = fs.statSync(full).isDirectory() ? full : path.dirname(full);
let main = full;
if (folder === full) {
  const manifest = JSON.parse(fs.readFileSync(path.join(full, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  if (manifest.version) app.setVersion(manifest.version);
  main = path.join(full, manifest.main ?? 'index.js');
}
app.setAppPath(folder);
require(main);
