import type { ServerResponse } from 'node:http';
import { formatVoucher } from '#core/journal/voucher-book.js';
import { receiptQrUrl } from '#disclosure/qr/receipt-url.js';
import type { RecordedContribution, RecordedEntry } from '#relief/contributions/recorded-contribution.js';
import { markHit } from '../http/idempotency.js';

const HASH = 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=';

/** What an officer is answered about an entry just sealed. */
export function entryBody(entry: RecordedEntry): object {
  return {
    id: entry.entryId,
    index: entry.index,
    at: entry.at,
    vouchers: entry.vouchers.map((voucher) => ({ ...voucher, number: formatVoucher(voucher) })),
    leaf_hash: entry.leafHash,
    tree_size: String(entry.treeSize),
    proof: entry.proof,
    checkpoint: entry.checkpoint,
  };
}

/** The same as an answer to an officer: it says of itself whether it was given before. */
export function sealedAnswer(entry: RecordedEntry, response: ServerResponse): object {
  markHit(response, entry.hit);
  return entryBody(entry);
}

/** The same for a gift, with its receipt. @param publicUrl address the public reaches us by */
export function contributionBody(gift: RecordedContribution, publicUrl: string): object {
  return {
    ...entryBody(gift),
    amount_in_words: gift.amountInWords,
    foreign: gift.foreign,
    receipt: {
      code: gift.receiptCode,
      url: `${publicUrl}${gift.receiptUrl}`,
      qr_text: receiptQrUrl(publicUrl, gift.receiptCode),
      pdf_url: `${publicUrl}/public/v1/receipts/${gift.receiptCode}/receipt.pdf`,
    },
  };
}

/** Where the gift stands, and whether this answer was given before. */
export function setGiftHeaders(response: ServerResponse, { index, hit }: RecordedEntry): void {
  markHit(response, hit);
  response.setHeader('Location', `/public/v1/entries/${index}`);
}

/** An entry by example, for the documentation. */
export const ENTRY_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  index: 417,
  at: '2026-11-22T01:12:00.000Z',
  vouchers: [{ book: 'PT-19702-26', no: 418, number: 'PT-19702-26-000418' }],
  leaf_hash: HASH,
  tree_size: '418',
  proof: [HASH],
  checkpoint: `localhost/log1\n418\n${HASH}\n\n— localhost/log1 …\n`,
};

/** A gift by example, for the documentation. */
export const CONTRIBUTION_EXAMPLE = {
  ...ENTRY_EXAMPLE,
  amount_in_words: 'Một triệu năm trăm nghìn đồng',
  receipt: {
    code: '0123456789ABCDEFGHJKMNPQRST',
    url: 'https://minhbach.example/r/0123456789ABCDEFGHJKMNPQRST',
    qr_text: 'HTTPS://MINHBACH.EXAMPLE/R/0123456789ABCDEFGHJKMNPQRST',
    pdf_url: 'https://minhbach.example/public/v1/receipts/0123456789ABCDEFGHJKMNPQRST/receipt.pdf',
  },
};
