import type { ComponentChildren, VNode } from 'preact';
import { Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { SIGN_IN_TEXTS } from './sign-in-texts.js';

/** What every form of these pages carries. */
export interface FormFrame {
  /** token of the session; absent before there is one */
  readonly csrf?: string;
  /** path within this site to go on to afterwards */
  readonly next?: string;
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

interface PostFormProps {
  readonly context: PageContext;
  readonly action: string;
  readonly frame: Pick<FormFrame, 'csrf' | 'next'>;
  readonly children?: ComponentChildren;
}

/** A form that carries the session's token. */
export function PostForm({ context, action, frame: { csrf, next }, children }: PostFormProps): VNode {
  return (
    <form method="post" action={link(action, context.language)}>
      {csrf === undefined ? null : <input type="hidden" name="csrf" value={csrf} />}
      {next === undefined ? null : <input type="hidden" name="tiep" value={next} />}
      {children}
    </form>
  );
}

/** Name and password; or why there is no form for them. */
export function renderSignInPage(context: PageContext, frame: FormFrame & { readonly isSafeWay: boolean; readonly user?: string }): string {
  const text = SIGN_IN_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.signIn} unlisted>
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
    </Layout>,
  );
}

/** The second step. */
export function renderSecondStepPage(context: PageContext, frame: FormFrame): string {
  const text = SIGN_IN_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.secondStep} unlisted>
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
    <Layout context={context} title={text.enrol} unlisted>
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
