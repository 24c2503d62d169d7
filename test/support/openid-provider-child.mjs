// A real provider of OpenID Connect for the tests of signing in, in a process of its own: it is an ES module and the tests are not.
// Says its port; is told the address browsers may come back to, and who sits before it.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const CLIENT = {
  client_id: 'minhbach',
  client_secret: 'bi mat chi de thu nghiem',
  response_types: ['code'],
  grant_types: ['authorization_code'],
};

const server = createServer((request, response) => handle(request, response));
let handle = (_request, response) => response.writeHead(503).end();
let person = { sub: 'nobody' };

await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

process.on('message', (told) => {
  if (told.person !== undefined) person = told.person;
  if (told.redirect !== undefined) handle = handlerOf(told.redirect);
  process.send({ done: told.id });
});
process.on('disconnect', () => process.exit(0));
process.send({ issuer });

function handlerOf(redirect) {
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [redirect] }],
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'] },
    acrValues: ['urn:example:two-factors'],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    // The people of the tests have agreed to everything.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: CLIENT.client_id, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => Promise.resolve({ ...person.claims, sub }) }),
  });
  const answer = provider.callback();
  return (request, response) => {
    if (!request.url.startsWith('/interaction/')) answer(request, response);
    else
      provider.interactionFinished(request, response, { login: { accountId: person.sub, ...person.login } }).catch((error) => {
        response.writeHead(500).end(String(error));
      });
  };
}
