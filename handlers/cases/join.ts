import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { defineCaseCommand } from '../command.ts';
import { alreadyFiled, joinedReply, joinedToldReply, noColleague, notYourCase } from '../replies/index.ts';
import { findColleagues, mayStillJoin } from './colleagues.ts';
import { tellNamed } from './tell.ts';

/** 同行: enters the colleagues who act in a case beside the one who opened it. */
export const join = defineCaseCommand({
  intent: 'join',
  words: ['同行'],
  summary: '登记一起办案的同事',
  example: '同行 1 王五',
  roles: ['officer', 'head'],
  changes: true,
  fields: z.object({ officers: z.array(z.string().min(1).max(30)).min(1, '请写明同事姓名').max(10, '一次最多10人') }),
  asks: [{ field: 'officers', question: '同行的执法人员是谁？写姓名，几个人用顿号隔开。', read: (text) => text.trim().split(/[、,，和\s]+/u).filter((each) => each !== '').slice(0, 10) }],
  card: ({ officers = [] }) => [{ label: '同行', value: officers.join('、') }],
  refuse: ({ asker }, state) => {
    const { person } = asker;
    const may = person !== undefined && (state.facts.officers.includes(person.id) || (person.roles.includes('head') && person.unit === state.unit));
    return may ? undefined : errorReply(notYourCase(state));
  },
  run: async ({ officers }, context, state) => {
    if (state.facts.archivedOn !== undefined) return { reply: alreadyFiled(state) };
    const { found, unknown } = findColleagues(officers, context.people);
    const barred = found.filter((person) => !mayStillJoin(state.facts, person)).map(({ name }) => name);
    const fresh = found.filter(({ id }) => !state.facts.officers.includes(id));
    if (unknown.length > 0 || barred.length > 0 || fresh.length === 0) {
      const known = context.people.filter(({ roles, unit }) => roles.includes('officer') && unit === state.unit).map(({ name }) => name);
      return { reply: errorReply(noColleague(state, { unknown, barred, known })) };
    }
    await context.record(state, fresh.map(({ id }) => ({ type: 'officerJoined', officer: id })));
    const after = (await context.ledger.case(state.id)) ?? state;
    return { reply: joinedReply(after, fresh), others: tellNamed(fresh.map(({ id }) => id), context, joinedToldReply(after, context.asker.person?.name ?? '')) };
  },
});
