import { type CheckResult, type Clock, DeliveryError, type Logger, type PageUrl, type Platform } from '../../core/index.ts';
import { callJson, Pacer } from '../transport/index.ts';
import { readAnswer, type WecomAnswer, wecomFailure } from '../wecom/index.ts';
import { groupPart, renderGroup } from './render.ts';

/** The leaders' group robot (群机器人): `webhook` is its whole address, whose key is its only secret. */
export interface WecomGroupConfig {
  readonly webhook: string;
}

/** A group robot takes 20 messages a minute (path/91770); we stay below. */
const perMinute = 18;

/** The group robot as a platform that only sends. It cannot hear the group, so buttons are not shown. */
export function createWecomGroup(config: WecomGroupConfig, deps: { clock: Clock; logger: Logger; pageUrl?: PageUrl | undefined }): Platform {
  const pacer = new Pacer(perMinute, 60_000, deps.clock);
  return {
    name: 'wecom-group',
    redeliveryWindowMs: 0,
    render: (reply) => renderGroup(reply, deps.pageUrl),
    send: async (part) => {
      const json = groupPart.parse(part);
      pacer.take();
      const answer = await post(config.webhook, json);
      if (answer.errcode !== 0) {
        const failure = wecomFailure('webhook/send', answer.errcode);
        if (failure.kind === 'limited') pacer.pause(failure.retryAfterMs ?? 60_000);
        throw failure;
      }
      return { via: 'active' };
    },
    check: () => checkGroup(config.webhook),
  };
}

async function post(webhook: string, json: unknown): Promise<WecomAnswer> {
  return readAnswer('webhook/send', await callJson({ method: 'POST', url: webhook, json }));
}

const goneRobot: ReadonlySet<number> = new Set([93000, 93004, 93008]);

/** Asks with a message of no kind: WeCom looks at the key first, and nothing appears in the group. */
async function* checkGroup(webhook: string): AsyncIterable<CheckResult> {
  const name = '企业微信群机器人';
  const example = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…';
  if (!URL.canParse(webhook) || !new URL(webhook).searchParams.get('key')) {
    yield { name, ok: false, detail: `WECOM_GROUP_WEBHOOK 应为带 key 的完整地址，例如 ${example}` };
    return;
  }
  try {
    const { errcode } = await post(webhook, { msgtype: 'none' });
    if (goneRobot.has(errcode)) {
      yield { name, ok: false, detail: `机器人已被移除、停用或 key 不对（错误码 ${errcode}）：请在群设置里重新复制 Webhook 地址` };
    } else {
      yield { name, ok: true, detail: 'Webhook 地址可用（未在群里发出消息）' };
    }
  } catch (error) {
    const code = error instanceof DeliveryError ? error.code : '未知错误';
    yield { name, ok: false, detail: `连不上群机器人地址（${code}）：请检查地址和出口网络` };
  }
}
