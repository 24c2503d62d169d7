/**
 * The one script of officers' pages: asks the browser for a passkey when a form marked `data-passkey` is sent, and sends what it answers in the
 * field `answer`. Without it, or in a browser without passkeys, those forms stay hidden; everything else works as before. The policy of pages
 * allows it as a file of our own: it makes no markup and no code of text.
 */
export const PASSKEY_SCRIPT = `const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const known = (list) => list.map(({ id, transports }) => ({ type: 'public-key', id: bytes(id), transports }));

async function ask({ challenge, host, allow }) {
  const publicKey = { challenge: bytes(challenge), rpId: host, userVerification: 'required', allowCredentials: known(allow), timeout: 300000 };
  const { id, response } = await navigator.credentials.get({ publicKey });
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    id,
    clientDataJSON: words(clientDataJSON),
    authenticatorData: words(authenticatorData),
    signature: words(signature),
    ...(userHandle && { userHandle: words(userHandle) }),
  };
}

async function make({ challenge, host, exclude, user }) {
  const publicKey = {
    challenge: bytes(challenge),
    rp: { id: host, name: 'Minh Bạch' },
    user: { id: bytes(user.id), name: user.name, displayName: user.name },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
    excludeCredentials: known(exclude),
    timeout: 300000,
  };
  const { id, response } = await navigator.credentials.create({ publicKey });
  return {
    id,
    clientDataJSON: words(response.clientDataJSON),
    attestationObject: words(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
}

for (const box of window.PublicKeyCredential ? document.querySelectorAll('[data-passkey]') : []) {
  const wanted = JSON.parse(box.dataset.passkey);
  const form = box.querySelector('form');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      form.elements.answer.value = JSON.stringify(await (wanted.user ? make(wanted) : ask(wanted)));
      form.submit();
    } catch {
      box.querySelector('[data-failed]').hidden = false;
    }
  });
  box.hidden = false;
}
`;
