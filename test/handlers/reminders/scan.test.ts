import { describe, expect, it } from 'vitest';
import { demoPeople } from '../../../store/index.ts';
import { opened } from '../../builders/event.ts';
import { collected, decided } from '../cases/seeded.ts';
import { aBureau } from './a-bureau.ts';

const leadersGroup = { platform: 'console', kind: 'group', conversation: 'leaders' } as const;
const whom = (deliveries: readonly { person?: string | undefined }[]) => deliveries.map(({ person }) => person ?? 'group');

describe('a scan', () => {
  it('says a thing once, however often and however many scans look', async () => {
    const bureau = await aBureau({ group: [leadersGroup] });
    await bureau.happen(decided());
    const at = '2026-03-20T09:00:00+08:00';
    const together = await Promise.all([bureau.scanAt(at), bureau.scanAt(at), bureau.scanAt(at)]);
    expect(whom(bureau.out).sort()).toEqual(['group', 'head', 'officer']);
    expect(together.flat().length).toBeGreaterThan(0);
    expect(await bureau.scanAt('2026-03-20T09:05:00+08:00')).toEqual([]);
  });

  it('says after thirty days off what is still true, and that once', async () => {
    const bureau = await aBureau({ group: [leadersGroup] });
    await bureau.happen(decided());
    await bureau.scanAt('2026-03-11T09:00:00+08:00');
    const after = await bureau.scanAt('2026-04-20T09:00:00+08:00');
    expect(whom(after)).toEqual(['officer', 'head', 'group']);
    expect(after[0]?.reply.text).toMatch(/已超期2\d个工作日/u);
    expect(await bureau.scanAt('2026-04-20T12:00:00+08:00')).toEqual([]);
  });

  it('takes back what was settled before it could be sent', async () => {
    const bureau = await aBureau();
    const id = await bureau.happen(decided());
    await bureau.scanAt('2026-03-18T09:00:00+08:00');
    expect(await bureau.store.outbox.waiting()).toHaveLength(1);
    await bureau.happen(collected().slice(-1), id);
    await bureau.scanAt('2026-03-18T10:00:00+08:00');
    expect((await bureau.store.outbox.waiting()).flatMap(({ claims = [] }) => claims).filter((claim) => claim.includes('|collect|'))).toEqual([]);
  });

  it('loses nothing when the clock runs ahead for a while, and repeats nothing of the days before', async () => {
    const bureau = await aBureau({ group: [leadersGroup] });
    await bureau.happen(decided());
    expect(whom(await bureau.scanAt('2026-03-16T09:00:00+08:00'))).toEqual(['officer', 'group']);
    await bureau.arrive();
    // The clock jumps four days ahead, speaks, and is set right again.
    expect(whom(await bureau.scanAt('2026-03-20T09:00:00+08:00'))).toEqual(['officer', 'head', 'group']);
    await bureau.arrive();
    expect(await bureau.scanAt('2026-03-16T10:00:00+08:00')).toEqual([]);
    expect(whom(await bureau.scanAt('2026-03-18T09:00:00+08:00'))).toEqual(['officer']);
    expect(whom(await bureau.scanAt('2026-03-20T09:00:00+08:00'))).toEqual(['officer', 'head', 'group']);
  });

  it('turns to the head of the office when a case’s officers have left the roster', async () => {
    const bureau = await aBureau();
    await bureau.happen(decided());
    bureau.employ(demoPeople.filter(({ id }) => id !== 'officer'));
    expect(whom(await bureau.scanAt('2026-03-16T09:00:00+08:00'))).toEqual(['head', 'leader']);
  });

  it('tells leaders in private, with parties, where there is no group', async () => {
    const bureau = await aBureau();
    await bureau.happen(decided());
    const digest = (await bureau.scanAt('2026-03-20T09:00:00+08:00')).find(({ person }) => person === 'leader');
    expect(digest?.reply.title).toMatch(/日报/u);
    expect(digest?.reply.text).toContain('甲公司');
  });

  it('gives every message the ways it may go, its person and its end at closing time', async () => {
    const people = demoPeople.map((person) => ({ ...person, wecom: `w-${person.id}`, dingtalk: `d-${person.id}` }));
    const bureau = await aBureau({ platforms: ['wecom', 'dingtalk'], people });
    await bureau.happen(decided());
    await bureau.store.contacts.heard('officer', 'dingtalk');
    const [delivery] = await bureau.scanAt('2026-03-18T09:00:00+08:00');
    expect(delivery).toMatchObject({
      to: { platform: 'dingtalk', kind: 'private', conversation: 'd-officer' },
      routes: [{ platform: 'wecom', conversation: 'w-officer' }],
      person: 'officer',
      until: Date.parse('2026-03-18T18:00:00+08:00'),
    });
  });

  it('tells the admin who cannot be reached, and claims nothing for them', async () => {
    const people = demoPeople.map((person) => (person.id === 'officer' ? person : { ...person, wecom: person.id }));
    const bureau = await aBureau({ platforms: ['wecom'], people });
    await bureau.happen(decided());
    const [first] = await bureau.scanAt('2026-03-18T09:00:00+08:00');
    expect(first).toMatchObject({ person: 'admin', reply: { text: expect.stringContaining('陈执法没有可用的平台账号') as string } });
    bureau.employ(people.map((person) => ({ ...person, wecom: person.id })));
    expect(whom(await bureau.scanAt('2026-03-18T09:05:00+08:00'))).toEqual(['officer']);
  });

  it('tells the admin once of what was not delivered, and not of that notice itself', async () => {
    const bureau = await aBureau();
    await bureau.happen(decided());
    const [delivery] = await bureau.scanAt('2026-03-18T09:00:00+08:00');
    await bureau.store.outbox.abandon(delivery?.id ?? '', { kind: 'refused', code: '81013' });
    const [notice, ...more] = await bureau.scanAt('2026-03-18T09:05:00+08:00');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ person: 'admin', reply: { text: expect.stringMatching(/^给陈执法的消息没有送达：控制台，平台拒绝（81013）/u) as string } });
    expect(notice?.reply.text).not.toContain('甲公司');
    await bureau.store.outbox.abandon(notice?.id ?? '', { kind: 'refused' });
    expect(await bureau.scanAt('2026-03-18T09:10:00+08:00')).toEqual([]);
  });

  it('tells the admin once a day of a channel that fails, and leads everybody round it', async () => {
    const people = demoPeople.map((person) => ({ ...person, wecom: `w-${person.id}`, dingtalk: `d-${person.id}` }));
    const bureau = await aBureau({ platforms: ['wecom', 'dingtalk'], people });
    await bureau.happen(decided());
    bureau.troubles.push({ name: 'channel/wecom/2026-03-18', words: '企业微信自建应用发送失败超过15分钟', platform: 'wecom' });
    const said = await bureau.scanAt('2026-03-18T09:00:00+08:00');
    expect(said.map(({ person, to, routes }) => [person, to.platform, routes?.map(({ platform }) => platform)])).toEqual([
      ['officer', 'dingtalk', ['wecom']],
      ['admin', 'dingtalk', ['wecom']],
    ]);
    expect(said[1]?.reply.text).toContain('企业微信自建应用发送失败');
    expect(await bureau.scanAt('2026-03-18T09:30:00+08:00')).toEqual([]);
  });

  it('marks every date that rests on a year without a calendar', async () => {
    const bureau = await aBureau({ group: [leadersGroup] });
    await bureau.happen(decided({ decidedOn: '2026-12-28' as never }));
    await bureau.scanAt('2026-12-28T09:00:00+08:00');
    const said = [...(await bureau.scanAt('2027-01-06T09:00:00+08:00')), ...(await bureau.scanAt('2027-01-11T09:00:00+08:00'))];
    for (const { reply } of said.filter(({ person }) => person === 'officer' || person === undefined)) {
      expect([reply.text, reply.note, ...(reply.buttons ?? []).map(({ label }) => label)].join()).toContain('暂定');
    }
    expect(whom(said)).toContain('officer');
  });

  it('of five thousand cases due the same morning makes one message a person, and one digest', async () => {
    const bureau = await aBureau({ group: [leadersGroup] });
    for (let count = 0; count < 500; count += 1) {
      await bureau.happen([['officer', opened({ party: `甲${count}公司`, officers: ['officer'] })], ...decided({ caseNo: `渝江环罚〔2026〕${count + 1}号` }).slice(1)]);
    }
    const said = await bureau.scanAt('2026-03-20T09:00:00+08:00');
    expect(whom(said)).toEqual(['officer', 'head', 'group']);
    expect(said[0]?.reply.buttons).toHaveLength(9);
    expect(said.every(({ reply }) => JSON.stringify(reply).length < 6000)).toBe(true);
  });
});
