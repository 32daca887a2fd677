import { describe, expect, it } from 'vitest';
import type { Wording } from '../../../knowledge/bank/index.ts';
import { loadNotice } from '../../../knowledge/corpus/index.ts';
import { crossValidate, type Outcome } from '../../../knowledge/evaluation/index.ts';

const { articles } = loadNotice();
const bank: Wording[] = [
  ...['罚单几天内挂网', '罚单几天内挂网啊', '许可多久公示', '扣押决定多少天公开', '处罚信息什么时候公布', '检查结果几天发布'].map((question) => ({ question, target: 'publicity/10' as const })),
  ...['今天天气好不好', '讲个笑话吧', '中午吃什么饭', '周末去哪里玩', '帮我写首诗'].map((question) => ({ question, target: 'chitchat' as const })),
];

describe('cross-validation', () => {
  it('asks every wording once, of a model that has seen neither it nor its twin', async () => {
    const askedOf = new Map<string, number>();
    let models = 0;
    const refusal: Outcome = { citations: [], text: '', refused: true };
    const score = await crossValidate(bank, articles, () => {
      const model = (models += 1);
      return (question) => {
        askedOf.set(question, model);
        return refusal;
      };
    }, () => 0);
    expect(models).toBe(5);
    expect(askedOf.size).toBe(bank.length);
    expect(askedOf.get('罚单几天内挂网')).toBe(askedOf.get('罚单几天内挂网啊'));
    expect(score).toMatchObject({ covered: 6, outside: 5, hitAt1: 0, refusal: { recall: 1 } });
  }, 30_000);
});
