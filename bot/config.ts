import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './core/index.ts';

const address = (schemes: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), `应是完整地址，例如 ${schemes[0] ?? ''}//bot.example.gov.cn`)
    .transform((text) => text.replace(/\/+$/u, ''));
const web = address(['https:', 'http:']);
const socket = address(['wss:', 'ws:']);
const webhook = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), '应是群机器人的完整 Webhook 地址，从群设置里复制');
const database = z
  .string()
  .refine((text) => URL.canParse(text) && /^postgres(?:ql)?:$/u.test(new URL(text).protocol), '应是 PostgreSQL 的完整地址，例如 postgres://sanxiang:口令@127.0.0.1:5432/sanxiang');
const aesKey = z.string().regex(/^[A-Za-z0-9+/]{43}$/u, '应是 43 位字母数字，从管理后台“接收消息”页复制');
const secret = z.string().min(8, '太短，请从管理后台完整复制');

/** Every variable the program reads, each with what makes it valid. Blank counts as not set. */
const variables = {
  PORT: z.coerce.number('应是端口号，例如 3000').int().min(0, '应是 0 到 65535 的端口号').max(65535, '应是 0 到 65535 的端口号'),
  HOST: z.string(),
  DATA_DIR: z.string(),
  STORE: z.enum(['lowdb', 'postgres'], '应是 lowdb 或 postgres'),
  DATABASE_URL: database,
  DATABASE_ADMIN_URL: database,
  DATABASE_TAKEOVER_SECONDS: z.coerce.number('应是秒数，例如 10').min(1, '至少 1').max(300, '最多 300'),
  DATABASE_POOL: z.coerce.number('应是连接数，例如 10').int('应是整数').min(2, '至少 2').max(200, '最多 200'),
  PUBLIC_URL: web,
  CONSOLE: z.enum(['on', 'off'], '应是 on 或 off'),
  CITY_BUREAU: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/u, '应是一个局的编号，例如 shi'),
  METRICS_TOKEN: z.string().min(16, '至少 16 位'),
  LOG_LEVEL: z.enum(['info', 'warn', 'error'], '应是 info、warn 或 error'),
  ROSTER_FILE: z.string(),
  BUREAU_FILE: z.string(),
  NOW: z.iso.datetime({ offset: true, error: '应是带时区的时间，例如 2026-03-10T09:00:00+08:00' }),
  WECOM_CORP_ID: z.string(),
  WECOM_AGENT_ID: z.string().regex(/^\d{1,12}$/u, '应是数字，例如 1000002'),
  WECOM_SECRET: secret,
  WECOM_TOKEN: z.string(),
  WECOM_ENCODING_AES_KEY: aesKey,
  WECOM_BOT_MODE: z.enum(['callback', 'websocket'], '应是 callback 或 websocket'),
  WECOM_BOT_TOKEN: z.string(),
  WECOM_BOT_ENCODING_AES_KEY: aesKey,
  WECOM_BOT_ID: z.string(),
  WECOM_BOT_SECRET: secret,
  WECOM_BOT_WS_URL: socket,
  WECOM_GROUP_WEBHOOK: webhook,
  WECOM_CARDS: z.enum(['on', 'off'], '应是 on 或 off'),
  WECOM_API_BASE: web,
  WECOM_OAUTH_BASE: web,
  DINGTALK_CLIENT_ID: z.string(),
  DINGTALK_CLIENT_SECRET: secret,
  DINGTALK_ROBOT_CODE: z.string(),
  DINGTALK_CORP_ID: z.string(),
  DINGTALK_AGENT_ID: z.string().regex(/^\d{1,20}$/u, '应是数字，从开放平台应用的“凭证与基础信息”复制 AgentId'),
  DINGTALK_JSAPI_SIGN: z.enum(['sha256', 'sha1'], '应是 sha256 或 sha1'),
  DINGTALK_MONTHLY_CALLS: z.coerce.number('应是数字，例如 5000').int().min(1, '至少 1'),
  DINGTALK_MONTHLY_MESSAGES: z.coerce.number('应是数字，例如 3000').int().min(1, '至少 1'),
  DINGTALK_MODE: z.enum(['webhook', 'stream'], '应是 webhook 或 stream'),
  DINGTALK_GROUP_WEBHOOK: webhook,
  DINGTALK_GROUP_SECRET: z.string().startsWith('SEC', '应以 SEC 开头，从群机器人“加签”处复制'),
  OPENAI_API_KEY: secret,
  OPENAI_BASE_URL: web,
  OPENAI_MODEL: z.string(),
  OPENAI_EMBEDDING_MODEL: z.string(),
  OPENAI_PRICES: z
    .string()
    .regex(/^\d+(?:\.\d+)?[,，]\d+(?:\.\d+)?$/u, '应是每百万 token 的价格（元），先输入后输出，例如 2,8')
    .transform((text) => text.split(/[,，]/u).map(Number)),
  OPENAI_SHARE_CASES: z.enum(['on', 'off'], '应是 on 或 off'),
  OPENAI_TOKENS_PER_DAY: z.coerce.number('应是数字，例如 500000').int().min(1000, '至少 1000'),
  DINGTALK_API_BASE: web,
  DINGTALK_OAPI_BASE: web,
} as const;

type Name = keyof typeof variables;

/** Names of all variables, for the documentation test. */
export const variableNames: readonly string[] = Object.keys(variables);

/** Variables of the process, whatever bureaus it serves; all others belong to one bureau. */
export const processVariables: ReadonlySet<string> = new Set<Name>([
  'PORT', 'HOST', 'DATA_DIR', 'STORE', 'DATABASE_URL', 'DATABASE_ADMIN_URL', 'DATABASE_POOL', 'DATABASE_TAKEOVER_SECONDS', 'CITY_BUREAU', 'METRICS_TOKEN', 'LOG_LEVEL', 'NOW',
]);

/** The configuration as the rest of the program sees it; a channel that is not configured is absent. */
export type Config = ReturnType<typeof readConfig>;

/** Reads the environment; throws `ConfigError` (one Chinese line that names the variable) for anything unusable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const get = <N extends Name>(name: N): z.output<(typeof variables)[N]> | undefined => {
    const text = environment[name]?.trim();
    if (!text) return undefined;
    const parsed = variables[name].safeParse(text);
    if (!parsed.success) throw new ConfigError(name, parsed.error.issues[0]?.message ?? '无效');
    return parsed.data as z.output<(typeof variables)[N]>;
  };

  /** All of the group or none; the first missing one of a half-filled group is named. */
  const group = <N extends Name>(names: readonly N[], what: string): { [K in N]: z.output<(typeof variables)[K]> } | undefined => {
    const values = Object.fromEntries(names.map((name) => [name, get(name)]));
    const missing = names.filter((name) => values[name] === undefined);
    if (missing.length === names.length) return undefined;
    if (missing[0]) throw new ConfigError(missing[0], `没有填。${what}的 ${names.join('、')} 要么都填，要么都不填`);
    return values as { [K in N]: z.output<(typeof variables)[K]> };
  };

  const wecomBase = get('WECOM_API_BASE') ?? 'https://qyapi.weixin.qq.com';
  const wecomCards = get('WECOM_CARDS') !== 'off';
  const apiBase = get('DINGTALK_API_BASE') ?? 'https://api.dingtalk.com';
  const oapiBase = get('DINGTALK_OAPI_BASE') ?? 'https://oapi.dingtalk.com';
  const publicUrl = get('PUBLIC_URL');

  const readWecom = () => {
    const own = group(
      ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'],
      '企业微信自建应用',
    );
    return own && {
      corpId: own.WECOM_CORP_ID,
      agentId: own.WECOM_AGENT_ID,
      secret: own.WECOM_SECRET,
      token: own.WECOM_TOKEN,
      encodingAesKey: own.WECOM_ENCODING_AES_KEY,
      apiBase: wecomBase,
      oauthBase: get('WECOM_OAUTH_BASE') ?? 'https://open.weixin.qq.com',
      publicUrl,
      cards: wecomCards,
    };
  };

  const readWecomBot = () => {
    if (get('WECOM_BOT_MODE') === 'websocket') {
      const bot = group(['WECOM_BOT_ID', 'WECOM_BOT_SECRET'], '企业微信智能机器人长连接');
      if (!bot) throw new ConfigError('WECOM_BOT_ID', '没有填。长连接方式要填 WECOM_BOT_ID 和 WECOM_BOT_SECRET');
      const wsUrl = get('WECOM_BOT_WS_URL') ?? 'wss://openws.work.weixin.qq.com';
      return { mode: 'websocket' as const, botId: bot.WECOM_BOT_ID, secret: bot.WECOM_BOT_SECRET, wsUrl, apiBase: wecomBase, cards: wecomCards };
    }
    if (get('WECOM_BOT_ID') ?? get('WECOM_BOT_SECRET')) {
      throw new ConfigError('WECOM_BOT_MODE', '填了 WECOM_BOT_ID 或 WECOM_BOT_SECRET，请同时写 WECOM_BOT_MODE=websocket');
    }
    const bot = group(['WECOM_BOT_TOKEN', 'WECOM_BOT_ENCODING_AES_KEY'], '企业微信智能机器人回调');
    return bot && {
      mode: 'callback' as const,
      token: bot.WECOM_BOT_TOKEN,
      encodingAesKey: bot.WECOM_BOT_ENCODING_AES_KEY,
      apiBase: wecomBase,
      cards: wecomCards,
    };
  };

  const readDingtalk = () => {
    const app = group(['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE'], '钉钉企业内部应用机器人');
    if (!app) return undefined;
    const corpId = get('DINGTALK_CORP_ID');
    const agentId = get('DINGTALK_AGENT_ID');
    return {
      clientId: app.DINGTALK_CLIENT_ID,
      clientSecret: app.DINGTALK_CLIENT_SECRET,
      robotCode: app.DINGTALK_ROBOT_CODE,
      ...(corpId === undefined ? {} : { corpId }),
      ...(agentId === undefined ? {} : { agentId }),
      pageSign: get('DINGTALK_JSAPI_SIGN') ?? ('sha256' as const),
      publicUrl,
      mode: get('DINGTALK_MODE') ?? ('webhook' as const),
      apiBase,
      oapiBase,
    };
  };

  const readDingtalkGroup = () => {
    const url = get('DINGTALK_GROUP_WEBHOOK');
    const signing = get('DINGTALK_GROUP_SECRET');
    if (url === undefined) {
      if (signing !== undefined) throw new ConfigError('DINGTALK_GROUP_WEBHOOK', '没有填，只填了 DINGTALK_GROUP_SECRET');
      return undefined;
    }
    return { webhook: url, ...(signing === undefined ? {} : { secret: signing }) };
  };

  const readModel = () => {
    const model = group(['OPENAI_API_KEY', 'OPENAI_MODEL'], '大模型');
    const baseUrl = get('OPENAI_BASE_URL');
    const embeddings = get('OPENAI_EMBEDDING_MODEL');
    if (embeddings !== undefined && !model) throw new ConfigError('OPENAI_API_KEY', '没有填，只填了 OPENAI_EMBEDDING_MODEL');
    return model && {
      apiKey: model.OPENAI_API_KEY,
      model: model.OPENAI_MODEL,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(embeddings === undefined ? {} : { embeddings }),
      prices: { promptPerMillion: get('OPENAI_PRICES')?.[0] ?? 0, completionPerMillion: get('OPENAI_PRICES')?.[1] ?? 0 },
      sharesCases: get('OPENAI_SHARE_CASES') === 'on',
      tokensPerDay: get('OPENAI_TOKENS_PER_DAY') ?? 500_000,
    };
  };

  /** The store, and the database that is named whether or not the store is in it. */
  const readStore = () => {
    const [url, adminUrl] = [get('DATABASE_URL'), get('DATABASE_ADMIN_URL')];
    const named = url === undefined ? {} : { database: { url, ...(adminUrl === undefined ? {} : { adminUrl }) } };
    if (get('STORE') !== 'postgres') return { store: { kind: 'lowdb' as const }, ...named };
    if (!named.database) throw new ConfigError('DATABASE_URL', '没有填。STORE=postgres 时要写数据库的地址，例如 postgres://sanxiang:口令@127.0.0.1:5432/sanxiang');
    return { store: { kind: 'postgres' as const, ...named.database }, ...named };
  };

  const model = readModel();
  const wecom = readWecom();
  const wecomBot = readWecomBot();
  const wecomWebhook = get('WECOM_GROUP_WEBHOOK');
  const dingtalk = readDingtalk();
  const dingtalkGroup = readDingtalkGroup();
  const anyPlatform = [wecom, wecomBot, wecomWebhook, dingtalk, dingtalkGroup].some((each) => each !== undefined);

  const fixedNow = get('NOW');
  if (fixedNow !== undefined && anyPlatform) {
    throw new ConfigError('NOW', '只用于测试和培训，接了企业微信或钉钉时不能固定时间，请删去这一行');
  }
  const dataDir = get('DATA_DIR') ?? './data';
  const rosterFile = get('ROSTER_FILE');
  const console = get('CONSOLE');
  return {
    ...readStore(),
    databasePool: get('DATABASE_POOL') ?? 10,
    cityBureau: get('CITY_BUREAU'),
    takeoverMs: (get('DATABASE_TAKEOVER_SECONDS') ?? 10) * 1000,
    port: get('PORT') ?? 3000,
    host: get('HOST') ?? (anyPlatform ? '0.0.0.0' : '127.0.0.1'),
    dataDir,
    publicUrl,
    console: console === undefined ? !anyPlatform : console === 'on',
    metricsToken: get('METRICS_TOKEN'),
    logLevel: get('LOG_LEVEL') ?? ('info' as const),
    /** The roster file, and whether it was named on purpose: without either, the console uses the demo people. */
    roster: { file: rosterFile ?? join(dataDir, 'roster.json'), named: rosterFile !== undefined },
    /** What the organisation's DingTalk contract allows a month. */
    dingtalkQuota: { call: get('DINGTALK_MONTHLY_CALLS') ?? 5000, message: get('DINGTALK_MONTHLY_MESSAGES') ?? 3000 },
    bureauFile: get('BUREAU_FILE') ?? join(dataDir, 'bureau.json'),
    anyPlatform,
    ...(fixedNow === undefined ? {} : { fixedNow: Date.parse(fixedNow) }),
    ...(model ? { model } : {}),
    ...(wecom ? { wecom } : {}),
    ...(wecomBot ? { wecomBot } : {}),
    ...(wecomWebhook === undefined ? {} : { wecomGroup: { webhook: wecomWebhook } }),
    ...(dingtalk ? { dingtalk } : {}),
    ...(dingtalkGroup ? { dingtalkGroup } : {}),
  };
}
