import { errorText } from '#platform/startup/system-error.js';
import { CliError } from './cli-error.js';

type Json = Readonly<Record<string, unknown>>;

/** Signs in to a running server as a browser would: keeps its cookie, sends the token bound to it. Every failure becomes one line. */
export class BrowserClient {
  private cookie: string | undefined;
  private csrf: string | undefined;

  /** @throws CliError when the address is not one of HTTP */
  constructor(private readonly url: string) {
    if (!URL.canParse(url) || !/^https?:/.test(url)) throw new CliError(`--url ${url} is not an address such as http://127.0.0.1:3000`);
  }

  /** Sends a JSON object. @throws CliError with the problem's own words */
  async post(path: string, body: Json): Promise<Json> {
    return this.send('POST', path, body);
  }

  /** Asks the server to end something. @throws CliError with the problem's own words */
  async delete(path: string): Promise<Json> {
    return this.send('DELETE', path);
  }

  private async send(method: string, path: string, body?: Json): Promise<Json> {
    const headers = {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(this.cookie !== undefined && { Cookie: this.cookie }),
      ...(this.csrf !== undefined && { 'X-CSRF-Token': this.csrf }),
    };
    const sent = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }), redirect: 'error' as const };
    const answer = await fetch(new URL(path, this.url), sent).catch((error: unknown) => {
      throw new CliError(`can't reach ${this.url} (${errorText(error)}); is the server running? Give its address with --url`);
    });
    const given = jsonOf(await answer.text());
    if (!answer.ok) throw new CliError(refusal(given, answer.status));
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    if (typeof given['csrf'] === 'string') this.csrf = given['csrf'];
    return given;
  }
}

function refusal(problem: Json, status: number): string {
  const words = [problem['code'], problem['title'], problem['title_en'], problem['detail']].filter((each) => typeof each === 'string');
  return words.length === 0 ? `the server answered ${status}` : words.join(' · ');
}

function jsonOf(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value));
  } catch {
    // Not JSON: an address that is not ours, said by whoever reads the status.
  }
  return {};
}
