import { AppError, errorFields } from './core/index.ts';
import { createJsonLogger } from './json-logger.ts';
import { loadDeployment } from './load-config.ts';
import { serve } from './serve.ts';
import { StoreUnavailable } from '../store/index.ts';

/** Starts the bot, prints one line a part, and ends cleanly on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const deployment = await loadDeployment();
  const { config } = deployment;
  const logger = createJsonLogger(config.logLevel);
  const service = await serve(config, logger, deployment);

  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    logger.info('stopping', { signal });
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('stop failed', errorFields(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  // Whoever hears that it is ready may end it at once.
  process.stdout.write(`${service.parts.join('\n')}\n[好] 已就绪：${service.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
});

function startFailure(error: unknown): string {
  if (error instanceof AppError && error.expose) return error.message;
  if (error instanceof StoreUnavailable) return 'DATABASE_URL：连不上数据库，请检查地址、口令和数据库是否在运行，例如 postgres://sanxiang:口令@127.0.0.1:5432/sanxiang';
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return 'PORT：端口已被占用，请换一个端口，或停掉占用它的程序';
  if (error instanceof Error && 'code' in error && error.code === 'EACCES') return 'PORT：没有权限使用这个端口，请用 1024 以上的端口';
  if (error instanceof Error && 'code' in error && error.code === 'EADDRNOTAVAIL') return 'HOST：本机没有这个地址';
  return `启动失败：${JSON.stringify(errorFields(error))}`;
}
