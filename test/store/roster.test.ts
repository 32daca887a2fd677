import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import { openRoster, parseRoster } from '../../store/index.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const zhang = { id: 'zhang', name: '张三', unit: '支队', roles: ['officer'], wecom: 'ZhangSan', dingtalk: '0147' };

describe('the roster', () => {
  it('finds a person by the id of the platform the message came from', async () => {
    const file = join(await temporaryDirectory(), 'roster.json');
    await writeFile(file, JSON.stringify({ people: [zhang] }));
    const roster = await openRoster({ file }, silentLogger);
    expect(roster.find('wecom', 'zhangsan')?.id).toBe('zhang');
    expect(roster.find('wecom-bot', 'ZHANGSAN')?.id).toBe('zhang');
    expect(roster.find('dingtalk', '0147')?.id).toBe('zhang');
    expect(roster.find('dingtalk', 'zhangsan')).toBeUndefined();
    expect(roster.find('wecom', 'zhang')).toBeUndefined();
  });

  it('follows its file, and keeps the last good one when a bad one is saved', async () => {
    const file = join(await temporaryDirectory(), 'roster.json');
    const roster = await openRoster({ file }, silentLogger);
    expect(roster.people()).toEqual([]);
    await writeFile(file, JSON.stringify({ people: [zhang] }));
    await roster.refresh();
    expect(roster.people()).toHaveLength(1);
    await writeFile(file, '{"people":[{"id":"zhang"}]}');
    await roster.refresh();
    expect(roster.find('wecom', 'zhangsan')?.name).toBe('张三');
    expect(roster.problem()).toContain('第 1 行');
    await writeFile(file, JSON.stringify({ people: [] }));
    await roster.refresh();
    expect(roster.find('wecom', 'zhangsan')).toBeUndefined();
    expect(roster.problem()).toBeUndefined();
  });

  it.each([
    ['a missing bracket', '{\n"people":[\n{"id":"a"\n', 4, 'JSON'],
    ['an unknown role', JSON.stringify({ people: [{ ...zhang, roles: ['boss'] }] }, null, 1), 8, 'roles'],
    ['a missing name', '{"people":[\n{"id":"a","unit":"支队","roles":["officer"]}\n]}', 2, 'name'],
    ['the same platform id twice', JSON.stringify({ people: [zhang, { ...zhang, id: 'li', dingtalk: '2' }] }, null, 1), 20, 'wecom 与前面的人重复'],
    ['something else altogether', '[]', 1, 'people'],
    ['an unknown field', '{"people":[{"id":"a","name":"a","unit":"a","roles":["officer"],"wechat":"x"}]}', 1, '第 1 人'],
  ])('names the line of %s', (_what, text, line, words) => {
    expect(() => parseRoster(text)).toThrow(`名册第 ${line} 行有误`);
    expect(() => parseRoster(text)).toThrow(words);
  });
});
