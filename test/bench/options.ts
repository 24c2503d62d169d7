/** What a run of the bench does. */
export interface BenchOptions {
  /** fewer rounds and smaller counts: to see that it runs, not to quote */
  readonly quick: boolean;
  /** names of the sections asked for; empty for all */
  readonly sections: readonly string[];
  /** child program to be instead of the bench */
  readonly child: string | undefined;
}

/** Reads the command line. @throws Error naming what it does not know */
export function readOptions(given: readonly string[]): BenchOptions {
  const flags = given.filter((text) => text.startsWith('-'));
  const child = flags.find((flag) => flag.startsWith('--child='))?.slice('--child='.length);
  const unknown = flags.filter((flag) => flag !== '--quick' && !flag.startsWith('--child='));
  if (unknown.length > 0) throw new Error(`unknown option ${unknown.join(' ')}; the only option is --quick`);
  return { quick: flags.includes('--quick'), sections: given.filter((text) => !text.startsWith('-')), child };
}
