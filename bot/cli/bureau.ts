import { parseArgs } from 'node:util';
import { addBureau, type BureauConfig, bureauFolder, bureauIds } from '../bureaus/index.ts';
import { AppError, errorFields, silentLogger } from '../core/index.ts';
import { loadConfig, loadDeployment } from '../load-config.ts';
import { openRoster } from '../../store/index.ts';

const usage = `用法：
  npm run bureau -- list
  npm run bureau -- add jiangbei --name 江北区生态环境局
  npm run bureau -- check jiangbei
编号用小写字母、数字和 -；一个局一个目录，在 DATA_DIR/bureaus 下面。`;

/** `npm run bureau`: lists the bureaus of this installation, adds one, checks how one is set up. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: { type: 'string' } } });
  const [command, id, ...more] = positionals;
  if (command === 'list' && id === undefined) print(await listLines());
  else if (command === 'add' && id !== undefined && values.name !== undefined && more.length === 0) print(await addLines(id, values.name.trim()));
  else if (command === 'check' && id !== undefined && more.length === 0) print(await checkLines(id));
  else throw new AppError('usage', usage, { expose: true });
}

async function listLines(): Promise<readonly string[]> {
  const { dataDir } = loadConfig();
  if ((await bureauIds(dataDir)).length === 0) return [`现在只服务一个局，数据在 ${dataDir}。要服务几个局，例如：npm run bureau -- add jiangbei --name 江北区生态环境局`];
  const { bureaus } = await loadDeployment();
  return bureaus.map(({ id, name, config }) => `${id}  ${name}  ${config.anyPlatform ? '已接入平台' : '没有接入平台'}  ${config.dataDir}`);
}

async function addLines(id: string, name: string): Promise<readonly string[]> {
  const { dataDir } = loadConfig();
  const isFirst = (await bureauIds(dataDir)).length === 0;
  const folder = await addBureau(dataDir, id, name);
  return [
    `已建好 ${name}（${id}）：${folder}`,
    ...(isFirst ? [`这是第一个有自己目录的局：程序目录 .env 里的企业微信、钉钉、PUBLIC_URL 都要移到各局的 .env；${dataDir} 里原来一个局的文件（台账、队列、media 等）要停机后移进那个局的目录。`] : []),
    '接下来：',
    `1. 编辑 ${folder}/.env，填企业微信、钉钉和 PUBLIC_URL（每个局用自己的域名）；`,
    `2. 把本局的人写进 ${folder}/roster.json；部门名称与“支队”“综合目标科”不同的，写在 ${folder}/bureau.json 的 offices 里；`,
    `3. 平台后台的接收地址：https://域名/wecom/callback，或 https://任一域名/b/${id}/wecom/callback；`,
    `4. 运行 npm run -s bureau -- check ${id} 和 npm run -s doctor -- --bureau ${id}；`,
    '5. 重启正在运行的机器人，它才会开始服务这个局。',
  ];
}

async function checkLines(id: string): Promise<readonly string[]> {
  const { bureaus, several } = await loadDeployment();
  const found = several ? bureaus.find((each) => each.id === id) : undefined;
  if (!found) throw new AppError('usage', `没有编号为 ${id.slice(0, 40)} 的局。${several ? `现有：${bureaus.map((each) => each.id).join('、')}` : `先建，例如：npm run bureau -- add ${id.slice(0, 31)} --name 江北区生态环境局`}`, { expose: true });
  const { config, name, file } = found;
  const people = (await openRoster({ file: config.roster.file }, silentLogger, file.settings.offices)).people();
  return [
    `✓ ${name}（${id}）：${bureauFolder(loadConfig().dataDir, id)}/.env 可用，没有和别的局用同一个应用、机器人或域名`,
    `✓ 设定：${file.set.length > 0 ? file.set.join('、') : '没有设定文件，用默认值'}`,
    people.length > 0 ? `✓ 名册：${people.length} 人` : '✗ 名册：还没有人，所有人都只能问制度',
    ...missingOffices(found, people),
    ...(people.some(({ roles }) => roles.includes('city')) && config.cityBureau !== id ? [`✗ 市局领导：名册里有 city 角色，但程序的 .env 里没有写 CITY_BUREAU=${id}，看不到全市数据`] : []),
    `各平台能不能用，再运行：npm run -s doctor -- --bureau ${id}`,
  ];
}

/** Offices that have to act (review/2, publicity/1) and have nobody. */
function missingOffices({ file }: BureauConfig, people: readonly { readonly office?: string }[]): readonly string[] {
  if (people.length === 0) return [];
  const { brigade, generalOffice, publicityCenter } = file.settings.offices;
  const wanted = { brigade, generalOffice, publicityCenter };
  const empty = Object.entries(wanted).filter(([office]) => !people.some((person) => person.office === office)).map(([, called]) => called);
  return empty.length === 0 ? [] : [`✗ 部门：名册里没有人在${empty.map((each) => `“${each}”`).join('、')}。部门名称不同的，在 bureau.json 里写，例如 "offices": {"brigade": "执法大队"}`];
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
  if (lines.some((line) => line.startsWith('✗'))) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${failure(error)}\n`);
  process.exit(1);
});

function failure(error: unknown): string {
  if (error instanceof AppError && error.expose) return error.message;
  return error instanceof TypeError && 'code' in error ? usage : `没有完成：${JSON.stringify(errorFields(error))}`;
}
