/** What spreadsheets take for the beginning of a formula, in full width too, or drop before one (OWASP, "CSV Injection"). */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** What has to be written in another way than it stands: a start of the above, or what RFC 4180 §2 puts in quotation marks. */
const NOT_PLAIN = /^[=+\-@\t\uff1d\uff0b\uff0d\uff20]|[",\r\n]/;

/** Byte order mark: without it spreadsheets read UTF-8 as another encoding. */
export const CSV_START = '\ufeff';

/** A field of text: an apostrophe before what would be a formula, quotation marks where RFC 4180 asks for them. */
export function csvText(text: string): string {
  if (!NOT_PLAIN.test(text)) return text;
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of fields that are written already, with its end (RFC 4180 §2). */
export function csvLine(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`;
}
