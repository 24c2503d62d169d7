import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { finished } from 'node:stream/promises';
import { errorText } from '#platform/startup/system-error.js';
import { CliError } from './cli-error.js';

/** A JSON object the server answered. */
export type JsonObject = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

/** A file and the fields sent with it. */
export interface Upload {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

const ANSWER_BYTES_MAX = 4_000_000;

/** Talks to a running server with a token for machines. Every failure becomes one line. */
export class ApiClient {
  private readonly base: URL;

  /** @throws CliError when the address is not one of HTTP, or the token is more or less than one word */
  constructor(
    url: string,
    private readonly token: string,
  ) {
    if (!URL.canParse(url) || !/^https?:/.test(url)) throw new CliError(`--url ${url} is not an address such as http://127.0.0.1:3000`);
    if (!/^[!-~]+$/.test(token))
      throw new CliError('a token is one word; give the line that `npm run -s cli -- token` prints, and nothing else');
    this.base = new URL(url);
  }

  /** Asks for a JSON object. @throws CliError with the problem's own words */
  async get(path: string): Promise<JsonObject> {
    return this.checked(await this.send('GET', path));
  }

  /** Sends a JSON object. @throws CliError with the problem's own words */
  async post(path: string, body: JsonObject): Promise<JsonObject> {
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length) };
    return this.checked(await this.send('POST', path, { headers, body: oneChunk(bytes) }));
  }

  /** Streams a file as multipart; never holds more than a few chunks of it. @throws CliError */
  async upload(path: string, upload: Upload): Promise<JsonObject> {
    const size = await sizeOf(upload.path);
    const boundary = `minhbach-${randomUUID()}`;
    const head = Buffer.from(multipartHead(boundary, upload.fields));
    const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
    const headers = {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(head.length + size + tail.length),
    };
    async function* body(): AsyncGenerator<Buffer> {
      yield head;
      yield* contentOf(upload.path);
      yield tail;
    }
    return this.checked(await this.send('POST', path, { headers, body: body() }));
  }

  private checked({ status, body }: Answer): JsonObject {
    if (status >= 200 && status < 300) return body;
    if (status === 401)
      throw new CliError(
        'the server does not know this token, or it has expired; make one at /tai-khoan and give it with --token or --token-file',
      );
    const { title_en: english, title, code, detail, facts } = body;
    // A detail is a sentence made of the facts.
    const more = typeof detail === 'string' ? [detail] : factWords(facts);
    const words = [code, title, english, ...more].filter((each) => typeof each === 'string').join(' · ');
    throw new CliError(words === '' ? `the server answered ${status}` : words);
  }

  private send(
    method: string,
    path: string,
    sent?: { headers: Readonly<Record<string, string>>; body: AsyncGenerator<Buffer> },
  ): Promise<Answer> {
    const url = new URL(path, this.base);
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = open(url, {
        method,
        headers: { Authorization: `Bearer ${this.token}`, Accept: 'application/json', ...sent?.headers },
      });
      let answered = false;
      request.on('response', (response) => {
        answered = true;
        readAnswer(response).then(resolve, (error: unknown) => {
          const broken = `${this.base.origin} broke off its answer (${errorText(error)}); look whether it still runs, and try again`;
          reject(error instanceof CliError ? error : new CliError(broken));
        });
      });
      request.on('error', (error) => {
        // A server that refuses a file early closes the way while we still send: its answer counts.
        if (!answered)
          reject(new CliError(`can't reach ${this.base.origin} (${errorText(error)}); is the server running? Give its address with --url`));
      });
      if (sent === undefined) request.end();
      else
        void pour(sent.body, request).catch((error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
          // Half a file is worth nothing, and an open connection would keep the command alive.
          request.destroy();
        });
    });
  }
}

/** What a problem says beside its words, as `name: value`. */
export function factWords(facts: unknown): readonly string[] {
  return typeof facts === 'object' && facts !== null ? Object.entries(facts).map(([name, value]) => `${name}: ${String(value)}`) : [];
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

async function pour(body: AsyncGenerator<Buffer>, request: ReturnType<typeof httpRequest>): Promise<void> {
  for await (const chunk of body) {
    if (request.destroyed || request.writableEnded) return;
    if (!request.write(chunk)) await drainedOrGone(request);
  }
  request.end();
}

function drainedOrGone(request: ReturnType<typeof httpRequest>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error'] as const) request.removeListener(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error'] as const) request.once(event, done);
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > ANSWER_BYTES_MAX) response.destroy(new CliError('the answer is too long to be ours; check --url'));
    else chunks.push(chunk);
  });
  await finished(response);
  return { status: response.statusCode ?? 0, body: jsonObject(Buffer.concat(chunks).toString('utf8')) };
}

function jsonObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value));
  } catch {
    // Not JSON: an address that is not ours, said by whoever reads the status.
  }
  return {};
}

function multipartHead(boundary: string, fields: Upload['fields']): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="statement"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return parts.join('') + file;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new CliError(`--file ${path} is not a file`);
}

async function* contentOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield Buffer.from(chunk);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): CliError {
  return new CliError(`can't read --file ${path} (${errorText(error)})`);
}
