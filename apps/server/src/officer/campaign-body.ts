import type { Campaign } from '#relief/campaigns/campaigns-reader.js';
import type { ExampleValue } from '../http/api-example.js';

/** A campaign as officers' clients see it. */
export function campaignBody({ slug, owner, stage, version, terms, closedOn }: Campaign): object {
  const { titleEn, distributionCommitment, receiveFrom, receiveUntil, extension, ...rest } = terms;
  return {
    slug,
    owner,
    stage,
    version,
    ...rest,
    title_en: titleEn,
    distribution_commitment: distributionCommitment,
    receive_from: receiveFrom,
    receive_until: receiveUntil,
    extension: extension && { number: extension.number, date: extension.date, signer_role: extension.signerRole },
    closed_on: closedOn,
  };
}

/** The same by example, for the documentation. */
export const CAMPAIGN_EXAMPLE: ExampleValue = {
  slug: 'bao-so-3',
  owner: '44',
  stage: 'open',
  version: 2,
  title: 'Ủng hộ đồng bào bị thiệt hại do bão số 3',
  accounts: ['bank:vcb-1023456789'],
  receive_from: '2024-09-01',
  receive_until: '2024-11-30',
  closed_on: null,
};
