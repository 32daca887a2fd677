import { expect, it } from 'vitest';
import { errorReply, type IncomingMessage, type Reply, SettableClock, textReply } from '../../bot/core/index.ts';
import { FormFlow } from '../../bot/pages/form-flow.ts';
import type { H5Platform } from '../../bot/pages/h5-platform.ts';
import type { Form } from '../../bot/pages/page.ts';
import { PageFiles } from '../../bot/pages/page-files.ts';
import { posted } from '../../bot/pages/posted-form.ts';
import { SessionSeal } from '../../bot/pages/session.ts';

const form: Form = {
  name: 'log',
  read: () => ({ intent: 'log', fields: {} }),
  andThen: ({ case: id }, { attachments }) => (id === undefined ? undefined : { intent: 'record', case: id, fields: {}, attachments }),
};
const photo = { kind: 'image', hint: { sha256: 'a'.repeat(64) } } as const;
const sent = posted([['_id', 'x'.repeat(24)]], [photo]);

/** A flow whose messages are answered with these replies in turn; `undefined` is an answer that has not come in time. */
function aFlow({ answers, duplicate = false }: { readonly answers: readonly (Reply | undefined)[]; readonly duplicate?: boolean }) {
  const taken: IncomingMessage[] = [];
  const clock = new SettableClock(0);
  const seal = new SessionSeal(new Uint8Array(32), clock);
  const h5 = { answer: () => Promise.resolve(answers[taken.length]) } as Pick<H5Platform, 'answer'> as H5Platform;
  const take = (message: IncomingMessage) => Promise.resolve({ duplicate, count: taken.push(message) });
  return { taken, flow: new FormFlow({ h5, files: new PageFiles({ seal, clock, readMedia: () => Promise.resolve(undefined) }), take, clock }) };
}

const opened: Reply = { ...textReply('已登记'), case: '2026-0001' };

it('asks for what follows under an id of its own, and says what came of it with the first answer', async () => {
  const { flow, taken } = aFlow({ answers: [opened, textReply('已记录第1号：甲公司。\n下一步：送审')] });
  const carried = await flow.carryOut(form, sent, {}, 'officer');
  expect(carried).toEqual({ done: true, reply: { ...opened, text: '已登记\n已记录第1号：甲公司。' } });
  expect(taken.map(({ id, content }) => [id, content])).toEqual([
    [`officer.${'x'.repeat(24)}`, { kind: 'intent', intent: 'log', fields: {} }],
    [`officer.${'x'.repeat(24)}.2`, { kind: 'intent', intent: 'record', case: '2026-0001', fields: {}, attachments: [photo] }],
  ]);
});

it('says in the answer itself when the photos could not be taken', async () => {
  const { flow } = aFlow({ answers: [opened, errorReply('取不到')] });
  expect(await flow.carryOut(form, sent, {}, 'officer')).toEqual({ done: true, reply: { ...opened, text: '已登记\n照片没有记上：取不到' } });
});

it('asks for nothing more after a refusal', async () => {
  const { flow, taken } = aFlow({ answers: [errorReply('不行')] });
  expect(await flow.carryOut(form, sent, {}, 'officer')).toMatchObject({ done: false, reply: { text: '不行' } });
  expect(taken).toHaveLength(1);
});

it('says that the work goes on when it takes longer than a browser waits, and that the photos are still to come', async () => {
  const { flow } = aFlow({ answers: [undefined] });
  const { done, reply } = await flow.carryOut(form, sent, {}, 'officer');
  expect([done, reply.text]).toEqual([true, expect.stringMatching(/还在办理.*照片请到案件里补传/u)]);
});

it('never lets a form that came long ago pass for done', async () => {
  const { flow } = aFlow({ answers: [undefined], duplicate: true });
  expect(await flow.carryOut(form, sent, {}, 'officer')).toMatchObject({ done: false, reply: { kind: 'error', text: expect.stringContaining('早先收到过一次') as string } });
});
