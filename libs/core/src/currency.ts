import { DomainError } from './domain-error.js';

/** Currencies in circulation by ISO 4217 alphabetic code (list one, as amended to number 177), without the đồng, funds codes and metals. */
const CODES = `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE
  CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
  KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR
  PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD
  TWD TZS UAH UGX USD UYU UZS VES VUV WST XAF XCD XOF XPF YER ZAR ZMW`;

/** Decimals of the minor unit, where they are not two. */
const MINOR_UNITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

const CURRENCIES: ReadonlyMap<string, number> = new Map(CODES.split(/\s+/).map((code) => [code, MINOR_UNITS.get(code) ?? 2]));

/**
 * Decimals an amount of a foreign currency may have: 2 for `USD`, 0 for `JPY`, 3 for `KWD`.
 * @throws DomainError `CURRENCY_UNKNOWN` for what ISO 4217 does not list, and for the đồng itself
 */
export function currencyDecimals(code: string): number {
  const decimals = CURRENCIES.get(code);
  if (decimals === undefined) throw new DomainError('CURRENCY_UNKNOWN', { currency: code.slice(0, 12) });
  return decimals;
}
