import type { VNode } from 'preact';
import { INVITATION_TEXTS } from './invitation-texts.js';
import { Layout, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { PostForm } from './post-form.js';
import { Mistake } from './sign-in-page.js';
import { SIGN_IN_TEXTS } from './sign-in-texts.js';

/** What was typed into the form, the passwords left out. */
export interface TypedPerson {
  readonly name: string;
  readonly userName: string;
  readonly email: string;
}

/** A link that may still be used. */
export interface InvitationView {
  readonly code: string;
  /** name of whom it is for; absent for the first administrator, who says it themselves */
  readonly invited: string | undefined;
  readonly typed: TypedPerson;
  readonly mistake: string | undefined;
  readonly isSafeWay: boolean;
}

/** Where somebody gives themselves a password, and the first administrator says who they are. */
export function renderInvitationPage(context: PageContext, { code, invited, typed, mistake, isSafeWay }: InvitationView): string {
  const text = INVITATION_TEXTS[context.language];
  const title = invited === undefined ? text.first : text.welcome;
  return renderPage(
    <Layout context={context} title={title} unlisted>
      <h1>{title}</h1>
      <p>{invited === undefined ? text.firstHint : text.welcomeHint(invited)}</p>
      <Mistake context={context} text={isSafeWay ? mistake : SIGN_IN_TEXTS[context.language].needsHttps} />
      {isSafeWay ? (
        <PostForm context={context} action={`/bat-dau/${code}`} frame={{}}>
          {invited === undefined ? <PersonFields context={context} typed={typed} /> : null}
          <PasswordFields context={context} />
          <p class="muted">{text.secondStepNext}</p>
          <button type="submit">{text.goOn}</button>
        </PostForm>
      ) : null}
    </Layout>,
  );
}

/** A link that was used, is too old, or never was one. */
export function renderSpentInvitationPage(context: PageContext): string {
  const text = INVITATION_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.spent} unlisted>
      <h1>{text.spent}</h1>
      <p>{text.spentHint}</p>
      <p>
        {text.spentFirst} <code>npm run cli -- first-administrator</code>
      </p>
    </Layout>,
  );
}

function PersonFields({ context, typed }: { readonly context: PageContext; readonly typed: TypedPerson }): VNode {
  const text = INVITATION_TEXTS[context.language];
  return (
    <>
      <label>
        {text.name}
        <input name="name" value={typed.name} maxlength={120} required autocomplete="name" />
      </label>
      <label>
        {text.user} <span class="muted">{text.userHint}</span>
        <input
          name="user"
          value={typed.userName}
          maxlength={40}
          required
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
        />
      </label>
      <label>
        {text.email}
        <input name="email" type="email" value={typed.email} maxlength={254} autocomplete="email" />
      </label>
    </>
  );
}

function PasswordFields({ context }: { readonly context: PageContext }): VNode {
  const text = INVITATION_TEXTS[context.language];
  return (
    <>
      <label>
        {text.password} <span class="muted">{text.passwordHint}</span>
        <input name="password" type="password" minlength={12} maxlength={1000} required autocomplete="new-password" />
      </label>
      <label>
        {text.repeat}
        <input name="repeat" type="password" minlength={12} maxlength={1000} required autocomplete="new-password" />
      </label>
    </>
  );
}
