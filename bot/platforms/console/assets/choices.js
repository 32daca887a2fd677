/** The buttons of a card: offered, waiting for their answer, and over when the server says so or their time has passed. */
import { element } from './element.js';

/** The name a card's buttons are tapped under: the server's own, or the number of its entry where a reply has none. */
export function cardOf(entry) {
  return entry.reply?.card?.id ?? String(entry.seq);
}

/** The buttons of a card named `name`. Those whose words are among `stays` only read and are never taken away. */
export function choices(list, { name, stays = [], onTap }) {
  const group = element('div', 'choices');
  group.dataset.card = name;
  for (const button of list) {
    const row = element('button', '', button.label);
    row.type = 'button';
    if (stays.includes(button.send)) row.dataset.stays = '';
    row.addEventListener('click', () => {
      hold(group, button.label);
      onTap(button).catch(() => release(group));
    });
    group.append(row);
  }
  return group;
}

/** A choice was made: no second one until its answer is there. */
export function hold(group, label) {
  for (const row of rows(group)) {
    if (row.disabled) continue;
    row.disabled = true;
    row.dataset.held = row.textContent === label ? 'chosen' : '';
  }
}

/** The answer is there and the card is not over by it, or the choice could not be sent. */
export function release(group) {
  for (const row of rows(group)) {
    if (row.dataset.held === undefined) continue;
    row.disabled = false;
    delete row.dataset.held;
  }
}

/** The card is over: what it was tapped for (`chosen`) says what became of it (`as`), and what only reads can still be tapped. */
export function settle(group, { as, chosen }) {
  release(group);
  if (group.dataset.over !== undefined) return;
  group.dataset.over = as;
  for (const row of rows(group)) row.disabled = row.dataset.stays === undefined;
  const tapped = rows(group).find((row) => row.disabled && row.textContent === chosen);
  if (!tapped) {
    group.append(element('p', 'over', as));
    return;
  }
  tapped.classList.add('chosen');
  tapped.append(element('span', 'tick', ` ✓ ${as}`));
}

function rows(group) {
  return [...group.querySelectorAll('button')];
}
