/** One đồng at a time: who brought it and who uses it. The slow truth the trace is held against. */
export class CoinByCoin {
  readonly coins: { readonly gift: number; user: number | undefined; gone: boolean }[] = [];

  /** A gift of some coins. */
  put(gift: number, quantity: number): void {
    for (let coin = 0; coin < quantity; coin += 1) this.coins.push({ gift, user: undefined, gone: false });
  }

  /** A use takes the first coins nobody uses. */
  take(user: number, quantity: number): void {
    for (const coin of this.coins.filter(({ gone, user: held }) => !gone && held === undefined).slice(0, quantity)) coin.user = user;
  }

  /** A use takes coins of one gift: those nobody uses, then those of other uses, the latest first, unless they are kept; these take others. */
  takeFrom(gift: number, user: number, { quantity, keep }: { readonly quantity: number; readonly keep: ReadonlySet<number> }): void {
    const open = this.coins.filter((coin) => coin.gift === gift && !coin.gone && !(coin.user !== undefined && keep.has(coin.user)));
    const rank = ({ user: held }: { readonly user: number | undefined }): number => (held === undefined ? Infinity : held);
    const taken = open.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a))).slice(0, quantity);
    const lost = taken.map(({ user: held }) => held).filter((held) => held !== undefined);
    for (const coin of taken) coin.user = user;
    for (const held of new Set(lost)) this.take(held, lost.filter((one) => one === held).length);
    this.take(user, quantity - taken.length);
  }

  /** A use gives its coins back. */
  release(user: number): void {
    for (const coin of this.coins) if (coin.user === user) coin.user = undefined;
  }

  /** A gift's coins leave; who used them takes others, in the order of the log. */
  withdraw(gift: number): void {
    const lost = this.coins.filter((coin) => coin.gift === gift && !coin.gone);
    const users = lost.map(({ user }) => user).filter((user) => user !== undefined);
    for (const coin of lost) [coin.gone, coin.user] = [true, undefined];
    for (const user of [...new Set(users)].sort((a, b) => a - b)) this.take(user, users.filter((one) => one === user).length);
  }

  /** Coins nobody uses. */
  get free(): number {
    return this.coins.filter(({ gone, user }) => !gone && user === undefined).length;
  }

  /** Coins of a gift that anybody uses. */
  usedOf(gift: number): number {
    return this.coins.filter((coin) => coin.gift === gift && coin.user !== undefined).length;
  }

  /** Coins of a gift that nobody uses. */
  freeOf(gift: number): number {
    return this.coins.filter((coin) => coin.gift === gift && !coin.gone && coin.user === undefined).length;
  }

  /** Coins of a gift that somebody uses. */
  of(gift: number, user: number): number {
    return this.coins.filter((coin) => coin.gift === gift && coin.user === user).length;
  }
}
