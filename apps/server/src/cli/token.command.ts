import { BrowserClient } from './browser-client.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './import-statement.command.js';
import type { Prompt } from './prompt.js';

/** What `token` is given. */
export interface TokenOptions {
  readonly user: string;
  /** acts the token is limited to */
  readonly scope: readonly string[];
  /** what it is for */
  readonly name: string;
  /** days it lasts, 1–365 */
  readonly days: string;
  readonly url: string;
}

/**
 * Signs in to the running server with password and second step, makes a token for machines, signs out, and prints the token alone as the last
 * line of the answer.
 * @param prompt asked for the password, then for a code where there is a second step
 * @throws CliError with the server's words when it refuses
 */
export async function makeToken(options: TokenOptions, prompt: Prompt, terminal: Terminal): Promise<void> {
  const client = new BrowserClient(options.url);
  const password = await prompt.secret(`Password of ${options.user}`);
  const opened = await client.post('/api/v1/session', { user: options.user, password });
  let stage = opened['stage'];
  if (stage === 'second_step') {
    const code = await prompt.secret('Code of the second step, or a recovery code');
    stage = (await client.post('/api/v1/session/second-step', { code }))['stage'];
  }
  if (stage !== 'full')
    throw new CliError(`the roles of ${options.user} ask for a second step that is not set yet; sign in once at ${options.url}/dang-nhap`);
  await client.post('/api/v1/me/step-up', { password });
  const asked = { name: options.name, scopes: options.scope, days: Number(options.days) };
  const { token, expires_at: expiresAt } = await client.post('/api/v1/me/tokens', asked);
  await client.delete('/api/v1/session');
  if (typeof token !== 'string') throw new CliError('the server answered something else than a token; check --url');
  terminal.progress(`expires ${String(expiresAt)}; keep it like a password, e.g. in MINHBACH_TOKEN`);
  terminal.answer(token);
}
