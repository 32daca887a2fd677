import { readFacts } from './facts.ts';
import { toWording } from './normalize.ts';

/** The words with the name of the party, when they name one for sure, replaced by 某单位. */
export function withoutParty(text: string): string {
  const wording = toWording(text);
  const { party } = readFacts(wording, undefined);
  if (party?.value.sure !== true) return text;
  return `${wording.names.slice(0, party.start)}某单位${wording.names.slice(party.end)}`;
}
