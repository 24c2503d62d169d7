import { baseCommodity, VND } from '#core/journal/commodity.js';
import type { MeasureDelta } from '#core/journal/measure.js';
import type { Finding } from '../finding.js';
import type { Figures, ShownTotals } from './shown-figures.js';
import { signedQuantity } from './signed-quantity.js';

/** What comparing the public figures with the log came to. */
export interface FiguresReport {
  readonly campaigns: number;
  /** figures held against the log: one per campaign, measure and commodity */
  readonly compared: number;
  readonly findings: readonly Finding[];
}

/** What a figure that is not shown stands for. */
const NONE = { money: '0/0', goods: '0/0/0' } as const;

/**
 * Holds every figure a server shows against what the verified entries add up to: a total that was changed behind the log's back is seen here.
 * @param totals of the log at the verified size
 * @param size the verified size
 */
export function checkFigures(totals: readonly MeasureDelta[], shown: ReadonlyMap<string, ShownTotals>, size: number): FiguresReport {
  const campaigns = [...new Set([...totals.map(({ campaign }) => campaign), ...shown.keys()])];
  const findings: Finding[] = [];
  let compared = 0;
  for (const campaign of campaigns) {
    const ofServer = shown.get(campaign);
    const where = `campaign ${campaign}`;
    if (ofServer?.size !== String(size)) {
      findings.push({ code: 'FIGURES', where, facts: { tree_size: ofServer?.size ?? 'none', verified: String(size) } });
      continue;
    }
    const made = madeFigures(totals.filter((each) => each.campaign === campaign));
    const names = new Set([...made.keys(), ...ofServer.figures.keys()]);
    compared += names.size;
    findings.push(...[...names].flatMap((name) => differing({ where, name }, made, ofServer.figures)));
  }
  return { campaigns: campaigns.length, compared, findings };
}

function differing(place: { readonly where: string; readonly name: string }, made: Figures, shown: Figures): readonly Finding[] {
  const none = place.name.endsWith(` ${VND}`) ? NONE.money : NONE.goods;
  const [log, server] = [made.get(place.name) ?? none, shown.get(place.name) ?? none];
  return log === server ? [] : [{ code: 'FIGURES', where: `${place.where} ${place.name}`, facts: { shown: server, log } }];
}

type Sum = Omit<MeasureDelta, 'campaign' | 'measure' | 'commodity'>;

const ZERO: Sum = { quantity: 0n, count: 0, valuedVnd: 0n, notValuedLines: 0 };
/** What is taken off what was received, to make what remains. */
const OUT = { money: ['disbursed_money', 'returned', 'lost'], goods: ['disbursed_goods', 'returned', 'lost'] } as const;

/** One campaign's figures by measure and commodity, as docs/spec/public-api.md defines them; promises stand under their item. */
function madeFigures(totals: readonly MeasureDelta[]): Figures {
  const sums = new Map<string, Sum>();
  const of = (measure: string, commodity: string): Sum => sums.get(`${measure} ${commodity}`) ?? ZERO;
  const commodities = new Set([VND]);
  for (const total of totals) {
    const commodity = baseCommodity(total.commodity);
    commodities.add(commodity);
    sums.set(`${total.measure} ${commodity}`, plus(of(total.measure, commodity), total, 1));
  }
  const received = of('received_money', VND);
  const money = { ...received, quantity: received.quantity + of('interest_money', VND).quantity };
  const remaining = OUT.money.reduce((left, measure) => ({ ...left, quantity: left.quantity - of(measure, VND).quantity }), money);
  sums.set(`remaining_money ${VND}`, remaining);
  for (const commodity of commodities) {
    if (commodity === VND) continue;
    const left = OUT.goods.reduce((sum, measure) => plus(sum, of(measure, commodity), -1), of('received_goods', commodity));
    sums.set(`remaining_goods ${commodity}`, left);
  }
  return new Map([...sums].map(([name, sum]) => [name, shownAs(name.split(' ')[1] ?? '', sum)]));
}

function plus(a: Sum, b: Sum, sign: 1 | -1): Sum {
  return {
    quantity: a.quantity + BigInt(sign) * b.quantity,
    count: a.count + sign * b.count,
    valuedVnd: a.valuedVnd + BigInt(sign) * b.valuedVnd,
    notValuedLines: a.notValuedLines + sign * b.notValuedLines,
  };
}

function shownAs(commodity: string, { quantity, count, valuedVnd, notValuedLines }: Sum): string {
  if (commodity === VND) return `${quantity}/${count}`;
  // What nothing is left of is not listed.
  return `${signedQuantity(commodity, quantity)}/${valuedVnd}/${notValuedLines}`;
}
