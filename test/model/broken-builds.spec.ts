import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

jest.setTimeout(300_000);

/** One rule of one source file put out of force. */
interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const SEED = 20_261_122;
const COMMANDS = 3_000;

/** What the model finds in a build with one text replaced; empty when it finds nothing. */
async function found(mutant?: Mutant, commands = COMMANDS): Promise<string> {
  const preload = mutant ? ['--require', resolve('test/model/mutate-source.cjs')] : [];
  const program = [resolve('test/support/run-typescript.cjs'), resolve('test/model/broken-build.child.ts')];
  const child = spawn(process.execPath, ['--conditions=source', ...preload, ...program, String(SEED), String(commands)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      MINHBACH_TEST_FOLDER: process.env['MINHBACH_TEST_FOLDER'],
      ...(mutant && { MINHBACH_MUTANT: JSON.stringify(mutant) }),
    },
  });
  return new Promise((resolveFound, reject) => {
    child.once('message', (said: { readonly found: string }) => {
      child.kill('SIGKILL');
      resolveFound(said.found);
    });
    child.once('exit', () => {
      reject(new Error('the child went away without a word'));
    });
  });
}

const CORE = 'libs/core/src/journal';

// Where the database holds the same rule again, what is found is its refusal in place of the book's.
describe('a build in which one rule is out of force', () => {
  it('is not found where there is none: the build as it is passes', async () => {
    expect(await found(undefined, 800)).toBe('');
  });

  it.each<[string, RegExp, Mutant]>([
    [
      'rows may go below zero',
      /INSUFFICIENT_STOCK/,
      { file: `${CORE}/book-state.ts`, from: 'for (const [text, key] of touched) this.assertNotBelowZero(text, key);', to: '' },
    ],
    [
      'closed months and settled campaigns take entries',
      /PERIOD_CLOSED|CAMPAIGN_SETTLED/,
      { file: `${CORE}/entry-check.ts`, from: '  checkNotOver(entry, book);\n', to: '' },
    ],
    [
      'nobody asks for a second person',
      /SECOND_PERSON_NEEDED|entry_second_person/,
      { file: `${CORE}/entry-demands.ts`, from: 'if (draft.by.checker === undefined) throw', to: 'if (draft.by.checker === "") throw' },
    ],
    [
      'expired lots are handed out',
      /LOT_NOT_ISSUABLE|entry_lot_not_issuable/,
      { file: `${CORE}/lot-source.ts`, from: 'if (isExpiredLot(lot, draft.date)) {', to: 'if (lot.code === "") {' },
    ],
    [
      'more is allotted than is there',
      /ALLOCATION_EXCEEDED/,
      { file: `${CORE}/kinds/allocation.ts`, from: 'if (allotted + quantity > available) {', to: 'if (allotted < 0n) {' },
    ],
    [
      'what is tied to a purpose pays for another',
      /EARMARK_BROKEN/,
      { file: `${CORE}/earmark-terms.ts`, from: 'promised !== purpose[term]', to: 'promised === ""' },
    ],
    [
      'a gift goes back more than once',
      /REFUND_EXCEEDS_GIFT/,
      { file: `${CORE}/kinds/refund.ts`, from: 'gone + line.quantity > found.given.quantity', to: 'line.quantity > found.given.quantity' },
    ],
    [
      'a public figure forgets reversals',
      /./,
      { file: `${CORE}/kinds/reversal.ts`, from: '?? []).map(negated);', to: '?? []).slice(0, 0).map(negated);' },
    ],
  ])('is reported when %s', async (_what, reason, mutant) => {
    const what = await found(mutant);
    process.stderr.write(`model: found ${what.split(':', 1)[0] ?? ''}\n`);
    expect(what).toMatch(reason);
  });
});
