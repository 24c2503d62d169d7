import type { VNode } from 'preact';
import { Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { PASSKEY_SCRIPT_PATH, PasskeyBox } from './passkey-box.js';
import { type FormMarks, PostForm } from './post-form.js';
import { SIGN_IN_TEXTS } from './sign-in-texts.js';
import { titleAfter } from './trust/error-summary.js';
import { Offers, type SignInOffers } from './way-parts.js';
import { WAY_TEXTS } from './way-texts.js';

/** What every form of these pages carries, and what went wrong. */
export interface FormFrame extends FormMarks {
  /** what went wrong the last time, in the reader's language */
  readonly mistake?: string;
}

/** What an authenticator app needs. */
export interface EnrolmentView {
  /** QR code as SVG, made by us */
  readonly qr: string;
  readonly secret: string;
}

/** What went wrong, before anything else on the page. */
export function Mistake({ context, text }: { readonly context: PageContext; readonly text: string | undefined }): VNode | null {
  if (text === undefined) return null;
  return (
    <div class="block bad" role="alert">
      <strong>{SIGN_IN_TEXTS[context.language].mistake}</strong>
      {text}
    </div>
  );
}

/** What the page of signing in is shown with. */
export interface SignInFrame extends FormFrame {
  readonly isSafeWay: boolean;
  /** name typed before */
  readonly user?: string;
  readonly offers: SignInOffers;
}

/** Name and password, and other ways in; or why there is none. */
export function renderSignInPage(context: PageContext, frame: SignInFrame): string {
  const text = SIGN_IN_TEXTS[context.language];
  return renderPage(
    <Layout
      context={context}
      title={titleAfter(context.language, text.signIn, frame.mistake)}
      unlisted
      script={frame.offers.passkey && PASSKEY_SCRIPT_PATH}
    >
      <h1>{text.signIn}</h1>
      <p class="muted">{text.signInHint}</p>
      <Mistake context={context} text={frame.isSafeWay ? frame.mistake : text.needsHttps} />
      {frame.isSafeWay ? (
        <PostForm context={context} action="/dang-nhap" frame={frame}>
          <label>
            {text.user}
            <input
              name="user"
              value={frame.user ?? ''}
              maxlength={300}
              required
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
            />
          </label>
          <label>
            {text.password}
            <input name="password" type="password" maxlength={1000} required autocomplete="current-password" />
          </label>
          <button type="submit">{text.goOn}</button>
        </PostForm>
      ) : null}
      {frame.isSafeWay ? <Offers context={context} offers={frame.offers} next={frame.next} /> : null}
    </Layout>,
  );
}

/** The second step. @param frame with what the script asks the officer's passkeys, where they have any */
export function renderSecondStepPage(context: PageContext, frame: FormFrame & { readonly passkey: string | undefined }): string {
  const text = SIGN_IN_TEXTS[context.language];
  return renderPage(
    <Layout
      context={context}
      title={titleAfter(context.language, text.secondStep, frame.mistake)}
      unlisted
      script={frame.passkey && PASSKEY_SCRIPT_PATH}
    >
      <h1>{text.secondStep}</h1>
      <p>{text.secondStepHint}</p>
      <Mistake context={context} text={frame.mistake} />
      <PostForm context={context} action="/dang-nhap/buoc-hai" frame={frame}>
        <label>
          {text.recoveryOr}
          <input name="code" maxlength={40} required autocomplete="one-time-code" autocapitalize="none" spellcheck={false} />
        </label>
        <button type="submit">{text.goOn}</button>
      </PostForm>
      <PasskeyBox
        context={context}
        action="/dang-nhap/khoa-truy-cap"
        frame={frame}
        question={frame.passkey}
        label={WAY_TEXTS[context.language].confirmWithPasskey}
      />
      <SignOut context={context} csrf={frame.csrf} />
    </Layout>,
  );
}

/** Setting a second step. @param view where its form goes, and whether a role asks for it */
export function renderEnrolmentPage(
  context: PageContext,
  frame: FormFrame,
  view: EnrolmentView & { readonly action: string; readonly isRequired: boolean },
): string {
  const text = SIGN_IN_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={titleAfter(context.language, text.enrol, frame.mistake)} unlisted>
      <h1>{text.enrol}</h1>
      {view.isRequired ? <p>{text.enrolRequired}</p> : null}
      <Mistake context={context} text={frame.mistake} />
      <ol>
        {text.enrolSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div class="qr" role="img" aria-label={text.qrLabel} dangerouslySetInnerHTML={{ __html: view.qr }} />
      <p>
        {text.typeSecret} <code>{view.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <PostForm context={context} action={view.action} frame={frame}>
        <label>
          {text.code}
          <input name="code" maxlength={20} required inputmode="numeric" autocomplete="one-time-code" />
        </label>
        <button type="submit">{text.confirm}</button>
      </PostForm>
      <SignOut context={context} csrf={frame.csrf} />
    </Layout>,
  );
}

/** Recovery codes, shown once. @param next where to go on to */
export function renderRecoveryCodesPage(context: PageContext, codes: readonly string[], next: string): string {
  const text = SIGN_IN_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.recovery} unlisted>
      <h1>{text.recovery}</h1>
      <p>{text.recoveryHint}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a class="button" href={link(next, context.language)}>
          {text.goOn}
        </a>
      </p>
    </Layout>,
  );
}

/** The button that ends this session. */
export function SignOut({ context, csrf }: { readonly context: PageContext; readonly csrf: string | undefined }): VNode | null {
  if (csrf === undefined) return null;
  return (
    <PostForm context={context} action="/dang-xuat" frame={{ csrf }}>
      <button type="submit">{SIGN_IN_TEXTS[context.language].signOut}</button>
    </PostForm>
  );
}
