import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { CAMPAIGN, givenApp, type TestApp } from '../support/app.js';
import { givenOpenBook, ORGANISATION } from '../support/given-open-book.js';
import { jsonAt, listAt, textAt } from '../support/json.js';
import { describeOutside, readJson } from '../vectors/vector-files.js';

const BASE = `/public/v1/campaigns/${CAMPAIGN}`;

interface Transaction {
  readonly type: string;
  readonly value: bigint;
  readonly inKind: boolean;
  readonly text: string;
}

interface Grant {
  readonly id: string;
  readonly description: string;
  readonly amountAwarded: number;
  readonly amountDisbursed: number;
  readonly dataSource: string;
}

describe('others read the book in their own standards', () => {
  let app: TestApp;
  let iati: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenOpenBook(app);
    iati = await activity();
  });

  afterAll(() => app.close());

  const activity = async (): Promise<string> => {
    const answer = await app.open('get', `${BASE}/iati.xml`).buffer(true).expect(200);
    expect(answer.headers['content-type']).toContain('application/xml');
    return answer.text;
  };
  const totals = () => app.open('get', `${BASE}/totals`).expect(200);
  const grants = () => app.open('get', `${BASE}/360giving.json`).expect(200);
  const sumOf = (type: string, inKind = false): bigint =>
    transactionsOf(iati)
      .filter((each) => each.type === type && each.inKind === inKind)
      .reduce((sum, { value }) => sum + value, 0n);

  it('as an IATI activity whose sums are the totals of the checkpoint it names', async () => {
    const figures = await totals();
    const amount = (measure: string): bigint => BigInt(textAt(figures, `measures.${measure}.amount`));
    const valued = (measure: string): bigint => BigInt((jsonAt(figures, `measures.${measure}.0.valued_vnd`) as string | undefined) ?? 0);
    expect(sumOf('1')).toBe(amount('received_money') + amount('interest_money') - amount('returned.money'));
    expect(sumOf('13')).toBe(amount('registered.money'));
    expect(sumOf('2')).toBe(amount('allocated.money'));
    expect(sumOf('4')).toBe(amount('disbursed_money'));
    expect(sumOf('1', true)).toBe(valued('received_goods') - valued('returned.goods'));
    expect(valued('returned.goods')).toBe(90_000n);
    expect(sumOf('4', true)).toBe(valued('disbursed_goods'));
    expect(iati).toContain(textAt(figures, 'as_of.checkpoint_url'));
    expect(await activity()).toBe(iati);
  });

  it('with individuals added up by day, organisations by name where pages show them, and reversals below zero', () => {
    const all = transactionsOf(iati);
    const named = all.filter(({ text }) => text.includes('Sao &amp; Mai'));
    expect(named.map(({ type, value }) => [type, value])).toEqual([['1', 3_000_000n]]);
    expect(iati).toContain(ORGANISATION.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    expect(iati).not.toMatch(/Phượng|P\. H\.|Hồng Nhung/u);
    expect(all.filter(({ type, value }) => type === '1' && value === -900_000n)).toHaveLength(1);
    expect(all.filter(({ type, value }) => type === '13' && value === -1_300_000n)).toHaveLength(1);
  });

  it('with interest, charges and what was given back among what came in, and nothing of what only moved between units', async () => {
    const all = transactionsOf(iati);
    const values = (type: string): readonly bigint[] => all.filter((each) => each.type === type && !each.inKind).map(({ value }) => value);
    expect(values('1')).toEqual(expect.arrayContaining([70_000n, -55_000n, -1_500_000n]));
    const hops = await app.open('get', `${BASE}/transfers`).expect(200);
    expect(listAt(hops, 'data')).toHaveLength(1);
    expect(all.map(({ value }) => value)).not.toContain(100_000n);
    const entries = listAt(await app.open('get', `${BASE}/entries?limit=200`).expect(200), 'data') as readonly { readonly kind: string }[];
    const countOf = (...kinds: readonly string[]): number => entries.filter(({ kind }) => kinds.includes(kind)).length;
    // Decisions, hand-outs and refunds stand for themselves: each once, money and goods apart.
    expect(values('2')).toHaveLength(countOf('allocation'));
    expect(values('4')).toHaveLength(countOf('disbursement'));
  });

  it('as 360Giving grants that add up to what was allocated and handed out', async () => {
    const figures = await totals();
    const package360 = await grants();
    const list = listAt(package360, 'grants') as readonly Grant[];
    const sum = (name: 'amountAwarded' | 'amountDisbursed'): number => list.reduce((all, grant) => all + grant[name], 0);
    const outside = list
      .filter(({ description }) => description.includes('không qua'))
      .reduce((all, grant) => all + grant.amountAwarded, 0);
    expect(outside).toBe(1_200_000);
    expect(sum('amountAwarded') - outside).toBe(Number(textAt(figures, 'measures.allocated.money.amount')));
    expect(sum('amountDisbursed')).toBe(Number(textAt(figures, 'measures.disbursed_money.amount')));
    expect(new Set(list.map(({ dataSource }) => dataSource))).toEqual(new Set([textAt(figures, 'as_of.checkpoint_url')]));
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  describeOutside('open-data', (path) => {
    const isThere = hasXmllint();
    if (!isThere) console.warn('xmllint is missing (Debian: libxml2-utils): the IATI file is not validated by this run.');

    it(
      isThere ? 'the IATI file is valid by the schema of IATI 2.03' : 'xmllint is missing: install libxml2-utils to validate the IATI file',
      () => {
        if (isThere) expect(schemaErrors(iati, path)).toBe('');
        else expect(isThere).toBe(false);
      },
    );

    it('the grants are valid by the schema of 360Giving', async () => {
      const folder = join(path, '360giving', 'schema');
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      addFormats.default(ajv);
      // They name their dialect by an address of its own making; it is draft 2020-12.
      const dialect = { $schema: 'https://json-schema.org/draft/2020-12/schema' };
      const grant = readJson(join(folder, '360-giving-schema.json')) as object;
      const packageText = readFileSync(join(folder, '360-giving-package-schema.json'), 'utf8');
      const reference = /"\$ref": "(https:[^"]*360-giving-schema\.json)"/.exec(packageText)?.[1] ?? '';
      ajv.addSchema({ ...grant, ...dialect, $id: reference });
      const validate = ajv.compile({ ...(JSON.parse(packageText) as object), ...dialect });
      const answer = await grants();
      validate(answer.body);
      expect(validate.errors ?? []).toEqual([]);
      // The schema does refuse what is wrong.
      expect(validate({ grants: [{ id: 1 }] })).toBe(false);
    });
  });
});

function transactionsOf(xml: string): readonly Transaction[] {
  return [...xml.matchAll(/<transaction [^>]*>([\s\S]*?)<\/transaction>/g)].map(([, text = '']) => ({
    text,
    type: /transaction-type code="(\d+)"/.exec(text)?.[1] ?? '',
    value: BigInt(/<value [^>]*>(-?\d+)<\/value>/.exec(text)?.[1] ?? 'none'),
    inKind: text.includes('disbursement-channel code="4"'),
  }));
}

function hasXmllint(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What xmllint says against a file; empty when it is valid. */
function schemaErrors(xml: string, path: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'minhbach-iati-'));
  try {
    const file = join(folder, 'activity.xml');
    writeFileSync(file, xml);
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', join(path, 'iati-activities-schema.xsd'), file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
