import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BusinessDate, businessDateOf } from '#core/dates.js';
import type { AsOf } from '../as-of/as-of.js';
import type { Words } from '../open-data/column.js';
import { LICENCE } from '../open-data/licence.js';
import type { UnitName } from '../registry/registry.js';
import type { IatiTransaction } from './iati-transactions.js';
import { INDIVIDUALS, transactionWords } from './iati-words.js';
import { XmlWriter } from './xml-writer.js';

/** Transactions written before others get a turn. */
const TURN = 200;

/** A campaign as an IATI activity. */
export interface IatiActivity {
  readonly slug: string;
  readonly title: Words;
  readonly description: Words;
  readonly unit: UnitName;
  readonly state: 'open' | 'closed' | 'distributed' | 'settled';
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly endedOn: BusinessDate | null;
  readonly asOf: AsOf;
  readonly publicUrl: string;
  readonly transactions: readonly IatiTransaction[];
}

/** Codes of codelist ActivityStatus: implementation while anything is still handed out, finalisation, closed. */
const STATUS = { open: '2', closed: '2', distributed: '3', settled: '4' } as const;
/** Codelist OrganisationType: other public sector. */
const PUBLIC_BODY = '15';
/** Codelist Sector, vocabulary 1 (OECD DAC 5 digit): material relief assistance. */
const MATERIAL_RELIEF = '72010';
/** Codelist DisbursementChannel: aid in kind, the donor manages the goods. */
const AID_IN_KIND = '4';

/** The reference a unit of the Front goes by in our files: its official code, not registered with org-id.guide. */
export function unitReference(code: string): string {
  return `VN-MTTQ-${code}`;
}

/** A campaign's activity file, IATI 2.03. The same activity is the same text. */
export async function writeActivity(activity: IatiActivity): Promise<string> {
  const xml = new XmlWriter();
  const { asOf, unit, slug, publicUrl } = activity;
  xml.com(` ${LICENCE.name} ${LICENCE.path} `);
  xml.ele('iati-activities', { version: '2.03', 'generated-datetime': asOf.timestamp });
  xml.ele('iati-activity', {
    'last-updated-datetime': asOf.timestamp,
    'xml:lang': 'vi',
    'default-currency': 'VND',
    humanitarian: '1',
    hierarchy: '1',
    'linked-data-uri': asOf.checkpoint_url,
  });
  xml
    .ele('iati-identifier')
    .txt(`${unitReference(unit.code)}-${slug}`)
    .up();
  writeHead(xml, activity);
  for (const [at, transaction] of activity.transactions.entries()) {
    writeTransaction(xml, transaction, activity);
    if (at % TURN === TURN - 1) await nextTurn();
  }
  writeCheckpoint(xml, asOf, publicUrl);
  return xml.end();
}

function writeHead(xml: XmlWriter, { unit, title, description, state, from, until, endedOn }: IatiActivity): void {
  const reference = unitReference(unit.code);
  xml.ele('reporting-org', { ref: reference, type: PUBLIC_BODY });
  narratives(xml, { vi: unit.name, en: unit.name });
  xml.up();
  said(xml, 'title', title);
  said(xml, 'description', description, { type: '1' });
  for (const role of ['2', '4']) {
    xml.ele('participating-org', { ref: reference, role, type: PUBLIC_BODY });
    narratives(xml, { vi: unit.name, en: unit.name });
    xml.up();
  }
  xml.ele('activity-status', { code: STATUS[state] }).up();
  xml.ele('activity-date', { type: '2', 'iso-date': from }).up();
  xml.ele('activity-date', { type: '3', 'iso-date': until }).up();
  if (endedOn !== null) xml.ele('activity-date', { type: '4', 'iso-date': endedOn }).up();
  xml.ele('recipient-country', { code: 'VN', percentage: '100' }).up();
  xml.ele('sector', { vocabulary: '1', code: MATERIAL_RELIEF }).up();
}

function writeTransaction(xml: XmlWriter, transaction: IatiTransaction, { unit }: IatiActivity): void {
  const { type, date, amountVnd, inKind, index } = transaction;
  xml.ele('transaction', { ...(index !== undefined && { ref: String(index) }), humanitarian: '1' });
  xml.ele('transaction-type', { code: type }).up();
  xml.ele('transaction-date', { 'iso-date': date }).up();
  xml.ele('value', { currency: 'VND', 'value-date': date }).txt(String(amountVnd)).up();
  said(xml, 'description', transactionWords(transaction));
  if (type === '1' || type === '13') writeProvider(xml, transaction);
  const ours = { ref: unitReference(unit.code), type: PUBLIC_BODY };
  xml.ele(type === '1' || type === '13' ? 'receiver-org' : 'provider-org', ours);
  narratives(xml, { vi: unit.name, en: unit.name });
  xml.up();
  if (inKind) xml.ele('disbursement-channel', { code: AID_IN_KIND }).up();
  xml.up();
}

function writeProvider(xml: XmlWriter, { kind, organisation }: IatiTransaction): void {
  if (kind !== 'contribution' && kind !== 'pledge') return;
  xml.ele('provider-org');
  narratives(xml, organisation === undefined ? INDIVIDUALS : { vi: organisation, en: organisation });
  xml.up();
}

function writeCheckpoint(xml: XmlWriter, { checkpoint_url: url, tree_size: size, timestamp }: AsOf, publicUrl: string): void {
  const documents = [
    { url, format: 'text/plain', vi: `Dấu niêm phong số ${size}`, en: `Checkpoint ${size}` },
    { url: `${publicUrl}/du-lieu`, format: 'text/html', vi: 'Dữ liệu mở và giấy phép', en: 'Open data and licence' },
  ];
  for (const { url: address, format, ...title } of documents) {
    xml.ele('document-link', { url: address, format });
    said(xml, 'title', title);
    // Codelist DocumentCategory: budget, results and accounts are elsewhere; A12 is a web page about the activity.
    xml.ele('category', { code: 'A12' }).up();
    xml.ele('document-date', { 'iso-date': businessDateOf(timestamp) }).up();
    xml.up();
  }
}

function said(xml: XmlWriter, name: string, words: Words, attributes: Readonly<Record<string, string>> = {}): void {
  xml.ele(name, attributes);
  narratives(xml, words);
  xml.up();
}

/** Both languages; one where they say the same. */
function narratives(xml: XmlWriter, { vi, en }: Words): void {
  xml.ele('narrative').txt(vi).up();
  if (en !== vi) xml.ele('narrative', { 'xml:lang': 'en' }).txt(en).up();
}
