import { formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { groupReceiptCode } from '#core/receipt-code.js';
import { formatVnd, parseVnd } from '#core/vnd.js';
import type { GoodsLineView } from '../listing/entry-view.js';
import { publicHost, receiptQrUrl } from '../qr/receipt-url.js';
import type { ReceiptBodyView } from '../receipts/receipt-view.js';

/** The papers a receipt is printed on: A5 lying, or a roll of 80 mm whose page is as long as its content. */
export const RECEIPT_FORMATS = ['a5', '80mm'] as const;

/** A paper of `RECEIPT_FORMATS`. */
export type ReceiptFormat = (typeof RECEIPT_FORMATS)[number];

/** One line of what was received. */
export interface PaperLine {
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
}

/**
 * A receipt as paper carries it: the seven items of a voucher (Accounting Law 2015 art. 16) and what ties it to the log.
 * Texts only, ready to be drawn.
 */
export interface ReceiptPaper {
  readonly format: ReceiptFormat;
  /** "ĐÃ HỦY" of a reversed gift, or that it is still being sealed; empty for a sealed one */
  readonly banner: string;
  readonly vouchers: string;
  readonly date: string;
  readonly issuer: string;
  readonly issuerAddress: string;
  readonly payer: string;
  readonly campaign: string;
  readonly content: string;
  readonly lines: readonly PaperLine[];
  readonly total: string;
  readonly words: string;
  readonly code: string;
  readonly qrUrl: string;
  readonly host: string;
  readonly sealed: string;
  /** when the entry was sealed, UTC: also the date the file says it was made, so equal receipts are equal files */
  readonly at: string;
}

/** What a receipt is printed with besides its view. */
export interface PaperOptions {
  readonly format: ReceiptFormat;
  /** address the public reaches us by */
  readonly publicUrl: string;
  /** address of the issuing office, where known */
  readonly issuerAddress?: string;
}

const CHANNELS: Readonly<Record<string, string>> = { cash: 'Tiền mặt', bank: 'Chuyển khoản', mixed: 'Tiền' };
const BANNERS = { sealed: '', reversed: 'ĐÃ HỦY / ĐÃ ĐIỀU CHỈNH', sealing: 'ĐANG NIÊM PHONG' } as const;

/** Lays the facts of a receipt out for paper. The donor appears as on the public page, masked. */
export function receiptPaper(body: ReceiptBodyView, options: PaperOptions): ReceiptPaper {
  const { entry } = body;
  const amount = parseVnd(entry.money.amount);
  const money: PaperLine = {
    name: CHANNELS[entry.channel ?? ''] ?? 'Tiền',
    unit: 'đồng',
    quantity: '',
    price: '',
    amount: formatVnd(amount),
  };
  return {
    format: options.format,
    banner: BANNERS[body.state],
    vouchers: entry.vouchers.join(', '),
    date: formatDateVietnamese(entry.date),
    issuer: entry.unit.name,
    issuerAddress: options.issuerAddress ?? '',
    payer: entry.donor === '' ? 'Ẩn danh' : entry.donor,
    campaign: body.campaign_title,
    content: entry.memo === '' ? `Ủng hộ ${body.campaign_title}` : entry.memo,
    lines: [...(amount > 0n ? [money] : []), ...entry.goods.map(goodsLine)],
    total: amount > 0n ? formatVnd(amount) : '',
    words: body.amount_in_words,
    code: groupReceiptCode(body.code),
    qrUrl: receiptQrUrl(options.publicUrl, body.code),
    host: publicHost(options.publicUrl),
    sealed: body.state === 'sealing' ? '' : `Bút toán số ${entry.index}, vào sổ ${formatInstantVietnamese(entry.at)}`,
    at: entry.at,
  };
}

function goodsLine({ name, unit, quantity, valued_vnd }: GoodsLineView): PaperLine {
  return {
    name,
    unit,
    quantity: quantity.replace('.', ','),
    price: valued_vnd === null ? '' : unitPrice(BigInt(valued_vnd), quantity),
    amount: valued_vnd === null ? 'chưa định giá' : formatVnd(parseVnd(valued_vnd)),
  };
}

/** Value by quantity where it comes out in whole đồng; no price is better than a rounded one. */
function unitPrice(value: bigint, quantity: string): string {
  const [whole = '0', decimals = ''] = quantity.split('.');
  const thousandths = BigInt(whole + decimals.padEnd(3, '0'));
  if (thousandths === 0n || (value * 1000n) % thousandths !== 0n) return '';
  return formatVnd(parseVnd(String((value * 1000n) / thousandths)));
}
