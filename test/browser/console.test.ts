import { describe, expect, it } from 'vitest';
import { lastBubble, pane, say, useConsoleInBrowser } from './console-in-browser.ts';

const consoles = useConsoleInBrowser();

describe('the page', () => {
  it('draws Chinese', async () => {
    const page = await consoles.open();
    await page.evaluate('document.fonts.ready');
    expect(await page.evaluate(`document.fonts.check('16px "Noto Sans SC Variable"', '公示')`)).toBe(true);
    const loaded = await page.evaluate(`[...document.fonts].filter((face) => face.status === 'loaded').length`);
    expect(loaded).toBeGreaterThan(1);
    expect(await page.evaluate(inkOf('公'))).not.toEqual(await page.evaluate(inkOf('\u{10fffd}')));
    expect(await page.evaluate(inkOf('公'))).not.toEqual(await page.evaluate(inkOf('示')));
  });

  it('offers first words, which speak when tapped', async () => {
    const page = await consoles.open();
    await pane(page).getByRole('button', { name: '公示第10条' }).click();
    await pane(page).getByText('收到：公示第10条').waitFor();
    expect(consoles.harness.received).toMatchObject([{ content: { text: '公示第10条' } }]);
    expect(await pane(page).locator('.chip').count()).toBe(0);
  });

  it('obeys its own policy all the while', async () => {
    const page = await consoles.open();
    for (const text of ['处罚决定几天内要公示?', '登记 行政处罚', '食堂', '流式']) await say(page, text);
    await pane(page).locator('.streaming').waitFor();
    await consoles.harness.finish();
    await pane(page).getByRole('button', { name: '确认' }).click();
    await pane(page).getByText('已登记').waitFor();
    expect(consoles.complaints).toEqual([]);
  });
});

describe('a talk', () => {
  it('shows the question, then the answer with the words of the law', async () => {
    const page = await consoles.open();
    await say(page, '处罚决定几天内要公示?');
    const bubble = lastBubble(pane(page));
    await bubble.locator('.quote').waitFor();
    expect(await pane(page).locator('.mine .bubble').allTextContents()).toEqual(['处罚决定几天内要公示?']);
    expect(await bubble.locator('.text').textContent()).toBe('行政处罚决定要在作出之日起7个工作日内公示。');
    expect(await bubble.locator('figcaption').textContent()).toBe('《行政执法公示制度》第十条');
    expect(await bubble.locator('blockquote').textContent()).toContain('7个工作日内公开');
    expect(await bubble.locator('.citations').textContent()).toBe('另见 公示制度第3条');
    expect(await pane(page).locator('.moment').allTextContents()).toEqual(['3月10日周二 09:00']);
  });

  it('is typed with Enter, broken with Shift+Enter, and left alone while a word is composed', async () => {
    const page = await consoles.open();
    const box = pane(page).locator('textarea');
    await box.pressSequentially('第一行');
    await box.press('Shift+Enter');
    await box.pressSequentially('第二行');
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    await box.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    expect(await box.inputValue()).toBe('第一行\n第二行');
    await box.press('Enter');
    await pane(page).getByText('收到：第一行').waitFor();
    expect(consoles.harness.received).toMatchObject([{ content: { text: '第一行\n第二行' } }]);
    expect(await box.inputValue()).toBe('');
  });

  it('shows that an answer is being prepared until it comes', async () => {
    const page = await consoles.open();
    await say(page, '沉默');
    await pane(page).locator('.typing').waitFor();
    await say(page, '你好');
    await pane(page).getByText('收到：你好').waitFor();
    expect(await pane(page).locator('.typing').count()).toBe(0);
  });

  it('lets an answer grow in its bubble until it is whole', async () => {
    const page = await consoles.open();
    await say(page, '流式');
    const growing = pane(page).locator('.streaming');
    await growing.getByText('行政处罚决定要在作出之日起').waitFor();
    expect(await pane(page).locator('.bot').count()).toBe(1);
    await consoles.harness.finish();
    await pane(page).locator('.quote').waitFor();
    expect(await pane(page).locator('.bot').count()).toBe(1);
    expect(await growing.count()).toBe(0);
  });

  it('never takes words for markup', async () => {
    const page = await consoles.open();
    const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>&lt;b&gt;';
    await say(page, attack);
    await pane(page).getByText(`收到：${attack}`).waitFor();
    expect(await pane(page).locator('.mine .bubble').textContent()).toBe(attack);
    expect(await page.locator('.log script, .log img[src="x"]').count()).toBe(0);
    expect(await page.title()).toBe('三项制度助手 · 本机试用台');
  });

  it('makes links of web addresses only', async () => {
    const page = await consoles.open();
    await say(page, '见 https://example.gov.cn/a?b=1 和 javascript:alert(1)');
    const links = lastBubble(pane(page)).locator('a');
    await links.first().waitFor();
    expect(await links.count()).toBe(1);
    expect(await links.getAttribute('href')).toBe('https://example.gov.cn/a?b=1');
  });

  it('is still there after the page is loaded again', async () => {
    const page = await consoles.open();
    await say(page, '登记 行政处罚');
    await pane(page).getByRole('button', { name: '取消' }).click();
    await pane(page).getByText('收到：取消').waitFor();
    await page.reload();
    await pane(page).getByText('收到：取消').waitFor();
    expect(await pane(page).locator('.choices button:disabled').allTextContents()).toEqual(['确认', '取消 ✓ 已取消']);
    expect(await pane(page).locator('.choices button:enabled').allTextContents()).toEqual(['看条文']);
  });
});

/** A script of the page that draws `character` in the page's own font and gives the dark pixels as text. */
function inkOf(character: string): string {
  return `(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
    const pen = canvas.getContext('2d');
    pen.font = '32px ' + getComputedStyle(document.documentElement).fontFamily;
    pen.fillText(${JSON.stringify(character)}, 2, 34);
    return pen.getImageData(0, 0, 40, 40).data.filter((_, at) => at % 4 === 3).map((alpha) => alpha >> 7).join('');
  })()`;
}
