const WORDS = { cash: 'Tiền mặt', bank: 'Chuyển khoản', stock: 'Hiện vật' } as const;

/** How a gift came, in words, from the accounts it was booked on: `Tiền mặt + Hiện vật`. */
export function heldAs(accounts: readonly string[]): string {
  const words = new Set<string>();
  for (const account of accounts) {
    if (account.startsWith('cash:')) words.add(WORDS.cash);
    else if (account.startsWith('bank:')) words.add(WORDS.bank);
    else if (account.startsWith('stock:') || account.startsWith('uninspected:')) words.add(WORDS.stock);
  }
  return [...words].join(' + ');
}
