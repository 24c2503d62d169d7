// Checks what comes from outside before anything of it runs (docs/operate/dependencies.md). Needs nothing installed.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What is wrong with the dependencies; empty when nothing is.
 * @param {object} wish package.json
 * @param {object} lock package-lock.json, lockfile version 3
 * @param {string} reasons docs/operate/dependencies.md
 * @returns {string[]} one line each
 */
function dependencyFaults(wish, lock, reasons) {
  if (lock.lockfileVersion !== 3) return ['package-lock.json: not lockfile version 3; write it with npm 9 or later'];
  return [...rootFaults(wish, lock), ...packageFaults(lock), ...scriptFaults(wish, lock), ...reasonFaults(wish, reasons)];
}

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

// The lockfile's own copy of package.json: where they differ, `npm install` was forgotten.
function rootFaults(wish, lock) {
  const root = lock.packages?.[''] ?? {};
  return KINDS.flatMap((kind) => {
    const [wished, locked] = [wish[kind] ?? {}, root[kind] ?? {}];
    return [...new Set([...Object.keys(wished), ...Object.keys(locked)])]
      .filter((name) => wished[name] !== locked[name])
      .map((name) => `${name}: package.json says ${wished[name] ?? 'nothing'}, the lockfile ${locked[name] ?? 'nothing'}; run npm install`);
  });
}

function packageFaults({ packages }) {
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '') return Object.entries(foreignWishes(entry)).map(([name, from]) => `${name}: ${from} is no version of the registry`);
    // A bundled package came inside another one's archive, under its integrity.
    if (entry.inBundle) return [];
    if (entry.link || !path.startsWith('node_modules/')) return [`${path}: a link or folder, not a package of the registry`];
    if (entry.resolved !== undefined && !/^https:\/\/[^/]+\/.+\.tgz$/.test(entry.resolved))
      return [`${path}: comes from ${entry.resolved}`];
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')) return [`${path}: no sha512 integrity`];
    return [];
  });
}

function foreignWishes(entry) {
  const wished = Object.assign({}, ...KINDS.map((kind) => entry[kind] ?? {}));
  return Object.fromEntries(
    Object.entries(wished).filter(([, from]) =>
      /^(git|https?|file|link|github|gist|bitbucket|gitlab)[:+]|^[\w.-]+\/[\w.-]+(#|$)/.test(from),
    ),
  );
}

// A package with an install script runs code of a stranger at every installation: each is decided on once, by name.
function scriptFaults({ allowScripts = {} }, { packages }) {
  const running = new Set(
    Object.entries(packages)
      .filter(([, entry]) => entry.hasInstallScript)
      // The same program for another machine has the same decision: only ours is ever installed.
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  const decided = (name) =>
    name in allowScripts || Object.keys(allowScripts).some((known) => family(known) !== undefined && family(known) === family(name));
  return [
    ...[...running]
      .filter((name) => !decided(name))
      .map((name) => `${name}: has an install script nobody decided on; read it, then add it to allowScripts`),
    ...Object.keys(allowScripts)
      .filter((name) => !running.has(name))
      .map((name) => `${name}: stands in allowScripts and has no install script any more`),
  ];
}

function family(name) {
  return /^(@[\w-]+)\/(?:darwin|linux|windows|win32|freebsd|android)-\w+/.exec(name)?.[1];
}

function reasonFaults(wish, reasons) {
  const explained = new Set([...reasons.matchAll(/^\| `([^`]+)` \| \S.{9,} \|$/gm)].map(([, name]) => name));
  const direct = Object.keys({ ...wish.dependencies, ...wish.devDependencies });
  return [
    ...direct.filter((name) => !explained.has(name)).map((name) => `${name}: docs/operate/dependencies.md does not say why it is here`),
    ...[...explained]
      .filter((name) => !direct.includes(name))
      .map((name) => `${name}: docs/operate/dependencies.md explains it, and it is not here`),
  ];
}

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFileSync(join(root, name), 'utf8');
const faults = dependencyFaults(
  JSON.parse(read('package.json')),
  JSON.parse(read('package-lock.json')),
  read('docs/operate/dependencies.md'),
);
for (const fault of faults) console.error(`dependencies: ${fault}`);
if (faults.length > 0) process.exit(1);
