import type { Language } from '../http/language.js';
import { quantityText } from './figures.js';
import type { PageContext } from './page-context.js';

/** Goods as readers of the book name them, in Vietnamese. */
interface NamedGoods {
  /** the item's code */
  readonly item: string;
  readonly name: string;
}

/** So much of something. */
interface Measured {
  /** decimal without trailing zeros */
  readonly quantity: string;
  /** unit of measure as the book has it */
  readonly unit: string;
}

/** Units of measure the catalogue is told in, of one and of many; abbreviations that are the same in both languages are left out. */
const MEASURES: Readonly<Partial<Record<string, readonly [one: string, many: string]>>> = {
  bao: ['sack', 'sacks'],
  bánh: ['bar', 'bars'],
  bình: ['flask', 'flasks'],
  bộ: ['set', 'sets'],
  can: ['canister', 'canisters'],
  chai: ['bottle', 'bottles'],
  chiếc: ['piece', 'pieces'],
  cuộn: ['roll', 'rolls'],
  cái: ['piece', 'pieces'],
  gói: ['packet', 'packets'],
  hộp: ['box', 'boxes'],
  lon: ['can', 'cans'],
  lít: ['litre', 'litres'],
  mét: ['metre', 'metres'],
  ổ: ['loaf', 'loaves'],
  quả: ['piece', 'pieces'],
  suất: ['portion', 'portions'],
  thùng: ['carton', 'cartons'],
  tấm: ['sheet', 'sheets'],
  tấn: ['tonne', 'tonnes'],
  túi: ['bag', 'bags'],
  viên: ['tablet', 'tablets'],
  đôi: ['pair', 'pairs'],
};

/** An item's name in the reader's language: the English one is sealed with it; where there is none, the Vietnamese one stands for it. */
export function itemName({ language, englishItem }: PageContext, { item, name }: NamedGoods): string {
  if (language === 'vi') return name;
  return englishItem?.(item) ?? name;
}

/** A unit of measure in the reader's language; one that is no common word stays as the book has it. @param quantity of how much it is the unit */
export function measureName(language: Language, unit: string, quantity = ''): string {
  const [one, many] = (language === 'en' ? MEASURES[unit.toLowerCase()] : undefined) ?? [unit, unit];
  return quantity === '1' ? one : many;
}

/** A quantity with its unit in the reader's language: `1.234,5 kg`, `48 cartons`. */
export function measured({ language }: Pick<PageContext, 'language'>, { quantity, unit }: Measured): string {
  return quantityText({ quantity, unit: measureName(language, unit, quantity) });
}

/** Goods as one text: `Gạo 12,5 kg`, `Rice 12,5 kg`. */
export function goodsText(context: PageContext, goods: NamedGoods & Measured): string {
  return `${itemName(context, goods)} ${measured(context, goods)}`;
}
