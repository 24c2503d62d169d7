/** An account a payment text leads to. */
export interface VietQrTransfer {
  readonly kind: 'transfer';
  /** six digits of the bank */
  readonly bin: string;
  /** as written: capitals, digits, lower case */
  readonly number: string;
  /** whether it is the number of an account, or that of a card */
  readonly to: 'account' | 'card';
  /** digits, when the code asks for an amount */
  readonly amount?: string;
  /** what the transfer would say, when the code says it */
  readonly memo?: string;
}

/** What the text of a QR code is. */
export type VietQrReading =
  | VietQrTransfer
  /** a whole payment code, but not one that leads to a bank account in the one way NAPAS describes */
  | { readonly kind: 'other' }
  /** begins like a payment code, but its lengths (`form`) or its check sum (`crc`) do not hold */
  | { readonly kind: 'broken'; readonly rule: 'form' | 'crc' };

type Fields = ReadonlyMap<string, string>;

/** Longest payload (EMV QRCPS §3.3). */
const LENGTH_MAX = 512;
/** Identifier of NAPAS (VietQR specification 1.5.2). */
const NAPAS = 'A000000727';
const SERVICES: Readonly<Record<string, VietQrTransfer['to']>> = { QRIBFTTA: 'account', QRIBFTTC: 'card' };

/** Whether a text begins as payment codes do: payload format indicator 01 (EMV QRCPS §4.7.1). */
export function looksLikePayment(text: string): boolean {
  return text.startsWith('000201');
}

/**
 * Reads the text of a payment code (EMV QRCPS merchant-presented, NAPAS A000000727), strictly: every length fits, no field stands twice, the
 * check sum is the last field and is right. A name in the code is never read: anybody can write any name there.
 */
export function readVietQr(text: string): VietQrReading {
  if (text.length > LENGTH_MAX || !looksLikePayment(text)) return { kind: 'broken', rule: 'form' };
  const fields = fieldsOf(text);
  if (fields === undefined || [...fields.keys()].at(-1) !== '63') return { kind: 'broken', rule: 'form' };
  if (fields.get('63')?.toUpperCase() !== crc16(text.slice(0, -4))) return { kind: 'broken', rule: 'crc' };
  return transferOf(fields) ?? { kind: 'other' };
}

function transferOf(fields: Fields): VietQrTransfer | undefined {
  // Two ways to pay in one code: which of them a bank takes nobody can tell.
  const ways = [...fields.keys()].filter((tag) => tag >= '02' && tag <= '51');
  const isInVnd = fields.get('53') === '704' && fields.get('58') === 'VN';
  const target = ways.join() === '38' && isInVnd ? targetOf(fieldsOf(valueOf(fields, '38'))) : undefined;
  if (target === undefined) return undefined;
  const amount = fields.get('54');
  const memo = fieldsOf(valueOf(fields, '62'))?.get('08');
  return { kind: 'transfer', ...target, ...(amount !== undefined && { amount }), ...(memo !== undefined && { memo }) };
}

/** Bank and number of a transfer by NAPAS, when both are there and nothing else could be. */
function targetOf(napas: Fields | undefined): Pick<VietQrTransfer, 'bin' | 'number' | 'to'> | undefined {
  const to = SERVICES[valueOf(napas, '02')];
  const account = fieldsOf(valueOf(napas, '01'));
  const [bin, number] = [valueOf(account, '00'), valueOf(account, '01')];
  const isNapas = valueOf(napas, '00') === NAPAS && to !== undefined;
  return isNapas && /^\d{6}$/.test(bin) && /^[A-Za-z0-9]{1,19}$/.test(number) ? { bin, number, to } : undefined;
}

function valueOf(fields: Fields | undefined, tag: string): string {
  return fields?.get(tag) ?? '';
}

/** The fields of an EMV text by tag; `undefined` when a length does not fit or a tag stands twice. */
function fieldsOf(text: string): Fields | undefined {
  const fields = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const head = /^(\d\d)(\d\d)/.exec(text.slice(at, at + 4));
    const [, tag = '', digits = ''] = head ?? [];
    const value = text.slice(at + 4, at + 4 + Number(digits));
    if (head === null || value.length !== Number(digits) || fields.has(tag)) return undefined;
    fields.set(tag, value);
    at += 4 + value.length;
  }
  return fields;
}

/** CRC-16/CCITT-FALSE of the UTF-8 bytes, four capital hexadecimal digits (EMV QRCPS §4.7.3: polynomial 1021, initial FFFF). */
function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'utf8')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
