import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { startChild } from './child.ts';
import { type Load, pacedLoad } from './paced-load.ts';

const connections = 50;

/** Callbacks acknowledged: the bare server, the program at full load, and the program at 500 a second. */
export async function measureCallbacks(): Promise<{ bare: Load; kept: Load; at500: Load }> {
  const fake = await startFakeWecom();
  const directory = await mkdtemp(join(tmpdir(), 'sanxiang-bench-'));
  const environment = {
    DATA_DIR: directory,
    WECOM_API_BASE: fake.apiBase,
    WECOM_CORP_ID: fakeAccount.corpId,
    WECOM_AGENT_ID: fakeAccount.agentId,
    WECOM_SECRET: fakeAccount.secret,
    WECOM_TOKEN: fakeAccount.token,
    WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
  };
  let serial = 0;
  /** A callback of a message nobody sent before. */
  const request = (): { path: string; body: Buffer } => {
    serial += 1;
    const made = fake.appCallback({ MsgType: 'text', Content: `查封要全程录像吗${serial}`, MsgId: String(serial), FromUserName: `p${serial % 500}` });
    return { path: `/wecom/callback?${new URLSearchParams([...made.query]).toString()}`, body: made.body };
  };
  const load = async (url: string, amount: number): Promise<Load> => {
    const each = Math.ceil(amount / connections);
    const result = await autocannon({
      url,
      connections,
      amount: each * connections,
      setupClient: (client) => client.setRequests(Array.from({ length: each }, () => ({ method: 'POST' as const, ...request() }))),
    });
    return { perSecond: Math.round(result['2xx'] / result.duration), p99: result.latency.p99, failed: result.non2xx + result.errors };
  };
  const bareServer = await startChild(['node', 'bot/run.js', 'test/bench/bare-server.ts'], {});
  await load(bareServer.url, 5_000);
  const bare = await load(bareServer.url, 20_000);
  await bareServer.stop();
  const program = await startChild(['node', 'bot/run.js', 'bot/main.ts'], environment);
  await load(program.url, 5_000);
  const kept = await load(program.url, 20_000);
  await program.stop();
  await rm(directory, { recursive: true });
  const calm = await startChild(['node', 'bot/run.js', 'bot/main.ts'], environment);
  await pacedLoad(calm.url, 1_000, 500, request);
  const at500 = await pacedLoad(calm.url, 5_000, 500, request);
  await calm.stop();
  await fake.close();
  await rm(directory, { recursive: true });
  return { bare, kept, at500 };
}
