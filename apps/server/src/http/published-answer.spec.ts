import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import request, { type Test } from 'supertest';
import { BuildName, sendPublished } from './published-answer.js';

const compressions: string[] = [];

jest.mock('node:zlib', () => {
  const real = jest.requireActual<typeof import('node:zlib')>('node:zlib');
  const counted = (name: 'gzip' | 'brotliCompress', compress: (...given: readonly unknown[]) => unknown) => ({
    [name]: (...given: readonly unknown[]) => {
      compressions.push(name);
      return compress(...given);
    },
  });
  return {
    ...real,
    ...counted('gzip', (...given) => Reflect.apply(real.gzip, undefined, given)),
    ...counted('brotliCompress', (...given) => Reflect.apply(real.brotliCompress, undefined, given)),
  };
});

const TEXT = JSON.stringify({ rows: Array.from({ length: 500 }, (_, at) => ({ at, amount: String(at * 7_919) })) });
const BODY = {
  path: '/public/v1/entries',
  contentType: 'application/json; charset=utf-8',
  text: TEXT,
  size: 7,
  build: new BuildName('b1'),
};

describe('an answer made for one reader', () => {
  let server: Server;

  beforeAll(async () => {
    const app = express();
    app.use(async (asked, answer) => {
      await sendPublished(asked, answer, BODY);
    });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    compressions.length = 0;
  });

  afterAll(() => {
    server.close();
  });

  const ask = (method: 'get' | 'head'): Test =>
    request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      [method]('/')
      .set('Accept-Encoding', 'gzip, br');

  it.each([
    ['gzip, br', 'br', 'brotliCompress'],
    ['gzip', 'gzip', 'gzip'],
  ])('is compressed once, the way they take: %s', async (accepted, coding, compression) => {
    const answer = await ask('get').set('Accept-Encoding', accepted).expect(200);
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.text).toBe(TEXT);
    expect(compressions).toEqual([compression]);
  });

  it('is not compressed for who has it already, nor for who asks for its headers alone', async () => {
    const head = await ask('head').expect(200);
    const etag = String(head.headers['etag']);
    expect(etag).toMatch(/^W\/"7\.b1\.-\./);
    expect(head.headers['content-type']).toBe(BODY.contentType);
    expect(head.headers).not.toHaveProperty('content-length');
    const same = await ask('get').set('If-None-Match', etag).expect(304);
    expect(same.headers).toMatchObject({ etag, vary: 'Accept-Encoding' });
    expect(compressions).toEqual([]);
    const plain = await ask('get').set('Accept-Encoding', 'identity').expect(200);
    expect(plain.headers['content-length']).toBe(String(TEXT.length));
    expect(compressions).toEqual([]);
  });
});
