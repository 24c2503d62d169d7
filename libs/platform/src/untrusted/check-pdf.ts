import { inflateRawSync, constants } from 'node:zlib';
import { DomainError } from '#core/domain-error.js';
import { errorCode } from '../startup/system-error.js';
import { endsAsZip } from './zip-archive.js';

/** Names (ISO 32000-2, 7.11.4, 12.6.4, 13) of what runs, starts something, or is a file of its own. */
const RUNS = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|GoToE|ImportData|XFA)(?![A-Za-z0-9_.-])/;
const LOCKED = /\/Encrypt(?![A-Za-z0-9_.-])/;
const UNPACKED_BYTES_MAX = 100 * 1024 * 1024;
/** How far before its bytes a stream's dictionary may begin. */
const DICTIONARY_BYTES_MAX = 64 * 1024;
/** What may stand before the header: the mark of UTF-8, white space. */
const PREAMBLE = /^(?:\u00ef\u00bb\u00bf)?\s*%PDF-/;

/**
 * Looks a PDF over, its compressed objects too, before it is kept: nothing in it runs or is a file of its own, it has no password, and no
 * program takes it for another kind of file.
 * @throws DomainError `FILE_RUNS_CODE`, `FILE_LOCKED`, `FILE_AMBIGUOUS`, `FILE_UNPACKS_TOO_LARGE`, `FILE_DAMAGED`
 */
export function checkPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  if (!PREAMBLE.test(text)) throw new DomainError('FILE_AMBIGUOUS', { problem: 'bytes before the header' });
  if (endsAsZip(bytes)) throw new DomainError('FILE_AMBIGUOUS', { problem: 'an archive too' });
  if (LOCKED.test(plainNames(text))) throw new DomainError('FILE_LOCKED');
  checkNames(text);
  let left = UNPACKED_BYTES_MAX;
  for (const { dictionary, start } of streams(text)) {
    if (isPicture(dictionary)) continue;
    const content = inflated(bytes.subarray(start), dictionary, left);
    left -= content.length;
    checkNames(content.toString('latin1'));
  }
}

/** Where streams begin, with what stands before each: its dictionary. */
function* streams(text: string): Generator<{ readonly dictionary: string; readonly start: number }> {
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const before = text.slice(Math.max(0, index - DICTIONARY_BYTES_MAX), index);
    yield { dictionary: plainNames(before.slice(before.lastIndexOf('obj') + 3)), start: index + word.length };
  }
}

/** Pictures are not looked into; a stream of objects is never taken for one. */
function isPicture(dictionary: string): boolean {
  return /\/Subtype\s*\/Image/.test(dictionary) && !/\/(?:ObjStm|First|N)\b/.test(dictionary);
}

function inflated(stream: Buffer, dictionary: string, bytesMax: number): Buffer {
  const isObjects = /\/ObjStm/.test(dictionary);
  // Objects behind any other filter can't be looked at; no program we know of writes them so.
  if (isObjects && /\/(?:ASCII|AHx|A85|LZW|RunLength|RL|Crypt|Predictor)/.test(dictionary))
    throw new DomainError('FILE_AMBIGUOUS', { problem: 'hidden objects' });
  if (!isZlib(stream)) return Buffer.alloc(0);
  try {
    return inflateRawSync(stream.subarray(2), { maxOutputLength: Math.max(1, bytesMax), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE')
      throw new DomainError('FILE_UNPACKS_TOO_LARGE', { bytes_max: String(UNPACKED_BYTES_MAX) });
    if (isObjects || /\/Fl(?:ateDecode)?\b/.test(dictionary)) throw new DomainError('FILE_DAMAGED', { type: 'application/pdf' });
    return Buffer.alloc(0);
  }
}

/** A header of RFC 1950. */
function isZlib(stream: Buffer): boolean {
  const [method = 0, flags = 0] = stream;
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

function checkNames(text: string): void {
  if (RUNS.test(plainNames(text))) throw new DomainError('FILE_RUNS_CODE');
}

/** Names may hide their letters as #xx (ISO 32000-2, 7.3.5). */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_sign, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
