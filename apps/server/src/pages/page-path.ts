const DATA_PATH = /^\/(api|public|log|docs|assets|health|\.well-known)(\/|$)/;

/** Whether an address belongs to people reading pages; the others answer programs. */
export function isPagePath(path: string): boolean {
  return !DATA_PATH.test(path);
}
