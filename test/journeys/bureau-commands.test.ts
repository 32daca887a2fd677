import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fakeAccount, otherAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { runScript, type ScriptRun } from '../fakes/run-script.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';
import { bureausInFolders, onWecom } from '../fakes/two-bureaus.ts';

const officer = { id: 'zhang', name: '张执法', unit: '支队', roles: ['officer' as const], wecom: 'ZhangSan' };

async function aDirectory() {
  const fake = await startFakeWecom({ account: otherAccount });
  onTestFinished(() => fake.close());
  const directory = await temporaryDirectory();
  await bureausInFolders(directory, [
    { id: 'jiangbei', agency: '江北区生态环境局', people: [officer], lateBy: 'zhang' },
    { id: 'nanan', agency: '南岸区生态环境局', people: [officer], variables: onWecom(fake, otherAccount, 'bot.nanan.example.gov.cn') },
  ]);
  const run = (entry: string, ...args: readonly string[]): Promise<ScriptRun> => runScript(`bot/cli/${entry}.ts`, args, { environment: { DATA_DIR: directory } });
  return { fake, directory, run };
}

describe('commands where several bureaus are served', () => {
  it('ask which one is meant, and list them', async () => {
    const { run } = await aDirectory();
    for (const [entry = '', ...args] of [['doctor'], ['verify'], ['menu'], ['backup', 'x.gz'], ['restore', 'x.gz'], ['kb', 'list']]) {
      const refused = await run(entry, ...args);
      expect([entry, refused]).toEqual([entry, { code: 1, output: '', error: '这里服务 2 个局：jiangbei、nanan。请写明是哪一个，例如 --bureau jiangbei\n' }]);
    }
    expect((await run('verify', '--bureau', 'yubei')).error).toContain('没有编号为 yubei 的局。现有：jiangbei、nanan');
  });

  it('look at the one that is meant', async () => {
    const { run, fake } = await aDirectory();
    expect((await run('verify', '--bureau', 'jiangbei')).output).toMatch(/^台账完整，逐条相符。\n台账 [5-9] 条/u);
    const looked = await run('doctor', '--bureau', 'nanan');
    expect(looked.output).toContain('名册：1 人，其中 1 人填了平台账号');
    expect(looked.output).toMatch(/✓ .*access_token/u);
    expect((await run('doctor', '--bureau', 'jiangbei')).output).toContain('没有接入平台');
    expect(fake.tokensIssued()).toBeGreaterThan(0);
  });

  it('back up one and put it back beside the settings of its apps', async () => {
    const { run, directory } = await aDirectory();
    const file = join(directory, 'jiangbei.gz');
    expect(await run('backup', file, '--bureau', 'jiangbei')).toMatchObject({ code: 0 });
    const folder = join(directory, 'bureaus/jiangbei');
    await writeFile(join(folder, '.env'), 'CONSOLE=off\n');
    for (const name of ['ledger.jsonl', 'roster.json', 'bureau.json']) await rm(join(folder, name));
    expect(await run('restore', file, '--bureau', 'jiangbei')).toMatchObject({ code: 0 });
    expect((await run('verify', '--bureau', 'jiangbei')).output).toMatch(/台账 [5-9] 条/u);
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe('CONSOLE=off\n');
    expect((await run('restore', file, '--bureau', 'nanan')).error).toContain('不是空的');
  });

  it('add a regulation to one alone', async () => {
    const { run, directory } = await aDirectory();
    const law = join(directory, '噪声规定.txt');
    await writeFile(law, '江北区噪声管理规定\n第一条 为了管理噪声，制定本规定。\n第二条 夜间不得施工。\n');
    expect(await run('kb', 'add', law, '--short', '噪声规定', '--yes', '--bureau', 'jiangbei')).toMatchObject({ code: 0 });
    expect((await run('kb', 'list', '--bureau', 'jiangbei')).output).toContain('噪声');
    expect((await run('kb', 'list', '--bureau', 'nanan')).output).not.toContain('噪声');
  });
});

describe('npm run bureau', () => {
  it('adds, lists and checks, and says what comes next', async () => {
    const directory = await temporaryDirectory();
    const run = (...args: readonly string[]) => runScript('bot/cli/bureau.ts', args, { environment: { DATA_DIR: directory } });
    expect((await run('list')).output).toContain('现在只服务一个局');
    const added = await run('add', 'jiangbei', '--name', '江北区生态环境局');
    expect(added.output).toContain('这是第一个有自己目录的局');
    expect(added.output).toContain('重启正在运行的机器人，它才会开始服务这个局');
    expect((await run('add', 'nanan', '--name', '南岸区生态环境局')).output).not.toContain('第一个');
    expect(await run('add', 'nanan', '--name', '南岸区生态环境局')).toMatchObject({ code: 1, output: '', error: expect.stringContaining('编号 nanan 已经有了') as string });
    expect((await run('list')).output.split('\n').map((line) => line.slice(0, 20))).toEqual([expect.stringMatching(/^jiangbei {2}江北区生态环境局/u), expect.stringMatching(/^nanan {2}南岸区生态环境局/u), '']);
    const checked = await run('check', 'jiangbei');
    expect(checked).toMatchObject({ code: 1 });
    expect(checked.output).toContain('✗ 名册：还没有人');
  });

  it('finds offices without people, and an app two bureaus share', async () => {
    const { directory, run } = await aDirectory();
    const checked = await run('bureau', 'check', 'jiangbei');
    expect(checked.output).toContain('✗ 部门：名册里没有人在“综合目标科”、“宣教信息中心”');
    const same = await readFile(join(directory, 'bureaus/nanan/.env'), 'utf8');
    await writeFile(join(directory, 'bureaus/jiangbei/.env'), same.replace('bot.nanan', 'bot.jiangbei'));
    const refused = await run('bureau', 'check', 'jiangbei');
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.error).toMatch(/jiangbei 和 nanan 两个局的企业微信/u);
    expect(refused.error).not.toContain(fakeAccount.secret);
  });

  it('says how it is called', async () => {
    const run = (...args: readonly string[]) => runScript('bot/cli/bureau.ts', args);
    for (const args of [[], ['add', 'jiangbei'], ['list', '--nonsense']]) expect((await run(...args)).error).toContain('npm run bureau -- add jiangbei --name 江北区生态环境局');
  });
});
