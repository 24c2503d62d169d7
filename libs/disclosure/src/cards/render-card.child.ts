import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { CardPaper } from './card-paper.js';
import { drawCard } from './draw-card.js';
import { indexedPng } from './indexed-png.js';

/** A card to draw; answered by its number. */
export interface CardOrder {
  readonly number: number;
  readonly paper: CardPaper;
}

/** The drawn card as PNG, or why there is none. */
export type CardAnswer = { readonly number: number } & ({ readonly png: Uint8Array } | { readonly reason: string });

const fontFile = createRequire(import.meta.url);
const FONTS = ['400Regular', '700Bold'].map((weight) =>
  fontFile.resolve(`@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`),
);

function answer({ number, paper }: CardOrder): CardAnswer {
  try {
    // No font of the system: a card looks the same wherever it is drawn.
    const font = { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Source Sans 3' };
    const { width, height, pixels } = new Resvg(drawCard(paper), { font }).render();
    return { number, png: indexedPng({ width, height, rgba: pixels }) };
  } catch (error) {
    return { number, reason: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (order: CardOrder) => {
  process.send?.(answer(order));
});
// The parent is gone: nobody is left to draw for.
process.once('disconnect', () => {
  process.exit(0);
});
