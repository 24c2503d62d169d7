import type { Campaign } from '#relief/campaigns/campaigns-reader.js';
import type { ExampleValue } from '../http/api-example.js';

/** A campaign as officers' clients see it: the end of receiving and the decision behind it as they stand now. */
export function campaignBody(campaign: Campaign): object {
  const { slug, owner, stage, version, terms, receiveUntil, extension, closedOn, distributedOn, settledIndex } = campaign;
  const { titleEn, distributionCommitment, receiveFrom, receiveUntil: _asOpened, extension: _first, ...rest } = terms;
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
    distributed_on: distributedOn,
    settled_index: settledIndex,
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
  distributed_on: null,
  settled_index: null,
};
