import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { serve } from 'swagger-ui-express';
import { DOCS_FILES, DOCS_PAGE, DOCS_SCRIPT } from './http/docs-page.js';
import { RequestError } from './http/request-error.js';
import { addExamples } from './openapi-examples.js';

const DESCRIPTION = `
Sổ cứu trợ minh bạch: một cuốn sổ kép chỉ ghi thêm cho tiền và hiện vật, ai cũng kiểm được.
Mọi câu trả lời công khai ghi rõ tính tới dấu niêm phong nào (\`as_of\`). Tiền là chuỗi chữ số, đơn vị đồng. Lỗi theo RFC 9457, mã ổn định.

A transparent relief ledger: one append-only double-entry book of money and goods that anyone can check.
Every public answer says which seal it stands on (\`as_of\`). Money is a string of digits, in whole đồng. Problems follow RFC 9457 with stable codes.
Routes under \`/api/v1\` are for officers who are signed in, or for their machines with a bearer token; \`/public/v1\` and \`/log\` are for everybody.
`;

/** Where the documentation is. */
export const DOCS_PATH = '/docs';

/** The OpenAPI document of every route. */
function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Minh Bạch')
    .setDescription(DESCRIPTION.trim())
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('__Host-minhbach')
    .build();
  const document = SwaggerModule.createDocument(app, description);
  addExamples(document);
  return document;
}

/** Serves the document as JSON and as pages. */
export function serveDocumentation(app: INestApplication): void {
  const document = openApiDocument(app);
  app.use(`${DOCS_PATH}/openapi.json`, (_request: Request, response: Response, _next: NextFunction) => {
    response.json(document);
  });
  app.use(DOCS_PATH, (request: Request, response: Response, next: NextFunction) => {
    if (request.path === '/') response.type('html').send(DOCS_PAGE);
    else if (request.path === '/start.js') response.type('js').send(DOCS_SCRIPT);
    else next(DOCS_FILES.test(request.path) ? undefined : new RequestError('ROUTE_UNKNOWN'));
  });
  app.use(DOCS_PATH, serve);
}
