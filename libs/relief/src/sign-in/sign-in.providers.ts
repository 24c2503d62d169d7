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
import { OpenIdProvider } from './openid/openid-provider.js';
import { OutsideIdentityRepository } from './openid/outside-identity.repository.js';
import { OwnOutsideIdentity } from './openid/own-outside-identity.js';
import { SignInByOpenId } from './openid/sign-in-by-openid.js';
import { CheckPasskey } from './passkeys/check-passkey.js';
import { OwnPasskeys } from './passkeys/own-passkeys.js';
import { PasskeyChallenges } from './passkeys/passkey-challenges.js';
import { PasskeyRepository } from './passkeys/passkey.repository.js';
import { SignInByPasskey } from './passkeys/sign-in-by-passkey.js';
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
import { VouchedSignIn } from './vouched-sign-in.js';

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
    VouchedSignIn,
    OutsideIdentityRepository,
    PasskeyRepository,
    CheckPasskey,
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
    OpenIdProvider,
    SignInByOpenId,
    OwnOutsideIdentity,
    PasskeyChallenges,
    OwnPasskeys,
    SignInByPasskey,
  ],
} as const;
