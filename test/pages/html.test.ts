import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../bot/pages/html.ts';

describe('html', () => {
  it('escapes what is not markup, in text and in attributes', () => {
    const wild = `<script>alert("x")</script> & 'y' \`z\``;
    expect(html`<a title="${wild}">${wild}</a>`.text).toBe(
      '<a title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; &#96;z&#96;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; &#96;z&#96;</a>',
    );
  });

  it('takes markup, lists and numbers as they are, and leaves out what is absent', () => {
    expect(html`<ul>${[1, 2].map((each) => html`<li>${each}</li>`)}${undefined}${null}${false}</ul>`.text).toBe('<ul><li>1</li><li>2</li></ul>');
  });

  it('never lets words begin or end an element or an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(html`${words}`.text).not.toMatch(/[<>"'`]/u);
      }),
    );
  });
});
