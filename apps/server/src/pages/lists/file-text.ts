import type { Language } from '../../http/language.js';
import { DOCUMENT_TEXTS } from './document-texts.js';

const TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
};

/** What a link to a file says before the click: its type and size, e.g. `Tải PDF, 1,2 MB`. @param file bytes above zero */
export function fileText(language: Language, { type, bytes }: { readonly type: string; readonly bytes: number }): string {
  return DOCUMENT_TEXTS[language].download(TYPES[type] ?? type, sizeText(bytes));
}

/** Bytes in kB and MB of a thousand, cut off after one decimal; at least 1 kB. */
function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.trunc(bytes / 1_000))} kB`;
  const tenths = Math.trunc(bytes / 100_000);
  return `${Math.trunc(tenths / 10)},${tenths % 10} MB`;
}
