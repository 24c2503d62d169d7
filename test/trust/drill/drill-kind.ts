import type { RunningServer } from '../../../apps/server/src/start-server.js';
import type { Insider } from './insider.js';

/** One thing an insider does, and who sees it. */
export interface DrillKind {
  readonly what: string;
  /** Does it, and lets the system live on or publishes what fits it. @returns the running product where only its addresses show it */
  readonly tamper: (insider: Insider) => Promise<RunningServer | undefined>;
  /** what the difference is called that fsck names; absent where fsck can't see it */
  readonly fsck?: string;
  /** whether the product refuses to start on it */
  readonly refused: boolean;
  /** a finding of the public verifier; absent where nothing of it is ever published */
  readonly verifier?: string;
}
