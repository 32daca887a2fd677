import { channelNames } from './channels.ts';
import type { Config } from './config.ts';
import type { PlatformName } from './core/index.ts';
import { localNameOf } from './http/index.ts';

/** What start tells of a bureau beside its configuration. */
export interface PartFacts {
  readonly url: string;
  /** Which bureau it is, where several are served. */
  readonly bureau?: { readonly id: string; readonly name: string };
  /** How many people of the roster are leaders of the city, and whether this bureau's may read the totals of all. */
  readonly cityPeople: number;
  readonly seesTotals: boolean;
  readonly people: number;
  readonly demoPeople: boolean;
  /** Regulations added beside the three. */
  readonly added: number;
  /** Settings the bureau's own file sets. */
  readonly bureauSet: readonly string[];
}

/** One line for each part of a bureau: whether it is on, and why (what `npm start` prints); its name goes before where there are several. */
export function partLines(config: Config, { url, bureau, people, cityPeople, seesTotals, demoPeople, added, bureauSet }: PartFacts): readonly string[] {
  const local = bureau ? `http://${localNameOf(bureau.id)}:${new URL(url).port}` : `http://127.0.0.1:${new URL(url).port}`;
  const callback = (path: string): string => `接收地址 ${bureau ? `/b/${bureau.id}` : ''}${path}`;
  const on = (name: string, detail: string): string => `[开] ${name}：${detail}`;
  const off = (name: string, detail: string): string => `[关] ${name}：${detail}`;
  const channel = (name: PlatformName, detail: string | undefined, variables: string): string =>
    detail === undefined ? off(channelNames[name], `没有填 ${variables}`) : on(channelNames[name], detail);
  const lines = [
    on('制度问答', `三项制度 43 条已载入${added > 0 ? `，另有 ${added} 部增加的制度` : ''}，按原文回答`),
    config.model ? on('大模型', `${config.model.model}，只润色、逐句核对，核对不上用原文答案`) : off('大模型', '没有填 OPENAI_API_KEY，按原文回答'),
    on('存储', config.store.kind === 'postgres' ? `PostgreSQL，附件在 ${config.dataDir}` : `数据目录 ${config.dataDir}`),
    demoPeople ? on('名册', '演示人员（没有名册文件，也没有接入平台）') : on('名册', `${people} 人，${config.roster.file}`),
    bureauSet.length > 0 ? on('本局设定', `${config.bureauFile}：${bureauSet.join('、')}`) : off('本局设定', '没有设定文件，用默认值'),
    channel('wecom', config.wecom && callback('/wecom/callback'), 'WECOM_CORP_ID 等五项'),
    channel(
      'wecom-bot',
      config.wecomBot && (config.wecomBot.mode === 'websocket' ? '长连接' : callback('/wecom/bot')),
      'WECOM_BOT_TOKEN 或 WECOM_BOT_MODE=websocket',
    ),
    channel('wecom-group', config.wecomGroup && '只发提醒', 'WECOM_GROUP_WEBHOOK'),
    channel(
      'dingtalk',
      config.dingtalk && (config.dingtalk.mode === 'stream' ? 'Stream 长连接' : callback('/dingtalk/callback')),
      'DINGTALK_CLIENT_ID 等三项',
    ),
    channel('dingtalk-group', config.dingtalkGroup && (config.dingtalkGroup.secret ? '只发提醒，加签' : '只发提醒'), 'DINGTALK_GROUP_WEBHOOK'),
    config.console
      ? on(channelNames.console, `${local}/console（只能在本机打开）`)
      : off(channelNames.console, '已接入平台；需要时设 CONSOLE=on'),
    pagesLine(config, bureau ? local : url),
    ...(cityPeople > 0 && !seesTotals ? [off('全市数据', `名册里有 ${cityPeople} 位市局领导（city），但程序的 .env 里 CITY_BUREAU 不是本局，看不到全市数据`)] : []),
  ];
  return bureau ? lines.map((line) => `${bureau.name} ${line}`) : lines;
}

/** The lines of what belongs to no bureau. */
export function processLines(url: string): readonly string[] {
  return [`[开] 运行状态：${url}/readyz，${url}/metrics`];
}

/** Where the phone pages can be opened, which depends on who can say who somebody is. */
function pagesLine({ publicUrl, wecom, dingtalk, console }: Config, url: string): string {
  const apps = [...(wecom ? ['企业微信'] : []), ...(dingtalk?.corpId === undefined ? [] : ['钉钉'])].join('、');
  if (publicUrl !== undefined && apps) return `[开] 手机页面：${publicUrl}/h5/（在${apps}里打开）`;
  if (console) return `[开] 手机页面：${url}/h5/（从本地控制台打开）`;
  return apps ? '[关] 手机页面：没有填 PUBLIC_URL' : '[关] 手机页面：没有接入企业微信自建应用，也没有填 DINGTALK_CORP_ID';
}
