import { connect } from 'node:net';

const HOST = 'Host: localhost\r\n';

/** Bytes no HTTP client sends, by what is wrong with them. */
export const RAW_REQUESTS: Readonly<Record<string, string>> = {
  'what is no HTTP at all': 'hello\r\n\r\n',
  'a greeting of TLS': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'a version of HTTP that never was': `GET / HTTP/9.9\r\n${HOST}\r\n`,
  'HTTP/2 without TLS': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a request without a host': 'GET / HTTP/1.1\r\n\r\n',
  'a head of more than 16 KiB': `GET / HTTP/1.1\r\n${HOST}X-Junk: ${'x'.repeat(17_000)}\r\n\r\n`,
  'an address of more than 16 KiB': `GET /${'x'.repeat(17_000)} HTTP/1.1\r\n${HOST}\r\n`,
  'a line break in a header': `GET / HTTP/1.1\r\n${HOST}X: a\rb\r\n\r\n`,
  'NUL in a header': `GET / HTTP/1.1\r\n${HOST}X: a\x00b\r\n\r\n`,
  'a header without a name': `GET / HTTP/1.1\r\n${HOST}: x\r\n\r\n`,
  'a space before the colon': `GET / HTTP/1.1\r\n${HOST}X : x\r\n\r\n`,
  'two lengths of one body': `POST /public/v1/search HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`,
  'a length and chunks at once': `POST /public/v1/search HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a length below zero': `POST /public/v1/search HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`,
  'an encoding nobody knows': `POST /public/v1/search HTTP/1.1\r\n${HOST}Transfer-Encoding: x\r\n\r\n`,
  'a chunk whose length is no number': `POST /public/v1/search HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  'an expectation nobody fulfils': `GET / HTTP/1.1\r\n${HOST}Expect: nonsense\r\nConnection: close\r\n\r\n`,
};

/** What a server answers to bytes as they are, until it closes the connection. @throws Error when it does not within 20 s */
export function rawAnswer(url: string, bytes: string): Promise<{ readonly head: string; readonly body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')));
    socket.setTimeout(20_000, () => socket.destroy(new Error('the connection stays open')));
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...body] = Buffer.concat(parts).toString().split('\r\n\r\n');
      resolve({ head, body: body.join('\r\n\r\n') });
    });
  });
}
