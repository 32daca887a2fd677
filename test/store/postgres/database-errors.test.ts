import { createServer } from 'node:net';
import { Client } from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { asStoreError } from '../../../store/postgres/database-errors.ts';

it('a server that takes the connection and says nothing is one that cannot be reached', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const listening = silent.address();
  if (listening === null || typeof listening === 'string') throw new Error('no port');
  const client = new Client({ connectionString: `postgresql://a:b@127.0.0.1:${listening.port}/c`, connectionTimeoutMillis: 50 });
  client.on('error', () => undefined);
  const error: unknown = await client.connect().catch((reason: unknown) => reason);
  expect(asStoreError(error)).toMatchObject({ code: 'store_unavailable' });
});
