import { generate } from 'otplib';
import { DEMONSTRATION_SECRET } from '#relief/demonstration/demonstration-officers.js';
import type { Terminal } from './import-statement.command.js';

/** The six digits that stand for a phone in the demonstration, good for half a minute and once for each person (RFC 6238). */
export async function demonstrationCode(terminal: Terminal): Promise<void> {
  terminal.answer(await generate({ secret: DEMONSTRATION_SECRET }));
}
