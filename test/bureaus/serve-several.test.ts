import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDeployment } from '../../bot/bureaus/index.ts';
import { dayAt, silentLogger, systemClock } from '../../bot/core/index.ts';
import { serve, type Service } from '../../bot/serve.ts';
import { raw, type Raw } from '../fakes/raw-request.ts';
import { bureausInFolders } from '../fakes/two-bureaus.ts';

const person = (id: string, name: string, ...roles: ('officer' | 'leader' | 'city' | 'head')[]) => ({ id, name, unit: '支队', roles });

let service: Service;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sanxiang-several-'));
  await bureausInFolders(directory, [
    { id: 'city', agency: '市生态环境局', people: [person('mayor', '周市长', 'city'), person('clerk', '吴科员', 'leader')] },
    { id: 'jiangbei', agency: '江北区生态环境局', people: [person('zhang', '张江北', 'officer'), person('boss', '李局长', 'leader'), person('mayor', '周市长', 'city')] },
    { id: 'nanan', agency: '南岸区生态环境局', people: [person('zhang', '张南岸', 'officer')], lateBy: 'zhang' },
  ]);
  const deployment = await readDeployment({ DATA_DIR: directory, CITY_BUREAU: 'city', PORT: '0', HOST: '127.0.0.1' });
  service = await serve(deployment.config, silentLogger, deployment);
});
afterAll(async () => {
  await service.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Where the console of a bureau signs somebody in, once. */
async function code(bureau: string, as: string): Promise<string> {
  const headers = { host: `${bureau}.localhost:1`, 'x-console': '1', 'content-type': 'application/json', 'content-length': '2' };
  const answered = await raw(service.url, `/console/pages/${as}`, { method: 'POST', headers, pieces: [Buffer.from('{}')] });
  return z.object({ path: z.string() }).parse(JSON.parse(answered.text)).path;
}

/** A page of a bureau as somebody of its roster sees it. */
async function page(bureau: string, as: string, path: string): Promise<Raw> {
  const host = `${bureau}.localhost:1`;
  const entered = await raw(service.url, await code(bureau, as), { headers: { host } });
  return raw(service.url, path, { headers: { host, cookie: entered.cookies.map((each) => each.split(';')[0]).join('; ') } });
}

const event = z.object({ kind: z.string(), as: z.string().optional(), text: z.string().optional(), reply: z.object({ text: z.string(), title: z.string().optional(), note: z.string().optional(), kind: z.string() }).optional() });

/** Says something at the console of a bureau; what it answers. */
async function say(bureau: string, as: string, text: string): Promise<string> {
  const host = `${bureau}.localhost:1`;
  const body = Buffer.from(JSON.stringify({ as, text }));
  const sent = await raw(service.url, '/console/messages', { method: 'POST', headers: { host, 'x-console': '1', 'content-type': 'application/json', 'content-length': String(body.length) }, pieces: [body] });
  expect(sent.status).toBe(202);
  return answer(host, as, text);
}

/** Reads the console's event stream until what was said is answered. */
function answer(host: string, as: string, said: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(`${service.url}/console/events`, { headers: { host } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const entries = [...text.matchAll(/^data: (.*)$/gmu)].flatMap(([, data = '']) => event.safeParse(parsed(data)).data ?? []);
        const from = entries.findLastIndex((entry) => entry.kind === 'said' && entry.as === as && entry.text === said);
        const reply = from < 0 ? undefined : entries.slice(from + 1).find((entry) => entry.reply !== undefined)?.reply;
        if (!reply) return;
        response.destroy();
        resolve([reply.title, reply.text, reply.note].filter(Boolean).join('\n'));
      });
    });
    asked.on('error', reject).end();
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('the consoles of several bureaus', () => {
  it('are each at their own name, with their own people', async () => {
    const people = async (host: string): Promise<readonly [number, string]> => {
      const { status, text } = await raw(service.url, '/console/people', { headers: { host } });
      return [status, text];
    };
    expect((await people('jiangbei.localhost:1'))[1]).toContain('张江北');
    expect((await people('nanan.localhost:1'))[1]).not.toContain('张江北');
    expect((await people('127.0.0.1:1'))[0]).toBe(404);
  });

  it('let a code for the pages of one open nothing of another', async () => {
    const open = async (host: string): Promise<Raw> => raw(service.url, await code('jiangbei', 'zhang'), { headers: { host } });
    expect((await open('nanan.localhost:1')).cookies.filter((each) => each.startsWith('sx='))).toEqual([]);
    const entered = await open('jiangbei.localhost:1');
    const cookie = entered.cookies.find((each) => each.startsWith('sx='))?.split(';')[0] ?? '';
    const todo = async (host: string): Promise<number> => (await raw(service.url, '/h5/todo', { headers: { host, cookie } })).status;
    expect([await todo('jiangbei.localhost:1'), await todo('nanan.localhost:1')]).toEqual([200, 302]);
  });
});

describe('全市', () => {
  it('gives the leaders of the city every bureau in numbers, the most overdue first, and nothing else', async () => {
    await say('jiangbei', 'zhang', '登记 行政检查 相对人 红星电镀厂 事由 例行检查');
    const told = await say('city', 'mayor', '全市 今年');
    const lines = told.split('\n');
    expect(lines[0]).toBe('全市（3个局）');
    expect(told).toContain('合计：在办2件，逾期1件');
    const order = ['南岸区生态环境局：在办1件，逾期1件', '江北区生态环境局：在办1件，逾期0件，登记1件', '市生态环境局：在办0件，逾期0件'];
    expect(order.map((line) => lines.findIndex((each) => each.startsWith(line)))).toEqual([3, 4, 5]);
    for (const hidden of ['红星', '渝环罚', '张江北', '张南岸', 'zhang']) expect(told).not.toContain(hidden);
    expect(told).not.toMatch(/\d{4}-\d{4}/u);
  });

  it('is for no other role, and in no other bureau', async () => {
    expect(await say('city', 'clerk', '全市')).not.toContain('江北');
    expect(await say('jiangbei', 'boss', '全市')).not.toContain('南岸');
    const elsewhere = await say('jiangbei', 'mayor', '全市');
    expect(elsewhere).toContain('CITY_BUREAU');
    expect(elsewhere).not.toContain('南岸');
  });

  it('is a page too, from which no way leads to a case', async () => {
    const { status, text } = await page('city', 'mayor', '/h5/city?period=%E5%8E%BB%E5%B9%B4');
    expect(status).toBe(200);
    expect(text).toMatch(/南岸区生态环境局[\s\S]*逾期1件，在办1件[\s\S]*江北区生态环境局/u);
    expect(text).toMatch(/aria-current="true">去年/u);
    expect(text).not.toMatch(/\/h5\/(?:case|ledger|todo)|张南岸|渝环罚/u);
    expect((await page('city', 'clerk', '/h5/city')).status).toBe(403);
    expect((await page('jiangbei', 'mayor', '/h5/city')).text).toContain('CITY_BUREAU');
    expect((await page('city', 'mayor', '/h5/')).headers['location']).toBe('/h5/city');
    // What an officer of the same process opens.
    for (const path of ['/h5/ledger', '/h5/todo', `/h5/case/${dayAt(systemClock.now()).slice(0, 4)}-0001`]) {
      expect([path, (await page('nanan', 'zhang', path)).status, (await page('jiangbei', 'mayor', path)).status]).toEqual([path, 200, 403]);
    }
  });

  it('opens no case to the leaders of the city', async () => {
    for (const words of ['查 1', '待办', '逾期', '统计', '导出 台账', '调阅 1']) expect([words, /红星|在办|渝环罚/u.test(await say('jiangbei', 'mayor', words))]).toEqual([words, false]);
  });

  it('says of a period that is none how it is written', async () => {
    expect(await say('city', 'mayor', '全市 2099年')).toContain('全市 今年');
  });
});

describe('start lines', () => {
  it('say of which bureau they speak, and what a leader of the city lacks', () => {
    expect(service.parts.filter((line) => line.includes('全市数据'))).toEqual([expect.stringMatching(/^江北区生态环境局 \[关\] 全市数据：名册里有 1 位市局领导/u)]);
    expect(service.parts.filter((line) => line.startsWith('南岸区生态环境局 ')).length).toBeGreaterThan(5);
    expect(service.parts.filter((line) => line.startsWith('[开] 运行状态'))).toHaveLength(1);
  });
});
