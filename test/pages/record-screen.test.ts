import { describe, expect, it } from 'vitest';
import { plainDate } from '../../knowledge/rules/index.ts';
import { opened } from '../builders/event.ts';
import { tinyFiles } from '../builders/files.ts';
import { useSite } from './a-site.ts';

const on = plainDate('2026-03-10');
const ofOfficer = { officers: ['officer'], onSite: true };
const site = useSite({
  after: [
    [['officer', opened({ ...ofOfficer, party: '甲公司' })]],
    [['officer', opened({ ...ofOfficer, party: '乙厂', category: 'coercion', measures: ['sealing'] })]],
    [['officer', opened({ ...ofOfficer, party: '丙站' }), { type: 'archived', on }]],
  ],
});
const path = (no: number): string => `/h5/case/2026-000${no}/record`;
const film = { field: 'files', name: '全程.mp4', type: 'video/mp4', bytes: tinyFiles.mp4 };
const page = { field: 'files', name: '笔录.pdf', type: 'application/pdf', bytes: tinyFiles.pdf };

describe('the form of 记录', () => {
  it('makes a record of each file, with the same remark, and then shows what is done', async () => {
    const officer = await site.as('officer');
    expect((await officer.get(path(1))).words).toContain('还缺2样');
    const papers = await officer.submit(path(1), 'record', { kind: '文书', remark: '现场检查笔录' }, [page, { ...page, name: '二.pdf' }]);
    expect(papers.words).toContain('已记录第1、2号');
    expect(papers.words).toMatch(/文书 《执法全过程记录制度》第二条 已记/u);
    expect(papers.words).toContain('还缺1样');
  });

  it('says so when a film was called a photo, and takes it as the film it is', async () => {
    const officer = await site.as('officer');
    const shown = await officer.submit(path(1), 'record', { kind: '照片', remark: '3号执法记录仪 检查全过程' }, [film]);
    expect(shown.words).toContain('文件是录像，已按录像记录');
    expect(shown.words).toContain('号录像 3号执法记录仪 检查全过程');
  });

  it('needs no kind where there is a file, and asks for it where there is none', async () => {
    const officer = await site.as('officer');
    const asked = await officer.submit(path(2), 'record', { remark: '没有文件' });
    expect([asked.status, asked.words.includes('记录的是什么')]).toEqual([422, true]);
    expect(asked.html).toContain('没有文件</textarea>');
    expect((await officer.submit(path(2), 'record', { remark: '厂门' }, [{ ...film, name: 'a.png', type: 'image/png', bytes: tinyFiles.png }])).words).toContain('号照片 厂门');
  });

  it.each([
    ['no remark', { kind: '录像', remark: '' }, [film], '备注'],
    ['files of two kinds', { remark: '现场' }, [film, page], '不同种类的文件'],
    ['a program', { remark: '现场' }, [{ ...film, bytes: tinyFiles.exe }], '不能作为执法记录'],
  ])('with %s writes nothing and keeps the files at hand', async (_what, fields, files, words) => {
    const officer = await site.as('officer');
    const before = (await officer.get('/h5/case/2026-0002')).words.match(/经过 · \d+/u)?.[0];
    const shown = await officer.submit(path(2), 'record', fields, files);
    expect([shown.status, shown.words.includes(words)]).toEqual([422, true]);
    expect(shown.html.match(/name="upload"/gu)).toHaveLength(files.length);
    expect((await officer.get('/h5/case/2026-0002')).words.match(/经过 · \d+/u)?.[0]).toBe(before);
  });

  it('notes who speaks in a sound', async () => {
    const officer = await site.as('officer');
    const sound = { ...film, name: 'a.amr', type: 'audio/amr', bytes: tinyFiles.amr };
    expect((await officer.submit(path(2), 'record', { kind: '录音', remark: '询问', speakers: '当事人张某' }, [sound])).words).toContain('说话人：当事人张某');
  });
});

describe('the form of 免录', () => {
  it('keeps the reason, where one may do', async () => {
    const officer = await site.as('officer');
    const empty = await officer.submit(path(1), 'exempt', { reason: '' });
    expect(empty.status).toBe(422);
    expect((await officer.submit(path(1), 'exempt', { reason: '文书送达：文字记录已全面反映' })).words).toContain('文书送达不作音像记录');
  });

  it('is not there where the whole has to be recorded, and is refused to whoever sends it all the same', async () => {
    const officer = await site.as('officer');
    const shown = await officer.get(path(2));
    expect(shown.words).toContain('查封应当全程音像记录，不适用免录。 《执法全过程记录制度》第四条');
    expect(shown.html).not.toContain('value="exempt"');
    const hidden = await officer.hidden(path(1), 'exempt');
    const sent = await officer.post(path(2), { ...hidden, reason: '没电了' });
    expect([sent.status, sent.words.includes('不适用免录')]).toEqual([422, true]);
  });
});

it('takes nothing more once a case is filed, and says by which article', async () => {
  const shown = await (await site.as('officer')).get(path(3));
  expect(shown.words).toContain('不能再添加');
  expect(shown.html).not.toContain('name="_form"');
});

it('is for officers, of cases they may see', async () => {
  expect((await (await site.as('head')).get(path(1))).status).toBe(403);
  expect((await (await site.as('officer')).get(path(9))).status).toBe(404);
});
