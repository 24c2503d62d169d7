import fc from 'fast-check';
import { redacted } from './redact.js';

describe('what is blacked out in the log', () => {
  it.each([
    ['GET /r/0K3F7Q2MZT9XWV5N8RJ4HBC6DPA failed', 'GET /r/[…] failed'],
    ['/public/v1/receipts/0k3f7q2mzt9xwv5n8rj4hbc6dpa/proof', '/public/v1/receipts/[…]/proof'],
    ['no such code 0K3F7Q2MZT9XWV5N8RJ4HBC6DPA', 'no such code […]'],
    ['code 0K3F7 Q2MZT 9XWV5 N8RJ4 HBC6D PA is gone', 'code […] is gone'],
    ['memo UNG HO BMNJ C8T4 5N47 read', 'memo UNG HO […] read'],
    ['GET /public/v1/search?q=Nguy%E1%BB%85n&min=5 failed', 'GET /public/v1/search?[…] failed'],
    ['phone 0912 345 678 refused', 'phone […] refused'],
    ['phone +84912345678', 'phone […]'],
    ['account 1023456789012', 'account […]'],
    ['who: hoa.nguyen@example.vn', 'who: […]'],
    ['Authorization: Bearer mb_abc.DEF-123', 'Authorization: […] […]'],
    ['postgres://minhbach_login:hunter2@db/minhbach', 'postgres://[…]@db/minhbach'],
  ])('%s', (line, clean) => {
    expect(redacted(line)).toBe(clean);
  });

  it.each([
    'GET /public/v1/receipts/:code/proof',
    'database migrated: AddTrace1795377650000',
    'a batch was rolled back; the same again',
    'at Router.handle (/srv/minhbach/node_modules/express/lib/router/index.js:175:3)',
    '8f14e45f-ceea-467f-a0b3-9d1c2a4b5e6f',
    'the stored log of 12345 entries',
    '2026-11-22T07:05:00.000Z',
    'database: embedded PostgreSQL 18 at 127.0.0.1:54321',
    'database: PostgreSQL db.minhbach.example:5432/minhbach',
  ])('leaves %s as it is', (line) => {
    expect(redacted(line)).toBe(line);
  });

  it('takes no longer on a text somebody made to be slow', () => {
    fc.assert(
      fc.property(fc.constantFrom('0', '0 ', 'A1', '/r/', 'a@', '?x', 'ab12-'), (piece) => {
        const began = performance.now();
        redacted(piece.repeat(5_000));
        expect(performance.now() - began).toBeLessThan(500);
      }),
    );
  });
});
