import { describe, expect, it } from 'vitest';
import { openChat } from '../chat.ts';

describe('群', () => {
  it('says where group robots are set up, how to check them, and what a group may ask', async () => {
    const chat = await openChat();
    const reply = await chat.answer('admin', '群');
    for (const words of ['WECOM_GROUP_WEBHOOK', 'DINGTALK_GROUP_WEBHOOK', 'npm run doctor', '逾期', '统计']) expect(reply.text).toContain(words);
    expect(reply.text).not.toContain('待办');
  });

  it('is for admins', async () => {
    const chat = await openChat();
    expect(await chat.answer('leader', '群')).toMatchObject({ kind: 'error' });
  });
});
