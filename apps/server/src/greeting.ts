import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { Openings } from '#ledger/openings.js';
import { withReach } from '#platform/database/reach.js';
import { DOCS_PATH } from './openapi.js';
import { signInLines } from './sign-in-lines.js';
import type { RunningServer } from './start-server.js';

/** What is printed once the server answers: addresses to open, and how to sign in. */
export async function greeting(server: RunningServer): Promise<string> {
  const { app, platform, url } = server;
  const { config } = platform;
  if (url === undefined) return 'Minh Bạch works in the background; it serves no pages.\n';
  const lines = [
    '',
    `Minh Bạch is ready · đã sẵn sàng: ${url}`,
    `  Pages · trang công khai     ${url}/`,
    `  API documentation           ${url}${DOCS_PATH}`,
    `  Sign in · đăng nhập         ${url}/dang-nhap`,
    ...(await sampleReceipt({ app, platform, url })),
    ...(config.publicUrl === url ? [] : [`  Receipts carry the address  ${config.publicUrl}`]),
    ...(await signInLines(server)),
    '  Stop with Ctrl-C · dừng bằng Ctrl-C',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

// Only a fictional gift of the demonstration is shown, for a real receipt's code is its donor's. The campaign's very first one is: it was
// sealed before this server answered anybody, and first in, first out, its page tells of a hand-out.
async function sampleReceipt({ app, platform, url }: Pick<RunningServer, 'app' | 'platform' | 'url'>): Promise<readonly string[]> {
  if (!platform.config.demo) return [];
  const { newer: first } = await app.get(ListingReader).neighbours({ campaign: RELIEF_CAMPAIGN, kind: 'contribution', index: -1 });
  if (first === null) return [];
  const reading = { officer: 'system:demonstration', purpose: 'demonstration' } as const;
  const opened = await withReach('everything', () => app.get(Openings).read(first, reading));
  const code = opened.find(({ receiptCode }) => receiptCode !== undefined)?.receiptCode;
  return code === undefined ? [] : [`  A sample receipt            ${url ?? ''}/r/${code}`];
}
