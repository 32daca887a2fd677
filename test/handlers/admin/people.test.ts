import { describe, expect, it } from 'vitest';
import { commands, type CommandContext } from '../../../handlers/index.ts';
import type { Person } from '../../../store/index.ts';
import { openChat } from '../chat.ts';

const command = commands.find(({ intent }) => intent === 'people');
const listOf = async (people: readonly Person[], ...words: string[]): Promise<string> => {
  const outcome = await command?.run({ arguments: words }, { people } as unknown as CommandContext, undefined);
  return outcome?.reply.text ?? '';
};

describe('人员', () => {
  it('lists who has which role and which platform ids', async () => {
    const text = await listOf([
      { id: 'zhang', name: '张三', unit: '支队', roles: ['officer', 'head'], wecom: 'ZhangSan' },
      { id: 'li', name: '李四', unit: '综合目标科', roles: ['reviewer'] },
    ]);
    expect(text).toContain('名册里有2人，其中1人填了平台账号');
    expect(text).toContain('· 张三（zhang，支队，执法人员、负责人）：企业微信 ZhangSan');
    expect(text).toContain('· 李四（li，综合目标科，法制审核人员）：没有平台账号');
  });

  it('finds by name, id or office', async () => {
    const chat = await openChat();
    for (const words of ['孙宣教', 'publicist', '宣教信息中心']) {
      const reply = await chat.answer('admin', `人员 ${words}`);
      expect(reply.text).toContain('名册里有1人');
      expect(reply.note).toContain('ROSTER_FILE');
    }
  });

  it('shows thirty and asks for a name or an office for the rest', async () => {
    const many = Array.from({ length: 40 }, (_, index): Person => ({ id: `p${index}`, name: '某', unit: '支队', roles: ['officer'] }));
    const text = await listOf(many);
    expect(text.match(/^·/gmu)).toHaveLength(30);
    expect(text).toContain('还有10人没有列出');
  });

  it('says so when nobody fits or nobody is there', async () => {
    const chat = await openChat();
    expect((await chat.answer('admin', '人员 王五')).text).toContain('名册里没有“王五”');
    expect(await listOf([])).toContain('名册里还没有人');
  });

  it('is for admins', async () => {
    const chat = await openChat();
    for (const who of ['head', 'leader', 'stranger']) expect(await chat.answer(who, '人员')).toMatchObject({ kind: 'error' });
  });
});
