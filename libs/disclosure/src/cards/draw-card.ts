import PDFDocument from 'pdfkit';
import { loadFonts } from '../pdf/fonts.js';
import { type CardFigure, type CardPaper, CARD_SIZES } from './card-paper.js';
import { type TextRoom, type WidthOf, fitText } from './text-fit.js';

/** Ink of the pages: text, what is said beside it, money in, and the rule on top. */
const INK = '#1a1a1a';
const MUTED = '#595959';
const BLUE = '#0b4a8f';
const RED = '#b3141c';

type Weight = 'regular' | 'bold';

/** How one text is set. */
interface TextStyle extends TextRoom {
  readonly weight: Weight;
  readonly color: string;
}

/** Places of a frame, in pixels; everything hangs from the top, the stamp stands on the bottom. */
interface CardPlan {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** share of the room the whole text leaves above it, so that an upright card is not empty below */
  readonly top: number;
  /** font sizes: title, main figure, figures, small text */
  readonly sizes: readonly [number, number, number, number];
  readonly titleLines: number;
  /** whether the smaller figures stand under each other */
  readonly stacks: boolean;
}

const PLANS: Readonly<Record<CardPaper['frame'], CardPlan>> = {
  og: plan('og', { margin: 64, top: 44, sizes: [52, 112, 40, 26], titleLines: 2, stacks: false }),
  vuong: plan('vuong', { margin: 72, top: 88, sizes: [64, 112, 52, 32], titleLines: 4, stacks: true }),
  doc: plan('doc', { margin: 84, top: 260, sizes: [76, 118, 60, 38], titleLines: 6, stacks: true }),
};

function plan(frame: CardPaper['frame'], rest: Omit<CardPlan, 'width' | 'height'>): CardPlan {
  const [width, height] = CARD_SIZES[frame];
  return { width, height, ...rest };
}

/** The share picture as SVG: Source Sans 3 in weights 400 and 700, white paper, no picture behind the text. */
export function drawCard(paper: CardPaper): string {
  const sheet = new CardSheet(PLANS[paper.frame]);
  sheet.draw(paper);
  return sheet.svg();
}

class CardSheet {
  readonly #parts: string[] = [];
  readonly #widths = widths();
  #y: number;

  constructor(private readonly plan: CardPlan) {
    this.#y = plan.top;
  }

  draw(paper: CardPaper): void {
    const { plan } = this;
    const [titleSize, mainSize, , small] = plan.sizes;
    this.#text(paper.product, { ...this.#room(small, 1), weight: 'bold', color: RED });
    this.#y += small * 0.4;
    this.#text(paper.title, { ...this.#room(titleSize, plan.titleLines), weight: 'bold', color: INK });
    if (paper.main !== undefined) {
      this.#y += titleSize * 0.5;
      this.#text(paper.main.label, { ...this.#room(small * 1.2, 1), weight: 'regular', color: MUTED });
      this.#text(paper.main.value, { ...this.#room(mainSize, 1), weight: 'bold', color: BLUE });
    }
    this.#y += small;
    this.#figures(paper.figures);
    this.#foot(paper);
  }

  svg(): string {
    const { width, height } = this.plan;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Source Sans 3">`,
      `<rect width="${width}" height="${height}" fill="#fff"/><rect width="${width}" height="12" fill="${RED}"/>`,
      ...this.#parts,
      '</svg>',
    ].join('');
  }

  #room(size: number, linesMax: number): TextRoom {
    return { width: this.plan.width - 2 * this.plan.margin, linesMax, sizeWanted: size, sizeMin: Math.min(size, 22) };
  }

  #figures(figures: readonly CardFigure[]): void {
    const { margin, width, stacks, sizes } = this.plan;
    const [, , size, small] = sizes;
    const column = stacks ? width - 2 * margin : (width - 2 * margin) / Math.max(1, figures.length);
    const top = this.#y;
    for (const [at, { label, value }] of figures.entries()) {
      const x = stacks ? margin : margin + at * column;
      if (!stacks) this.#y = top;
      const room = { width: column - (stacks ? 0 : small), linesMax: 1, sizeMin: 18 };
      this.#text(label, { ...room, sizeWanted: small, weight: 'regular', color: MUTED }, x);
      this.#text(value, { ...room, sizeWanted: size, weight: 'bold', color: INK }, x);
      if (stacks) this.#y += small * 0.6;
    }
  }

  #foot({ stamp, host }: CardPaper): void {
    const { height, margin, sizes } = this.plan;
    const [, , , small] = sizes;
    this.#y = Math.max(this.#y, height - margin - small * 2.6);
    this.#text(stamp, { ...this.#room(small, 1), weight: 'regular', color: MUTED });
    this.#text(host, { ...this.#room(small, 1), weight: 'bold', color: INK });
  }

  #text(text: string, { weight, color, ...room }: TextStyle, x = this.plan.margin): void {
    const { lines, size } = fitText(printable(text), room, this.#widths[weight]);
    for (const line of lines) {
      // The first line of letters like Ẵ needs more than the size itself above it.
      this.#y += size * 1.24;
      const at = `x="${x}" y="${Math.round(this.#y - size * 0.24)}"`;
      this.#parts.push(
        `<text ${at} font-size="${size}" font-weight="${weight === 'bold' ? 700 : 400}" fill="${color}">${escaped(line)}</text>`,
      );
    }
  }
}

let ruler: Readonly<Record<Weight, WidthOf>> | undefined;

// Exact widths of the font that is drawn with; pdfkit measures, nothing of the paper it makes is kept. Opened once: reading a font takes long.
function widths(): Readonly<Record<Weight, WidthOf>> {
  ruler ??= openRuler();
  return ruler;
}

function openRuler(): Readonly<Record<Weight, WidthOf>> {
  const { regular, bold } = loadFonts();
  const paper = new PDFDocument({ autoFirstPage: false });
  paper.registerFont('regular', regular);
  paper.registerFont('bold', bold);
  const widthIn =
    (weight: Weight): WidthOf =>
    (text, size) =>
      paper.font(weight).fontSize(size).widthOfString(text);
  return { regular: widthIn('regular'), bold: widthIn('bold') };
}

// A control character would end the drawing (XML 1.0 §2.2); what is outside the scripts the font has is left out rather than drawn as a box.
function printable(text: string): string {
  return text.normalize('NFC').replaceAll(/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Sc}\p{Zs}+=<>×÷±|~^\n]/gu, '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
