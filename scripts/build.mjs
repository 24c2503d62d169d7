// Builds the product into dist/: TypeScript, the assets beside it, and the browser's checking script.
// A second run with unchanged sources does nothing, so `npm start` can always call it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWebFont } from './subset-font.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');
const SOURCES = ['apps', 'libs', 'migrations', 'test/bench', 'test/trust', 'scripts'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const BROWSER_ENTRY = 'apps/verify/src/browser/main.ts';

/** Builds when something changed; returns whether it did. */
export async function build() {
  const files = sourceFiles();
  const stamp = digestOf([...files, ...SETTINGS]);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  if (!existsSync(tscPath())) {
    fail('TypeScript is not installed, so changed sources can not be built; run: npm ci');
  }
  const started = Date.now();
  // Old output is removed: a renamed migration or page must not live on.
  rmSync(dist, { recursive: true, force: true });
  compile();
  copyAssets(files);
  await writeWebFont(join(dist, 'apps/server/assets/source-sans-3.woff2'));
  await bundleBrowserCheck();
  await bundleVerifier();
  writeFileSync(stampFile, stamp);
  process.stderr.write(`built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return true;
}

/** Every file a build depends on, relative to the root, sorted. */
function sourceFiles() {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (!/\.spec\.tsx?$|\.md$/.test(entry.name)) found.push(path);
    }
  };
  for (const folder of SOURCES) if (existsSync(join(root, folder))) walk(folder);
  return found.sort();
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function tscPath() {
  return join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
}

function compile() {
  const run = spawnSync(process.execPath, [tscPath(), '-p', 'tsconfig.build.json'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (run.status !== 0) fail('the sources do not compile; see the lines above');
}

/** Everything beside the TypeScript that the running product reads: fonts, lists, style sheets. */
function copyAssets(files) {
  for (const file of files) {
    if (!/^(apps|libs|migrations)\//.test(file) || /\.tsx?$|tsconfig[^/]*\.json$/.test(file)) continue;
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    cpSync(join(root, file), join(dist, file));
  }
}

/** One minified ES module that a receipt page loads when somebody asks to check. */
async function bundleBrowserCheck() {
  if (!existsSync(join(root, BROWSER_ENTRY))) {
    process.stderr.write(`no ${BROWSER_ENTRY}: the browser's checking script is left out\n`);
    return;
  }
  const { build: bundle } = await import('vite');
  const outDir = join(dist, 'apps/verify/browser');
  await bundle({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { conditions: ['source', 'module', 'browser', 'default'] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      reportCompressedSize: false,
      rollupOptions: {
        preserveEntrySignatures: 'exports-only',
        input: join(root, BROWSER_ENTRY),
        output: { format: 'es', entryFileNames: 'check.js', codeSplitting: false },
      },
    },
  });
  if (!statSync(join(outDir, 'check.js')).isFile()) fail('the browser bundle was not written');
}

/**
 * The verifier's command and its reading thread, each with few modules: loading a hundred of them twice costs a tenth of the time that a log
 * of 200,000 entries takes. The chunks stay beside each other: the command finds its thread's script there.
 */
async function bundleVerifier() {
  const { build: bundle } = await import('vite');
  const compiled = join(dist, 'apps/verify/src');
  await bundle({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(dist, 'apps/verify/command'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { 'minhbach-verify': join(compiled, 'main.js'), 'segment.worker': join(compiled, 'log/segment.worker.js') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
}

function fail(message) {
  process.stderr.write(`build: ${message}\n`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build().catch((error) => fail(error instanceof Error ? error.message : String(error)));
}
