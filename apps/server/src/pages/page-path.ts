const DATA_PATH = /^\/(api|public|log|docs|assets|health|favicon\.[a-z]+|\.well-known)(\/|$)/;

/** Whether an address belongs to people reading pages; the others answer programs. */
export function isPagePath(path: string): boolean {
  return !DATA_PATH.test(path);
}

/** Whether an address holds a code that opens a receipt, a pledge or an account: it goes neither into logs nor into anything that is passed on. */
export function isSecretPath(path: string): boolean {
  return /^\/(r|dk|bat-dau|public\/v1\/(receipts|pledges))\//i.test(path);
}

/** Path of the icon browsers show beside a page's name. */
export const ICON_PATH = '/favicon.svg';
