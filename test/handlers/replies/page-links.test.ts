import { describe, expect, it } from 'vitest';
import { type Reply, textReply } from '../../../bot/core/index.ts';
import { pageLinks } from '../../../handlers/replies/index.ts';
import { openChat } from '../chat.ts';

const quote = (citation: string) => ({ citation, source: '', words: '' });
const about = (changes: Partial<Reply>): Reply => ({ ...textReply(''), ...changes });
const paths = (changes: Partial<Reply>): string[] => pageLinks(about(changes)).map(({ path }) => path);

describe('the pages a reply leads to', () => {
  it.each<[string, Partial<Reply>, string[]]>([
    ['the article that was quoted', { quotes: [quote('publicity/10')] }, ['/h5/regulations/publicity#10']],
    ['each article that was quoted', { quotes: [quote('publicity/10'), quote('review/1')] }, ['/h5/regulations/publicity#10', '/h5/regulations/review#1']],
    ['none for an added law', { quotes: [quote('penalty-law/33')] }, []],
    ['the case', { case: '2026-0001' }, ['/h5/case/2026-0001']],
    ['the case a single button names', { buttons: [{ label: '看案子', send: '查 2026-0002' }] }, ['/h5/case/2026-0002']],
    ['the list of several cases', { buttons: [{ label: '一', send: '查 2026-0001' }, { label: '二', send: '查 2026-0002' }] }, ['/h5/todo']],
    ['the sheet of a reviewer’s task', { buttons: [{ label: '同意', send: '审核 2026-0001 同意' }] }, ['/h5/case/2026-0001/review']],
    ['the sheet of a clearing task', { buttons: [{ label: '通过', send: '核公示 2026-0001 通过' }] }, ['/h5/case/2026-0001/publication']],
    ['the sheet of a publishing task', { buttons: [{ label: '已公示', send: '已公示 2026-0001 区政务网站' }] }, ['/h5/case/2026-0001/publication']],
    ['the records, when they are wanted', { buttons: [{ label: '补记录', send: '记录 2026-0001' }] }, ['/h5/case/2026-0001/record']],
    ['the records, after 登记', { case: '2026-0001', understood: { intent: 'log', fields: {} } }, ['/h5/case/2026-0001/record']],
    ['the list that was asked for', { understood: { intent: 'list_todo', fields: {} }, buttons: [{ label: '一', send: '查 2026-0001' }] }, ['/h5/todo']],
    ['the board', { understood: { intent: 'list_overdue', fields: {} } }, ['/h5/board']],
    ['none after an error', { kind: 'error', case: '2026-0001' }, []],
    ['none for a subject that is no case', { case: 'calendar' }, []],
    ['what it names itself', { links: [{ label: '看', path: '/h5/board' }], case: '2026-0001' }, ['/h5/board']],
  ])('are %s', (_what, changes, expected) => {
    expect(paths(changes)).toEqual(expected);
  });

  it('are named so that several can be told apart', () => {
    expect(pageLinks(about({ quotes: [quote('publicity/10')] }))[0]?.label).toBe('看全文');
    expect(pageLinks(about({ quotes: [quote('publicity/10'), quote('review/1')] })).map(({ label }) => label)).toEqual(['公示第10条全文', '审核第1条全文']);
  });

  it('come with replies as they go out, and leave what scripts read as it was', async () => {
    const chat = await openChat();
    expect((await chat.answer('officer', '公示第10条')).links).toEqual([{ label: '看全文', path: '/h5/regulations/publicity#10' }]);
    const heard = await chat.say('officer', '登记 行政处罚 罚款 相对人 甲公司 事由 超标');
    expect(heard[0]?.links).toEqual([{ label: '打开记录清单', path: '/h5/case/2026-0001/record' }]);
    expect(heard[0]?.text).not.toContain('/h5/');
  });
});
