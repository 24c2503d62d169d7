const FOLDED = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

const ASCII = /^[\x00-\x7f]*$/;

/**
 * Text as search compares it: without tones and marks, đ (and the ð and ɖ that are typed for it) as d, lower case, every run of white space and punctuation
 * one space, none at the ends. `Hoá` and `hóa`, composed and decomposed spellings all come out the same, and folding
 * twice changes nothing. Letters and digits of other scripts stay.
 */
export function foldVietnamese(text: string): string {
  if (ASCII.test(text)) return foldAscii(text.toLowerCase());
  const letters = withoutMarks(withoutMarks(text).toLowerCase()).replace(/[đðɖ]/gu, 'd');
  if (ASCII.test(letters)) return foldAscii(letters);
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Lower-case ASCII: most stored text is folded already and comes back as it is. */
function foldAscii(text: string): string {
  return FOLDED.test(text) ? text : text.replace(/[^a-z0-9]+/g, ' ').trim();
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '');
}
