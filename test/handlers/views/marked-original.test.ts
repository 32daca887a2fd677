import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markedOriginal } from '../../../handlers/views/marked-original.ts';
import { bureauDefaults, draftContent, plainDate, redact } from '../../../knowledge/rules/index.ts';
import { foldCase } from '../../../store/index.ts';
import { anOrigin, opened } from '../../builders/event.ts';

function aCase(conclusion: string) {
  const events = [opened(), { type: 'decided' as const, caseNo: '渝江环罚〔2026〕1号', decidedOn: plainDate('2026-03-10'), conclusion }];
  const state = foldCase(events.map((data, index) => ({ ...anOrigin(), seq: index + 1, subject: '2026-0001', version: index + 1, data, prev: '', hash: '' }) as never));
  if (!state) throw new Error('a case was opened');
  return state;
}

const pieces = fc.constantFrom('张三', '，', '电话', '13812345678', '身份证号', '500105198001011234', '6222021234567890123', '渝A12345', '罚款5万元', '023-67751234', ' ', '（', '）', '1', '138');

it('gives the words back whole, and what is published when each mark is replaced', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const conclusion = parts.join('');
      const state = aCase(conclusion);
      const marked = markedOriginal('conclusion', redact(conclusion), state, bureauDefaults);
      if (!marked) return redact(conclusion) === conclusion;
      return marked.map(({ text }) => text).join('') === conclusion && marked.map(({ text, masked }) => masked?.as ?? text).join('') === redact(conclusion);
    }),
  );
});

it('marks nothing in words that are not the case’s own', () => {
  const state = aCase('对张三（电话13812345678）罚款');
  expect(draftContent(state.facts).conclusion).toContain('13812345678');
  expect(markedOriginal('conclusion', '对张某罚款5万元', state, bureauDefaults)).toBeUndefined();
});
