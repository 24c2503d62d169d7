import type { Measure, MeasureDelta } from './measure.js';

/** Public figures of the campaigns some rule looks at, kept up as entries are applied. A campaign nobody asked for costs nothing. */
export class CampaignFigures {
  private readonly campaigns = new Map<string, Map<string, bigint>>();

  /** Whether a campaign's figures are kept. */
  holds(campaign: string): boolean {
    return this.campaigns.has(campaign);
  }

  /** Puts a campaign's figures in; those not given are zero. */
  load(campaign: string, figures: readonly Pick<MeasureDelta, 'measure' | 'commodity' | 'quantity'>[]): void {
    this.campaigns.set(campaign, new Map(figures.map((figure) => [figureKey(figure.measure, figure.commodity), figure.quantity])));
  }

  /** Whole đồng or thousandths; zero for what never moved. */
  quantity(campaign: string, measure: Measure, commodity: string): bigint {
    return this.campaigns.get(campaign)?.get(figureKey(measure, commodity)) ?? 0n;
  }

  /** Adds to the figures that are kept. */
  add(deltas: readonly MeasureDelta[]): void {
    for (const { campaign, measure, commodity, quantity } of deltas) {
      const figures = this.campaigns.get(campaign);
      if (!figures) continue;
      const key = figureKey(measure, commodity);
      figures.set(key, (figures.get(key) ?? 0n) + quantity);
    }
  }
}

function figureKey(measure: Measure, commodity: string): string {
  return `${measure}|${commodity}`;
}
