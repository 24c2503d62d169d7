import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { TraceReader } from '#disclosure/trace/trace-reader.js';
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

// Only a fictional gift of the demonstration is shown, for a real receipt's code is its donor's: one of the campaign's first, which were
// sealed before this server answered anybody. Of them the first that went into hand-outs alone, for that is what a receipt is about.
async function sampleReceipt({ app, platform, url }: Pick<RunningServer, 'app' | 'platform' | 'url'>): Promise<readonly string[]> {
  if (!platform.config.demo) return [];
  const sample = await sampleGift(app);
  if (sample === undefined) return [];
  const reading = { officer: 'system:demonstration', purpose: 'demonstration' } as const;
  const opened = await withReach('everything', () => app.get(Openings).read(sample, reading));
  const code = opened.find(({ receiptCode }) => receiptCode !== undefined)?.receiptCode;
  return code === undefined ? [] : [`  A sample receipt            ${url ?? ''}/r/${code}`];
}

/** Gifts looked at for a sample; the demonstration has some hundred before anything real can follow. */
const SAMPLES_MAX = 30;

async function sampleGift(app: RunningServer['app']): Promise<number | undefined> {
  const [list, traces] = [app.get(ListingReader), app.get(TraceReader)];
  const next = async (index: number): Promise<number | null> =>
    (await list.neighbours({ campaign: RELIEF_CAMPAIGN, kind: 'contribution', index })).newer;
  const first = await next(-1);
  for (let gift = first, seen = 0; gift !== null && seen < SAMPLES_MAX; gift = await next(gift), seen += 1) {
    const { parts } = await traces.gift(gift);
    const uses = parts.flatMap((part) => part.uses);
    if (uses.length > 0 && uses.every(({ kind }) => kind === 'disbursement')) return gift;
  }
  return first ?? undefined;
}
