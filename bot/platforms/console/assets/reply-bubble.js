/** How a reply looks in a bubble. Words from outside only ever become text nodes. */
import { choices } from './choices.js';
import { element } from './element.js';

const systems = { publicity: '公示制度', recording: '全过程记录制度', review: '法制审核制度' };

/** Text in which web addresses can be opened. */
function linked(text) {
  return text.split(/(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    const link = element('a', '', piece);
    link.href = piece;
    link.target = '_blank';
    link.rel = 'noreferrer';
    return link;
  });
}

function facts(list) {
  return element('dl', 'facts', ...list.flatMap(({ label, value }) => [element('dt', '', label), element('dd', '', value)]));
}

function quote({ source, words }) {
  return element('figure', 'quote', element('figcaption', '', source), element('blockquote', '', words));
}

/** The articles an answer rests on and does not quote: `依据` when it quotes none, `另见` beside quotes. */
function citations(reply) {
  const quoted = new Set((reply.quotes ?? []).map((each) => each.citation));
  const articles = new Map();
  for (const id of reply.citations.filter((each) => !quoted.has(each))) {
    const [system, article] = id.split('/');
    articles.set(system, [...(articles.get(system) ?? []), `第${article}条`]);
  }
  if (articles.size === 0) return undefined;
  const names = [...articles].map(([system, list]) => `${systems[system] ?? system}${list.join('、')}`);
  return element('p', 'citations', `${quoted.size > 0 ? '另见' : '依据'} ${names.join('，')}`);
}

/** Pages that show more. */
function pages(links) {
  const rows = links.map(({ label, path }) => {
    const link = element('a', '', label);
    link.href = path;
    link.target = '_blank';
    link.rel = 'noreferrer';
    return element('li', '', link);
  });
  return element('ul', 'pages', ...rows);
}

/** Files to be fetched; each link works once. */
function files(links) {
  const rows = links.map(({ name, path }) => {
    const link = element('a', '', name);
    link.href = path;
    link.download = name;
    link.addEventListener('click', () => link.classList.add('used'));
    return element('li', '', link);
  });
  return element('ul', 'files', ...rows);
}

/** The bubble of `reply`, whose card is called `name`; `onTap` gets the button that is tapped and rejects when it could not be sent. `links` are its files. */
export function replyBubble(reply, { name, onTap, links = [], unfinished = false } = {}) {
  const bubble = element('div', 'bubble');
  bubble.dataset.kind = reply.kind;
  if (unfinished) bubble.classList.add('unfinished');
  if (reply.title) bubble.append(element('h3', 'title', reply.title));
  if (reply.text || unfinished) bubble.append(element('p', 'text', ...linked(reply.text)));
  if (reply.facts?.length) bubble.append(facts(reply.facts));
  for (const each of reply.quotes ?? []) bubble.append(quote(each));
  if (reply.note) bubble.append(element('p', 'note', ...linked(reply.note)));
  if (links.length > 0) bubble.append(files(links));
  const rest = citations(reply);
  if (rest) bubble.append(rest);
  if (!unfinished && reply.links?.length) bubble.append(pages(reply.links));
  if (!unfinished && reply.buttons?.length) bubble.append(choices(reply.buttons, { name, stays: reply.card?.stays, onTap }));
  return bubble;
}
