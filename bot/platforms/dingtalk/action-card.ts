import { z } from 'zod';

/** What a tap on a card's button opens: a page, or words the person then says. */
export const cardButton = z.object({ title: z.string().min(1), url: z.string().min(1) });
export type CardButton = z.infer<typeof cardButton>;

/** The most buttons the active interface takes on one card (sampleActionCard2 … 5). */
export const mostCardButtons = 5;
/** Two buttons as short as this stand side by side. */
const shortTitle = 5;

/** The address that makes whoever taps it say `words` in the chat with the robot; the host is in small letters, or clients do nothing. */
export function sayingUrl(words: string): string {
  return `dtmd://dingtalkclient/sendMessage?content=${encoded(words)}`;
}

/** A page's address that opens inside DingTalk on computers, too, where its sign-in works (faq-robot). */
export function pageInDingtalk(url: string): string {
  return `dingtalk://dingtalkclient/page/link?url=${encoded(url)}&pc_slide=true`;
}

/** Brackets would end a link of markdown. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}

/** A message of words with `buttons` under them. */
interface ActionCard {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly CardButton[];
}

/** The card as webhooks take it (robot-message-type). */
export function webhookCard({ title, text, buttons }: ActionCard): { readonly msgtype: 'actionCard'; readonly actionCard: object } {
  const [only, ...more] = buttons;
  const pressed =
    only && more.length === 0
      ? { singleTitle: only.title, singleURL: only.url }
      : { btnOrientation: besides(buttons) ? '1' : '0', btns: buttons.map((each) => ({ title: each.title, actionURL: each.url })) };
  return { msgtype: 'actionCard', actionCard: { title, text, ...pressed } };
}

/** The card as the active interface takes it: another message type, and other names, for each number of buttons (robot-message-type). */
export function robotCard({ title, text, buttons }: ActionCard): { readonly msgKey: string; readonly param: object } {
  const [only, ...more] = buttons;
  if (only && more.length === 0) return { msgKey: 'sampleActionCard', param: { title, text, singleTitle: only.title, singleURL: only.url } };
  const [titles, urls, msgKey] = besides(buttons) ? ['buttonTitle', 'buttonUrl', 'sampleActionCard6'] : ['actionTitle', 'actionURL', `sampleActionCard${buttons.length}`];
  const numbered = buttons.flatMap((each, index) => [
    [`${titles}${index + 1}`, each.title],
    [`${urls}${index + 1}`, each.url],
  ]);
  return { msgKey, param: { title, text, ...(Object.fromEntries(numbered) as Record<string, string>) } };
}

function besides(buttons: readonly CardButton[]): boolean {
  return buttons.length === 2 && buttons.every(({ title }) => Array.from(title).length <= shortTitle);
}
