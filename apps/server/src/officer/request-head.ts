import { formatCommodityQuantity } from '#core/journal/commodity.js';
import type {
  DisbursementTerms,
  RefundTerms,
  RequestTerms,
  ReversalTerms,
  StockCountTerms,
  WriteOffTerms,
} from '#relief/requests/request-terms.js';
import type { OfficerRequest, RequestStep } from '#relief/requests/requests-reader.js';

/** What requests of every kind begin with: which, whose, how it stands, and what it asks for. */
export function requestHead({ id, kind, campaign, unit, maker, state, version, terms }: Omit<OfficerRequest, 'words'>): object {
  return { id, kind, campaign, unit, maker, state, version, ...termsBody(terms) };
}

/** One thing done with a request. */
export function stepBody({ action, officer, at, reason }: RequestStep): object {
  return { action, officer, at: at.toISOString(), reason: reason ?? null };
}

function termsBody(terms: RequestTerms): object {
  switch (terms.kind) {
    case 'disbursement':
      return disbursementBody(terms);
    case 'refund':
      return refundBody(terms);
    case 'reversal':
      return reversalBody(terms);
    case 'write_off':
      return writeOffBody(terms);
    case 'stock_count':
      return stockCountBody(terms);
  }
}

function disbursementBody({
  category,
  payeeKind,
  toUnit,
  households,
  people,
  earmark,
  money,
  goods,
  allocations,
}: DisbursementTerms): object {
  return {
    category: category ?? null,
    payee_kind: payeeKind ?? null,
    to_unit: toUnit ?? null,
    households: households ?? null,
    people: people ?? null,
    earmark: earmark ?? null,
    money: money.map(({ account, amount }) => ({ account, amount: { amount, currency: 'VND' } })),
    goods: goods.map(lotBody),
    allocations,
  };
}

function refundBody({ gift, parts }: RefundTerms): object {
  return {
    gift,
    parts: parts.map(({ giftLine, account, quantity, lot }) => {
      const what =
        lot === undefined
          ? { amount: { amount: quantity, currency: 'VND' } }
          : { lot, quantity: formatCommodityQuantity('goods', BigInt(quantity)) };
      return { gift_line: giftLine, account, ...what };
    }),
  };
}

function reversalBody({ target, reason, causes, isCorrected }: ReversalTerms): object {
  return { target, reason, causes, is_corrected: isCorrected };
}

function writeOffBody({ reason, goods }: WriteOffTerms): object {
  return { reason, goods: goods.map(lotBody) };
}

function stockCountBody({ reason, warehouse, countedOn, lots }: StockCountTerms): object {
  const counts = lots.map(({ lot, item, book, counted }) => {
    const quantity = (held: bigint): string => formatCommodityQuantity(item, held);
    const difference = BigInt(counted) - BigInt(book);
    const signed = difference < 0n ? `-${quantity(-difference)}` : quantity(difference);
    return { lot, item, book: quantity(BigInt(book)), counted: quantity(BigInt(counted)), difference: signed };
  });
  return { reason, warehouse, counted_on: countedOn, lots: counts };
}

function lotBody({ lot, item, quantity }: WriteOffTerms['goods'][number]): object {
  return { lot, item, quantity: formatCommodityQuantity(item, BigInt(quantity)) };
}
