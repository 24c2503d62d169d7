import { DomainError } from '#core/domain-error.js';
import type { ListSums } from '../beneficiaries/beneficiaries-reader.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import type { DisbursementTerms } from '../requests/request-terms.js';

/** The terms of a disbursement with nothing missing. */
export type CompleteTerms = DisbursementTerms &
  Required<Pick<DisbursementTerms, 'category' | 'payeeKind' | 'toUnit' | 'households' | 'people'>>;

/** The terms of a request for a disbursement. @throws Error for any other kind (a bug) */
export function disbursementTerms({ terms, id }: Pick<OfficerRequest, 'terms' | 'id'>): DisbursementTerms {
  if (terms.kind !== 'disbursement') throw new Error(`request ${id} is no disbursement`);
  return terms;
}

/** All the money of a disbursement, whole đồng. */
export function moneyTotal({ money }: Pick<DisbursementTerms, 'money'>): bigint {
  return money.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

/** Terms with the counts of their list, where there is one: the list says how many households and people receive. */
export function countedTerms(terms: DisbursementTerms, list: ListSums): DisbursementTerms {
  return list.households === 0 ? terms : { ...terms, households: list.households, people: list.people };
}

/**
 * Refuses a draft that can't be decided on yet.
 * @param list what its list of beneficiaries adds up to
 * @throws DomainError `REQUEST_INCOMPLETE` with `missing`, `BENEFICIARIES_WRONG` when every household's amount is on the list and they add up to
 * another sum
 */
export function demandComplete(terms: DisbursementTerms, list: ListSums): CompleteTerms {
  const { category, payeeKind, toUnit, households, people, money, goods } = terms;
  const missing = Object.entries({ category, payee_kind: payeeKind, to_unit: toUnit, households, people })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name);
  if (money.length + goods.length === 0) missing.push('money');
  if (payeeKind === 'household' && (households === 0 || people === 0)) missing.push('households');
  if (missing.length > 0 || !isComplete(terms)) throw new DomainError('REQUEST_INCOMPLETE', { missing: missing.join(', ') });
  const isEveryAmountSaid = list.households > 0 && list.withAmount === list.households;
  if (isEveryAmountSaid && list.amountVnd !== moneyTotal(terms)) {
    throw new DomainError('BENEFICIARIES_WRONG', { field: 'money', list: String(list.amountVnd), amount: String(moneyTotal(terms)) });
  }
  return terms;
}

function isComplete(terms: DisbursementTerms): terms is CompleteTerms {
  const { category, payeeKind, toUnit, households, people } = terms;
  return category !== undefined && payeeKind !== undefined && toUnit !== undefined && households !== undefined && people !== undefined;
}
