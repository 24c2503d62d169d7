/**
 * The licence of everything published as data: whoever uses it says where it is from, and may do anything else with it. A share-alike licence
 * for databases would keep newspapers and other ledgers from mixing it with their own (docs/adr).
 */
export const LICENCE = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
} as const;
