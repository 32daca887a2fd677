import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBureauFile } from '../bureau-file.ts';
import { channelNames, createChannels } from '../channels.ts';
import type { Config } from '../config.ts';
import { createMemorySlips, AppError, type CheckResult, errorFields, silentLogger, systemClock } from '../core/index.ts';
import { loadBureau } from '../load-config.ts';
import { bureauOption } from './bureau-option.ts';
import { checkDatabase, type DatabaseCheck } from './check-database.ts';
import { bureauName } from './shared-store.ts';
import { MonthlyQuota } from '../monthly-quota.ts';
import { directoryHolder, openRoster, openTallies } from '../../store/index.ts';

/** `npm run doctor [-- --bureau ID]`: looks at each configured channel and says in Chinese what to mend. Exits with 1 when something is wrong. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: bureauOption });
  const config = await loadBureau(values.bureau);
  let wrong = 0;
  const print = (results: readonly CheckResult[]): void => {
    for (const { ok, name, detail } of results) {
      if (!ok) wrong += 1;
      process.stdout.write(`  ${ok ? '✓' : '✗'} ${name}：${detail}\n`);
    }
  };
  const shared = config.store.kind === 'postgres' ? await checkDatabase(config, bureauName(values.bureau), systemClock) : undefined;
  process.stdout.write('本机\n');
  print([await checkDirectory(config), await checkRoster(config), await checkBureau(config, values.bureau), checkPublicUrl(config), ...(config.dingtalk ? [await checkQuota(config, shared)] : [])]);
  if (shared) {
    process.stdout.write('数据库\n');
    print(shared.results);
  }
  const channels = createChannels(config, { clock: systemClock, logger: silentLogger, slips: createMemorySlips(systemClock) });
  if (channels.length === 0) process.stdout.write('没有接入平台：按 .env.example 填写后再检查。本地控制台不需要任何配置。\n');
  const running = await whoRuns(config, shared);
  for (const channel of channels) {
    process.stdout.write(`${channelNames[channel.name]}\n`);
    if (running !== undefined && channel.name === 'wecom-bot' && config.wecomBot?.mode === 'websocket') {
      // A second subscription would throw the running bot off for good.
      print([{ name: '长连接', ok: true, detail: `机器人正在运行（${running}），为免把它挤下线没有另行连接；看 /metrics 里的 sanxiang_connection_live` }]);
      continue;
    }
    for await (const result of channel.check?.() ?? []) print([result]);
  }
  process.stdout.write(wrong === 0 ? '全部正常\n' : `有 ${wrong} 项要处理\n`);
  process.exit(wrong === 0 ? 0 : 1);
}

async function checkDirectory({ dataDir }: Config): Promise<CheckResult> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK);
    return { name: '数据目录', ok: true, detail: `${dataDir} 可读写` };
  } catch {
    return { name: '数据目录', ok: false, detail: `${dataDir} 不能读写，请检查 DATA_DIR 和权限` };
  }
}

async function checkRoster({ roster, anyPlatform }: Config): Promise<CheckResult> {
  try {
    const people = (await openRoster({ file: roster.file }, silentLogger)).people();
    const reachable = people.filter((each) => each.wecom !== undefined || each.dingtalk !== undefined).length;
    const ok = people.length > 0 || !anyPlatform;
    return { name: '名册', ok, detail: ok ? `${people.length} 人，其中 ${reachable} 人填了平台账号` : `${roster.file} 没有人，所有人都只能问制度` };
  } catch (error) {
    return { name: '名册', ok: false, detail: error instanceof AppError && error.expose ? error.message : `${roster.file} 读不出来` };
  }
}

async function checkBureau({ bureauFile, roster, cityBureau }: Config, bureau: string | undefined): Promise<CheckResult> {
  const name = '本局设定';
  try {
    const { set } = await readBureauFile(bureauFile);
    const city = await cityPeople(roster.file);
    if (city > 0 && (bureau === undefined || cityBureau !== bureau)) return { name, ok: false, detail: `名册里有 ${city} 位市局领导（city），但程序的 .env 里 CITY_BUREAU 不是本局的编号，他们看不到全市数据` };
    return { name, ok: true, detail: set.length > 0 ? `${bureauFile} 设定了 ${set.join('、')}` : '没有设定文件，用默认值' };
  } catch (error) {
    return { name, ok: false, detail: error instanceof AppError && error.expose ? error.message : `${bureauFile} 读不出来` };
  }
}

/** A roster that cannot be read is told of by itself. */
async function cityPeople(file: string): Promise<number> {
  const roster = await openRoster({ file }, silentLogger).catch(() => undefined);
  return roster?.people().filter(({ roles }) => roles.includes('city')).length ?? 0;
}

/** Who runs on this store now, if anybody does. */
async function whoRuns({ dataDir }: Config, shared: DatabaseCheck | undefined): Promise<string | undefined> {
  if (shared) return shared.alive ? `${shared.alive} 个实例` : undefined;
  const holder = await directoryHolder(dataDir);
  return holder === undefined ? undefined : `进程号 ${holder}`;
}

async function checkQuota({ dataDir, dingtalkQuota }: Config, shared: DatabaseCheck | undefined): Promise<CheckResult> {
  const name = '钉钉本月额度';
  try {
    const counted = shared ? { add: () => undefined, of: (what: string) => shared.tallies?.get(what) ?? 0 } : await openTallies(join(dataDir, 'tallies.json'));
    const quota = new MonthlyQuota(counted, dingtalkQuota);
    const now = systemClock.now();
    const detail = `已用接口调用 ${quota.spent('call', now)}/${dingtalkQuota.call}、接收消息 ${quota.spent('message', now)}/${dingtalkQuota.message}`;
    return { name, ok: quota.troubles(now).length === 0, detail };
  } catch {
    return { name, ok: false, detail: '计数文件 tallies.json 读不出来，把它移走即可，从零重新计' };
  }
}

function checkPublicUrl({ publicUrl, wecom, wecomBot, dingtalk }: Config): CheckResult {
  const needed = wecom !== undefined || wecomBot?.mode === 'callback' || dingtalk?.mode === 'webhook';
  const name = '公网地址';
  if (!needed) return { name, ok: true, detail: '现在的接入方式不需要公网地址' };
  if (publicUrl === undefined) return { name, ok: false, detail: '回调方式要让平台访问到本机：请填 PUBLIC_URL，并在平台后台填同一个地址' };
  const secure = publicUrl.startsWith('https://');
  return { name, ok: true, detail: secure ? publicUrl : `${publicUrl}（建议用 https）` };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof AppError && error.expose ? error.message : `检查没有完成：${JSON.stringify(errorFields(error))}`}\n`);
  process.exit(1);
});
