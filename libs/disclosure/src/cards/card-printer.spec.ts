import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import type { ChildProgram } from '../children/child-program.js';
import { CARD_FRAMES, CARD_SIZES, type CardPaper } from './card-paper.js';
import { CardPrinter } from './card-printer.js';

const BYTES_MAX = 100_000;
const FAMILY = 'node_modules/@expo-google-fonts/source-sans-3';
const BOLD = `${FAMILY}/700Bold/SourceSans3_700Bold.ttf`;
const OTHER = `${FAMILY}/200ExtraLight/SourceSans3_200ExtraLight.ttf`;

const PROGRAM: ChildProgram = {
  path: resolve('test/support/run-typescript.cjs'),
  args: [resolve('libs/disclosure/src/cards/render-card.child.ts')],
  execArgv: ['--conditions=source'],
};

const LONGEST =
  'Cuộc vận động ủng hộ, hỗ trợ đồng bào các tỉnh miền Trung và Tây Nguyên khắc phục hậu quả do mưa lũ, sạt lở đất gây ra năm 2026 và giúp các em học sinh ở vùng bị thiệt hại nặng nề nhất trở lại trường trước ngày khai giảng năm học mới';

function paper(more: Partial<CardPaper> = {}): CardPaper {
  return {
    frame: 'og',
    product: 'Minh bạch cứu trợ',
    title: 'Hỗ trợ đồng bào bão số 10',
    main: { label: 'Đã nhận', value: '52.418.350.000 ₫' },
    figures: [{ label: 'Đã chi', value: '41.900.000.000 ₫' }],
    stamp: 'Tính đến 22/11/2026 14:05 · dấu niêm phong số 52.118',
    host: 'minhbach.example',
    ...more,
  };
}

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Darkness of a picture between two columns and two rows, 0 for white paper. */
function ink({ data, width }: Picture, [left, top, right, bottom]: readonly [number, number, number, number]): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += 255 - (data[(y * width + x) * 4 + 1] ?? 255);
  return sum;
}

/** Letters alone, in one font. */
function letters(text: string, fontFile: string): Picture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120" fill="#fff"/><text x="10" y="80" font-size="64" fill="#1a1a1a">${text}</text></svg>`;
  const { pixels, width, height } = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [fontFile] } }).render();
  return { data: pixels, width, height };
}

const whole = (picture: Picture): number => ink(picture, [0, 0, picture.width, picture.height]);

describe('share pictures', () => {
  let printer: CardPrinter;

  beforeAll(() => {
    printer = new CardPrinter(PROGRAM, { silentMs: 20_000, idleMs: 150 });
  });

  afterAll(() => {
    printer.stop();
  });

  it.each(CARD_FRAMES)(
    'as %s have the size messengers ask for, stay in it and below 100 kB with the longest name and 10 trillion',
    async (frame) => {
      const figures = ['Đã chi', 'Còn lại', 'Lượt ủng hộ'].map((label) => ({ label, value: '10.000.000.000.000 ₫' }));
      const host = 'minhbach-cuutro.mttq.quangtri.gov.vn';
      const png = await printer.print(
        paper({ frame, title: LONGEST, main: { label: 'Đã nhận', value: '10.000.000.000.000 ₫' }, figures, host }),
      );
      expect(png.length).toBeLessThanOrEqual(BYTES_MAX);
      const picture = PNG.sync.read(png);
      const [width, height] = CARD_SIZES[frame];
      expect([picture.width, picture.height]).toEqual([width, height]);
      // Nothing but the rule on top reaches the edges.
      expect(ink(picture, [0, 12, 40, height])).toBe(0);
      expect(ink(picture, [width - 30, 12, width, height])).toBe(0);
      expect(ink(picture, [0, height - 20, width, height])).toBe(0);
      expect(ink(picture, [0, 12, width, height])).toBeGreaterThan(1_000_000);
    },
  );

  it('have every mark of ọằữ, in the typeface of the pages and in no other', async () => {
    const [right, wrong, bare, none] = [letters('ọằữ', BOLD), letters('ọằữ', OTHER), letters('oau', BOLD), letters('ọằữ', 'none.ttf')].map(
      whole,
    );
    const title = async (text: string): Promise<number> => {
      const { data, width, height } = PNG.sync.read(
        await printer.print(paper({ title: text, product: '', main: { label: '', value: '' }, figures: [], stamp: '', host: '' })),
      );
      return ink({ data, width, height }, [0, 13, width, height]);
    };
    // The title of a card is drawn at 52 pixels, the letters beside it at 64: ink grows with the square.
    const drawn = ((await title('ọằữ')) * 64 ** 2) / 52 ** 2;
    expect(none).toBe(0);
    expect(Math.abs(drawn / (right ?? 0) - 1)).toBeLessThan(0.05);
    expect(Math.abs(drawn / (wrong ?? 0) - 1)).toBeGreaterThan(0.3);
    expect(drawn / (bare ?? 0)).toBeGreaterThan(1.1);
    // However a name was typed: one letter with its marks, or a letter and marks after it.
    expect(await title('ọằữ'.normalize('NFD'))).toBe(await title('ọằữ'));
  });

  it('draw no empty box for a letter the typeface has not', async () => {
    const plain = await printer.print(paper({ title: 'Bão số 10' }));
    expect(await printer.print(paper({ title: 'Bão số 10 😀漢\u0000\u200b' }))).toEqual(plain);
  });

  it('take markup in a name as text', async () => {
    const png = await printer.print(paper({ title: '<script>&"\'</script> ]]> <!-- bão' }));
    expect(PNG.sync.read(png).width).toBe(1200);
  });

  it('leave no process behind once nobody asks', async () => {
    await printer.print(paper());
    expect(printer.isRunning).toBe(true);
    for (let waited = 0; printer.isRunning && waited < 5_000; waited += 25) await sleep(25);
    expect(printer.isRunning).toBe(false);
    // And a new one comes for the next.
    expect((await printer.print(paper())).length).toBeGreaterThan(5_000);
  });

  it('are refused in words when the drawing process dies, and drawn by the next', async () => {
    const doomed = new CardPrinter({ ...PROGRAM, args: ['--', resolve('khong-co.ts')] });
    await expect(doomed.print(paper())).rejects.toThrow(/^card: ended with/);
    expect(doomed.isRunning).toBe(false);
    const drawn = printer.print(paper());
    printer.stop();
    await expect(drawn).rejects.toThrow('card: stopped');
    expect((await printer.print(paper())).length).toBeGreaterThan(5_000);
  });
});
