import { dayAt } from './core/index.ts';
import type { Tallies } from '../store/index.ts';

/** What DingTalk counts against an organisation in a calendar month: messages received, calls of its API. */
export type Spent = 'message' | 'call';

const labels: Readonly<Record<Spent, string>> = { message: '接收消息', call: '接口调用' };
/** Shares of a quota at which the admin is told. */
const warnings = [1, 0.8] as const;

/** Counts what has been spent of a month's quotas, over restarts. */
export class MonthlyQuota {
  readonly #tallies: Tallies;
  readonly #limits: Readonly<Record<Spent, number>>;

  constructor(tallies: Tallies, limits: Readonly<Record<Spent, number>>) {
    this.#tallies = tallies;
    this.#limits = limits;
  }

  spend(what: Spent, now: number): void {
    this.#tallies.add(nameOf(what, now));
  }

  spent(what: Spent, now: number): number {
    return this.#tallies.of(nameOf(what, now));
  }

  /** What the admin should know: a quota used to 80%, or used up. The name stays the same for the month. */
  troubles(now: number): readonly { readonly name: string; readonly words: string }[] {
    return (['message', 'call'] as const).flatMap((what) => {
      const [spent, limit] = [this.spent(what, now), this.#limits[what]];
      const share = warnings.find((each) => spent >= each * limit);
      if (share === undefined) return [];
      const words = share === 1 ? `已用完（${spent}/${limit}），平台可能不再收发` : `已用${spent}/${limit}`;
      return [{ name: `${nameOf(what, now)}/${share}`, words: `钉钉本月${labels[what]}额度${words}` }];
    });
  }
}

/** `dingtalk/call/2026-11`, the month in Asia/Shanghai. */
function nameOf(what: Spent, now: number): string {
  return `dingtalk/${what}/${dayAt(now).slice(0, 7)}`;
}
