import { type CaseFacts, circumstancesOf, type PlainDate, reviewBodies, roundState } from '../../knowledge/rules/index.ts';
import type { EventData } from '../../store/index.ts';

const notHeld = /(?:未|没有?|放弃|不再?)[^，。；,;]{0,6}(?:听证|陈述|申辩)|(?:听证会?|陈述申辩|陈述|申辩)(?:告知|通知|公告|申请|权)/u;
const held = /听证会|听证(?:的|全程|全过程)?(?:笔录|记录|录像|录音|视频|照片|现场)|(?:举行|召开|组织|进行|经过?)了?听证/u;
const newFacts = /新的?证据|新发现|新查明|补充(?:的|了)?证据|陈述|申辩/u;

/**
 * What a record's remark says about the case itself, as events to add along with it: that a hearing was held (review/5,
 * item 4), and that there are new facts (新证据, 陈述申辩, 听证) after the case went to review and before its decision, so that it has
 * to be reviewed again (review/1).
 */
export function factsNoted(facts: CaseFacts, remark: string, today: PlainDate): readonly EventData[] {
  if (notHeld.test(remark)) return [];
  const isHeard = saysHeard(remark);
  const events: EventData[] = [];
  if (isHeard && !circumstancesOf(facts).includes('heard')) {
    events.push({ type: 'circumstanceNoted', circumstance: 'heard', note: remark, on: today });
  }
  if ((isHeard || newFacts.test(remark)) && isUnderReview(facts)) events.push({ type: 'factsChanged', what: remark, on: today });
  return events;
}

/** Whether words say that a hearing was held, and not only that there might be or was none. */
export function saysHeard(words: string): boolean {
  return held.test(words) && !notHeld.test(words);
}

function isUnderReview(facts: CaseFacts): boolean {
  return !facts.decision && reviewBodies(facts).some((body) => ['pending', 'approved'].includes(roundState(facts, body)));
}
