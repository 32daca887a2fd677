/** The page: who speaks, what the server tells, and which phone shows it. */
import { Cards } from './cards.js';
import { ChatPane } from './chat-pane.js';
import { element } from './element.js';
import { listen, pagesAs, post } from './server.js';

const roleNames = {
  officer: '执法人员',
  head: '支队负责人',
  reviewer: '法制审核',
  publicist: '宣教发布',
  leader: '局领导',
  staff: '综合窗口',
  admin: '管理员',
};
const group = 'group:leaders';
const longestWait = 60_000;

const banner = document.querySelector('#banner');
const roster = document.querySelector('#roster');
const phones = document.querySelector('.phones');
const tabs = { private: document.querySelector('#tab-private'), group: document.querySelector('#tab-group') };

const people = new Map();
const conversations = new Map();
/** How far the server's clock is ahead of this page's (ms). */
let ahead = 0;
const cards = new Cards(() => Date.now() + ahead);
const unread = new Map();
const waiting = new Map();
let me = '';
let live = false;

const look = {
  cards,
  nameOf: (id) => people.get(id)?.name ?? id,
  avatarOf: (id) => {
    const face = element('span', 'avatar', look.nameOf(id).slice(0, 1));
    face.dataset.hue = String([...people.keys()].indexOf(id) % 6);
    face.setAttribute('aria-hidden', 'true');
    return face;
  },
};

const panes = {
  private: new ChatPane(document.querySelector('#pane-private'), {
    ...look,
    send: (message) => say({ ...message, in: 'private' }),
    welcome: '问一条规定，或说一件刚办的事',
    suggestions: ['处罚决定几天内要公示?', '公示第10条', '第十条', '查封要全程录像吗', '帮助'],
  }),
  group: new ChatPane(document.querySelector('#pane-group'), {
    ...look,
    send: (message) => say({ ...message, in: 'group' }),
    welcome: '逾期提醒和每周数字会发到这里，也可以在群里问',
    suggestions: ['处罚决定几天内要公示?', '逾期', '帮助'],
  }),
};

function say(message) {
  return post({ as: me, ...message }).catch((error) => {
    warn(error.message);
    throw error;
  });
}

function warn(text) {
  banner.textContent = text;
  banner.hidden = !text;
}

function paneOf(label) {
  if (label === group) return panes.group;
  return label === me ? panes.private : undefined;
}

function isInView(label) {
  if (!paneOf(label)) return false;
  const tab = label === group ? 'group' : 'private';
  return getComputedStyle(tabs.private.parentElement).display === 'none' || phones.dataset.tab === tab;
}

function setWaiting(label, on) {
  clearTimeout(waiting.get(label));
  waiting.delete(label);
  if (on) waiting.set(label, setTimeout(() => setWaiting(label, false), longestWait));
  paneOf(label)?.typing(on);
}

function take(entry) {
  const { kind, toLabel } = entry;
  const kept = conversations.get(toLabel) ?? [];
  const pane = live ? paneOf(toLabel) : undefined;
  if (kind === 'progress') {
    setWaiting(toLabel, false);
    pane?.progress(entry);
  } else if (kind === 'retracted') {
    const said = kept.find((each) => each.seq === entry.entry);
    if (said?.card) cards.untap(said.card);
    conversations.set(toLabel, kept.filter((each) => each !== said));
    if (live) showAll();
  } else {
    conversations.set(toLabel, [...kept, entry]);
    const tapped = kind === 'said' ? entry.card : undefined;
    const settled = kind === 'reply' ? entry.reply.settled : undefined;
    if (tapped) cards.tap(tapped, entry.text);
    if (settled) cards.settle(settled);
    pane?.add(entry, { fresh: true });
    if (tapped) pane?.holdCard(tapped, entry.text);
    if (live) for (const each of Object.values(panes)) each.endCard(settled?.card ?? tapped ?? '');
    if (live) setWaiting(toLabel, kind === 'said');
    if (live && kind === 'reply' && !isInView(toLabel)) countUnread(toLabel, (unread.get(toLabel) ?? 0) + 1);
  }
}

function countUnread(label, count) {
  unread.set(label, count);
  const place = label === group ? tabs.group : roster.querySelector(`input[value="${CSS.escape(label)}"]`)?.parentElement;
  for (const each of [place, label === me ? tabs.private : undefined]) {
    if (!each) continue;
    each.querySelector('.unread')?.remove();
    if (count === 0) continue;
    const badge = element('span', 'unread', String(Math.min(count, 99)));
    badge.setAttribute('aria-label', `${count}条未读`);
    each.append(badge);
  }
}

function showAll() {
  const person = people.get(me);
  if (!person) return;
  panes.private.show(conversations.get(me) ?? [], me, `与${person.name}的私聊`);
  panes.group.show(conversations.get(group) ?? [], me, `${person.name}在群里，发言即@助手`);
  for (const label of [me, group]) {
    if (waiting.has(label)) paneOf(label)?.typing(true);
    if (isInView(label)) countUnread(label, 0);
  }
}

function speakAs(id) {
  if (!people.has(id)) return;
  tabs.private.querySelector('.unread')?.remove();
  me = id;
  history.replaceState(null, '', `#${encodeURIComponent(id)}`);
  const choice = roster.querySelector(`input[value="${CSS.escape(id)}"]`);
  choice.checked = true;
  choice.parentElement.scrollIntoView({ block: 'nearest', inline: 'center' });
  countUnread(me, unread.get(me) ?? 0);
  showAll();
}

/** `/console#head` opens the page as that person. */
function namedInAddress() {
  return new URLSearchParams(`as=${location.hash.slice(1)}`).get('as');
}

function openTab(name) {
  phones.dataset.tab = name;
  for (const [each, tab] of Object.entries(tabs)) {
    tab.setAttribute('aria-selected', String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
  }
  countUnread(name === 'group' ? group : me, 0);
}

async function meetPeople() {
  const response = await fetch('/console/people');
  for (const person of await response.json()) people.set(person.id, person);
  roster.replaceChildren(
    ...[...people.values()].map(({ id, name, unit, roles }) => {
      const radio = element('input');
      radio.type = 'radio';
      radio.name = 'as';
      radio.value = id;
      radio.addEventListener('change', () => speakAs(id));
      const duties = [...new Set([unit, ...roles.map((role) => roleNames[role] ?? role)])].join('·');
      return element('label', 'person', radio, look.avatarOf(id), element('b', '', name), element('small', '', duties));
    }),
  );
}

for (const [name, tab] of Object.entries(tabs)) {
  tab.addEventListener('click', () => openTab(name));
  tab.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = name === 'group' ? 'private' : 'group';
    openTab(other);
    tabs[other].focus();
  });
}
document.querySelector('#open-pages').addEventListener('click', async () => {
  // Opened at once, so that no browser takes it for an advertisement; led to its address when that is known.
  const page = open('', '_blank');
  page.location = await pagesAs(me);
});
addEventListener('hashchange', () => speakAs(namedInAddress()));

await meetPeople();
openTab('private');
speakAs(people.has(namedInAddress()) ? namedInAddress() : [...people.keys()][0]);
listen({
  opened(resumed, now) {
    warn('');
    ahead = now - Date.now();
    if (resumed) return;
    conversations.clear();
    cards.clear();
  },
  caughtUp() {
    live = true;
    document.body.dataset.live = 'true';
    showAll();
  },
  entry: take,
  broken() {
    live = false;
    document.body.dataset.live = 'false';
    warn('与程序的连接断开了，正在重新连接…');
  },
});
