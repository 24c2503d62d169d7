const DATA_PATH = /^\/(api|public|log|docs|assets)(\/|$)/;

/** Whether an address belongs to people reading pages; the others answer programs. */
export function isPagePath(path: string): boolean {
  return !DATA_PATH.test(path);
}
