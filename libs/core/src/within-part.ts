import { DomainError } from './domain-error.js';

/**
 * Does what concerns one part of a request: a rule broken meanwhile says so in its fact `within`, so that the field it names is found below that
 * part.
 * @param part path of the part, e.g. `correction` or `fulfils.0`
 * @throws DomainError whatever the work throws, with `within`; other errors as they are
 */
export async function withinPart<Result>(part: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const inner = error.facts['within'];
    throw new DomainError(error.code, { ...error.facts, within: inner === undefined ? part : `${part}.${inner}` });
  }
}
