import type { TestApp } from './app.js';

/** Every route the running application answers, as `METHOD /path`, read off Express's router. */
export function routesOf(app: TestApp): readonly string[] {
  return app.server.app
    .getHttpAdapter()
    .getInstance()
    .router.stack.flatMap(({ route }) => {
      if (route === undefined) return [];
      const methods = new Set(route.stack.map(({ method }) => method.toUpperCase()));
      const paths: readonly string[] = [route.path].flat();
      return paths.flatMap((path) => [...methods].map((method) => `${method} ${path}`));
    });
}
