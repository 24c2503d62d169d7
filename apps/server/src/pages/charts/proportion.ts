/** Pixels a bar has at least when there is anything to show: nothing that is there looks like nothing. */
const VISIBLE_MIN = 1;

/**
 * How long a bar is.
 * @param value what it shows; below zero draws nothing
 * @param most what the whole length stands for
 * @param length pixels, or units of the picture
 * @returns 0 to `length`, one decimal, cut
 */
export function extent(value: bigint, most: bigint, length: number): number {
  if (value <= 0n || most <= 0n) return 0;
  if (value >= most) return length;
  const tenths = Number((value * BigInt(length * 10)) / most);
  return Math.max(VISIBLE_MIN, tenths / 10);
}

/**
 * How much of a whole a part is: `87,4%`, cut and never rounded up, over a hundred where it is; empty where there is no whole.
 * @param whole above zero
 */
export function percentText(part: bigint, whole: bigint): string {
  if (whole <= 0n) return '';
  const size = part < 0n ? -part : part;
  const thousandths = (size * 1000n) / whole;
  if (thousandths === 0n && size > 0n) return '<0,1%';
  const decimal = thousandths % 10n === 0n ? '' : `,${thousandths % 10n}`;
  const digits = String(thousandths / 10n).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${part < 0n ? '−' : ''}${digits}${decimal}%`;
}

/** The largest of some amounts, zero at least. */
export function most(amounts: readonly bigint[]): bigint {
  return amounts.reduce((largest, each) => (each > largest ? each : largest), 0n);
}
