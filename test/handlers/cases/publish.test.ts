import { describe, expect, it } from 'vitest';
import { chatAfter, cleared, collected, published } from './seeded.ts';

const command = '已公示 1 区政务网站 https://www.example.gov.cn/1';

describe('已公示', () => {
  it('settles the duty on the website and tells the officer to file', async () => {
    const chat = await chatAfter(cleared());
    const [own, told] = await chat.say('publicist', command);
    expect(own?.text).toContain('当前：待归档');
    expect(told).toMatchObject({ to: 'officer', buttons: [{ send: '归档 2026-0001' }] });
  });

  it('says that another channel does not stand in for the website', async () => {
    const chat = await chatAfter(cleared());
    const [own, ...told] = await chat.say('publicist', '已公示 1 政务微信');
    expect(own?.citations[0]).toBe('publicity/2');
    expect(own?.text).toContain('其他渠道不能代替');
    expect(own?.text).toContain('当前：待公示');
    expect(told).toEqual([]);
  });

  it('says so when the last day has passed', async () => {
    const chat = await chatAfter(cleared());
    const own = await chat.answer('publicist', command, { at: '2026-03-20T09:00:00+08:00' });
    expect(own.text).toContain('已超过最后一天2026-03-19');
    expect(own.citations).toContain('publicity/13');
  });

  it('counts the day it went public, not the day it was said', async () => {
    const chat = await chatAfter(cleared());
    const own = await chat.answer('publicist', `${command} 2026-03-19`, { at: '2026-03-23T09:00:00+08:00' });
    expect(own.text).not.toContain('超过');
  });

  it.each([
    ['a day to come', `${command} 2026-03-12`, '还没有到'],
    ['a day before the decision', `${command} 2026-03-09`, '早于作出之日'],
    ['a link in the clear', '已公示 1 区政务网站 http://www.example.gov.cn/1', 'https://'],
  ])('does not take %s', async (_, text, said) => {
    const chat = await chatAfter(cleared());
    expect(await chat.answer('publicist', text)).toMatchObject({ kind: 'error', text: expect.stringContaining(said) as string });
    expect((await chat.answer('publicist', command)).kind).toBe('text');
  });

  it('asks for the channel', async () => {
    const chat = await chatAfter(cleared());
    expect((await chat.answer('publicist', '已公示 1')).text).toContain('哪个渠道');
    expect((await chat.answer('publicist', '区政务网站')).text).toContain('待归档');
  });

  it('takes each channel once', async () => {
    const chat = await chatAfter(published());
    expect((await chat.answer('publicist', command)).text).toContain('已经登记过');
    expect((await chat.answer('publicist', '已公示 1 政务微信')).text).toContain('已登记在政务微信公开');
  });

  it('is refused before the head has cleared the material', async () => {
    const chat = await chatAfter(collected());
    expect(await chat.answer('officer', command)).toMatchObject({ kind: 'error', citations: ['publicity/1'], text: expect.stringContaining('尚未经支队负责人审核') as string });
  });

  it('is news for the publicist when an officer says it, and nothing is written', async () => {
    const chat = await chatAfter(cleared());
    const [own, told] = await chat.say('officer', command);
    expect(own).toMatchObject({ kind: 'error', citations: ['publicity/1'] });
    expect(own?.text).toContain('没有写入');
    expect(told).toMatchObject({ to: 'publicist', buttons: [{ send: '已公示 2026-0001 区政务网站 https://www.example.gov.cn/1' }] });
    expect((await chat.answer('publicist', told?.buttons?.[0]?.send ?? '')).text).toContain('待归档');
  });

  it('is written once when two publicists’ messages arrive together', async () => {
    const chat = await chatAfter(cleared());
    const heard = await chat.together(['publicist', command], ['publicist', `${command} 2026-03-11`]);
    expect(heard.filter(({ to, kind }) => to === 'publicist' && kind === 'text')).toHaveLength(1);
  });
});
