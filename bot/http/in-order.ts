import type { Middleware } from 'koa';

/** Middlewares as one: each may answer, or leave it to the next. */
export function inOrder(middlewares: readonly Middleware[]): Middleware {
  return (context, next) => {
    const run = async (index: number): Promise<unknown> => {
      const middleware = middlewares[index];
      return middleware ? await middleware(context, () => run(index + 1)) : next();
    };
    return run(0);
  };
}
