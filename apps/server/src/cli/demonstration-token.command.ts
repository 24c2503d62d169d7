import { generate } from 'otplib';
import { ACTS } from '#core/authority/act.js';
import {
  DEMONSTRATION_OFFICERS,
  DEMONSTRATION_SECRET,
  type DemonstrationOfficer,
  demonstrationPassword,
} from '#relief/demonstration/demonstration-officers.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './import-statement.command.js';
import { makeToken } from './token.command.js';

const DAYS = '30';

/** Which person of the demonstration, at which server. */
export interface DemonstrationTokenOptions {
  /** user name, e.g. `ketoan` */
  readonly user: string;
  readonly url: string;
}

/**
 * Signs in to the running server as somebody of the demonstration and prints a token for machines that may do everything this person may
 * without showing again who they are.
 * @throws CliError when nobody there is called so, or the server refuses: a code of the second step is good once
 */
export async function demonstrationToken({ user, url }: DemonstrationTokenOptions, terminal: Terminal): Promise<void> {
  const people: readonly DemonstrationOfficer[] = Object.values(DEMONSTRATION_OFFICERS);
  const person = people.find(({ userName }) => userName === user);
  if (person === undefined) throw new CliError(`--user is one of ${people.map(({ userName }) => userName).join(', ')}`);
  // Asked for the password first, then for a code.
  const answers = [demonstrationPassword(person), await generate({ secret: DEMONSTRATION_SECRET })];
  const prompt = { secret: () => Promise.resolve(answers.shift() ?? '') };
  await makeToken({ user, url, scope: scopesOf(person), name: 'Trình diễn', days: DAYS }, prompt, terminal);
}

function scopesOf({ roles }: DemonstrationOfficer): readonly string[] {
  const isTheirs = (may: readonly string[]): boolean => roles.some((role) => may.includes(role));
  return Object.entries(ACTS).flatMap(([act, rule]) => (!rule.stepUp && isTheirs(rule.roles) ? [act] : []));
}
