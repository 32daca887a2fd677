import { Client } from 'pg';
import { z } from 'zod';

/** One statement as the program sent it. */
interface Statement {
  /** What its transaction began with. */
  readonly opening: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the server says it would do for a statement. */
export interface Plan {
  readonly text: string;
  readonly topNode: string;
  readonly indexes: readonly string[];
  /** Tables that grow with the cases and are read from one end to the other. */
  readonly wholeTables: readonly string[];
}

interface Node {
  readonly type: string;
  readonly table?: string | undefined;
  readonly index?: string | undefined;
  readonly below: readonly Node[];
}

const node: z.ZodType<Node> = z
  .looseObject({ 'Node Type': z.string(), 'Relation Name': z.string().optional(), 'Index Name': z.string().optional(), Plans: z.array(z.lazy(() => node)).optional() })
  .transform((plan) => ({ type: plan['Node Type'], table: plan['Relation Name'], index: plan['Index Name'], below: plan.Plans ?? [] }));
const explained = z.array(z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: node })]) })).length(1);

/** Tables that grow with the cases. */
const growing = /^(?:events|cases|case_\w+)$/u;

/** Notes every different statement that any connection of this process sends while `work` runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const noted = new Map<string, Statement>();
  const openings = new WeakMap<Client, string>();
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const original = Client.prototype.query;
  Client.prototype.query = function (this: Client, ...args: unknown[]): unknown {
    const [text, values] = args;
    if (typeof text === 'string' && text.startsWith('BEGIN')) openings.set(this, text);
    if (typeof text === 'string' && /^(?:select|with|insert|update|delete)\b/iu.test(text.trim())) noted.set(text, { opening: openings.get(this) ?? 'BEGIN', text, values: Array.isArray(values) ? values : [] });
    return Reflect.apply(original as (...all: unknown[]) => unknown, this, args);
  } as typeof original;
  try {
    await work();
  } finally {
    Client.prototype.query = original;
  }
  return [...noted.values()];
}

/** Asks the server for its plans, as the role, in the bureau and with the settings the statements ran in. */
export async function plansOf(url: string, statements: readonly Statement[]): Promise<readonly Plan[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const plans: Plan[] = [];
    for (const { opening, text, values } of statements) {
      await client.query(opening);
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
      await client.query('ROLLBACK');
      const [{ 'QUERY PLAN': [{ Plan: top }] }] = explained.parse(rows) as [z.infer<typeof explained>[number]];
      const all = flat(top);
      plans.push({
        text,
        topNode: top.type,
        indexes: [...new Set(all.flatMap(({ index }) => index ?? []))],
        wholeTables: all.flatMap(({ type, table }) => (type === 'Seq Scan' && table !== undefined && growing.test(table) ? [table] : [])),
      });
    }
    return plans;
  } finally {
    await client.end();
  }
}

function flat(top: Node): readonly Node[] {
  return [top, ...top.below.flatMap(flat)];
}
