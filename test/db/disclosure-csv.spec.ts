import { asOfView } from '#disclosure/as-of/as-of.js';
import { entriesDataset } from '#disclosure/open-data/entries-dataset.js';
import { TEXT_FORMATS } from '#disclosure/open-data/row-formats.js';
import { parseListFilter } from '#disclosure/listing/list-filter.js';
import { CAMPAIGN, givenGift } from '../support/given.js';
import { DisclosureSeed } from './disclosure-seed.js';

describe('the CSV of entries', () => {
  let seed: DisclosureSeed;

  beforeAll(async () => {
    seed = await DisclosureSeed.open();
    seed.gift(givenGift({ cash: 999_999_999_999_999n }), { donorName: '=cmd|calc', memo: 'một, "hai"', consent: 'public' });
    for (let each = 0; each < 1_100; each += 1) seed.gift(givenGift({ bank: 1000n, goods: [{ item: 'gao', quantity: 500n }] }));
    await seed.publish();
  });
  afterAll(() => seed.close());

  it('holds every entry of the filter as of one size, safe to open in a spreadsheet', async () => {
    const sources = seed.sources('app');
    const published = await sources.published.newestFollowed();
    const dataset = entriesDataset(sources);
    const { asOf, chunks } = await dataset.open({ filter: parseListFilter({ campaign: CAMPAIGN, kind: 'contribution' }), published });
    // What is sealed while the file is read belongs to the next file.
    seed.gift(givenGift({ cash: 1n }));
    await seed.publish();
    const { start, rows } = TEXT_FORMATS.csv;
    const row = rows(dataset.columns);
    let text = start(dataset.columns);
    for await (const chunk of chunks) text += chunk.map(row).join('');
    const lines = text.split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffindex,date,at,kind,campaign,unit,vouchers,channel,donor,memo,reference,amount_vnd,goods,status,reversed_by,reverses,reason,leaf_hash',
    );
    expect(lines[1]).toMatch(
      /^6,2026-10-02,2026-10-02T01:02:03\.004Z,contribution,bao-so-3,44,PT-44-26-000001,cash,'=cmd\|calc,"một, ""hai""",,999999999999999,,valid,,,,.{44}$/,
    );
    expect(lines[2]).toContain(',gao 0.5 kg,valid,');
    expect(lines).toHaveLength(1 + 1101 + 1);
    expect(lines.at(-1)).toBe('');
    expect(asOf).toEqual(asOfView(published, sources.place.publicUrl));
    expect(asOf.tree_size).toBe('1107');
  });
});
