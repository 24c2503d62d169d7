import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { FuzzAnswer, FuzzRequest } from './fuzz-request.js';
import type { FuzzServer } from './fuzz-server.js';

const PATIENCE_MS = 60_000;
const LEARNED_MAX = 100;

/** Sends made-up requests over connections that are kept, as people whose sessions are renewed when a request ended them. */
export class FuzzClient {
  private readonly agent: Agent;
  private readonly sessions = new Map<'officer' | 'clerk', Promise<Readonly<Record<string, string>>>>();
  /** ids that answers told, by the part of the address before them */
  private readonly learned = new Map<string, string[]>();
  /** sessions asked for anew because a request had ended the old one */
  renewals = 0;

  constructor(
    private readonly server: FuzzServer,
    private readonly url: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Sends one. @throws Error when no whole answer comes */
  async send(made: FuzzRequest): Promise<FuzzAnswer> {
    const who = made.sender === 'officer' || made.sender === 'clerk' ? made.sender : undefined;
    const before = who && this.sessionOf(who);
    const answer = await this.exchange(made, before === undefined ? {} : await before);
    if (who !== undefined && isSignedOut(made, answer) && this.sessions.get(who) === before) {
      this.sessions.delete(who);
      this.renewals += 1;
    }
    this.learn(made, answer);
    return answer;
  }

  close(): void {
    this.agent.destroy();
  }

  private sessionOf(who: 'officer' | 'clerk'): Promise<Readonly<Record<string, string>>> {
    const known = this.sessions.get(who);
    if (known !== undefined) return known;
    const made = this.server.session(who).then(({ cookie, csrf }) => ({ Cookie: cookie, 'X-CSRF-Token': csrf }));
    this.sessions.set(who, made);
    return made;
  }

  private exchange(made: FuzzRequest, session: Readonly<Record<string, string>>): Promise<FuzzAnswer> {
    const { hostname, port } = new URL(this.url);
    const impostor = made.sender === 'impostor' ? { Authorization: `Bearer ${'A'.repeat(43)}` } : {};
    const length = made.body === undefined ? {} : { 'Content-Length': String(made.body.length) };
    const headers = { 'Idempotency-Key': randomUUID(), ...session, ...impostor, ...made.headers, ...length };
    return new Promise((resolve, reject) => {
      const sent = request({ agent: this.agent, hostname, port, method: made.method, path: this.address(made), headers }, (response) => {
        // A feed of events has no end: that it began is its whole answer.
        if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '' });
          response.destroy();
          return;
        }
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString() });
        });
        response.on('error', reject);
      });
      sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error(`no answer in ${PATIENCE_MS / 1000} s`)));
      sent.on('error', reject);
      sent.end(made.body);
    });
  }

  private address({ target }: FuzzRequest): string {
    let address = '';
    for (const part of target) {
      const pool = this.learned.get(address) ?? [];
      address += typeof part === 'string' ? part : (pool[part.learned % Math.max(1, pool.length)] ?? randomUUID());
    }
    return address;
  }

  private learn({ target, method }: FuzzRequest, { status, text }: FuzzAnswer): void {
    const [path] = target;
    if (method !== 'POST' || status !== 201 || typeof path !== 'string') return;
    const id = /"id":"([^"]{1,60})"/.exec(text)?.[1];
    if (id === undefined) return;
    const pool = this.learned.get(`${path}/`) ?? [];
    this.learned.set(`${path}/`, [id, ...pool].slice(0, LEARNED_MAX));
  }
}

function isSignedOut({ headers }: FuzzRequest, { status, text }: FuzzAnswer): boolean {
  const hasOwn = ['Cookie', 'Authorization', 'Host'].some((name) => headers[name] !== undefined);
  return !hasOwn && status === 401 && text.includes('"UNAUTHENTICATED"');
}
