import type { CheckResult, Platform } from '../../core/index.ts';
import { accepted, deliveryFailure, type DingtalkDeps, readPart, webhookCode, webhookMessage } from '../dingtalk/index.ts';
import { callJson, Pacer } from '../transport/index.ts';
import { calledIn, renderCalling } from './calling.ts';
import { customRobotUrl } from './custom-robot-url.ts';

/** A custom robot of one group (自定义机器人). `webhook` holds its access token; `secret` is that of 加签, when it is on. */
export interface DingtalkGroupConfig {
  readonly webhook: string;
  readonly secret?: string | undefined;
}

/** Twenty a minute are allowed, and one more blocks the robot for ten minutes. */
const sendsPerMinute = 18;

/** The leaders' group robot: sends only, paced; its one address is the group `leaders`. */
export function createDingtalkGroup(config: DingtalkGroupConfig, { clock, pageUrl }: Pick<DingtalkDeps, 'clock' | 'pageUrl'>): Platform {
  const pacer = new Pacer(sendsPerMinute, 60_000, clock);
  const address = (): string =>
    config.secret ? customRobotUrl(config.webhook, String(clock.now()), config.secret) : config.webhook;

  return {
    name: 'dingtalk-group',
    redeliveryWindowMs: 0,
    render: (reply) => renderCalling(reply, pageUrl),
    send: async (part, _to, context) => {
      pacer.take();
      const answer = await callJson({
        method: 'POST',
        url: address(),
        json: { ...webhookMessage(readPart(part)), ...calledIn(part), msgUuid: `${context.deliveryId}-${context.part}` },
      });
      const code = webhookCode(answer);
      if (code === accepted) return { via: 'active' };
      const failure = deliveryFailure(code);
      if (failure.retryAfterMs !== undefined) pacer.pause(failure.retryAfterMs);
      throw failure;
    },
    check: () => checkShape(config),
  };
}

/** Looks at the settings only: a real send would be read by the whole group. */
// eslint-disable-next-line @typescript-eslint/require-await -- checks of other platforms wait, this one need not
async function* checkShape({ webhook, secret }: DingtalkGroupConfig): AsyncGenerator<CheckResult> {
  const url = URL.parse(webhook);
  const ok = Boolean(url?.searchParams.get('access_token'));
  yield {
    name: '钉钉群机器人地址',
    ok,
    detail: ok ? '格式正确' : 'DINGTALK_GROUP_WEBHOOK 应如 https://oapi.dingtalk.com/robot/send?access_token=…，请从群设置里重新复制',
  };
  if (secret !== undefined) {
    const signed = secret.startsWith('SEC');
    yield { name: '钉钉群机器人加签', ok: signed, detail: signed ? '格式正确' : 'DINGTALK_GROUP_SECRET 应以 SEC 开头，请从「加签」处重新复制' };
  }
}
