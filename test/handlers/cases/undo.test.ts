import { describe, expect, it } from 'vitest';
import { demoPeople } from '../../../store/index.ts';
import { commandedAfter } from './commanded.ts';
import { chatAfter, cleared, collected, decided, published, reviewed } from './seeded.ts';

const at = (time: string) => ({ at: `2026-03-11T${time}+08:00` });

describe('撤销', () => {
  it('takes back one’s own last change and tells those it had reached', async () => {
    const chat = await chatAfter(decided());
    await chat.say('officer', '报公示 1', at('09:00:00'));
    const [own, ...told] = await chat.say('officer', '撤销', at('09:09:59'));
    expect(own?.text).toContain('已撤销“报公示”');
    expect(own?.text).toContain('当前：未报公示');
    expect(told).toMatchObject([{ to: 'head' }]);
    expect((await chat.answer('officer', '报公示 1')).text).toContain('已报公示');
  });

  it('leaves no case behind when the opening itself is taken back, and does not give its number again', async () => {
    const chat = await chatAfter();
    await chat.answer('officer', '登记 行政处罚 相对人 甲公司 事由 超标排放');
    expect((await chat.answer('officer', '撤销')).text).toContain('案号 2026-0001 保留不再使用');
    expect((await chat.answer('officer', '登记 行政处罚 相对人 乙公司 事由 超标排放')).case).toBe('2026-0002');
  });

  it('is too late after ten minutes', async () => {
    const chat = await chatAfter(decided());
    await chat.say('officer', '报公示 1', at('09:00:00'));
    expect((await chat.answer('officer', '撤销', at('09:10:01'))).text).toContain('已超过10分钟');
  });

  it('does nothing twice', async () => {
    const chat = await chatAfter(decided());
    await chat.say('officer', '报公示 1');
    await chat.say('officer', '撤销');
    expect(await chat.answer('officer', '撤销')).toMatchObject({ kind: 'error', text: expect.stringContaining('已经撤销') as string });
  });

  it('says so when there is nothing to take back', async () => {
    const chat = await chatAfter(decided());
    expect((await chat.answer('officer2', '撤销')).text).toContain('还没有写入过');
  });

  it('is refused once others have built on the change', async () => {
    const chat = await chatAfter(decided());
    await chat.say('officer', '报公示 1');
    await chat.say('head', '核公示 1 通过');
    expect((await chat.answer('officer', '撤销')).text).toContain('又有了“核公示通过”');
  });

  it('minds neither readings nor what was itself taken back', async () => {
    const chat = await chatAfter(decided());
    await chat.say('officer', '报公示 1');
    await chat.say('head', '核公示 1 通过');
    await chat.say('head', '撤销');
    await chat.say('head', '调阅 1');
    expect((await chat.answer('officer', '撤销')).text).toContain('已撤销“报公示”');
  });

  it('is done once when two ask for it at the same moment', async () => {
    const chat = await chatAfter(decided());
    await chat.say('officer', '报公示 1');
    const heard = await chat.together(['officer', '撤销'], ['officer', '撤销']);
    expect(heard.filter(({ to, kind }) => to === 'officer' && kind === 'text')).toHaveLength(1);
  });

  describe('of what moves the law’s clock', () => {
    it('is asked of the head, with the command to tap', async () => {
      const chat = await chatAfter(reviewed());
      await chat.say('officer', '决定 1 渝江环罚〔2026〕1号 2026-03-10 罚款5万元');
      const [own, told] = await chat.say('officer', '撤销');
      expect(own).toMatchObject({ kind: 'error', text: expect.stringContaining('由承办单位负责人撤销') as string });
      expect(told).toMatchObject({ to: 'head', buttons: [{ send: '撤销 2026-0001' }] });
    });

    it('is done by the head, and the officers hear of it', async () => {
      const { give, ledger } = await commandedAfter(decided());
      const { reply, others } = await give('head', 'undo', { case: '1' });
      expect(reply.text).toContain('已撤销“决定”');
      expect(reply.text).toContain('当前：待决定');
      expect(others?.map(({ to }) => to.id)).toEqual(['officer']);
      expect(await ledger.verify()).toMatchObject({ ok: true, events: 5 });
      const again = await give('officer', 'decide', { case: '1', caseNo: '渝江环罚〔2026〕1号', decidedOn: '2026-03-10', conclusion: '罚款5万元' });
      expect(again.reply.text).toContain('已登记决定');
    });

    it('reaches a publication of 宣教信息中心, who is told to publish again', async () => {
      const { give } = await commandedAfter(published());
      const { reply, others } = await give('head', 'undo', { case: '2026-0001' });
      expect(reply.text).toContain('当前：待公示');
      expect(others?.map(({ to }) => to.id).sort()).toEqual(['officer', 'publicist']);
    });

    it('takes back every channel that one message named', async () => {
      const { give, ledger } = await commandedAfter(cleared());
      await give('publicist', 'publish', { case: '1', channel: '区政务网站', channels: ['区政务网站', '政务微博'] });
      await give('head', 'undo', { case: '1' });
      expect((await ledger.case('2026-0001'))?.facts.publication.published).toEqual([]);
    });

    it('is not the head’s of another office', async () => {
      const other = demoPeople.map((person) => (person.id === 'head' ? { ...person, unit: '综合目标科' } : person));
      const { give } = await commandedAfter(decided(), other);
      expect((await give('head', 'undo', { case: '1' })).reply.kind).toBe('error');
    });

    it('is too late for the head as well', async () => {
      const { give, clock } = await commandedAfter(decided());
      clock.advanceTo(Date.parse('2026-03-10T01:10:01Z'));
      expect((await give('head', 'undo', { case: '1' })).reply.text).toContain('已超过10分钟');
    });
  });

  it('does not reach other people’s work', async () => {
    const { give } = await commandedAfter(collected());
    for (const as of ['head', 'officer2']) expect((await give(as, 'undo', { case: '1' })).reply.text).toContain('只能撤销自己的');
  });

  it('of a named case asks which is meant when several are', async () => {
    const { give } = await commandedAfter(collected());
    await give('officer', 'log', { category: '行政处罚', party: '甲公司二厂' });
    const { reply } = await give('officer', 'undo', { party: '甲公司' });
    expect(reply.buttons?.map(({ send }) => send)).toEqual(['撤销 2026-0002', '撤销 2026-0001']);
  });

  it('reaches a day of the calendar', async () => {
    const { give, ledger } = await commandedAfter(reviewed());
    await give('admin', 'calendar', { arguments: ['2027-02-06', '休'] });
    expect(await ledger.history('calendar')).toHaveLength(1);
    expect((await give('admin', 'undo')).reply.text).toContain('已撤销“日历”');
    expect((await ledger.history('calendar')).at(-1)?.data.type).toBe('reversed');
  });
});
