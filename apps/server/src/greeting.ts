import { join } from 'node:path';
import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { Openings } from '#ledger/openings.js';
import { DOCS_PATH } from './openapi.js';
import type { RunningServer } from './start-server.js';

/** What is printed once the server answers: addresses to open, and how to log in. The administrator token is in it the first time only. */
export async function greeting({ app, platform, url }: RunningServer): Promise<string> {
  const { config, keys } = platform;
  if (url === undefined) return 'Minh Bạch works in the background; it serves no pages.\n';
  const { token } = keys.adminToken();
  const lines = [
    '',
    `Minh Bạch is ready · đã sẵn sàng: ${url}`,
    `  Pages · trang công khai     ${url}/`,
    `  API documentation           ${url}${DOCS_PATH}`,
    ...(await sampleReceipt({ app, platform, url })),
    ...(config.publicUrl === url ? [] : [`  Receipts carry the address  ${config.publicUrl}`]),
    token === undefined
      ? `  Administrator token: printed at the first start; for a new one delete ${join(config.keysFolder, 'admin-token.sha256')} and start again`
      : `Administrator token: ${token}`,
    '  Stop with Ctrl-C · dừng bằng Ctrl-C',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

// Only the demonstration's fictional gifts are shown: a real receipt's code is its donor's.
async function sampleReceipt({ app, platform, url }: Pick<RunningServer, 'app' | 'platform' | 'url'>): Promise<readonly string[]> {
  if (!platform.config.demo) return [];
  const { data } = await app.get(ListingReader).list({ campaign: RELIEF_CAMPAIGN, kind: 'contribution', status: 'valid' }, { limit: 1 });
  const [newest] = data;
  if (newest === undefined) return [];
  const opened = await app.get(Openings).read(newest.index, 'sample receipt of the demonstration');
  const code = opened.find(({ receiptCode }) => receiptCode !== undefined)?.receiptCode;
  return code === undefined ? [] : [`  A sample receipt            ${url ?? ''}/r/${code}`];
}
