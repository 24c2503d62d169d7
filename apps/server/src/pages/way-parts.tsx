import type { VNode } from 'preact';
import { formatInstantVietnamese, instantOf } from '#core/dates.js';
import type { OutsideWay } from '#relief/sign-in/openid/own-outside-identity.js';
import type { Passkey } from '#relief/sign-in/passkeys/passkey.repository.js';
import { Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { PasskeyBox } from './passkey-box.js';
import { PostForm } from './post-form.js';
import { WAY_TEXTS } from './way-texts.js';

/** What the page of signing in offers beside the password. */
export interface SignInOffers {
  /** what the provider of OpenID Connect is called */
  readonly openId: string | undefined;
  /** what the script asks the browser's passkeys */
  readonly passkey: string | undefined;
}

/** An officer's own ways to sign in beside the password. */
export interface OwnWays {
  readonly outside: OutsideWay | undefined;
  readonly passkeys: readonly Passkey[];
  /** what the script asks to make one; absent until one has shown again who one is */
  readonly add: string | undefined;
  /** what the script asks to show again who one is; absent where there is no need or no passkey */
  readonly stepUp: string | undefined;
  /** whether browsers know passkeys of this address */
  readonly hasPasskeysHere: boolean;
}

interface OffersProps {
  readonly context: PageContext;
  readonly offers: SignInOffers;
  readonly next: string | undefined;
}

/** Ways to sign in beside the password. */
export function Offers({ context, offers, next }: OffersProps): VNode {
  const text = WAY_TEXTS[context.language];
  const frame = next === undefined ? {} : { next };
  return (
    <>
      <PasskeyBox
        context={context}
        action="/dang-nhap/khoa-truy-cap"
        frame={frame}
        question={offers.passkey}
        label={text.signInWithPasskey}
      />
      <OpenIdOffer context={context} offers={offers} next={next} />
    </>
  );
}

function OpenIdOffer({ context, offers: { openId }, next }: OffersProps): VNode | null {
  if (openId === undefined) return null;
  const text = WAY_TEXTS[context.language];
  const query = next === undefined ? '' : `?tiep=${encodeURIComponent(next)}`;
  return (
    <p>
      {text.or}{' '}
      <a class="button" href={link(`/dang-nhap/openid${query}`, context.language)} rel="nofollow">
        {text.signInWith(openId)}
      </a>
    </p>
  );
}

interface WaysProps {
  readonly context: PageContext;
  readonly csrf: string;
  readonly isSteppedUp: boolean;
  readonly ways: OwnWays;
}

/** One's own ways to sign in beside the password, to add and to take away. */
export function Ways(props: WaysProps): VNode {
  return (
    <>
      <PasskeySection {...props} />
      <OutsideSection {...props} />
    </>
  );
}

function PasskeySection({ context, csrf, isSteppedUp, ways }: WaysProps): VNode {
  const text = WAY_TEXTS[context.language];
  return (
    <section>
      <h2>{text.passkeys}</h2>
      <p class="muted">{text.passkeysHint}</p>
      {ways.passkeys.length === 0 ? <p>{text.passkeysNone}</p> : <PasskeyTable context={context} csrf={csrf} passkeys={ways.passkeys} />}
      {ways.hasPasskeysHere ? null : <p class="muted">{text.passkeysElsewhere}</p>}
      {isSteppedUp ? null : <p class="muted">{text.stepUpFirst}</p>}
      <PasskeyBox context={context} action="/tai-khoan/khoa-truy-cap" frame={{ csrf }} question={ways.add} label={text.addPasskey}>
        <label>
          {text.passkeyName}
          <input name="name" maxlength={80} required />
        </label>
      </PasskeyBox>
    </section>
  );
}

interface PasskeyTableProps extends Pick<WaysProps, 'context' | 'csrf'> {
  readonly passkeys: readonly Passkey[];
}

function PasskeyTable({ context, csrf, passkeys }: PasskeyTableProps): VNode {
  const text = WAY_TEXTS[context.language];
  return (
    <table>
      <tbody>
        {passkeys.map(({ id, name, host, madeAt, usedAt }) => (
          <tr key={id}>
            <td>
              {name} <span class="muted">{host}</span>
            </td>
            <td>{`${text.passkeyMade}: ${instant(madeAt)}`}</td>
            <td class="wide">{`${text.passkeyUsed}: ${usedAt === undefined ? text.never : instant(usedAt)}`}</td>
            <td>
              <PostForm context={context} action={`/tai-khoan/khoa-truy-cap/${id}/bo`} frame={{ csrf }}>
                <button type="submit">{text.removePasskey}</button>
              </PostForm>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function instant(date: Date): string {
  return formatInstantVietnamese(instantOf(date.getTime()));
}

function OutsideSection({ context, csrf, isSteppedUp, ways: { outside } }: WaysProps): VNode | null {
  if (outside === undefined) return null;
  const text = WAY_TEXTS[context.language];
  const { label, since } = outside;
  return (
    <section>
      <h2>{text.outside(label)}</h2>
      <p>{since === undefined ? text.outsideNone : text.outsideSince(instant(since))}</p>
      {isSteppedUp ? null : <p class="muted">{text.stepUpFirst}</p>}
      <PostForm context={context} action={since === undefined ? '/tai-khoan/openid' : '/tai-khoan/openid/bo'} frame={{ csrf }}>
        <button type="submit">{since === undefined ? text.linkOutside : text.unlinkOutside}</button>
      </PostForm>
    </section>
  );
}

/** Leads on to the provider: a form of ours may lead to no other site, a link may. @param address where the provider stands */
export function renderLinkPage(context: PageContext, label: string, address: string): string {
  const text = WAY_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.outside(label)} unlisted>
      <h1>{text.outside(label)}</h1>
      <p>{text.linkHint(label)}</p>
      <p>
        <a class="button" href={address} rel="nofollow">
          {text.goTo(label)}
        </a>
      </p>
    </Layout>,
  );
}
