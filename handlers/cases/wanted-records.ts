import { type CaseRecord, type RecordKind, recordKindOf } from '../../knowledge/rules/index.ts';

/** Which records a reader wants: all, those with these numbers, or those of a kind; the rest of the words is why. */
export interface Wanted {
  readonly picks: (record: Pick<CaseRecord, 'no' | 'kind'>) => boolean;
  readonly reason?: string;
}

const numbers = /^(?:第? ?(\d{1,3}(?: ?[-~至到] ?\d{1,3})?(?:[、,和 ]+\d{1,3}(?: ?[-~至到] ?\d{1,3})?)*) ?号?)(?=$|[\s,，。]|记录)(?:记录)?[\s,，。]*/u;
const kind = /^(文书|照片|录像|录音)[\s,，。]*/u;

/** Reads 3, 3-5, 1、4 or 录像 at the head of the words of a 调阅; anything else is its reason. */
export function wantedRecords(words: string): Wanted {
  const text = words.trim();
  const numbered = numbers.exec(text);
  if (numbered?.[1]) {
    const spans = numbered[1].split(/[、,和 ]+(?=\d)/u).map((span) => span.split(/[-~至到]/u).map((each) => Number(each.trim())));
    return wantedWith(({ no }) => spans.some(([from = 0, to = from]) => from <= no && no <= to), text.slice(numbered[0].length));
  }
  const named = kind.exec(text);
  const wanted: RecordKind | undefined = named?.[1] === undefined ? undefined : recordKindOf(named[1]);
  if (named && wanted) return wantedWith((record) => record.kind === wanted, text.slice(named[0].length));
  return wantedWith(() => true, text);
}

function wantedWith(picks: Wanted['picks'], rest: string): Wanted {
  const reason = rest.trim();
  return reason === '' ? { picks } : { picks, reason };
}
