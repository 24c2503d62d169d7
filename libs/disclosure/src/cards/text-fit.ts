/** A text broken into lines, and the size at which they fit. */
export interface FittedText {
  readonly lines: readonly string[];
  /** font size in pixels */
  readonly size: number;
}

/** The room a text has. */
export interface TextRoom {
  /** pixels */
  readonly width: number;
  readonly linesMax: number;
  /** font sizes in pixels: the one wished for, and the one below which nobody can read it */
  readonly sizeWanted: number;
  readonly sizeMin: number;
}

/** How wide a text is. @param size font size in pixels @returns pixels */
export type WidthOf = (text: string, size: number) => number;

/** Steps in which a text shrinks, in pixels. */
const SHRINK = 2;

/** Breaks a text into lines and shrinks it until it fits its room; what is too long even then ends in `…`. */
export function fitText(text: string, room: TextRoom, widthOf: WidthOf): FittedText {
  const clean = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  for (let size = room.sizeWanted; size > room.sizeMin; size -= SHRINK) {
    const words = clean.split(' ');
    const fits = words.every((word) => widthOf(word, size) <= room.width);
    const lines = fits ? linesOf(words, (line) => widthOf(line, size) <= room.width) : [];
    if (fits && lines.length <= room.linesMax) return { lines, size };
  }
  return { lines: cut(clean, room, widthOf), size: room.sizeMin };
}

function linesOf(words: readonly string[], fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

// At the smallest size words are broken where the line ends: one word of 200 letters is no reason to draw outside the card.
function cut(text: string, { width, linesMax, sizeMin }: TextRoom, widthOf: WidthOf): readonly string[] {
  const fits = (line: string): boolean => widthOf(line, sizeMin) <= width;
  const words = text.split(' ').flatMap((word) => pieces(word, fits));
  const lines = linesOf(words, fits);
  if (lines.length <= linesMax) return lines;
  const kept = lines.slice(0, linesMax);
  const last = Array.from(kept.pop() ?? '');
  while (last.length > 0 && !fits(`${last.join('')}…`)) last.pop();
  return [...kept, `${last.join('').trimEnd()}…`];
}

function pieces(word: string, fits: (line: string) => boolean): readonly string[] {
  const found: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && !fits(piece + letter)) {
      found.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...found, piece];
}
