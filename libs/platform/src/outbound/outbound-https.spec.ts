import { givenReceiver, type LocalReceiver } from '../../../../test/support/local-receiver.js';
import { OutboundHttps, type OutboundParts } from './outbound-https.js';

const NAME = 'nhan.minhbach.example';
const MESSAGE = { headers: { 'Content-Type': 'application/json' }, body: '{"xin":"chào"}' };
const LOOPBACK: OutboundParts = { isAllowed: (address) => address === '127.0.0.1', resolve: () => Promise.resolve(['127.0.0.1']) };

describe('a call to somebody else’s server', () => {
  let receiver: LocalReceiver;

  beforeEach(async () => {
    receiver = await givenReceiver(NAME);
  });

  afterEach(() => receiver.close());

  const calling = (parts: OutboundParts = {}): OutboundHttps =>
    new OutboundHttps({ ...LOOPBACK, ca: receiver.certificate.cert, patienceMs: 5_000, ...parts });
  const post = (parts?: OutboundParts, url = receiver.url): Promise<number> => calling(parts).post(new URL(url), MESSAGE);
  const failing = (reason: string): unknown => expect.objectContaining({ name: 'OutboundFailure', reason });

  it('brings the message under the name it was called by', async () => {
    await expect(post()).resolves.toBe(204);
    expect(receiver.received).toEqual([expect.objectContaining({ body: MESSAGE.body, path: '/su-kien' })]);
    expect(receiver.received[0]?.headers.host).toBe(new URL(receiver.url).host);
  });

  it('is not made when any address of the name is not public', async () => {
    const product = new OutboundHttps({ resolve: () => Promise.resolve(['127.0.0.1']), ca: receiver.certificate.cert });
    await expect(product.post(new URL(receiver.url), MESSAGE)).rejects.toEqual(failing('address_refused'));
    for (const address of ['10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1', '64:ff9b::7f00:1'])
      await expect(post({ resolve: () => Promise.resolve(['127.0.0.1', address]) })).rejects.toEqual(failing('address_refused'));
    expect(receiver.connections()).toBe(0);
  });

  it('is not made to a literal address, nor without TLS', async () => {
    const { port } = new URL(receiver.url);
    for (const url of [`https://127.0.0.1:${port}/`, `https://[::1]:${port}/`, `http://${NAME}:${port}/`])
      await expect(post({ isAllowed: () => true }, url)).rejects.toEqual(failing('address_refused'));
    expect(receiver.connections()).toBe(0);
  });

  it('goes to the address that was looked at, though the name changes its mind at once (DNS rebinding)', async () => {
    const answers = ['127.0.0.1', '169.254.169.254'];
    let asked = 0;
    const resolve = (): Promise<readonly string[]> => Promise.resolve([answers[asked++] ?? '169.254.169.254']);
    const rebinding = calling({ resolve });
    await expect(rebinding.post(new URL(receiver.url), MESSAGE)).resolves.toBe(204);
    expect(asked).toBe(1);
    await expect(rebinding.post(new URL(receiver.url), MESSAGE)).rejects.toEqual(failing('address_refused'));
    expect(receiver.received).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    receiver.answerWith((response) => response.writeHead(302, { Location: 'https://127.0.0.1/bi-mat' }).end());
    await expect(post()).resolves.toBe(302);
    expect(receiver.connections()).toBe(1);
  });

  it('wants a certificate of that name by somebody who is trusted', async () => {
    const { ca: _ownAuthority, ...others } = { ...LOOPBACK, ca: '' };
    await expect(new OutboundHttps(others).post(new URL(receiver.url), MESSAGE)).rejects.toEqual(failing('certificate'));
    const { port } = new URL(receiver.url);
    await expect(post({}, `https://khac.minhbach.example:${port}/`)).rejects.toEqual(failing('certificate'));
    expect(receiver.received).toHaveLength(0);
  });

  it('ends in time when nobody answers, and does not wait for the end of an answer', async () => {
    receiver.answerWith(() => undefined);
    await expect(post({ patienceMs: 500 })).rejects.toEqual(failing('timeout'));
    await expect(post({ patienceMs: 200, resolve: () => new Promise(() => undefined) })).rejects.toEqual(failing('timeout'));
    receiver.answerWith((response) => response.writeHead(200).write('x'));
    await expect(post()).resolves.toBe(200);
  });

  it('cuts an endless answer off', async () => {
    const cut = new Promise<number>((resolve) => {
      receiver.answerWith((response) => {
        let sent = 0;
        response.writeHead(200);
        const timer = setInterval(() => {
          sent += 65_536;
          response.write(Buffer.alloc(65_536));
        }, 1);
        response.on('close', () => {
          clearInterval(timer);
          resolve(sent);
        });
      });
    });
    await expect(post({ patienceMs: 30_000 })).resolves.toBe(200);
    expect(await cut).toBeLessThan(50_000_000);
  });

  it('says when there is no such name, or nobody at home', async () => {
    await expect(post({ resolve: () => Promise.resolve([]) })).rejects.toEqual(failing('unresolved'));
    await expect(post({ resolve: () => Promise.reject(new Error('ENOTFOUND')) })).rejects.toEqual(failing('unresolved'));
    const { url } = receiver;
    await receiver.close();
    await expect(post({}, url)).rejects.toEqual(failing('connection'));
  });
});
