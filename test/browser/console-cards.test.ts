import { describe, expect, it } from 'vitest';
import { lastBubble, pane, say, useConsoleInBrowser } from './console-in-browser.ts';

const consoles = useConsoleInBrowser();

describe('a card', () => {
  it('shows what was read, and its button works once', async () => {
    const page = await consoles.open();
    await say(page, '登记 行政处罚 江北某某化工');
    const card = lastBubble(pane(page));
    await card.locator('.facts').waitFor();
    expect(await card.locator('dt').allTextContents()).toEqual(['类别', '相对人', '决定日期', '最迟公示']);
    expect(await card.locator('dd').allTextContents()).toContain('江北某某化工有限公司');
    const confirm = pane(page).getByRole('button', { name: '确认' });
    // Two clicks in one turn of the page: faster than any answer.
    await page.evaluate("for (let tap = 0; tap < 2; tap += 1) document.querySelector('.choices button').click()");
    await pane(page).getByText('已登记，案号 2026-0001').waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    expect(await confirm.textContent()).toBe('确认 ✓ 已确认');
    expect(consoles.harness.received.filter((message) => message.content.kind === 'tap')).toMatchObject([{ content: { send: '确认' } }]);
  });

  it('is greyed when it is over, keeps what only reads, and looks the same after the page is opened anew', async () => {
    const page = await consoles.open();
    await say(page, '登记 行政处罚');
    await pane(page).getByRole('button', { name: '确认' }).click();
    const rows = pane(page).locator('.choices button');
    const states = async () => [await rows.allTextContents(), await pane(page).locator('.choices button:disabled').count()];
    const over = [['确认 ✓ 已确认', '取消', '看条文'], 2];
    await pane(page).getByText('已确认').waitFor();
    expect(await states()).toEqual(over);
    await page.reload();
    await pane(page).getByText('已确认').waitFor();
    expect(await states()).toEqual(over);
    await pane(page).getByRole('button', { name: '看条文' }).click();
    await pane(page).getByText('收到：条款 公示10').waitFor();
    expect(consoles.harness.received.at(-1)).toMatchObject({ content: { kind: 'tap', card: 'qt9k2x1a1b2c3' } });
  });

  it('is greyed when its time has passed by the clock of the server', async () => {
    const page = await consoles.open();
    await say(page, '登记 行政处罚');
    await pane(page).getByRole('button', { name: '确认' }).waitFor();
    consoles.harness.clock.advanceTo(Date.parse('2026-03-10T09:30:00+08:00'));
    await page.reload();
    await pane(page).locator('.choices .over', { hasText: '已过期' }).waitFor();
    expect(await pane(page).getByRole('button', { name: '确认' }).isDisabled()).toBe(true);
    expect(await pane(page).getByRole('button', { name: '看条文' }).isEnabled()).toBe(true);
  });

  it('opens the page of its case', async () => {
    const page = await consoles.open();
    await say(page, '登记 行政处罚');
    expect(await pane(page).getByRole('link', { name: '打开案件' }).getAttribute('href')).toBe('/h5/case/2026-0001');
  });

  it('tells the others, and their names show it until they are looked at', async () => {
    const page = await consoles.open();
    await say(page, '登记 行政处罚');
    await pane(page).getByRole('button', { name: '确认' }).click();
    await pane(page, 'group').getByText('今日新增1件。').waitFor();
    const head = page.locator('label.person', { hasText: '王强' });
    expect(await head.locator('.unread').textContent()).toBe('1');
    await head.click();
    await pane(page).getByText('2026-0001 等您核公示。').waitFor();
    expect(await head.locator('.unread').count()).toBe(0);
    expect(await pane(page).getByText('已登记').count()).toBe(0);
    expect(page.url()).toMatch(/#head$/);
  });
});

describe('the group', () => {
  it('is a talk of its own, in which others stand on the other side', async () => {
    const page = await consoles.open();
    await say(page, '逾期', 'group');
    await pane(page, 'group').getByText('收到：逾期').waitFor();
    expect(await pane(page).getByText('收到：逾期').count()).toBe(0);
    expect(consoles.harness.received).toMatchObject([{ sender: { id: 'officer' }, replyTo: { kind: 'group' } }]);
    await page.locator('label.person', { hasText: '赵敏' }).click();
    expect(await pane(page, 'group').locator('.other .speaker').textContent()).toBe('张伟');
    expect(await pane(page, 'group').locator('.mine').count()).toBe(0);
  });
});

describe('a broken line', () => {
  it('is told, mended, and nothing is lost', async () => {
    const page = await consoles.open();
    await say(page, '你好');
    await pane(page).getByText('收到：你好').waitFor();
    consoles.harness.cut();
    await page.locator('#banner', { hasText: '正在重新连接' }).waitFor();
    const message = consoles.harness.console.message({ as: 'officer', text: '' });
    await consoles.harness.console.send({ reply: { kind: 'text', text: '断线时的提醒', citations: [] } }, message.replyTo, { deliveryId: 'late', part: 0, parts: 1 });
    await pane(page).getByText('断线时的提醒').waitFor();
    expect(await page.locator('#banner').isHidden()).toBe(true);
    expect(await pane(page).getByText('收到：你好').count()).toBe(1);
  });

  it('gives back a card whose choice could not be sent', async () => {
    const page = await consoles.open();
    await say(page, '登记 行政处罚');
    await page.route('**/console/messages', (route) => route.abort());
    const confirm = pane(page).getByRole('button', { name: '确认' });
    await confirm.click();
    await page.locator('#banner', { hasText: '没有发出去' }).waitFor();
    expect(await confirm.isEnabled()).toBe(true);
    expect(await confirm.textContent()).toBe('确认');
  });

  it('gives back the words that could not be sent', async () => {
    const page = await consoles.open();
    await page.route('**/console/messages', (route) => route.abort());
    await say(page, '不能丢的话');
    await page.locator('#banner', { hasText: '没有发出去' }).waitFor();
    expect(await pane(page).locator('textarea').inputValue()).toBe('不能丢的话');
  });
});
