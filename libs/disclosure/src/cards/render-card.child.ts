import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { answerOrders } from '../children/answer-orders.js';
import type { CardPaper } from './card-paper.js';
import { drawCard } from './draw-card.js';
import { indexedPng } from './indexed-png.js';

const fontFile = createRequire(import.meta.url);
const FONTS = ['400Regular', '700Bold'].map((weight) =>
  fontFile.resolve(`@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`),
);

answerOrders((paper: CardPaper) => {
  // No font of the system: a card looks the same wherever it is drawn.
  const font = { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Source Sans 3' };
  const { width, height, pixels } = new Resvg(drawCard(paper), { font }).render();
  return indexedPng({ width, height, rgba: pixels });
});
