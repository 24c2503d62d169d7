import { randomUUID } from 'node:crypto';
import { generate } from 'otplib';
import {
  type CastMember,
  DEMONSTRATION_OFFICERS,
  DEMONSTRATION_SECRET,
  demonstrationPassword,
} from '#relief/demonstration/demonstration-officers.js';

/** Members of an answer, by name. */
export type Answer = Readonly<Record<string, unknown>>;

/** A browser session of somebody of the demonstration at a served product, just stepped up. */
export class DemonstrationSession {
  private csrf = '';

  private constructor(
    private readonly url: string,
    /** as a browser sends it */
    readonly cookie: { value: string },
  ) {}

  /** Signs in with password, and code where there is a second step. A code is good once: one session a person and half minute. */
  static async open(url: string, member: CastMember): Promise<DemonstrationSession> {
    const session = new DemonstrationSession(url, { value: '' });
    const person = DEMONSTRATION_OFFICERS[member];
    const password = demonstrationPassword(person);
    const { stage } = await session.ask('POST', '/api/v1/session', { user: person.userName, password });
    if (stage === 'second_step') {
      const code = await generate({ secret: DEMONSTRATION_SECRET });
      await session.ask('POST', '/api/v1/session/second-step', { code });
    }
    await session.ask('POST', '/api/v1/me/step-up', { password });
    return session;
  }

  /** @throws Error with the server's words when it refuses */
  async post(path: string, body: object = {}): Promise<Answer> {
    return this.ask('POST', path, body);
  }

  /** @throws Error with the server's words when it refuses */
  async put(path: string, body: object): Promise<Answer> {
    return this.ask('PUT', path, body);
  }

  private async ask(method: string, path: string, body: object): Promise<Answer> {
    const headers = {
      'Content-Type': 'application/json',
      ...(this.cookie.value !== '' && { Cookie: this.cookie.value }),
      ...(this.csrf !== '' && { 'X-CSRF-Token': this.csrf }),
      ...(method === 'POST' && { 'Idempotency-Key': randomUUID() }),
    };
    const answer = await fetch(this.url + path, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    this.cookie.value = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie.value;
    const given = (text === '' ? {} : JSON.parse(text)) as Answer;
    if (typeof given['csrf'] === 'string') this.csrf = given['csrf'];
    return given;
  }
}

/** A text inside an answer, by the names that lead to it: `receipt.code`. @throws Error when there is none */
export function textIn(answer: Answer, path: string): string {
  let value: unknown = answer;
  for (const name of path.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`no ${path} in ${JSON.stringify(answer).slice(0, 300)}`);
  return String(value);
}
