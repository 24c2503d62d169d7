import { parseBusinessDate } from '#core/dates.js';
import { makeEntryId } from '#core/ids.js';
import { contributionDraft } from '#core/journal/contribution-draft.js';
import { displayLine } from '#core/mask.js';
import { vnd } from '#core/vnd.js';
import type { Openings } from '#ledger/openings.js';
import type { PostCall, PostKey } from '#ledger/post-call.js';
import { RandomPool } from '#platform/keys/random-pool.js';

const RANDOM = new RandomPool();

/** A campaign gifts are made to. */
export interface BenchCampaign {
  readonly slug: string;
  readonly account: string;
  readonly unit: string;
  /** a day it receives on */
  readonly date: string;
}

/**
 * Makes whole gifts as a desk and an import make them: three commitments (donor, memo, bank reference) with their encrypted opening, receipt code,
 * masked line, two lines, a voucher, and a key of their own. Making one is part of what is measured.
 */
export class GiftCalls {
  constructor(
    private readonly openings: Openings,
    private readonly campaigns: readonly BenchCampaign[],
  ) {}

  /** A gift an officer records. @param number never the same twice; also chooses the campaign */
  desk(number: number): PostCall {
    const campaign = this.campaign(number);
    const request = JSON.stringify({
      campaign: campaign.slug,
      unit: campaign.unit,
      bank: { amount: String(amountOf(number)), reference: reference(number) },
    });
    return this.gift(campaign, number, { lane: 'desk', key: { kind: 'call', unit: campaign.unit, key: `bench-${number}`, request } });
  }

  /** A gift a statement row brings. */
  row(number: number): PostCall {
    const campaign = this.campaign(number);
    return this.gift(campaign, number, {
      lane: 'import',
      key: { kind: 'rows', account: campaign.account, fingerprints: [`bench-row-${number}`] },
    });
  }

  private campaign(number: number): BenchCampaign {
    const campaign = this.campaigns[number % this.campaigns.length];
    if (campaign === undefined) throw new Error('gifts need a campaign');
    return campaign;
  }

  private gift(campaign: BenchCampaign, number: number, call: { lane: PostCall['lane']; key: PostKey }): PostCall {
    const donorName = `NGUYEN THI HONG NHUNG ${number}`;
    const memo = `MBVCB.4705427436.ung ho dong bao vung lu.CT tu ${number} ${donorName}`;
    const source = { donorName, memo, reference: reference(number), consent: 'masked', organisation: false } as const;
    const { commitments, fields } = this.openings.commit({ donor: donorName, memo, bank_ref: source.reference });
    const receipt = this.openings.newReceiptCode();
    const draft = contributionDraft({
      id: makeEntryId(Date.now(), RANDOM.draw(10)),
      unit: campaign.unit,
      campaign: campaign.slug,
      date: parseBusinessDate(campaign.date),
      by: { maker: 'bench' },
      gift: { bank: { account: campaign.account, amountVnd: vnd(amountOf(number)) } },
      fromStatement: call.lane === 'import',
      commitments,
      receiptHash: receipt.hash,
    });
    const { consent, organisation } = source;
    const sealed = {
      subject: draft.id,
      fields,
      receiptCode: receipt.code,
      display: displayLine(source),
      referenceDigits: String(number).padStart(8, '0'),
    };
    return { entries: [draft], openings: [{ entry: 0, consent, organisation, ...sealed }], ...call };
  }
}

function amountOf(number: number): bigint {
  return BigInt(10_000 + 1_000 * (number % 500));
}

function reference(number: number): string {
  return `FT24253${String(number).padStart(8, '0')}`;
}
