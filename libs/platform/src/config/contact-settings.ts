import { ConfigError } from './config-error.js';

/** Who owns these pages and answers for them, as every page's footer names them (Decree 42/2022/ND-CP). */
export interface Contacts {
  /** the agency that owns the pages */
  readonly agency: string;
  /** who answers for what they say, with their office; absent = not named yet */
  readonly responsible: string | undefined;
  /** as it is dialled, e.g. `0233 3852 111`; absent = not named yet */
  readonly phone: string | undefined;
  readonly email: string;
  /** where the agency sits; absent = not named yet */
  readonly address: string | undefined;
}

type Read = (name: string) => string | undefined;

const AGENCY = 'Ban Vận động cứu trợ – Ủy ban Mặt trận Tổ quốc Việt Nam';
const TEXT_MAX = 200;

/**
 * Reads who owns the pages.
 * @param read value of a variable, `undefined` when it is absent
 * @param publicUrl address the public reaches us by, for the usual e-mail address
 * @throws ConfigError for a text of more than 200 characters or with line breaks, an e-mail address or phone number that can't be one
 */
export function readContacts(read: Read, publicUrl: string): Contacts {
  return {
    agency: line('MINHBACH_OWNER_AGENCY', read) ?? AGENCY,
    responsible: line('MINHBACH_OWNER_RESPONSIBLE', read),
    phone: shaped('MINHBACH_OWNER_PHONE', read, { shape: /^[+(]?[0-9][0-9 .()-]{5,30}$/, example: '0233 3852 111' }),
    email:
      shaped('MINHBACH_OWNER_EMAIL', read, { shape: /^[^\s@:/<>]+@[^\s@<>]+$/, example: 'cuutro@minhbach.example' }) ??
      `lienhe@${new URL(publicUrl).hostname}`,
    address: line('MINHBACH_OWNER_ADDRESS', read),
  };
}

function line(variable: string, read: Read): string | undefined {
  const text = read(variable)?.normalize('NFC');
  if (text === undefined || (text.length <= TEXT_MAX && !/\p{Cc}/u.test(text))) return text;
  throw new ConfigError(
    variable,
    `not one line of at most ${TEXT_MAX} characters; shorten it, or leave it out.`,
    `không phải một dòng tối đa ${TEXT_MAX} ký tự; hãy viết ngắn lại hoặc bỏ biến này đi.`,
  );
}

function shaped(
  variable: string,
  read: Read,
  { shape, example }: { readonly shape: RegExp; readonly example: string },
): string | undefined {
  const text = line(variable, read);
  if (text === undefined || shape.test(text)) return text;
  throw new ConfigError(
    variable,
    `${JSON.stringify(text.slice(0, 60))} does not look like ${example}; write it so, or leave it out.`,
    `${JSON.stringify(text.slice(0, 60))} không có dạng ${example}; hãy viết đúng dạng đó hoặc bỏ biến này đi.`,
  );
}
