import type { ChildProgram } from '#disclosure/children/child-program.js';

/** Files that are built beside the compiled server, by absolute path; absent where they were not built. */
export interface BuiltFiles {
  /** the browser's checking script (an ES module) */
  readonly checkScript?: string | undefined;
  /** folder of the verifier's command */
  readonly verifier?: string | undefined;
  /** the web font (WOFF2) */
  readonly webFont?: string | undefined;
  /** the program that prepares public bodies beside the server; without it they are prepared in the server itself */
  readonly bodyProgram?: ChildProgram | undefined;
}

/** Where things stand that are built beside the compiled server; they are named by whoever starts it. */
export class InstalledFiles {
  constructor(readonly built: BuiltFiles) {}
}
