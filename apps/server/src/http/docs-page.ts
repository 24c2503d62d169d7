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

/** Starts Swagger UI on our own document; no badge of a validator elsewhere. */
export const DOCS_SCRIPT = `window.onload = () => {
  SwaggerUIBundle({
    url: '/docs/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
  });
};
`;

/** Files of Swagger UI that the page loads. */
export const DOCS_FILES = /^\/(swagger-ui\.css|swagger-ui-bundle\.js)$/;
