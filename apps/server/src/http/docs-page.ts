import { EXAMPLE_KEY } from './api-operation.js';
import { IDEMPOTENCY_KEY } from './idempotency.js';

/** The page around Swagger UI: nothing inline, so that its policy needs no exception. */
export const DOCS_PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Minh Bạch API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/**
 * Starts Swagger UI on our own document; no badge of a validator elsewhere. Whoever is signed in may try what changes something: their
 * session's token (`CSRF_REFUSED` without it) goes along, as it does from our own forms. A bearer token needs none.
 * Where the example's key was left, each request that differs gets a key of its own: trying two things is not `KEY_REUSED`, and a second click
 * is still the same request.
 */
export const DOCS_SCRIPT = `window.onload = () => {
  const keys = new Map();
  const ownKey = ({ method, url, body }) => {
    const what = typeof body === 'string' ? [method, url, body].join(' ') : Symbol(url);
    if (!keys.has(what)) keys.set(what, ['thu', Date.now().toString(36), keys.size].join('-'));
    return keys.get(what);
  };
  const prepared = async (request) => {
    if (request.headers['${IDEMPOTENCY_KEY}'] === '${EXAMPLE_KEY}') request.headers['${IDEMPOTENCY_KEY}'] = ownKey(request);
    const isOurs = new URL(request.url, location.href).origin === location.origin;
    if (!isOurs || ['GET', 'HEAD'].includes((request.method || 'GET').toUpperCase()) || request.headers.Authorization) return request;
    const session = await fetch('/api/v1/session');
    if (session.ok) request.headers['X-CSRF-Token'] = (await session.json()).csrf;
    return request;
  };
  SwaggerUIBundle({
    url: '/docs/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    docExpansion: 'none',
    tagsSorter: 'alpha',
    filter: true,
    requestInterceptor: prepared,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
  });
};
`;

/** Files of Swagger UI that the page loads. */
export const DOCS_FILES = /^\/(swagger-ui\.css|swagger-ui-bundle\.js)$/;
