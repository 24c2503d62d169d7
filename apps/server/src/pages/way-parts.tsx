import type { VNode } from 'preact';
import { formatInstantVietnamese, instantOf } from '#core/dates.js';
import type { OutsideWay } from '#relief/sign-in/openid/own-outside-identity.js';
import { Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { PostForm } from './post-form.js';
import { WAY_TEXTS } from './way-texts.js';

/** What the page of signing in offers beside the password. */
export interface SignInOffers {
  /** what the provider of OpenID Connect is called */
  readonly openId: string | undefined;
}

/** An officer's own ways to sign in beside the password. */
export interface OwnWays {
  readonly outside: OutsideWay | undefined;
}

interface OffersProps {
  readonly context: PageContext;
  readonly offers: SignInOffers;
  readonly next: string | undefined;
}

/** Ways to sign in beside the password. */
export function Offers({ context, offers: { openId }, next }: OffersProps): VNode | null {
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
  return <OutsideSection {...props} />;
}

function OutsideSection({ context, csrf, isSteppedUp, ways: { outside } }: WaysProps): VNode | null {
  if (outside === undefined) return null;
  const text = WAY_TEXTS[context.language];
  const { label, since } = outside;
  return (
    <section>
      <h2>{text.outside(label)}</h2>
      <p>{since === undefined ? text.outsideNone : text.outsideSince(formatInstantVietnamese(instantOf(since.getTime())))}</p>
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
