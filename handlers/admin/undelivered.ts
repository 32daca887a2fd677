import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { undeliveredReply, undeliveredSettled } from '../replies/index.ts';

/** 未送达: what could not be delivered, to whom and why; sent again to those who can be reached, or seen to. */
export const undelivered = defineCommand({
  intent: 'undelivered',
  words: ['未送达'],
  summary: '看没有送达的消息，重发或清除',
  example: '未送达',
  roles: ['admin'],
  fields: z.object({ action: z.enum(['重发', '已处理']).optional() }),
  run: async ({ action }, { outbox, people }) => {
    const given = await outbox.undelivered();
    if (action === undefined || given.length === 0) return { reply: undeliveredReply(given, people, timeWords) };
    if (action === '已处理') {
      await outbox.dismiss(given.map(({ id }) => id));
      return { reply: undeliveredSettled(given.length, action) };
    }
    const again = given.flatMap(({ id, person, reply }) => {
      const to = people.find((each) => each.id === person);
      return to ? [{ id, to, reply }] : [];
    });
    await outbox.dismiss(again.map(({ id }) => id));
    return { reply: undeliveredSettled(again.length, action, given.length - again.length), others: again.map(({ to, reply }) => ({ to, reply })) };
  },
});

const shanghai = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

function timeWords(at: number): string {
  return shanghai.format(at);
}
