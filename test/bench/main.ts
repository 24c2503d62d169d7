import 'reflect-metadata';
import { busyText, machineText } from './harness/machine.js';
import { Report } from './harness/report.js';
import { Workplace } from './harness/workplace.js';
import { type BenchOptions, readOptions } from './options.js';
import type { BenchContext, Section } from './sections/section.js';
import { ImportedBooks } from './statements/imported-books.js';

// Loaded when they are wanted: a child program needs none of them, and the heap of a child that is measured stays its own.
const SECTIONS: readonly (() => Promise<Section>)[] = [
  async () => (await import('./sections/sealed-gifts.js')).sealedGifts,
  async () => (await import('./sections/desks-during-import.js')).desksDuringImport,
  async () => (await import('./sections/http-gifts.js')).httpGifts,
  async () => (await import('./sections/public-totals.js')).publicTotals,
  async () => (await import('./sections/statement-import.js')).statementImport,
  async () => (await import('./sections/verifier.js')).verifier,
  async () => (await import('./sections/workbook.js')).workbook,
  async () => (await import('./sections/gift-trace.js')).giftTrace,
  async () => (await import('./sections/search.js')).search,
  async () => (await import('./sections/readers-beside-gifts.js')).readersBesideGifts,
];

const CHILDREN: Readonly<Record<string, () => Promise<void>>> = {
  load: async () => (await import('./load/load.child.js')).runLoad(),
  readers: async () => (await import('./load/readers.child.js')).runReaders(),
  'naive-service': async () => (await import('./naive-service/naive-service.child.js')).runNaiveService(),
  'bare-workbook': async () => (await import('./controls/bare-workbook.child.js')).runBareWorkbook(),
};

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.child === undefined) {
    await bench(options);
    return;
  }
  const child = CHILDREN[options.child];
  if (child === undefined) throw new Error(`no child program is called ${options.child}`);
  await child();
}

async function bench(options: BenchOptions): Promise<void> {
  const all = await Promise.all(SECTIONS.map((load) => load()));
  const unknown = options.sections.filter((name) => !all.some((section) => section.name === name));
  if (unknown.length > 0) throw new Error(`no section is called ${unknown.join(' ')}; there are ${all.map(({ name }) => name).join(' ')}`);
  const chosen = all.filter(({ name }) => options.sections.length === 0 || options.sections.includes(name));
  const report = new Report(print);
  const shared = await Workplace.open();
  const open = [shared];
  closeOnSignals(open);
  const books = new ImportedBooks(shared, report, options.quick);
  report.section(`${new Date().toISOString().slice(0, 10)} · ${machineText()}${options.quick ? ' · quick: not to be quoted' : ''}`);
  const busy = busyText();
  if (busy !== undefined) report.say(busy);
  try {
    for (const section of chosen) await runSection(section, { quick: options.quick, report, importedBooks: books }, open);
  } finally {
    await shared.close();
  }
  if (chosen.length > 1) report.summary();
}

/** @param open workplaces to be closed when the bench is told to stop */
async function runSection(section: Section, run: Omit<BenchContext, 'workplace'>, open: Workplace[]): Promise<void> {
  run.report.section(`${section.name}: ${section.title}`);
  const workplace = await Workplace.open();
  open.push(workplace);
  try {
    await section.run({ ...run, workplace });
  } catch (error) {
    // One section that can't be measured leaves the others' figures.
    run.report.say(`NOT MEASURED: ${error instanceof Error ? error.message : String(error)}`);
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  } finally {
    await workplace.close();
    open.pop();
  }
}

/** Ctrl-C stops everything that was started, the newest first, and then the bench. */
function closeOnSignals(open: readonly Workplace[]): void {
  let isClosing = false;
  const close = async (): Promise<void> => {
    for (const workplace of [...open].reverse()) await workplace.close();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Who asks twice doesn't want to wait.
      if (isClosing) process.exit(130);
      isClosing = true;
      void close();
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
