import { parseArgs } from 'node:util';
import { channelNames, createChannels } from '../channels.ts';
import { createMemorySlips, AppError, DeliveryError, errorFields, silentLogger, systemClock } from '../core/index.ts';
import { loadBureau } from '../load-config.ts';
import { bureauOption } from './bureau-option.ts';
import { type MenuOutcome, setMenu } from '../set-menu.ts';

const words: Readonly<Record<MenuOutcome, string>> = {
  made: '已建好',
  renewed: '已换新',
  kept: '已经是最新的，没有动',
  foreign: '有人在后台另做了菜单，没有动它。确定要换成机器人的，运行 npm run -s menu -- --force',
};

/**
 * `npm run menu`: sets the menu of the WeCom app and the quick entries of the DingTalk robot now, as the start does by itself; `--force`
 * also where somebody has made one by hand. Also while the bot runs; what it costs of DingTalk's quota (six calls at most) is not counted.
 * Exits with 1 when a menu is not ours afterwards.
 */
async function main(): Promise<void> {
  const { force, bureau } = readOptions();
  const channels = createChannels(await loadBureau(bureau), { clock: systemClock, logger: silentLogger, slips: createMemorySlips(systemClock) });
  let wrong = 0;
  let seen = 0;
  for (const { name, menu } of channels) {
    if (!menu) continue;
    seen += 1;
    const [ok, said] = await setMenu(menu, force).then((outcome) => [outcome !== 'foreign', words[outcome]] as const, (error: unknown) => [false, failed(error)] as const);
    if (!ok) wrong += 1;
    process.stdout.write(`${ok ? '✓' : '✗'} ${channelNames[name]}的${name === 'dingtalk' ? '快捷入口' : '菜单'}：${said}\n`);
  }
  if (seen === 0) process.stdout.write('没有可以设菜单的应用：要先接企业微信自建应用，或接钉钉机器人并填 DINGTALK_CORP_ID 和 https 的 PUBLIC_URL\n');
  process.exit(wrong === 0 ? 0 : 1);
}

function readOptions(): { readonly force: boolean; readonly bureau?: string | undefined } {
  try {
    return parseArgs({ options: { force: { type: 'boolean', default: false }, ...bureauOption } }).values;
  } catch {
    throw new AppError('usage', '用法：npm run -s menu，或 npm run -s menu -- --force（换掉手工做的菜单）；有几个局时加 --bureau 编号', { expose: true });
  }
}

function failed(error: unknown): string {
  const code = error instanceof DeliveryError ? (error.platformCode ?? error.code) : JSON.stringify(errorFields(error));
  return `没有设成（${code}）。运行 npm run -s doctor 看要改什么；钉钉还要在「权限管理」开通 Robot.SingleChat.ReadWrite`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof AppError && error.expose ? error.message : `没有完成：${JSON.stringify(errorFields(error))}`}\n`);
  process.exit(1);
});
