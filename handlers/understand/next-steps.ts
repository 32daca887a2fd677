import { readFacts } from './facts.ts';
import { toWording } from './normalize.ts';

/** A question for what comes next, and the action it tells of as far as it was said; `occurredOn` is `YYYY-MM-DD`. */
export interface NextSteps {
  readonly category?: string;
  readonly measure?: string;
  readonly party?: string;
  readonly occurredOn?: string;
}

const asks = /(?:现在|接下来|下一?步|然后|后面|下面|之后|还|我)(?:我们?|我)?(?:还)?(?:需要|该|应该|应当|得|要|能)?(?:做|办|干|走|弄|搞|准备|完成)(?:点|些)?(?:什么|啥|哪些|怎么|咋)|(?:接下来|下一?步|后面|之后)(?:我们?|我)?(?:该|应该|要|得)?(?:怎么|咋)(?:做|办|弄|走|搞)?|下一?步(?:是|做)?(?:什么|啥|呢)|接下来呢|(?:要|还要|该|得|应该)走(?:什么|哪些|啥)(?:流程|程序|手续)|(?:要|该|得)(?:做|办)哪些(?:事|手续)/u;

/** Something has gone wrong or another article's matter has come up: the plain course of an action is no answer to that. */
const anotherMatter = /写[错成]|[发登]错|更正|撤[销下]|退回|意见|不一致|投诉|复议|起诉|[丢坏毁]了|不配合|闹|争|泄|拒/u;

/** Whether words ask what comes next: 现在要做什么, 接下来怎么办, 要走什么流程. */
export function asksNextSteps(sentence: string): boolean {
  return asks.test(sentence);
}

/** Reads a question for the next steps of an action that is told in it: 我昨天对XX公司罚了5万,现在要做什么. Undefined for any other. */
export function readNextSteps(text: string, today: string): NextSteps | undefined {
  const { sentence, dates, category, measure, party } = readFacts(toWording(text), today);
  if (!asksNextSteps(sentence) || anotherMatter.test(sentence) || (category === undefined && measure === undefined && party === undefined)) return undefined;
  const day = dates.flatMap(({ value }) => ('day' in value ? [value.day] : []))[0];
  return {
    ...(category === undefined ? {} : { category }),
    ...(measure === undefined ? {} : { measure }),
    ...(party === undefined ? {} : { party: party.value.name }),
    ...(day === undefined ? {} : { occurredOn: day }),
  };
}
