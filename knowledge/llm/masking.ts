import { redact } from '../rules/index.ts';
import type { ChatModel } from './chat-model.ts';

// Nothing a regulation answers needs a number of nine digits; a mistyped identity card fails its checksum and is one all the same.
const LONG_NUMBER = /\d(?:[ ._·—–-]?\d){8,}[Xx]?/gu;
const SPELT_NUMBER = /[零〇一二三四五六七八九幺]{7,}/gu;
const HIDDEN = /\p{Cf}/gu;

/**
 * The text without identity cards, telephones, bank cards, addresses, plates and minors' names, nor any number of nine digits or more, spelt in
 * Chinese included. Full-width forms become half-width. Masking again changes nothing.
 */
export function maskPersonalData(text: string): string {
  return redact(text.normalize('NFKC').replace(HIDDEN, '')).replace(LONG_NUMBER, '***').replace(SPELT_NUMBER, '***');
}

/** Masks every turn before it leaves the house. The system text is the program's own and goes as it is. */
export function withMasking(model: ChatModel): ChatModel {
  return {
    complete: (request) =>
      model.complete({
        ...request,
        messages: request.messages.map(({ role, content }) => ({ role, content: maskPersonalData(content) })),
      }),
  };
}
