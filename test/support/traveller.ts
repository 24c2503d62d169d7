/** A browser that follows links between sites and keeps the cookies of each. */
export class Traveller {
  private readonly jars = new Map<string, Map<string, string>>();
  /** addresses it came by, in order */
  readonly way: string[] = [];
  page = '';
  status = 0;

  constructor(readonly home: string) {}

  async open(address: string, form?: Readonly<Record<string, string>>): Promise<this> {
    const url = new URL(address, this.home);
    this.way.push(url.href);
    const jar = this.jars.get(url.host) ?? new Map<string, string>();
    this.jars.set(url.host, jar);
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        Accept: 'text/html',
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form !== undefined && { Origin: this.home }),
      },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('Location');
    if (location !== null) return this.open(new URL(location, url).href);
    this.page = await answer.text();
    this.status = answer.status;
    return this;
  }

  /** What the script of passkeys would ask on this page, by the address its form leads to. */
  question(action: string): unknown {
    const [, text] = new RegExp(`data-passkey="([^"]*)"[^>]*><form method="post" action="${action}"`).exec(this.page) ?? [];
    return text === undefined ? undefined : JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  }

  /** Sends the form of the page that leads to an address. */
  async fill(action: string, fields: Readonly<Record<string, string>> = {}): Promise<this> {
    const form = new RegExp(`<form method="post" action="${action}">(.*?)</form>`).exec(this.page)?.[1];
    if (form === undefined) throw new Error(`no form for ${action} on this page`);
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"\/?>/g)];
    return this.open(action, { ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])), ...fields });
  }
}
