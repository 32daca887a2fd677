/** How a reply looks in a bubble. Words from outside only ever become text nodes. */

const systems = { publicity: '公示制度', recording: '全过程记录制度', review: '法制审核制度' };

/** An element with a class and children; strings become text. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

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

function buttons(list, chosen, onTap) {
  const group = element('div', 'choices');
  for (const button of list) {
    const row = element('button', '', button.label);
    row.type = 'button';
    row.addEventListener('click', () => {
      useUp(group, button.label);
      onTap(button).catch(() => offerAgain(group));
    });
    group.append(row);
  }
  if (chosen !== undefined) useUp(group, chosen);
  return group;
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

/** Disables the buttons of a card and marks the one that was chosen. */
export function useUp(group, chosen) {
  for (const row of group.querySelectorAll('button')) {
    row.disabled = true;
    if (row.textContent !== chosen || group.querySelector('.chosen')) continue;
    row.classList.add('chosen');
    row.append(element('span', 'tick', ' ✓ 已选'));
  }
}

function offerAgain(group) {
  for (const row of group.querySelectorAll('button')) {
    row.disabled = false;
    row.classList.remove('chosen');
    row.querySelector('.tick')?.remove();
  }
}

/**
 * The bubble of `reply`; `chosen` is the label of a button used before. `onTap` gets the button that is tapped; when it
 * rejects, the buttons are offered again.
 */
export function replyBubble(reply, { chosen, onTap, links = [], unfinished = false } = {}) {
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
  if (!unfinished && reply.buttons?.length) bubble.append(buttons(reply.buttons, chosen, onTap));
  return bubble;
}
