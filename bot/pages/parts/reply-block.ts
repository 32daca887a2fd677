import type { Reply } from '../../core/index.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../page.ts';
import { paths } from '../paths.ts';
import { factCell, folded, group, linkCell } from './cells.ts';

/** As many lines of an answer as leave the page below in view. */
const linesShown = 3;

/** A reply as a page shows it: words, facts, the law's words with a way to the whole article, files. */
export function replyBlock(reply: Reply, visit: Pick<Visit, 'fileLink'>): Html {
  const { title, text, facts = [], quotes = [], note, files = [] } = reply;
  return html`<div class="reply">${title ? html`<h2 class="reply__title">${title}</h2>` : ''}${paragraphs(text)}${
    facts.length > 0 ? html`<div class="weui-cells">${facts.map(({ label, value }) => factCell(label, value))}</div>` : ''
  }${quotes.map(({ citation, source, words }) => html`<blockquote class="law"><a href="${paths.article(citation)}">${source}</a>${paragraphs(words)}</blockquote>`)}${
    note ? html`<div class="reply__note">${paragraphs(note)}</div>` : ''
  }${files.length > 0 ? group('文件', files.map((file) => linkCell(visit.fileLink(file), file.name, { note: sizeOf(file.bytes) }))) : ''}</div>`;
}

/** The answer to a form, at the top of the page it led to. */
export function noticeBlock(reply: Reply | undefined, visit: Pick<Visit, 'fileLink'>): Html {
  if (!reply) return html``;
  const wrong = reply.kind === 'error' || reply.kind === 'refusal';
  return html`<div class="notice notice_${wrong ? 'wrong' : 'done'}" role="${wrong ? 'alert' : 'status'}" tabindex="-1" data-notice>${wrong ? replyBlock(reply, visit) : inShort(reply, visit)}</div>`;
}

/** What was done first; where there is more to say than fits a glance, the rest is a tap away, for the page below says what comes next. */
function inShort(reply: Reply, visit: Pick<Visit, 'fileLink'>): Html {
  const said = reply.text.split('\n').filter((line) => line.trim() !== '');
  if (said.length <= linesShown || reply.files) return replyBlock(reply, visit);
  const { title, ...rest } = reply;
  return html`${replyBlock({ kind: 'text', citations: [], text: said.slice(0, linesShown).join('\n'), ...(title === undefined ? {} : { title }) }, visit)}${folded('详细', replyBlock({ ...rest, text: said.slice(linesShown).join('\n') }, visit))}`;
}

function paragraphs(text: string): Html {
  return html`${text.split('\n').filter((line) => line.trim() !== '').map((line) => html`<p>${line}</p>`)}`;
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
