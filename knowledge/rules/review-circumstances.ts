import type { CaseFacts, Circumstance } from './case-facts.ts';

/** The five circumstances of review/5 in its order, each in the article's words. */
export const circumstances: readonly { readonly key: Circumstance; readonly no: number; readonly label: string }[] = [
  { key: 'publicInterest', no: 1, label: '涉及重大公共利益' },
  { key: 'socialImpact', no: 2, label: '可能造成重大社会影响或引发社会风险' },
  { key: 'majorRights', no: 3, label: '直接关系行政相对人或第三人重大权益' },
  { key: 'heard', no: 4, label: '经过听证程序作出行政执法决定' },
  { key: 'complex', no: 5, label: '案件情况疑难复杂、涉及多个法律关系' },
];

/** The circumstances of review/5 that a case meets: those marked, and (4) whenever a hearing was held. */
export function circumstancesOf(facts: Pick<CaseFacts, 'circumstances' | 'heard'>): readonly Circumstance[] {
  const met = new Set<Circumstance>(facts.heard ? [...facts.circumstances, 'heard'] : facts.circumstances);
  return circumstances.map(({ key }) => key).filter((key) => met.has(key));
}

/** Reads circumstances from words or numbers (情形1、4, 经过听证, 疑难复杂). */
export function circumstancesIn(text: string): readonly Circumstance[] {
  const numbers = new Set([...text.matchAll(/[1-5]/gu)].map(([digit]) => Number(digit)));
  return circumstances.filter(({ key, no }) => numbers.has(no) || cues[key].test(text)).map(({ key }) => key);
}

const cues: Readonly<Record<Circumstance, RegExp>> = {
  publicInterest: /公共利益/u,
  socialImpact: /社会影响|社会风险|舆情/u,
  majorRights: /重大权益/u,
  heard: /听证/u,
  complex: /疑难|复杂|多个法律关系/u,
};
