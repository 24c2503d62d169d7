/** Where things stand that are built beside the compiled server; they are named by whoever starts it. */
export class InstalledFiles {
  /**
   * @param checkScript absolute path of the browser's checking script (an ES module); absent where it was not built
   */
  constructor(readonly checkScript: string | undefined) {}
}
