// Exit status 0 when node_modules holds what package-lock.json asks for. Runs on any Node, before ours is there.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;

function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = read('package-lock.json');
  const found = read('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      path === '' || found[path]?.version === version || (found[path] === undefined && (optional || peer)),
  );
}

process.exit(isInstalled() ? 0 : 1);
