import Koa from 'koa';
import { createWecom } from '../../bot/platforms/wecom/index.ts';
import { silentLogger, systemClock } from '../../bot/core/index.ts';
import { readRawBody } from '../../bot/http/raw-body.ts';
import { fakeAccount } from '../fakes/fake-wecom.ts';

// What the callbacks are measured against: the same verification and parsing on a bare Koa, and nothing kept.
const platform = createWecom({ ...fakeAccount, apiBase: 'http://127.0.0.1:9' }, { clock: systemClock, logger: silentLogger });
const koa = new Koa();
koa.use(async (context) => {
  const query = new Map(Object.entries(context.query).map(([name, value]) => [name, String(value)]));
  platform.callbacks?.[0]?.accept({ method: 'POST', query, headers: new Map(), body: await readRawBody(context.req) });
  context.body = '';
});
const server = koa.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`[好] 已就绪：http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}\n`);
});
