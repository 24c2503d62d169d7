import { DomainError } from '#core/domain-error.js';
import { ZipArchive } from './zip-archive.js';

/** Parts that run, or carry files that do: macros, macro sheets of old, ActiveX controls, embedded objects. */
const RUNS = /(?:vbaproject[^/]*\.bin|vbadata\.xml)$|(?:^|\/)(?:macrosheets|intlmacrosheets|activex|embeddings)\//i;
/** Parts that fetch from elsewhere when the workbook is opened. */
const FETCHES = /(?:^|\/)(?:externallinks|querytables)\/|(?:^|\/)connections\.xml$/i;
const RUNNING_CONTENT = /macroenabled|vbaproject|activex|macrosheet/i;
const IS_XML = /\.(?:xml|rels|vml)$/i;

/**
 * Looks a workbook over, part by part, before anybody reads or keeps it. What it says in its cells is not judged.
 * @throws DomainError `FILE_RUNS_CODE`, `FILE_LINKS_OUT`, and what `ZipArchive` refuses
 */
export function checkWorkbook(bytes: Buffer): void {
  const archive = ZipArchive.open(bytes);
  for (const entry of archive.entries) {
    if (RUNS.test(entry.name)) throw new DomainError('FILE_RUNS_CODE');
    if (FETCHES.test(entry.name)) throw new DomainError('FILE_LINKS_OUT');
    const part = archive.unpacked(entry);
    if (IS_XML.test(entry.name)) checkPart(entry.name.toLowerCase(), xmlText(part));
  }
}

function checkPart(name: string, text: string): void {
  // No part of a package may declare a document type (ECMA-376-2, 8.3.5): only entities that grow or fetch would need one.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new DomainError('FILE_LINKS_OUT', { problem: 'document type' });
  if (name === '[content_types].xml' && RUNNING_CONTENT.test(text)) throw new DomainError('FILE_RUNS_CODE');
  if (name.endsWith('.rels') && linksOut(text)) throw new DomainError('FILE_LINKS_OUT');
}

/** Whether a relationship leads out of the package, other than a link that a person clicks (ECMA-376-2, 9.3). */
function linksOut(text: string): boolean {
  const modes = text.match(/TargetMode/g)?.length ?? 0;
  const tags = [...text.matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes('TargetMode'));
  // One that stands anywhere else is not understood, and so not trusted.
  if (tags.length !== modes) return true;
  return tags.some((tag) => !/TargetMode\s*=\s*["']Internal["']/.test(tag) && !/\sType\s*=\s*["'][^"']*\/hyperlink["']/.test(tag));
}

function xmlText(part: Buffer): string {
  if (part[0] === 0xff && part[1] === 0xfe) return part.toString('utf16le');
  if (part[0] === 0xfe && part[1] === 0xff)
    return Buffer.from(part.subarray(0, part.length & ~1))
      .swap16()
      .toString('utf16le');
  // UTF-16 without a mark would hide from this reading; XML 1.0 (4.3.3) asks for the mark.
  if (part.subarray(0, 64).includes(0)) throw new DomainError('FILE_DAMAGED', { type: 'xml' });
  return part.toString('utf8');
}
