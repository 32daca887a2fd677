import { parseArgs } from 'node:util';
import { AppError, type LogFields, type Logger, silentLogger, systemClock } from '../core/index.ts';
import { loadBureau } from '../load-config.ts';
import { carryIntoPostgres, carryOutOfPostgres, type Carried, type Transfer } from '../../store/transfer/index.ts';
import { failureLine } from './backup-lines.ts';
import { bureauOption } from './bureau-option.ts';
import { bureauName, openSharedDatabase } from './shared-store.ts';

const usage = `用法（先停掉机器人的所有实例，.env 里要有 DATABASE_URL）：
  npm run migrate -- --to postgres    把数据目录里的数据搬进数据库
  npm run migrate -- --to lowdb       把数据库里的数据搬回数据目录
有几个局时一个局一个局地搬，加 --bureau 编号。中断了再运行一次，会接着搬。`;

/** `npm run migrate -- --to postgres|lowdb [--bureau ID]`: carries a bureau's store into the database or back, with the bot stopped. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { ...bureauOption, to: { type: 'string' } } });
  const { to } = values;
  if ((to !== 'postgres' && to !== 'lowdb') || positionals.length > 0) throw new AppError('usage', usage, { expose: true });
  const config = await loadBureau(values.bureau);
  const database = await openSharedDatabase(config, silentLogger, { migrates: true });
  try {
    const transfer: Transfer = { database, bureau: bureauName(values.bureau), directory: config.dataDir, clock: systemClock, logger: tornLines, onProgress: showProgress };
    const lines = to === 'postgres' ? await carryIn(transfer) : await carryOut(transfer);
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await database.close();
  }
}

async function carryIn(transfer: Transfer): Promise<readonly string[]> {
  const carried = await carryIntoPostgres(transfer);
  endProgress();
  return [
    carried.aside === undefined ? '以前已经全部搬进数据库，数据目录里没有要再搬的。数据库里现在有：' : '已全部搬进数据库，逐条核对相符：',
    ...countLines(carried),
    ...(carried.aside === undefined ? [] : [`原来的文件移到了 ${carried.aside}，确认一切正常后再删。media 目录里的附件还在原处，所有实例都要能读写 ${transfer.directory}。`]),
    '接下来：在 .env 写 STORE=postgres，运行 npm run -s doctor 检查，再启动。',
  ];
}

async function carryOut(transfer: Transfer): Promise<readonly string[]> {
  const carried = await carryOutOfPostgres(transfer);
  endProgress();
  return [
    `已全部搬回 ${transfer.directory}，逐条核对相符：`,
    ...countLines(carried),
    '数据库里的数据没有动，搬回后不要再用它启动。',
    '接下来：在 .env 写 STORE=lowdb（或删去这一行），只启动一个实例。',
  ];
}

function countLines({ head, contents, files, missing }: Carried): readonly string[] {
  const { settled, unanswered, deliveries, undelivered, claims, dialogues, contacts, questions, tallies } = contents;
  return [
    `台账 ${head.seq} 条，末条校验码 ${head.hash.slice(0, 12)}；记录文件 ${files} 个（文件本身不搬）。`,
    `未回复的消息 ${unanswered.length} 条，待发 ${deliveries.length} 条，未送达 ${undelivered.length} 条；已处理过的消息编号 ${settled.length} 个。`,
    `提醒记号 ${claims.length} 个，对话 ${dialogues.size} 个，联系人 ${contacts.size} 人，待收录的问题 ${questions.open.length} 个，已收录 ${questions.collected.length} 个，计数 ${tallies.size} 项。`,
    ...(missing > 0 ? [`注意：有 ${missing} 个记录文件不在数据目录的 media 里。运行 npm run verify 看是哪些案件，请从备份里找回。`] : []),
  ];
}

/** One line that is written over itself. */
function showProgress(events: number, of: number): void {
  process.stderr.write(`\r台账 ${events}/${of} 条`);
  progressShown = true;
}
let progressShown = false;

function endProgress(): void {
  if (progressShown) process.stderr.write('\n');
  progressShown = false;
}

/** Says when half a line that a crash left was cut off. */
const tornLines: Logger = {
  ...silentLogger,
  warn: (_event: string, fields: LogFields = {}) => void process.stderr.write(`${String(fields['file'] ?? '')} 末尾有半行，是断电或强行结束留下的、从未确认过的内容，已略去。\n`),
};

main().catch((error: unknown) => {
  endProgress();
  process.stderr.write(`${error instanceof TypeError && 'code' in error ? usage : failureLine(error)}\n`);
  process.exit(1);
});
