const BLACK = '[…]';
/** Characters of one text that are logged: a stack, not what somebody pasted. */
const LENGTH_MAX = 8_000;

// The text of an error comes from libraries, and may repeat what somebody sent. In this order: a longer thing before its parts.
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Passwords in addresses of databases, and whatever stands behind a question mark.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]+@/gi, `$1${BLACK}@`],
  [/(?<![\w./:%-])(\/[\w./:%-]*)\?[^\s"'<>)]+/g, `$1?${BLACK}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${BLACK}`],
  [/\b(cookie|x-csrf-token|authorization)(["']?\s*[:=]\s*["']?)[^\s"',;]+/gi, `$1$2${BLACK}`],
  // Addresses that carry a code: receipts and pledges.
  [/(\/(?:r|dk|bat-dau|public\/v1\/receipts|public\/v1\/pledges)\/)(?!:)[^\s/?"'<>).]+/gi, `$1${BLACK}`],
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+/g, BLACK],
  // A receipt's code, as printed or in one piece, and a pledge's as printed or pasted.
  [/(?<![\w-])[0-7](?:[ -]?[0-9A-Z]){26}(?![\w-])/g, BLACK],
  [/(?<![\w-])[0-7][0-9a-z]{26}(?![\w-])/gi, BLACK],
  [/(?<![\w-])(?=[B-X ]{0,13}[2-9])[BCFGHJKMNPQRTVX](?:[ -]?[2-9BCFGHJKMNPQRTVX]){11}(?![\w-])/g, BLACK],
  // Phone, account and identity numbers.
  [/(?<![\w.:/-])\+?\d(?:[ .-]?\d){8,18}(?![\w-])/g, BLACK],
];

/** A text for the log with whatever looks like a code, a number of a person, a token or a password blacked out. */
export function redacted(text: string): string {
  // Most lines are a few words: nothing to look for without a digit, an at sign or a question mark.
  if (text.length < 200 && !/[\d@?]/.test(text)) return text;
  return SECRETS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text.slice(0, LENGTH_MAX));
}
