import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { AccountPagesController } from '../pages/account-pages.controller.js';
import { AccountViews } from '../pages/account-views.js';
import { InvitationPagesController } from '../pages/invitation-pages.controller.js';
import { OpenIdPagesController } from '../pages/openid-pages.controller.js';
import { PasskeyPagesController } from '../pages/passkey-pages.controller.js';
import { SignInPagesController } from '../pages/sign-in-pages.controller.js';
import { PublicModule } from '../public/public.module.js';
import { Browsers } from './browsers.js';
import { MeController } from './me.controller.js';
import { OpenIdErrands } from './openid-errands.js';
import { OwnSecondStepController } from './own-second-step.controller.js';
import { OwnTokens } from './own-tokens.js';
import { OwnTokensController } from './own-tokens.controller.js';
import { PasskeyQuestions } from './passkey-questions.js';
import { ResetSignInController } from './reset-sign-in.controller.js';
import { SessionController } from './session.controller.js';
import { SignInWays } from './sign-in-ways.js';

/** Showing who one is: signing in, one's own account, tokens for machines. */
@Module({
  imports: [ReliefModule, PublicModule],
  controllers: [
    SessionController,
    MeController,
    OwnSecondStepController,
    OwnTokensController,
    ResetSignInController,
    SignInPagesController,
    OpenIdPagesController,
    PasskeyPagesController,
    InvitationPagesController,
    AccountPagesController,
  ],
  providers: [Browsers, OwnTokens, AccountViews, SignInWays, OpenIdErrands, PasskeyQuestions],
  exports: [Browsers],
})
export class SignInModule {}
