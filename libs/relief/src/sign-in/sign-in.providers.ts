import { AcceptInvitation } from './accept-invitation.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { ApiTokensReader } from './api-tokens-reader.js';
import { AttemptRepository } from './attempt.repository.js';
import { Attempts } from './attempts.js';
import { ChangePassword } from './change-password.js';
import { CheckSecondStep } from './check-second-step.js';
import { EndSessions } from './end-sessions.js';
import { EnrolSecondStep } from './enrol-second-step.js';
import { MakeApiToken } from './make-api-token.js';
import { MarkSteppedUp } from './mark-stepped-up.js';
import { OpenSession } from './open-session.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordRepository } from './password.repository.js';
import { ResetSignIn } from './reset-sign-in.js';
import { SecondStepRepository } from './second-step.repository.js';
import { SecondStepsReader } from './second-steps-reader.js';
import { SessionRepository } from './session.repository.js';
import { SessionsReader } from './sessions-reader.js';
import { SetPassword } from './set-password.js';
import { SignIn } from './sign-in.js';
import { StepUp } from './step-up.js';
import { TotpSecrets } from './totp-secret.js';

/** What the relief module provides of this room. */
export const SIGN_IN = {
  entities: [],
  repositories: [
    SessionRepository,
    ApiTokenRepository,
    PasswordRepository,
    PasswordHasher,
    AttemptRepository,
    Attempts,
    SecondStepRepository,
    TotpSecrets,
    CheckSecondStep,
  ],
  exported: [
    AcceptInvitation,
    SessionsReader,
    OpenSession,
    EndSessions,
    MarkSteppedUp,
    ApiTokensReader,
    MakeApiToken,
    SetPassword,
    ChangePassword,
    SecondStepsReader,
    EnrolSecondStep,
    ResetSignIn,
    SignIn,
    StepUp,
  ],
} as const;
