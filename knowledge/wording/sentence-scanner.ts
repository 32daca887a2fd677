import { ModelSentence } from './model-reply.ts';

const COVERED = /"covered"\s*:\s*true\s*,\s*"sentences"\s*:\s*\[\s*$/u;
const LONGEST_HEAD = 400;

/**
 * Picks whole sentences out of a reply that is still arriving; give it each piece, and it returns the sentences that piece completes. A reply
 * that does not first say it is covered yields none. Reads each character once.
 */
export function createSentenceScanner(): (piece: string) => readonly ModelSentence[] {
  let head = '';
  let at: 'before' | 'inside' | 'after' = 'before';
  let object = '';
  let depth = 0;
  let inString = false;
  let escaped = false;

  /** Follows one character of the array; true when it closes a sentence. */
  function closes(char: string): boolean {
    if (escaped) escaped = false;
    else if (inString && char === '\\') escaped = true;
    else if (char === '"') inString = !inString;
    else if (!inString && char === '{') depth += 1;
    else if (!inString && char === '}') {
      depth -= 1;
      return depth === 0;
    }
    return false;
  }

  return (piece) => {
    const found: ModelSentence[] = [];
    for (const char of piece) {
      if (at === 'after') break;
      if (at === 'before') {
        head = (head + char).slice(-LONGEST_HEAD);
        if (char === '[' && COVERED.test(head)) at = 'inside';
        continue;
      }
      const closed = closes(char);
      if (char === ']' && depth === 0) at = 'after';
      if (depth > 0 || closed) object += char;
      if (closed) {
        const sentence = readSentence(object);
        if (sentence) found.push(sentence);
        object = '';
      }
    }
    return found;
  };
}

function readSentence(object: string): ModelSentence | undefined {
  try {
    const json: unknown = JSON.parse(object);
    return ModelSentence.safeParse(json).data;
  } catch {
    return undefined;
  }
}
