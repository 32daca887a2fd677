import { z } from 'zod';
import type { Office } from '../../knowledge/rules/index.ts';

/** Roles as in the bureau: 执法人员, 支队负责人, 法制审核人员, 宣教信息中心, 局领导, 综合/窗口人员, 管理员, 市局领导. */
export const role = z.enum(
  ['officer', 'head', 'reviewer', 'publicist', 'leader', 'staff', 'admin', 'city'],
  '应是 officer、head、reviewer、publicist、leader、staff、admin、city 之一',
);
export type Role = z.infer<typeof role>;

const identifier = z.string('没有填，或不是文字').trim().min(1, '不能为空').max(64, '太长');

/** One person of the roster file; `wecom` and `dingtalk` are the ids those platforms know the person by. */
export const person = z.strictObject(
  {
    id: identifier.regex(/^[A-Za-z0-9_.@-]+$/u, '只能用字母、数字和 _ . @ -'),
    name: identifier,
    unit: identifier,
    roles: z.array(role, '应是列表，例如 ["officer"]').min(1, '至少一个角色'),
    wecom: identifier.optional(),
    dingtalk: identifier.optional(),
  },
  '有不认识的字段，或不是 {…}',
);

/** Somebody of the roster; `office` is which of the offices the articles name the person's unit is, by what the bureau calls them. */
export type Person = z.infer<typeof person> & { readonly office?: Office };

/** The roster file: `{"people":[…]}`; ids and platform ids each belong to one person. */
export const rosterFile = z.strictObject({ people: z.array(person) }).superRefine((file, context) => {
  for (const field of ['id', 'wecom', 'dingtalk'] as const) {
    const owners = new Set<string>();
    for (const [index, each] of file.people.entries()) {
      const value = each[field]?.toLowerCase();
      if (value === undefined) continue;
      if (owners.has(value)) {
        context.addIssue({ code: 'custom', path: ['people', index, field], message: `${field} 与前面的人重复` });
      }
      owners.add(value);
    }
  }
});
