import { z } from 'zod';

const words = { title: z.string(), text: z.string() };
const markdown = z.strictObject(words);
const single = z.strictObject({ ...words, singleTitle: z.string().min(1), singleURL: z.string().min(1) });
const button = z.strictObject({ title: z.string().min(1), actionURL: z.string().min(1) });
const several = z.strictObject({ ...words, btnOrientation: z.enum(['0', '1']), btns: z.array(button).min(2) });
const actionCard = z.union([single, several]).transform(({ title, text, ...rest }) => ({
  title,
  text,
  buttons: 'btns' in rest ? rest.btns.map((each) => ({ title: each.title, url: each.actionURL })) : [{ title: rest.singleTitle, url: rest.singleURL }],
}));

/** What a webhook takes (robot-message-type): words, or words with buttons. */
export const hooked = z.union([
  z.object({ msgtype: z.literal('markdown'), markdown }).transform((message) => message.markdown),
  z.object({ msgtype: z.literal('actionCard'), actionCard }).transform((message) => message.actionCard),
]);

const keys = z.enum(['sampleMarkdown', 'sampleFile', 'sampleImageMsg', 'sampleActionCard', 'sampleActionCard2', 'sampleActionCard3', 'sampleActionCard4', 'sampleActionCard5', 'sampleActionCard6']);

/** A message to people, and one to a group, as the active interface takes them. */
export const personal = z.object({ userIds: z.array(z.string()), msgKey: keys, msgParam: z.string() });
export const grouped = z.object({ openConversationId: z.string(), msgKey: keys, msgParam: z.string() });

/** What people see of a message of the active interface. Throws when its parameters are not those of its kind. */
export function shownOf({ msgKey, msgParam }: { msgKey: string; msgParam: string }): { title: string; text: string; buttons?: { title: string; url: string }[] } {
  const param: unknown = JSON.parse(msgParam);
  if (msgKey === 'sampleMarkdown') return markdown.parse(param);
  if (msgKey === 'sampleActionCard') return actionCard.parse(param);
  const count = /^sampleActionCard([2-6])$/.exec(msgKey)?.[1];
  if (count === undefined) return { title: '', text: msgParam };
  const [titles, urls, many] = count === '6' ? ['buttonTitle', 'buttonUrl', 2] : ['actionTitle', 'actionURL', Number(count)];
  const numbers = Array.from({ length: many }, (_, index) => index + 1);
  const named = Object.fromEntries(numbers.flatMap((number) => [[`${titles}${number}`, z.string().min(1)], [`${urls}${number}`, z.string().min(1)]]));
  const { title, text, ...rest } = z.strictObject({ ...words, ...named }).parse(param) as Record<string, string>;
  return { title: title ?? '', text: text ?? '', buttons: numbers.map((number) => ({ title: rest[`${titles}${number}`] ?? '', url: rest[`${urls}${number}`] ?? '' })) };
}
