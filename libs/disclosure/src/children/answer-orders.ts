/** An order as an `AnsweringChild` sends it. */
interface NumberedOrder {
  readonly number: number;
  /** whatever the maker takes: both ends are ours, and compiled together */
  readonly order: never;
}

/** What the child made of the order with this number, or why it made nothing. */
export type NumberedAnswer = { readonly number: number } & ({ readonly bytes: Uint8Array } | { readonly reason: string });

/** Makes bytes of an order; what it throws is the answer's reason. */
type Make = (order: never) => Uint8Array | Promise<Uint8Array>;

/** The whole life of a child that answers orders: it ends with its parent. */
export function answerOrders(make: Make): void {
  process.on('message', (asked: NumberedOrder) => {
    void answer(asked, make).then((answered) => process.send?.(answered));
  });
  // The parent is gone: nobody is left to work for.
  process.once('disconnect', () => {
    process.exit(0);
  });
}

async function answer({ number, order }: NumberedOrder, make: Make): Promise<NumberedAnswer> {
  try {
    return { number, bytes: await make(order) };
  } catch (error) {
    return { number, reason: error instanceof Error ? error.message : String(error) };
  }
}
