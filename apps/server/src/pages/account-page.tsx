import type { VNode } from 'preact';
import type { Act } from '#core/authority/act.js';
import type { HeldRole } from '#core/authority/role.js';
import { formatInstantVietnamese, instantOf } from '#core/dates.js';
import type { ApiToken } from '#relief/sign-in/api-token.repository.js';
import type { SecondStepState } from '#relief/sign-in/second-steps-reader.js';
import type { Session } from '#relief/sign-in/session.js';
import { actText } from './act-texts.js';
import { Layout, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { PASSKEY_SCRIPT_PATH, PasskeyBox } from './passkey-box.js';
import { PostForm } from './post-form.js';
import { type FormFrame, Mistake, SignOut } from './sign-in-page.js';
import { SIGN_IN_TEXTS, type SignInTexts } from './sign-in-texts.js';
import { type OwnWays, Ways } from './way-parts.js';
import { WAY_TEXTS } from './way-texts.js';

/** One's own account as its page shows it. */
export interface AccountView {
  readonly name: string;
  readonly roles: readonly HeldRole[];
  /** names of the units the roles are held at, by code */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly session: Session;
  readonly stepUpMinutes: number;
  readonly secondStep: SecondStepState;
  readonly ways: OwnWays;
  readonly sessions: readonly Omit<Session, 'csrf'>[];
  readonly tokens: readonly ApiToken[];
  /** acts a token of this person could do */
  readonly scopes: readonly Act[];
  /** what has just been done, in the reader's language */
  readonly done?: string;
  /** text of a token just made */
  readonly token?: string;
}

interface PartProps {
  readonly context: PageContext;
  readonly view: AccountView;
  readonly text: SignInTexts;
  readonly frame: FormFrame;
}

/** One's own account: password, second step, recovery codes, sessions, tokens. */
export function renderAccountPage(context: PageContext, view: AccountView, mistake?: string): string {
  const text = SIGN_IN_TEXTS[context.language];
  const part = { context, view, text, frame: { csrf: view.session.csrf } };
  return renderPage(
    <Layout context={context} title={text.account} unlisted script={(view.ways.add ?? view.ways.stepUp) && PASSKEY_SCRIPT_PATH}>
      <h1>{text.account}</h1>
      <Mistake context={context} text={mistake} />
      <Notices {...part} />
      <Who {...part} />
      <StepUpForm {...part} />
      <PasswordForm {...part} />
      <SecondStep {...part} />
      <Ways context={context} csrf={view.session.csrf} isSteppedUp={view.session.steppedUp} ways={view.ways} />
      <Sessions {...part} />
      <Tokens {...part} />
    </Layout>,
  );
}

function Notices({ view, text }: PartProps): VNode {
  const { done, token, session } = view;
  return (
    <>
      {done === undefined ? null : (
        <div class="block good" role="status">
          {done}
        </div>
      )}
      {token === undefined ? null : (
        <div class="block good" role="status">
          {text.tokenMade}
          <pre>{token}</pre>
        </div>
      )}
      {session.failedBefore === 0 ? null : <div class="block wait">{text.failedBefore(session.failedBefore)}</div>}
    </>
  );
}

function Who({ context, view, text, frame }: PartProps): VNode {
  return (
    <>
      <p>
        <strong>{view.name}</strong> <small class="muted">{view.session.officer}</small>
      </p>
      <div>
        {text.heldRoles}: {view.roles.length === 0 ? text.noRoles : null}
        {view.roles.map(({ role, unit }) => (
          <div key={`${role} ${unit}`}>{`${text.roles[role]} ${text.atUnit(view.unitNames.get(unit) ?? unit)}`}</div>
        ))}
      </div>
      <p>
        {text.work} <a href="/docs">/docs</a>
      </p>
      <SignOut context={context} csrf={frame.csrf} />
    </>
  );
}

function StepUpForm({ context, view, text, frame }: PartProps): VNode {
  return (
    <section id="xac-nhan-lai">
      <h2>{text.stepUp}</h2>
      <p class="muted">{text.stepUpHint(view.stepUpMinutes)}</p>
      {view.session.steppedUp ? (
        <p>{text.steppedUp}</p>
      ) : (
        <PostForm context={context} action="/tai-khoan/xac-nhan-lai" frame={frame}>
          <label>
            {text.password}
            <input name="password" type="password" maxlength={1000} autocomplete="current-password" />
          </label>
          {view.secondStep.since === undefined ? null : (
            <label>
              {text.recoveryOr}
              <input name="code" maxlength={40} autocomplete="one-time-code" />
            </label>
          )}
          <button type="submit">{text.confirm}</button>
        </PostForm>
      )}
      <PasskeyBox
        context={context}
        action="/tai-khoan/khoa-truy-cap/xac-nhan"
        frame={frame}
        question={view.ways.stepUp}
        label={WAY_TEXTS[context.language].confirmWithPasskey}
      />
    </section>
  );
}

function PasswordForm({ context, text, frame }: PartProps): VNode {
  return (
    <section>
      <h2>{text.changePassword}</h2>
      <p class="muted">{text.changePasswordHint}</p>
      <PostForm context={context} action="/tai-khoan/mat-khau" frame={frame}>
        <label>
          {text.password}
          <input name="password" type="password" maxlength={1000} required autocomplete="current-password" />
        </label>
        <label>
          {text.newPassword}
          <input name="new_password" type="password" minlength={12} maxlength={1000} required autocomplete="new-password" />
        </label>
        <label>
          {text.repeatPassword}
          <input name="repeat" type="password" minlength={12} maxlength={1000} required autocomplete="new-password" />
        </label>
        <button type="submit">{text.changePassword}</button>
      </PostForm>
    </section>
  );
}

function SecondStep({ context, view, text, frame }: PartProps): VNode {
  const { since, recoveryCodesLeft, isRequired } = view.secondStep;
  const isSet = since !== undefined;
  return (
    <section>
      <h2>{text.secondStep}</h2>
      <p>{isSet ? text.secondStepSince(instant(since)) : text.secondStepNone}</p>
      {view.session.steppedUp ? null : <p class="muted">{text.stepUpFirst}</p>}
      <PostForm context={context} action="/tai-khoan/buoc-hai" frame={frame}>
        <button type="submit">{isSet ? text.replaceSecondStep : text.enrol}</button>
      </PostForm>
      {isSet && !isRequired ? (
        <PostForm context={context} action="/tai-khoan/buoc-hai/bo" frame={frame}>
          <button type="submit">{text.removeSecondStep}</button>
        </PostForm>
      ) : null}
      {isSet ? (
        <>
          <h2>{text.recovery}</h2>
          <p>{text.recoveryLeft(recoveryCodesLeft)}</p>
          <PostForm context={context} action="/tai-khoan/ma-du-phong" frame={frame}>
            <button type="submit">{text.newRecovery}</button>
          </PostForm>
        </>
      ) : null}
    </section>
  );
}

function Sessions({ context, view, text, frame }: PartProps): VNode {
  return (
    <section>
      <h2>{text.sessions}</h2>
      <table>
        <thead>
          <tr>
            <th>{text.where}</th>
            <th>{text.openedAt}</th>
            <th class="wide">{text.seenAt}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {view.sessions.map((each) => (
            <tr key={each.id}>
              <td>
                {each.address} <span class="muted wide">{each.agent}</span>
              </td>
              <td>{instant(each.openedAt)}</td>
              <td class="wide">{instant(each.seenAt)}</td>
              <td>
                {each.id === view.session.id ? (
                  text.thisBrowser
                ) : (
                  <PostForm context={context} action={`/tai-khoan/phien/${each.id}/ket-thuc`} frame={frame}>
                    <button type="submit">{text.endSession}</button>
                  </PostForm>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.sessions.length < 2 ? null : (
        <PostForm context={context} action="/tai-khoan/phien/ket-thuc" frame={frame}>
          <button type="submit">{text.endOthers}</button>
        </PostForm>
      )}
    </section>
  );
}

function Tokens({ context, view, text, frame }: PartProps): VNode {
  return (
    <section>
      <h2>{text.tokens}</h2>
      <p class="muted">{text.tokensHint}</p>
      {view.tokens.length === 0 ? null : (
        <table>
          <tbody>
            {view.tokens.map((token) => (
              <tr key={token.id}>
                <td>
                  {token.name}
                  <div class="muted">{token.scopes.map((act) => actText(context.language, act)).join(', ')}</div>
                </td>
                <td>
                  {text.expiresAt}: <span class="day">{instant(token.expiresAt)}</span>
                </td>
                <td class="wide">{`${text.usedAt}: ${token.usedAt === undefined ? text.never : instant(token.usedAt)}`}</td>
                <td>
                  {token.revokedAt === undefined ? (
                    <PostForm context={context} action={`/tai-khoan/ma-truy-cap/${token.id}/thu-hoi`} frame={frame}>
                      <button type="submit">{text.revoke}</button>
                    </PostForm>
                  ) : (
                    text.revoked
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <TokenForm context={context} view={view} text={text} frame={frame} />
    </section>
  );
}

function TokenForm({ context, view, text, frame }: PartProps): VNode | null {
  if (view.scopes.length === 0) return null;
  if (!view.session.steppedUp) return <p class="muted">{text.stepUpFirst}</p>;
  return (
    <PostForm context={context} action="/tai-khoan/ma-truy-cap" frame={frame}>
      <label>
        {text.tokenName}
        <input name="name" maxlength={80} required />
      </label>
      <label>
        {text.tokenDays}
        <input name="days" inputmode="numeric" value="90" maxlength={3} required />
      </label>
      <fieldset>
        <legend>{text.tokenScopes}</legend>
        {view.scopes.map((act) => (
          <label key={act} class="choice">
            <input type="checkbox" name="scope" value={act} /> {actText(context.language, act)}
          </label>
        ))}
      </fieldset>
      <button type="submit">{text.makeToken}</button>
    </PostForm>
  );
}

function instant(date: Date): string {
  return formatInstantVietnamese(instantOf(date.getTime()));
}
