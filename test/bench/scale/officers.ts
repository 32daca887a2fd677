import { openKnowledge } from '../../../knowledge/index.ts';

/** A message that an officer sends, and what tells its answer from every other to the same officer. */
export interface Message {
  readonly id: string;
  readonly person: string;
  readonly kind: 'question' | 'log';
  readonly text: string;
  readonly token: string;
  /** Whose case it logs. */
  readonly party?: string;
}

/** The roster that knows `count` officers by their WeCom accounts `p0`, `p1` …. */
export function rosterOf(count: number): string {
  const people = Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `执法${index}`, unit: '支队', roles: ['officer'], wecom: `p${index}` }));
  return JSON.stringify({ people });
}

/** Numbers in [0, 1) that are the same in every run with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `count` messages of `persons` officers, half of them questions for an article and half logging a case. Nobody asks for the same article twice, so
 * that an answer says which question it is to: `persons` has to be a forty-third of the questions at least.
 */
export function messagesOf(count: number, persons: number, random: () => number): readonly Message[] {
  const articles = openKnowledge().articles.map(({ systemTitle, number, label }) => ({ text: `${systemTitle}第${number}条`, token: `《${systemTitle}》${label}\n` }));
  const asked = new Map<string, number>();
  return Array.from({ length: count }, (_, index): Message => {
    const who = Math.floor(random() * persons);
    const person = `p${who}`;
    const id = String(1_000_000 + index);
    const times = asked.get(person) ?? 0;
    const article = times < articles.length ? articles[(who + times) % articles.length] : undefined;
    if (index % 2 === 0 && article) {
      asked.set(person, times + 1);
      return { id, person, kind: 'question', ...article };
    }
    const party = `第${index}号化工厂`;
    return { id, person, kind: 'log', text: `登记 行政检查 相对人 ${party} 现场`, token: ` ${party} `, party };
  });
}
