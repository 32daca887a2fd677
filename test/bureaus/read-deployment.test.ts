import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeployment } from '../../bot/bureaus/index.ts';
import { bureauDefaults } from '../../knowledge/rules/index.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const wecom = (agent: string): string =>
  ['WECOM_CORP_ID=ww0123456789abcdef', `WECOM_AGENT_ID=${agent}`, 'WECOM_SECRET=a-secret-of-the-app', 'WECOM_TOKEN=token', 'WECOM_ENCODING_AES_KEY=jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'].join('\n');

/** A data directory with bureaus by their id: what stands in their `.env`. */
async function aDirectory(bureaus: Readonly<Record<string, string>>): Promise<string> {
  const directory = await temporaryDirectory();
  for (const [id, text] of Object.entries(bureaus)) {
    await mkdir(join(directory, 'bureaus', id), { recursive: true });
    await writeFile(join(directory, 'bureaus', id, '.env'), text);
  }
  return directory;
}

const read = async (bureaus: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) => readDeployment({ DATA_DIR: await aDirectory(bureaus), ...environment });

describe('one bureau', () => {
  it('needs nothing, and is called main', async () => {
    const directory = await temporaryDirectory();
    const { bureaus, several, config } = await readDeployment({ DATA_DIR: directory });
    expect([several, bureaus.map(({ id, name }) => [id, name])]).toEqual([false, [['main', bureauDefaults.agency]]]);
    expect(bureaus[0]?.config).toBe(config);
  });

  it('stays the only one beside an empty folder for bureaus', async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'bureaus', '.trash'), { recursive: true });
    await writeFile(join(directory, 'bureaus', 'readme.txt'), '');
    expect((await readDeployment({ DATA_DIR: directory, CONSOLE: 'off' })).several).toBe(false);
  });
});

describe('several bureaus', () => {
  it('are sorted, each with its own apps, files and name', async () => {
    const directory = await aDirectory({ nanan: wecom('2'), jiangbei: wecom('1') });
    await writeFile(join(directory, 'bureaus/nanan/bureau.json'), '{"agency": "南岸区生态环境局"}');
    const { bureaus, several, config } = await readDeployment({ DATA_DIR: directory, PORT: '4000' });
    expect([several, config.port, config.host]).toEqual([true, 4000, '0.0.0.0']);
    expect(bureaus.map(({ id, name, config: own }) => [id, name, own.wecom?.agentId, own.roster.file, own.port])).toEqual([
      ['jiangbei', 'jiangbei', '1', join(directory, 'bureaus/jiangbei/roster.json'), 4000],
      ['nanan', '南岸区生态环境局', '2', join(directory, 'bureaus/nanan/roster.json'), 4000],
    ]);
  });

  it('listen on this machine alone while none has an app, and where HOST says', async () => {
    expect((await read({ jiangbei: '', nanan: '' })).config.host).toBe('127.0.0.1');
    expect((await read({ jiangbei: wecom('1') }, { HOST: '10.0.0.1' })).config.host).toBe('10.0.0.1');
  });

  it('inherit the model only when they set none of it, and nothing else of a bureau', async () => {
    const root = { OPENAI_API_KEY: 'the-key-of-all', OPENAI_MODEL: 'big', OPENAI_SHARE_CASES: 'on' };
    const { bureaus } = await read({ jiangbei: 'OPENAI_API_KEY=own-key-of-it\nOPENAI_MODEL=small', nanan: 'OPENAI_MODEL=\n' }, root);
    expect(bureaus.map(({ config }) => [config.model?.apiKey, config.model?.model, config.model?.sharesCases])).toEqual([
      ['own-key-of-it', 'small', false],
      ['the-key-of-all', 'big', true],
    ]);
  });

  it.each([
    ['PORT=3001', /bureaus\/jiangbei\/\.env 的 PORT：是整个程序的设置/u],
    ['DATABASE_URL=postgres://u:secret@h/d', /jiangbei\/\.env 的 DATABASE_URL：是整个程序的设置/u],
    ['METRICS_TOKEN=0123456789abcdef', /jiangbei\/\.env 的 METRICS_TOKEN/u],
    ['DATA_DIR=/elsewhere', /jiangbei\/\.env 的 DATA_DIR/u],
    ['ROSTER_FILE=/elsewhere/roster.json', /jiangbei\/\.env 的 ROSTER_FILE：名册和设定固定放在/u],
    ['WECOM_AGENT_ID=abc\nWECOM_CORP_ID=ww1', /jiangbei\/\.env 的 WECOM_/u],
    ['WECOM_CORP_ID=ww1', /jiangbei\/\.env 的 WECOM_AGENT_ID：没有填/u],
  ])('are refused with their file and the variable: %s', async (text, message) => {
    await expect(read({ jiangbei: text })).rejects.toThrow(message);
  });

  it('never have the settings of one at the root', async () => {
    for (const [name, value] of [['WECOM_CORP_ID', 'ww1'], ['PUBLIC_URL', 'https://bot.example.gov.cn'], ['ROSTER_FILE', 'r.json'], ['DINGTALK_CLIENT_ID', 'd']] as const) {
      await expect(read({ jiangbei: '' }, { [name]: value })).rejects.toThrow(new RegExp(`^${name}：.*每个局`, 'u'));
    }
    expect((await read({ jiangbei: '' }, { WECOM_CORP_ID: ' ', CONSOLE: 'off' })).bureaus[0]?.config.console).toBe(false);
  });

  it('do not leave the cases of a former only bureau behind', async () => {
    const directory = await aDirectory({ jiangbei: '' });
    await writeFile(join(directory, 'ledger.jsonl'), '{}\n');
    await expect(readDeployment({ DATA_DIR: directory })).rejects.toThrow('移进那个局的目录');
  });

  it.each(['Jiangbei', '江北', '1st', 'a_b', `a${'b'.repeat(31)}`])('have an id that fits a path and a host, not %s', async (id) => {
    await expect(read({ [id]: '' })).rejects.toThrow(/不能作编号.*例如 jiangbei/u);
  });

  it.each([
    ['PUBLIC_URL=https://bot.example.gov.cn', 'PUBLIC_URL=https://BOT.example.gov.cn/', '公网域名'],
    [wecom('1'), wecom('1'), '企业微信企业和应用'],
    ['WECOM_BOT_MODE=websocket\nWECOM_BOT_ID=b\nWECOM_BOT_SECRET=a-bot-secret', 'WECOM_BOT_MODE=websocket\nWECOM_BOT_ID=b\nWECOM_BOT_SECRET=other-secret', '企业微信智能机器人'],
    ['DINGTALK_CLIENT_ID=d\nDINGTALK_CLIENT_SECRET=a-client-secret\nDINGTALK_ROBOT_CODE=d', 'DINGTALK_CLIENT_ID=d\nDINGTALK_CLIENT_SECRET=b-client-secret\nDINGTALK_ROBOT_CODE=e', '钉钉应用'],
    ['WECOM_GROUP_WEBHOOK=https://w.example/send?key=one-secret-key', 'WECOM_GROUP_WEBHOOK=https://w.example/send?key=one-secret-key', '企业微信群机器人'],
  ])('share nothing a message comes through: %#', async (one, other, what) => {
    const refused = read({ jiangbei: one, nanan: other });
    await expect(refused).rejects.toThrow(`jiangbei 和 nanan 两个局的${what}是同一个`);
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('may be on one corp with an app each', async () => {
    expect((await read({ jiangbei: wecom('1'), nanan: wecom('2') })).bureaus).toHaveLength(2);
  });

  it('name the settings file that is wrong', async () => {
    const directory = await aDirectory({ jiangbei: '' });
    await writeFile(join(directory, 'bureaus/jiangbei/bureau.json'), '{"reviewWorkdays": 0}');
    await expect(readDeployment({ DATA_DIR: directory })).rejects.toThrow(/bureaus\/jiangbei\/bureau\.json：reviewWorkdays 至少 1/u);
  });

  it('are not served on a fixed clock once one has an app', async () => {
    await expect(read({ jiangbei: '', nanan: wecom('1') }, { NOW: '2026-03-10T09:00:00+08:00' })).rejects.toThrow(/^NOW：/u);
  });
});
