import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../handlers/understand/index.ts';

const read = (text: string) => readIntent(text, { today: '2026-05-12' });

describe('the commands of the contract', () => {
  it.each([
    ['登记 行政强制 查封 相对人 甲公司 事由 擅自倾倒废液 现场', 'log', { category: '行政强制', measure: '查封', party: '甲公司', matter: '擅自倾倒废液', onSite: true }],
    ['登记 行政处罚 张三 罚款200元 2026-03-10', 'log', { category: '行政处罚', measure: '罚款', party: '张三', amountYuan: 200, decidedOn: '2026-03-10' }],
    ['登记 行政检查 乙厂 昨天', 'log', { category: '行政检查', party: '乙厂', occurredOn: '2026-05-11' }],
    ['记录 1 录像 3号执法记录仪 查封全过程 在场人:张某', 'record', { case: '1', kind: '录像', remark: '3号执法记录仪 查封全过程', speakers: '张某' }],
    ['记录 2026-0001 文书 现场笔录', 'record', { case: '2026-0001', kind: '文书', remark: '现场笔录' }],
    ['记录 2026-123456 文书 现场笔录', 'record', { case: '2026-123456', kind: '文书', remark: '现场笔录' }],
    ['查 2026-12345', 'status', { case: '2026-12345' }],
    ['撤销 2026-12345', 'undo', { case: '2026-12345' }],
    ['免录 2 文字记录已全面反映', 'exempt', { case: '2', reason: '文字记录已全面反映' }],
    ['送审 1', 'review_submit', { case: '1' }],
    ['审核 1 同意', 'review_result', { case: '1', verdict: '同意' }],
    ['审核 1 同意 事实清楚', 'review_result', { case: '1', verdict: '同意', opinion: '事实清楚' }],
    [
      '审核 1 存在问题 第3项 证据不足 第7项 文书缺页',
      'review_result',
      { case: '1', verdict: '存在问题', items: [{ number: 3, note: '证据不足' }, { number: 7, note: '文书缺页' }] },
    ],
    ['协调 1 同意审核意见', 'coordinate', { case: '1', result: '同意审核意见' }],
    [
      '决定 1 渝江环罚〔2026〕1号 2026-03-10 罚款5万元',
      'decide',
      { case: '1', caseNo: '渝江环罚〔2026〕1号', decidedOn: '2026-03-10', measure: '罚款', amountYuan: 50_000, conclusion: '罚款5万元' },
    ],
    ['期限 1 10个工作日 依据某法第X条', 'set_term', { case: '1', workdays: 10, basis: '某法第X条' }],
    ['报公示 1', 'collect', { case: '1' }],
    ['核公示 1 通过', 'clear', { case: '1', approved: true }],
    ['核公示 1 退回 缺执法结论', 'clear', { case: '1', approved: false, reason: '缺执法结论' }],
    ['已公示 1 区政务网站 https://www.cq.gov.cn/a?b=1', 'publish', { case: '1', channel: '区政务网站', link: 'https://www.cq.gov.cn/a?b=1' }],
    ['已公示 1 区政务网站 政务微博 昨天', 'publish', { case: '1', channel: '区政务网站', channels: ['区政务网站', '政务微博'], publishedOn: '2026-05-11' }],
    ['更正 1 法定代表人改为李四', 'correct', { case: '1', content: '法定代表人改为李四' }],
    ['撤下 1 决定被复议撤销', 'withdraw', { case: '1', reason: '决定被复议撤销' }],
    ['归档 1', 'archive', { case: '1' }],
    ['查 1', 'status', { case: '1' }],
    ['待办', 'list_todo', {}],
    ['到期', 'list_due', {}],
    ['到期 5天', 'list_due', { days: 5 }],
    ['逾期', 'list_overdue', {}],
    ['统计', 'stats', {}],
    ['统计 今年', 'stats', { period: '今年' }],
    ['调阅 1 案件复查', 'access', { case: '1', reason: '案件复查' }],
    ['校验', 'verify', {}],
    ['催办 1', 'nudge', { case: '1' }],
    ['年报 2025', 'annual', { year: 2025 }],
    ['年报 2025 已公开 2026-01-15', 'annual', { year: 2025, report: '公开', publishedOn: '2026-01-15' }],
    ['年报 2025 已报区政府', 'annual', { year: 2025, report: '报区政府' }],
    ['年报 2025 已报市局 1月10日', 'annual', { year: 2025, report: '报市局', publishedOn: '2026-01-10' }],
    ['导出 台账 2026', 'export', { paper: '台账', period: '2026' }],
    ['人员 添加 王五 支队 officer', 'people', { arguments: ['添加', '王五', '支队', 'officer'] }],
    ['日历 2027-02-06 休', 'calendar', { arguments: ['2027-02-06', '休'] }],
    ['群 绑定 leaders', 'groups', { arguments: ['绑定', 'leaders'] }],
    ['撤销', 'undo', {}],
  ])('%s', (text, name, fields) => expect(read(text)).toEqual({ name, fields, form: 'command', problems: [] }));

  it.each([
    ['／登记　行政强制，查封，相对人：甲公司，事由：擅自倾倒废液，现场', '登记 行政强制 查封 相对人 甲公司 事由 擅自倾倒废液 现场'],
    ['登记 查封 行政强制 现场 事由 擅自倾倒废液 相对人 甲公司', '登记 行政强制 查封 相对人 甲公司 事由 擅自倾倒废液 现场'],
    ['登記 行政處罰 甲公司 罰款五萬元', '登记 行政处罚 甲公司 罚款5万元'],
    ['审核1同意', '审核 1 同意'],
    ['审核 存在问题 1 第3项 证据不足', '审核 1 存在问题 第3项 证据不足'],
    ['审核 第3项 证据不足 1 存在问题', '审核 1 存在问题 第3项 证据不足'],
    ['送审1', '送审 1'],
    ['送审 #1', '送审 1'],
    ['查1', '查 1'],
    ['查江环罚2026 21号', '查 江环罚〔2026〕21号'],
    ['到期５天', '到期 5天'],
    ['年报2025已公开2026-01-15', '年报 2025 已公开 2026-01-15'],
    ['统计今年', '统计 今年'],
  ])('%s is the same as %s', (loose, canonical) => expect(read(loose)).toEqual(read(canonical)));

  it.each([
    ['查 江环罚[2026]21号', { caseNo: '江环罚〔2026〕21号' }],
    ['查 2026-0012', { case: '2026-0012' }],
    ['查 紫薯', { party: '紫薯' }],
    ['查 紫薯星球化工有限公司', { party: '紫薯星球化工有限公司' }],
    ['查 甲公司公示了吗', { party: '甲公司' }],
  ])('names a case by number, 文号 or part of a name: %s', (text, fields) => expect(read(text)).toMatchObject({ name: 'status', fields, form: 'command' }));

  it.each(['登记', '送审', '撤下', '决定'])('is a command with everything missing: %s', (text) => expect(read(text)).toMatchObject({ fields: {}, form: 'command' }));
});

describe('the same in ordinary words', () => {
  it.each([
    ['催一下粉色大象印染厂的案子', 'nudge', { party: '粉色大象印染厂' }],
    ['看一下江环罚〔2026〕41号的案卷', 'access', { caseNo: '江环罚〔2026〕41号' }],
    ['粉色大象印染厂公示材料审核通过了,可以发', 'clear', { party: '粉色大象印染厂', approved: true }],
    ['粉色大象印染厂的公示内容退回,理由是缺执法结论', 'clear', { party: '粉色大象印染厂', approved: false, reason: '缺执法结论' }],
    ['粉色大象印染厂公示材料整理好了交给支队长', 'collect', { party: '粉色大象印染厂' }],
    ['粉色大象印染厂的公示期限改成10个工作日,依据某条例第五条', 'set_term', { workdays: 10, basis: '某条例第五条' }],
    ['江环罚〔2026〕41号协调好了,按审核意见办', 'coordinate', { caseNo: '江环罚〔2026〕41号' }],
    ['粉色大象印染厂现场没录像,因为文字记录已全面反映', 'exempt', { reason: '文字记录已全面反映' }],
    ['2号案罚款5万,决定书江环罚〔2026〕9号,昨天作出', 'decide', { case: '2', caseNo: '江环罚〔2026〕9号', amountYuan: 50_000, decidedOn: '2026-05-11' }],
    ['把台账导一份excel给我', 'export', { paper: '台账' }],
    ['验证一下台账有没有被改', 'verify', {}],
    ['刚才那条作废', 'undo', {}],
    ['🚨江环罚〔2026〕21号‼️公示了没😀', 'status', { caseNo: '江环罚〔2026〕21号' }],
  ])('%s', (text, name, fields) => expect(read(text)).toMatchObject({ name, fields, form: 'sentence' }));

  it('leaves what to do next to the rules', () => expect(read('我昨天对XX公司罚了5万, 现在要做什么').name).toBe('ask'));
});
