import { ApiTokenRepository } from './api-token.repository.js';
import { ApiTokensReader } from './api-tokens-reader.js';
import { EndSessions } from './end-sessions.js';
import { MakeApiToken } from './make-api-token.js';
import { MarkSteppedUp } from './mark-stepped-up.js';
import { OpenSession } from './open-session.js';
import { SessionRepository } from './session.repository.js';
import { SessionsReader } from './sessions-reader.js';

/** What the relief module provides of this room. */
export const SIGN_IN = {
  entities: [],
  repositories: [SessionRepository, ApiTokenRepository],
  exported: [SessionsReader, OpenSession, EndSessions, MarkSteppedUp, ApiTokensReader, MakeApiToken],
} as const;
