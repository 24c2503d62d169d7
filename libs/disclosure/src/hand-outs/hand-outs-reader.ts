import { utf8Text } from '#core/bytes.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { factText, factTexts } from '#core/journal/fact.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type EntryView, entryPath } from '../listing/entry-view.js';
import type { ListFilter } from '../listing/list-filter.js';
import type { ListingReader, PageRequest } from '../listing/listing-reader.js';
import type { HandOutDecision, HandOutPaper, HandOutRow, HandOutsView } from './hand-out-rows.js';
import type { TellableCountsReader } from './tellable-counts-reader.js';

/** What stands around the hand-outs of one page. */
interface Surroundings {
  readonly entries: ReadonlyMap<number, Entry>;
  /** by code of the allocation's line */
  readonly decisions: ReadonlyMap<string, HandOutDecision>;
  /** by what they are about: `entry:417`, `request:<id>` */
  readonly papers: ReadonlyMap<string, readonly HandOutPaper[]>;
  readonly categories: ReadonlyMap<string, NonNullable<HandOutRow['category']>>;
  readonly tellable: ReadonlySet<number>;
}

interface EntryRow {
  readonly idx: bigint;
  readonly bytes: Buffer;
}

interface PaperRow {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Which readers hand-outs are put together from. */
interface HandOutReaders {
  readonly listing: ListingReader;
  readonly tellable: TellableCountsReader;
}

/** The hand-outs of a campaign one by one. Reads only. */
export class HandOutsReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly readers: HandOutReaders,
  ) {}

  /**
   * A page of hand-outs, newest first; later pages stand on the size of the first.
   * @param filter of the list; campaign and kind are set here
   * @throws DomainError `CURSOR_INVALID`, `NOT_FOUND` before anything was published
   */
  async handOuts(campaign: string, filter: ListFilter, page: PageRequest): Promise<HandOutsView> {
    const list = await this.readers.listing.list({ ...filter, campaign, kind: 'disbursement' }, page);
    return { as_of: list.as_of, data: await this.rows(campaign, list.data, Number(list.as_of.tree_size)), page: list.page };
  }

  /** Hand-outs of a campaign at hand, as a page shows them. @param size the size they were read at */
  async rows(campaign: string, handOuts: readonly EntryView[], size: number): Promise<readonly HandOutRow[]> {
    const around = await this.#surroundings(campaign, handOuts, size);
    return Promise.all(handOuts.map((entry) => this.#row(entry, around)));
  }

  async #surroundings(campaign: string, rows: readonly EntryView[], size: number): Promise<Surroundings> {
    const entries = await this.#entries(rows.map(({ index }) => index));
    const all = [...entries.values()];
    return {
      entries,
      decisions: await this.#decisions(all.flatMap(allocationLots), size),
      papers: await this.#papers(all.flatMap(subjectsOf), size),
      categories: await this.#categories(),
      tellable: await this.readers.tellable.of(campaign, size),
    };
  }

  async #row(view: EntryView, around: Surroundings): Promise<HandOutRow> {
    const entry = around.entries.get(view.index);
    if (!entry) throw new Error(`the book holds no entry ${view.index}`);
    const code = factText(entry, 'category');
    const isTellable = around.tellable.has(view.index);
    return {
      entry: view,
      to_unit: await this.sources.registry.unit(factText(entry, 'to_unit')),
      category: around.categories.get(code) ?? { code, name: code, name_en: code },
      payee_kind: factText(entry, 'payee_kind'),
      households: isTellable ? Number(factText(entry, 'households')) : null,
      people: isTellable ? Number(factText(entry, 'people')) : null,
      decisions: uniqueDecisions(allocationLots(entry).flatMap((lot) => around.decisions.get(lot) ?? [])),
      papers: subjectsOf(entry).flatMap((subject) => around.papers.get(subject) ?? []),
    };
  }

  async #entries(indexes: readonly number[]): Promise<ReadonlyMap<number, Entry>> {
    const { rows } = await this.sources.pool.query<EntryRow>('SELECT idx, bytes FROM ledger.entry WHERE idx = ANY ($1::bigint[])', [
      indexes.map(String),
    ]);
    return new Map(rows.map(({ idx, bytes }) => [Number(idx), parseEntry(utf8Text(bytes), Number(idx))] as const));
  }

  async #decisions(lots: readonly string[], size: number): Promise<ReadonlyMap<string, HandOutDecision>> {
    if (lots.length === 0) return new Map();
    const { rows } = await this.sources.pool.query<EntryRow & { code: string }>(DECISIONS, [[...new Set(lots)], size]);
    return new Map(
      rows.map(({ code, idx, bytes }) => {
        const entry = parseEntry(utf8Text(bytes), Number(idx));
        const path = entryPath(entry.campaign ?? '', entry.index);
        return [code, { number: factText(entry, 'decision_no'), date: factText(entry, 'decision_date'), path }] as const;
      }),
    );
  }

  async #papers(subjects: readonly string[], size: number): Promise<Surroundings['papers']> {
    const { rows } = await this.sources.pool.query<PaperRow>(PAPERS, [[...new Set(subjects)], size]);
    const papers = new Map<string, HandOutPaper[]>();
    for (const { id, facts } of rows) {
      const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '');
      const paper = {
        id,
        role: text('role'),
        type: text('type'),
        bytes: Number(text('bytes')),
        number: text('number') || null,
        path: text('access') === 'public' ? `/public/v1/documents/${id}` : null,
      };
      papers.set(text('about'), [...(papers.get(text('about')) ?? []), paper]);
    }
    return papers;
  }

  async #categories(): Promise<Surroundings['categories']> {
    const { rows } = await this.sources.pool.query<{ code: string; name: string; name_en: string }>(
      'SELECT code, name, name_en FROM relief.expense_category',
    );
    return new Map(rows.map((row) => [row.code, row]));
  }
}

function allocationLots(entry: Entry): readonly string[] {
  return factTexts(entry, 'allocations');
}

/** What papers of a hand-out may be about: its entry, or the request it was approved as. */
function subjectsOf(entry: Entry): readonly string[] {
  return [`entry:${entry.index}`, ...(entry.request ? [`request:${entry.request.id}`] : [])];
}

function uniqueDecisions(decisions: readonly HandOutDecision[]): readonly HandOutDecision[] {
  return [...new Map(decisions.map((each) => [each.path, each] as const)).values()];
}

const DECISIONS = `
SELECT n.code, e.idx, e.bytes FROM ledger.named n JOIN ledger.entry e ON e.idx = n.idx
WHERE n.kind = 'allocation' AND n.code = ANY ($1::text[]) AND n.idx < $2`;

const PAPERS = `
SELECT n.code AS id, n.facts FROM ledger.named n
WHERE n.kind = 'document' AND n.facts ->> 'about' = ANY ($1::text[]) AND n.idx < $2 ORDER BY n.idx`;
