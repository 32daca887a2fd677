import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createLibrary, DocumentRefused, type Library, libraryEvent, type LibraryEvent, propose, readDocument } from '../../knowledge/index.ts';
import { PlainDate } from '../../knowledge/rules/index.ts';
import { lockDirectory, openChain, readChain } from '../../store/index.ts';
import { AppError, dayAt, errorFields, silentLogger, systemClock } from '../core/index.ts';
import { libraryDirectory, libraryPath } from '../library.ts';
import { loadBureau } from '../load-config.ts';
import { bureauOption } from './bureau-option.ts';
import { articleLines, problemLines, proposalLines, regulationLine, textLines } from './kb-lines.ts';

const usage = `用法：
  npm run kb -- add 文件 [--name 全称] [--short 简称] [--id 编号] [--from 2026-01-01] [--force] [--yes]
  npm run kb -- list
  npm run kb -- show 编号[/条号] [--on 2026-01-01]
  npm run kb -- remove 编号 --from 2026-01-01 [--yes]
有几个局时每条都加 --bureau 编号。
文件可以是 txt、md、html、docx、有文字的 pdf；--from 是生效日期，不写就是今天。`;

/** Why nothing was done, in Chinese. */
class KbRefused extends AppError {
  constructor(message: string) {
    super('kb_refused', message, { expose: true });
  }
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** `npm run kb`: adds, lists, shows and removes the regulations beside the three. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: text, short: text, id: text, from: text, on: text, force: flag, yes: flag, ...bureauOption } });
  const [command = '', subject, ...more] = positionals;
  if (more.length > 0) throw new KbRefused(usage);
  const { dataDir, fixedNow } = await loadBureau(values.bureau);
  const now = fixedNow ?? systemClock.now();
  const today = day(dayAt(now), '');
  const at = new Date(now).toISOString();

  if (command === 'list' && subject === undefined) {
    print(listLines(await kept(dataDir), today));
    return;
  }
  if (command === 'show' && subject !== undefined) {
    print(shownLines(await kept(dataDir), subject, values.on === undefined ? today : day(values.on, '--on'), today));
    return;
  }
  if (command === 'add' && subject !== undefined) {
    const bytes = await readFile(subject).catch(() => {
      throw new KbRefused(`读不了文件 ${basename(subject)}，请核对路径。例如：npm run kb -- add 行政处罚法.docx --from 2021-07-15`);
    });
    const lines = await readDocument(basename(subject), bytes).catch((error: unknown) => {
      throw error instanceof DocumentRefused ? new KbRefused(`${basename(subject)}：${error.message}`) : error;
    });
    const { name: title, short, id, force } = values;
    const source = { file: basename(subject), sha256: createHash('sha256').update(bytes).digest('hex') };
    const from = values.from === undefined ? today : day(values.from, '--from');
    return change(dataDir, values.yes, (library) => {
      const proposal = propose({ lines, source, from, at, title, short, id, force }, library);
      if (proposal.kind === 'refused') throw new KbRefused([proposal.reason, ...problemLines(proposal.problems)].join('\n'));
      if (proposal.kind === 'unchanged') return `与${proposal.version.from}起有效的文本相同，不用收录。`;
      return { event: proposal.event, shown: proposalLines(proposal) };
    });
  }
  if (command === 'remove' && subject !== undefined && values.from !== undefined) {
    const from = day(values.from, '--from');
    return change(dataDir, values.yes, (library) => removal(library, subject, from, at));
  }
  throw new KbRefused(usage);
}

function removal(library: Library, id: string, from: PlainDate, at: string): Change | string {
  const { title, on } = regulationOf(library, id);
  if (!on(from)) return `《${title}》在${from}本来就没有有效的文本，不用停用。`;
  const event: LibraryEvent = { type: 'removed', at, id, from };
  return { event, shown: [`《${title}》自${from}起停用，不再用来回答；此前的日期仍按原来的文本回答，收录的文本不删除。`] };
}

interface Change {
  readonly event: LibraryEvent;
  readonly shown: readonly string[];
}

/** Shows what would change and, on 确认, keeps it. The lock is held meanwhile, so that what was shown is what is kept. */
async function change(dataDir: string, yes: boolean, decide: (library: Library) => Change | string): Promise<void> {
  const unlock = await lockDirectory(libraryDirectory(dataDir)).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'store_locked' ? new KbRefused('另一个 npm run kb 正在运行，请等它结束后再试。') : error;
  });
  try {
    const chain = await openChain(libraryPath(dataDir), libraryEvent, silentLogger);
    try {
      const decided = decide(createLibrary(chain.records));
      print(typeof decided === 'string' ? [decided] : decided.shown);
      if (typeof decided === 'string') return;
      if (!yes && !(await confirmed())) throw new KbRefused('没有收到“确认”，什么都没有改变。');
      await chain.append(decided.event);
      print(['已保存。正在运行的机器人几秒内就会用上，不用重启。']);
    } finally {
      await chain.close();
    }
  } finally {
    await unlock();
  }
}

async function confirmed(): Promise<boolean> {
  process.stdout.write('回“确认”生效，回别的放弃：');
  const input = createInterface({ input: process.stdin });
  for await (const line of input) {
    input.close();
    return line.trim() === '确认';
  }
  return false;
}

async function kept(dataDir: string): Promise<Library> {
  return createLibrary(await readChain(libraryPath(dataDir), libraryEvent));
}

function listLines({ regulations }: Library, today: PlainDate): readonly string[] {
  if (regulations.length === 0) return ['三项制度之外还没有收录法规。例如：npm run kb -- add 行政处罚法.docx --short 处罚法 --from 2021-07-15'];
  return regulations.map((each) => regulationLine(each, today));
}

function shownLines(library: Library, subject: string, on: PlainDate, today: PlainDate): readonly string[] {
  const [id = '', key] = subject.split('/');
  const regulation = regulationOf(library, id);
  const version = regulation.on(on);
  if (!version) throw new KbRefused(`《${regulation.title}》在${on}没有有效的文本。收录的文本：${regulation.versions.map(({ from }) => `${from}起`).join('，')}。`);
  if (key === undefined) return textLines(version, today);
  const article = version.article(key);
  if (!article) throw new KbRefused(`《${version.title}》没有 ${subject} 这一条。第六十三条之一写作 ${id}/63-1。`);
  return articleLines(version, article, today);
}

function regulationOf(library: Library, id: string) {
  const found = library.find(id);
  if (!found) throw new KbRefused(`没有编号为 ${id} 的法规。npm run kb -- list 可以看到全部编号。`);
  return found;
}

function day(words: string, option: string): PlainDate {
  const read = PlainDate.safeParse(words);
  if (!read.success) throw new KbRefused(`${option} 应是一个日期，例如 ${option} 2026-01-01。`);
  return read.data;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function failureLine(error: unknown): string {
  if (error instanceof AppError && error.expose) return error.message;
  return error instanceof TypeError && 'code' in error ? usage : `没有完成：${JSON.stringify(errorFields(error))}`;
}

// A reader that has seen enough (| head) does not undo what was decided.
process.stdout.on('error', () => undefined);

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${failureLine(error)}\n`);
    process.exit(1);
  },
);
