import { drawLetter } from './draw-letter.js';
import type { LetterPaper } from './letter-paper.js';

/** The drawn letter, or why there is none. */
export type LetterAnswer = { readonly pdf: Uint8Array } | { readonly reason: string };

async function draw(paper: LetterPaper): Promise<LetterAnswer> {
  try {
    return { pdf: await drawLetter(paper) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

process.once('message', (paper: LetterPaper) => {
  void draw(paper).then((answer) => process.send?.(answer));
});
// The parent is gone: nobody is left to draw for.
process.once('disconnect', () => {
  process.exit(0);
});
