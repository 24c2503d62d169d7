import { readAmount } from '#core/amount-grammar.js';
import { DomainError } from '#core/domain-error.js';
import { type Vnd, parseVnd } from '#core/vnd.js';

/** An amount as a form's field holds it, or what was not understood of it, with the question of the amount grammar, in Vietnamese, where it has one. */
export type TypedAmount = Vnd | { readonly asked?: string };

/** Digits as the open data takes them, or whatever a desk may type. A bare `500` is 500 ₫ here: pages say how they read it. */
export function typedAmount(text: string): TypedAmount {
  try {
    return /^\d+$/.test(text) ? parseVnd(text) : deskAmount(text);
  } catch (error) {
    if (error instanceof DomainError) return {};
    throw error;
  }
}

/** Whatever a desk may type; a bare `500` is asked about, as there. */
export function deskAmount(text: string): TypedAmount {
  const reading = readAmount(text);
  return reading.kind === 'question' ? { asked: reading.question } : reading.amount;
}
