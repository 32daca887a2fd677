/** One phone: the log of a conversation and the box to speak in. */
import { cardOf, hold, release, settle } from './choices.js';
import { element } from './element.js';
import { replyBubble } from './reply-bubble.js';
import { SpeakingBox } from './speaking-box.js';

const timeOfDay = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const quietGap = 5 * 60_000;

export class ChatPane {
  #log;
  #newer;
  #subtitle;
  #options;
  #box;
  #me = '';
  #lastAt = 0;

  /**
   * `send({ text, tap?, card? })` resolves when the message is kept; `suggestions` stand in an empty log;
   * `avatarOf(id)` and `nameOf(id)` tell how others look; `cards` knows which cards are over.
   */
  constructor(root, options) {
    this.#options = options;
    this.#log = root.querySelector('.log');
    this.#newer = root.querySelector('.newer');
    this.#subtitle = root.querySelector('[data-part=subtitle]');
    this.#newer.addEventListener('click', () => this.#toEnd());
    this.#log.addEventListener('scroll', () => this.#isAtEnd() && (this.#newer.hidden = true));
    // Keeps the end in view while a bubble grows or the keyboard of a phone opens.
    new ResizeObserver(() => this.#newer.hidden && this.#toEnd()).observe(this.#log);
    this.#box = new SpeakingBox(root.querySelector('.composer'), (text) => options.send({ text }));
  }

  /** Shows a conversation from its beginning, as `me` sees it. */
  show(entries, me, subtitle) {
    this.#me = me;
    this.#lastAt = 0;
    this.#subtitle.textContent = subtitle;
    this.#log.replaceChildren();
    for (const entry of entries) this.add(entry);
    if (entries.length === 0) this.#log.append(this.#welcome());
    this.#toEnd();
  }

  /** Adds one entry; a `fresh` one is revealed, and ends whatever was unfinished. */
  add(entry, { fresh = false } = {}) {
    const stay = !this.#isAtEnd() && entry.as !== this.#me;
    this.#log.querySelector('.empty')?.remove();
    const unfinished = entry.kind === 'reply' ? this.#log.querySelector('.message.streaming') : null;
    if (entry.kind === 'reply') {
      this.typing(false);
      for (const group of this.#log.querySelectorAll('.choices')) release(group);
    }
    if (!unfinished) this.#separate(entry.at);
    const row = entry.kind === 'said' ? this.#saidRow(entry) : this.#replyRow(entry);
    row.dataset.seq = entry.seq;
    if (fresh && !unfinished) row.classList.add('fresh');
    if (unfinished) unfinished.replaceWith(row);
    else this.#log.insertBefore(row, this.#log.querySelector('.typing'));
    if (stay) this.#newer.hidden = false;
    else this.#toEnd();
  }

  /** Shows how far the answer has come, in the bubble that its end will replace. */
  progress(entry) {
    this.typing(false);
    const stay = !this.#isAtEnd();
    const row = this.#botRow(replyBubble(entry.reply, { unfinished: true }));
    row.classList.add('streaming');
    const earlier = this.#log.querySelector('.message.streaming');
    if (earlier) earlier.replaceWith(row);
    else {
      this.#log.querySelector('.empty')?.remove();
      this.#separate(entry.at);
      this.#log.append(row);
    }
    if (!stay) this.#toEnd();
  }

  /** Shows or hides that an answer is being prepared. */
  typing(on) {
    const shown = this.#log.querySelector('.typing');
    if (!on) shown?.remove();
    if (!on || shown) return;
    const dots = element('div', 'bubble dots', element('i'), element('i'), element('i'));
    dots.setAttribute('aria-label', '正在回复');
    const row = this.#botRow(dots);
    row.classList.add('typing');
    this.#log.append(row);
    this.#toEnd();
  }

  /** A button of a card was tapped here or on another page. */
  holdCard(name, label) {
    const group = this.#card(name);
    if (group) hold(group, label);
  }

  /** Shows that a card is over, when it is. */
  endCard(name, until) {
    const [group, end] = [this.#card(name), this.#options.cards.end(name, until)];
    if (group && end) settle(group, end);
  }

  /** Takes a row away. */
  remove(seq) {
    this.#log.querySelector(`[data-seq="${seq}"]`)?.remove();
    this.typing(false);
  }

  #saidRow({ as, text }) {
    const mine = as === this.#me;
    const words = element('div', 'bubble said', text);
    const name = mine ? undefined : element('p', 'speaker', this.#options.nameOf(as));
    return element('div', `message ${mine ? 'mine' : 'other'}`, this.#options.avatarOf(as), element('div', 'column', name, words));
  }

  #replyRow(entry) {
    const name = cardOf(entry);
    const until = entry.reply.card?.until;
    const onTap = ({ label, send }) => this.#options.send({ text: label, tap: send, card: name });
    const bubble = replyBubble(entry.reply, { name, onTap, links: entry.links });
    const group = bubble.querySelector('.choices');
    const end = group && this.#options.cards.end(name, until);
    if (end) settle(group, end);
    else if (group && until !== undefined) this.#options.cards.watch(name, until, () => this.endCard(name, until));
    return this.#botRow(bubble);
  }

  #card(name) {
    return this.#log.querySelector(`.choices[data-card="${CSS.escape(name)}"]`);
  }

  #botRow(bubble) {
    const face = element('img', 'avatar');
    face.src = '/console/assets/icon.svg';
    face.alt = '';
    return element('div', 'message bot', face, element('div', 'column', bubble));
  }

  #separate(at) {
    if (at - this.#lastAt > quietGap) {
      this.#log.insertBefore(element('div', 'moment', element('time', '', timeOfDay.format(at))), this.#log.querySelector('.typing'));
    }
    this.#lastAt = at;
  }

  #welcome() {
    const chips = this.#options.suggestions.map((text) => {
      const chip = element('button', 'chip', text);
      chip.type = 'button';
      chip.addEventListener('click', () => void this.#options.send({ text }).catch(() => this.#box.offer(text)));
      return chip;
    });
    return element('div', 'empty', element('p', '', this.#options.welcome), element('div', 'chips', ...chips));
  }

  #isAtEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80;
  }

  #toEnd() {
    this.#newer.hidden = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
