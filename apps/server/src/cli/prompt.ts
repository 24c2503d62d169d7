import { createInterface } from 'node:readline';
import { createInterface as createPrompt } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CliError } from './cli-error.js';

/** Asks the operator for something nobody else should read. */
export interface Prompt {
  /** @param label what is asked for @throws CliError when there is nobody to ask */
  secret(label: string): Promise<string>;
}

/** Asks at a terminal without showing what is typed; where input is piped, takes its next line. */
export class StandardPrompt implements Prompt {
  private lines: AsyncIterator<string> | undefined;

  async secret(label: string): Promise<string> {
    if (process.stdin.isTTY) return askUnseen(label);
    this.lines ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
    const next: IteratorResult<string, unknown> = await this.lines.next();
    if (next.done === true) throw new CliError(`standard input ended before it gave: ${label}`);
    return next.value;
  }
}

async function askUnseen(label: string): Promise<string> {
  process.stderr.write(`${label}: `);
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const prompt = createPrompt({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await prompt.question('');
  } finally {
    prompt.close();
    process.stderr.write('\n');
  }
}
