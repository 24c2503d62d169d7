/**
 * Who may use which route, written down apart from the code that decides it: the roles of the contract with the Front's offices, route by
 * route. D desk officer, S storekeeper, C cashier, K checker, A chief accountant, U auditor, H unit administrator (head), Y system
 * administrator; ALL is every one of them; `!` asks to show again who one is. A role reaches its unit and what is below.
 */
export type Letters = string;

/** Whose thing a route is about in the test, and what somebody who does not reach it is told. */
export type Place = 'anywhere' | `${'commune' | 'province'}: ${'not there' | 'refused'}`;

/** One route: `METHOD /path`, who, and where. */
export type AuthorityRow = readonly [route: string, who: 'everybody' | 'signed in'] | readonly [route: string, who: Letters, where: Place];
