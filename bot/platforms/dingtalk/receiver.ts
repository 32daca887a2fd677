import { z } from 'zod';
import { CallbackRefused } from '../../core/index.ts';
import type { DingtalkConfig } from './config.ts';

/** Who a callback must be meant for. */
export type Receiver = Pick<DingtalkConfig, 'corpId' | 'robotCode'>;

const addressed = z.object({
  chatbotCorpId: z.string().nullish(),
  corpId: z.string().nullish(),
  robotCode: z.string().nullish(),
});

/** DingTalk sends this code while a robot that is not published yet is being tried out. */
const unpublished = 'normal';

/**
 * Refuses (`receive-id`) a callback of another organisation, or of another robot of ours. The organisation is
 * `chatbotCorpId` in robot messages and `corpId` in card callbacks; a missing `robotCode` passes (legacy messages).
 */
export function checkReceiver(body: unknown, receiver: Receiver): void {
  const parsed = addressed.safeParse(body);
  if (!parsed.success) throw new CallbackRefused('body', 400, 'callback has an unexpected shape');
  const { chatbotCorpId, corpId, robotCode } = parsed.data;
  if (receiver.corpId && (chatbotCorpId ?? corpId) !== receiver.corpId) {
    throw new CallbackRefused('receive-id', 403, 'callback of another organisation');
  }
  if (robotCode && robotCode !== unpublished && robotCode !== receiver.robotCode) {
    throw new CallbackRefused('receive-id', 403, 'callback of another robot');
  }
}
