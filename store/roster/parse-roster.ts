import { findNodeAtLocation, type Node, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { AppError } from '../../bot/core/index.ts';
import { type Person, rosterFile } from './person.ts';

/** A roster that cannot be used; `line` (from 1) is where it is wrong and the message is Chinese. */
export class RosterInvalid extends AppError {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(
      'roster_invalid',
      `名册第 ${line} 行有误：${reason}。正确写法：{"id":"zhang","name":"张三","unit":"支队","roles":["officer"],"wecom":"ZhangSan"}`,
      { expose: true },
    );
    this.line = line;
  }
}

/** Parses the text of a roster file; throws `RosterInvalid` with the first line that is wrong. */
export function parseRoster(text: string): readonly Person[] {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const first = errors[0];
  if (first) throw new RosterInvalid(lineAt(text, first.offset), `不是合法的 JSON（${printParseErrorCode(first.error)}）`);
  const parsed = rosterFile.safeParse(tree ? JSON.parse(text) : undefined);
  if (parsed.success) return parsed.data.people;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? String(step) : step));
  throw new RosterInvalid(lineAt(text, offsetOf(tree, path)), describe(path, issue?.message ?? '格式不对'));
}

/** Where a value stands; a missing value stands where the nearest thing around it begins. */
function offsetOf(tree: Node | undefined, path: readonly (string | number)[]): number {
  for (let depth = path.length; tree && depth >= 0; depth -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, depth));
    if (node) return node.offset;
  }
  return 0;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function describe(path: readonly (string | number)[], message: string): string {
  const [list, index, field] = path;
  if (list !== 'people') return `最外层应为 {"people":[…]}`;
  const who = typeof index === 'number' ? `第 ${index + 1} 人` : '人员';
  return `${who}${field === undefined ? '' : `的 ${field}`}：${message}`;
}
