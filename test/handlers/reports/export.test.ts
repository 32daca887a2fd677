import { describe, expect, it } from 'vitest';
import { cellsOf, wordsOf } from '../../builders/opened-file.ts';
import { opened } from '../../builders/event.ts';
import { commandedAfter } from '../cases/commanded.ts';
import type { Heard } from '../chat.ts';
import { aWholeCase, exportingChat, type HandedOut } from './exporting.ts';

const isRefused = ({ kind, files }: Heard): boolean => kind === 'error' && files === undefined;
const said = ({ bytes }: HandedOut): string => wordsOf(bytes).join('|');

describe('导出 台账', () => {
  it('gives the cases of the year as a sheet, each column what it says', async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    const { name, bytes } = await chat.export('officer', '导出 台账');
    expect(name).toBe('执法台账 2026-03-02.xlsx');
    const cells = cellsOf(bytes);
    const columnOf = (header: string): string => /^[A-Z]+/u.exec(cells.find(({ value }) => value === header)?.at ?? '')?.[0] ?? '?';
    const value = (header: string): string | undefined => cells.find(({ at }) => at === `${columnOf(header)}4`)?.value;
    expect(value('案号')).toBe('2026-0001');
    expect(value('相对人')).toBe('重庆红星电镀有限公司');
    expect(value('法制审核')).toBe('支队第2轮同意（2026-03-02）');
    expect(value('文号')).toBe('渝江环罚〔2026〕1号');
    expect(value('金额（元）')).toBe('50000');
    // 2026-03-11 in Excel's calendar.
    expect(value('公示最迟')).toBe('46092');
    expect(value('按期公示')).toBe('是');
    expect(value('当前环节')).toBe('待归档');
    expect(cells.find(({ at }) => at === 'A2')?.value).toContain('共1件；2026-03-02导出');
  });

  it('holds only what the asker may see', async () => {
    const chat = await exportingChat();
    await chat.answer('officer', '登记 行政检查 相对人 甲公司');
    await chat.answer('officer2', '登记 行政检查 相对人 乙厂');
    expect(cellsOf((await chat.export('leader', '导出 台账')).bytes).filter(({ value }) => /^2026-\d{4}$/u.test(value))).toHaveLength(2);
    expect((await chat.answer('reviewer2', '导出 台账')).text).toContain('没有符合条件的案件');
    for (const who of ['staff', 'admin', 'stranger']) expect(isRefused(await chat.answer(who, '导出 台账'))).toBe(true);
    expect(isRefused(await chat.answer('leader', '导出 台账', { in: 'group' }))).toBe(true);
  });

  it.each([
    ['导出 台账 行政检查', ['2026-0002']],
    ['导出 台账 罚款', ['2026-0001']],
    ['导出 台账 未办结', ['2026-0001', '2026-0002']],
    ['导出 台账 未公示', []],
    ['导出 台账 逾期', ['2026-0002']],
    ['导出 台账 全部', ['2026-0001', '2026-0002']],
    ['导出 台账 2025', []],
    ['导出 台账 2026年一季度 行政处罚', ['2026-0001']],
    ['把今年的台账导出来给我', ['2026-0001', '2026-0002']],
    ['导出逾期的台账', ['2026-0002']],
  ])('%s', async (words, ids) => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场');
    const reply = await chat.answer('head', words, { at: '2026-03-11T09:00:00+08:00' });
    const files = await chat.filesOf(reply);
    expect(files.flatMap(({ bytes }) => cellsOf(bytes)).map(({ value }) => value).filter((value) => /^2026-\d{4}$/u.test(value))).toEqual(ids);
    if (ids.length === 0) expect(reply).toMatchObject({ kind: 'error', text: expect.stringContaining('例如') as string });
  });

  it('takes no words for a formula', async () => {
    const chat = await exportingChat();
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 事由 =1+1');
    const cells = cellsOf((await chat.export('officer', '导出 台账')).bytes);
    expect(cells.find(({ value }) => value.includes('=1+1'))).toMatchObject({ type: 's', value: "'=1+1", isFormula: false });
  });

  it('says what is no period', async () => {
    const { give } = await commandedAfter([['officer', opened()]]);
    expect((await give('officer', 'export', { paper: '台账', period: '2027年' })).reply).toMatchObject({ kind: 'error', text: expect.stringContaining('不是已经开始的期间') as string });
  });
});

describe('导出 年报', () => {
  it('says each figure, how the three duties stand, and what each figure counts', async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场');
    const paper = await chat.export('head', '导出 年报 2026', { at: '2027-01-05T09:00:00+08:00' });
    expect(paper.name).toBe('2026年行政执法总体情况.docx');
    const words = said(paper);
    expect(words).toContain('登记案件2件，作出决定1件，决定金额合计50,000元，按期公示率100.0%，一次审核通过率0.0%');
    expect(words).toContain('行政处罚|1|1|50,000|100.0%（1/1）');
    expect(words).toContain('合计|2|1|50,000|100.0%（1/1）');
    expect(words).toContain('第3项事实证据1次');
    expect(words).toMatch(/公开上年度行政执法总体情况数据\|还没有办，请在2027-01-\d\d前办完/u);
    expect(words).toContain('按期公示|分母：本年作出、已在区政务网站公开或已过公示期限的决定');
    expect(words).not.toContain('截至');
  });

  it('says of a year under way until when it counts, and refuses one to come', async () => {
    const chat = await exportingChat();
    const reply = await chat.answer('leader', '导出 年报 2026');
    expect(reply.note).toContain('2026年还没有结束');
    const [file] = await chat.filesOf(reply);
    expect(wordsOf(file?.bytes ?? new Uint8Array()).join('|')).toContain('截至2026年3月2日');
    expect(await chat.answer('leader', '导出 年报 2028')).toMatchObject({ kind: 'error' });
  });

  it('is last year’s when none is named, and for those it concerns', async () => {
    const chat = await exportingChat();
    expect((await chat.export('leader', '导出年报')).name).toBe('2025年行政执法总体情况.docx');
    expect((await chat.answer('head', '导出 年报')).note).toContain('年报 2025 已公开');
    expect((await chat.answer('leader', '导出 年报')).note).not.toContain('已公开');
    expect((await chat.answer('publicist', '导出 年报')).text).toContain('由执法人员、支队负责人和局领导导出');
  });
});

describe('papers of one case', () => {
  it('导出 公示: what goes public, masked as it goes public, how the day was counted, who did what', async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    const paper = await chat.export('publicist', '导出 公示 1');
    expect(paper.name).toBe('2026-0001 执法信息公示表.docx');
    const words = said(paper);
    expect(words).toContain('执法对象|重庆红星电镀有限公司|执法类别|行政处罚|执法结论|罚款5万元，联系电话138****5678');
    expect(words).not.toContain('13812345678');
    expect(words).toContain('执法结论里的手机号 → 138****5678');
    expect(words).toContain('最迟2026-03-11公开');
    expect(words).toContain('计入7个工作日：3月3日');
    expect(words).toContain('https://www.example.gov.cn/gs/1.html');
    expect(words).toMatch(/收集、整理、报送\|承办机构\|陈执法\|2026-03-02/u);
    expect(words).toMatch(/向社会公开\|宣教信息中心\|孙宣教\|2026-03-02/u);
  });

  it('导出 审核意见: the eight items, the opinion, the round before and how it was handled', async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    const paper = await chat.export('reviewer', '导出 审核意见 1');
    expect(paper.name).toBe('2026-0001 法制审核意见书 第2轮.docx');
    const words = said(paper);
    for (const item of ['1|行政执法主体是否合法，行政执法人员是否具备执法资格|通过', '8|违法行为是否涉嫌犯罪、需要移送司法机关等|通过']) expect(words).toContain(item);
    expect(words).toContain('1|支队|2026-03-02|2026-03-02　第3项（事实证据）：缺少监测报告原件|第3项已补充监测报告原件；2026-03-02再次送审');
    expect(words).toContain('李局长协调，同意审核意见，补充监测报告后再次送审');
    expect(words).toContain('审核人：吴审核（签名）|2026年3月2日');
    const first = await chat.export('reviewer', '导出 审核意见 1 第1轮');
    expect(said(first)).toContain('3|案件事实是否清楚，证据是否合法充分|存在问题|缺少监测报告原件');
    expect(said(first)).not.toContain('第2轮');
  });

  it('导出 卷内目录: every record with its remark, who made it and the mark of its file; the pages are left to the hand', async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    const paper = await chat.export('officer', '导出一号案的卷内目录');
    expect(paper.name).toBe('2026-0001 卷内目录.docx');
    const words = said(paper);
    expect(words).toContain('1|陈执法|第1号 现场检查(勘察)笔录|文书|20260302|||');
    expect(words).toMatch(/2\|陈执法\|第2号 雨水排口全景\|照片\|20260302\|\|[0-9a-f]{8}\|/u);
    expect(words).toMatch(/3\|陈执法\|第3号 询问当事人\|录音\|20260302\|\|\|说话人：张某/u);
    expect(words).toContain('法制审核意见书（第2轮，支队）|审核|20260302|||同意');
    expect(words).toContain('决定书 渝江环罚〔2026〕1号');
    expect(words).toContain('执法信息公示（区政务网站）');
    expect(words).toContain('现场执法|文字记录已全面反映|2026-03-02');
  });

  it('keeps the index as a reading of the records, as 调阅 is kept', async () => {
    const { give, ledger } = await commandedAfter([['officer', opened()]]);
    await give('leader', 'export', { paper: '卷内目录', case: '1' });
    await give('leader', 'export', { paper: '台账' });
    expect((await ledger.history('2026-0001')).flatMap(({ by, data }) => (data.type === 'accessed' ? [[by, data.what]] : []))).toEqual([['leader', '导出卷内目录']]);
  });

  it('are for those who may see the case', async () => {
    const chat = await exportingChat();
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场');
    for (const who of ['reviewer2', 'publicist']) {
      const reply = await chat.answer(who, '导出 卷内目录 1');
      expect(isRefused(reply)).toBe(true);
      expect(reply.text).toContain('没有找到');
    }
    expect(isRefused(await chat.answer('leader', '导出 卷内目录 1', { in: 'group' }))).toBe(true);
  });

  it('say what is missing when the case has not come so far', async () => {
    const chat = await exportingChat();
    await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司 事由 超标');
    expect((await chat.answer('officer', '导出 公示 1')).text).toMatch(/还没有作出决定.*例如：决定 2026-0001/u);
    expect((await chat.answer('officer', '导出 审核意见 1')).text).toMatch(/还没有送法制审核.*例如：送审 2026-0001/u);
    await chat.answer('officer', '送审 1');
    expect((await chat.answer('officer', '导出 审核意见 1')).text).toMatch(/已送支队审核，还没有出具意见.*例如：催办 2026-0001/u);
    await chat.answer('reviewer', '审核 1 同意');
    expect((await chat.answer('officer', '导出 审核意见 1 第3轮')).text).toMatch(/没有第3轮的审核意见，有意见的是第1轮/u);
  });
});

describe('what is not said', () => {
  it('is asked for: which paper, then which case', async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场', { conversation: 'other' });
    const which = await chat.answer('officer', '导出', { conversation: 'new' });
    expect(which.buttons?.map(({ label }) => label)).toEqual(['台账', '年报', '公示表', '审核意见书', '卷内目录']);
    const whose = await chat.answer('officer', '审核意见书', { conversation: 'new' });
    expect(whose.buttons).toHaveLength(2);
    const made = await chat.answer('officer', '2026-0001', { conversation: 'new' });
    expect(made.files?.map(({ name }) => name)).toEqual(['2026-0001 法制审核意见书 第2轮.docx']);
  });

  it('is the case spoken of last, where a paper belongs to a case', async () => {
    const chat = await exportingChat();
    await aWholeCase(chat);
    await chat.answer('officer', '查 1');
    expect((await chat.export('officer', '导出 卷内目录')).name).toBe('2026-0001 卷内目录.docx');
    expect((await chat.export('officer', '导出 台账')).name).toContain('台账');
  });
});
