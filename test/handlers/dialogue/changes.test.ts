import { describe, expect, it } from 'vitest';
import { commands } from '../../../handlers/index.ts';
import { changesSomething } from '../../../handlers/dialogue/changes.ts';
import { readIntent } from '../../../handlers/understand/index.ts';

describe('what a button says', () => {
  it.each(['查 2026-0001', '调阅 2026-0001', '怎么算的', '条款 公示第10条', '待办', '逾期', '统计', '年报 2025', '人员', '日历 2027', '未送达', '校验', '帮助', '导出 台账'])('only reads: %s', (words) => {
    expect(changesSomething(readIntent(words))).toBe(false);
  });

  it.each(['报公示 2026-0001', '核公示 2026-0001 通过', '已知悉', '已知悉 2026-0001', '年报 2025 已公开', '未送达 重发', '送审 2026-0001', '撤销 2026-0001', '同行 2026-0001 officer2', '日历 2027-02-06 休', '收录 1 公示10'])('changes something: %s', (words) => {
    expect(changesSomething(readIntent(words))).toBe(true);
  });

  it('changes something for every command that writes', () => {
    const writing = commands.filter(({ changes }) => changes);
    expect(writing.length).toBeGreaterThan(10);
    for (const { intent } of writing) expect(changesSomething({ name: intent, fields: {} })).toBe(true);
  });
});
