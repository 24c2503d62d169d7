import { foldVietnamese } from '../fold.js';
import type { StatementLine } from './line.js';

const OFFSET_NAME = /^(?:[A-Z]{2,6}\s*-\s*)*(?<name>[^-–]+?)\s*[-–]\s*A\/C$/u;
const TRANSFER_NAME = /\bCT tu \d{6,19} (?<name>[\p{L} ]{3,60}?) toi \d{6,19}\b/u;
const TYPED_NAME =
  /(?:^|\.)\s*(?:IBFT )?(?<name>\p{Lu}{2,9}(?: \p{Lu}{1,9}){1,4}) (?:[Cc]huyen|[Cc]k|CK|[Uu]ng ho|[Gg]ui|chuyển|ủng hộ|gửi)\b/u;
const PERSON = /^\p{L}{2,9}(?: \p{L}{1,9}){1,4}$/u;

/** Words that begin a firm, a body, a sum of cash or a purpose, never a person. */
const NOT_A_PERSON = new RegExp(
  `^(?:${[
    'cong ty|cty|ct|tong cong ty|doanh nghiep|dn|dntn|hop tac xa|htx|ngan hang|nh|benh vien|uy ban|ubnd|mat tran|chi nhanh|cn|nhom|lop',
    'gia dinh|gd|tap the|tien mat|tai khoan|tk|chi ho|thu ho|chuyen|ung ho|cuu tro|dong bao|nop tien|giao dich|khach hang',
    // Truong, Doan, To, Ban, Hoi, Quy and Phong are family or given names too: only with the word that makes them a body.
    'truong (?:thpt|thcs|th|tieu|mam|mn|dai|dh|cao)|doan (?:thanh|khoi|phi|truong|vien)|to (?:dan|truong|chuc)|ban (?:cuu|lanh|giam|chi|quan|van|lien)',
    'hoi (?:cuu|phu|nguoi|dong|khuyen|nong|chu)|quy (?:tu|khuyen|vi|ung|ho)|phong (?:giao|kham|gd)',
  ].join('|')})(?: |$)`,
);

/** Common Vietnamese family names, folded: what a payer typed counts as a name only when it begins with one. */
const FAMILY_NAMES = new Set(
  'an au bach banh bui cao chau chu cu cung cuong dam dang danh dao dau diep dinh do doan dong duong duong giang giap ha ho hoang hong hua huynh kha khong khuc kieu kim la lai lam le lo luong luu ly ma mac mai nghiem ngo nguyen ninh nong o ong pham phan phi phung quach quan quang ta tang thach thai than thieu to ton tong tran trieu trinh truong tu tu van vi vo vu vuong vuu'.split(
    ' ',
  ),
);

/**
 * The payer's name as far as a statement line shows it, in title case. A guess from what the bank printed, else from what the payer typed
 * before "chuyen tien" and the like: only ever shown masked, never identity, never matched on.
 * @returns `undefined` when unsure, and for firms and other bodies
 */
export function donorName(line: Pick<StatementLine, 'memo' | 'offsetAccount'>): string | undefined {
  return person(OFFSET_NAME.exec(line.offsetAccount ?? '')) ?? person(TRANSFER_NAME.exec(line.memo)) ?? typedName(line.memo);
}

function typedName(memo: string): string | undefined {
  const name = person(TYPED_NAME.exec(memo));
  const family = foldVietnamese(name ?? '').split(' ', 1)[0];
  return family !== undefined && FAMILY_NAMES.has(family) ? name : undefined;
}

function person(match: RegExpExecArray | null): string | undefined {
  const name = match?.groups?.['name']?.trim();
  if (name === undefined || !PERSON.test(name) || NOT_A_PERSON.test(foldVietnamese(name))) return undefined;
  return name
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ');
}
