import { type Address, DeliveryError, type IncomingMessage, type Platform, type ReplyFile } from '../../core/index.ts';
import { AccessToken, superviseSocket } from '../transport/index.ts';
import { dingtalkRoutes, type Understand } from './callbacks.ts';
import { checkDingtalk } from './check.ts';
import type { DingtalkConfig, DingtalkDeps } from './config.ts';
import { downloadRobotFile } from './download.ts';
import { fileMessage, fileOf, fileParts, handedFiles } from './file-message.ts';
import { parseRobotMessage, quotaUsedUp } from './parse.ts';
import { parseCardTap } from './parse-card.ts';
import { type MarkdownPart, readPart, renderMarkdown } from './render.ts';
import { createQuickEntries } from './quick-entries.ts';
import { requestToken, RobotApi } from './robot-api.ts';
import { sendBySession, usableSession } from './session-webhook.ts';
import { streamProtocol } from './stream.ts';
import { createDingtalkWebApp } from './web-app.ts';

/** Codes by which a kind of message is not taken (robot-message-type, custom robots); what it says is not at fault. */
const cardNotTaken = /(?:msgKey\.invalid|msg\.unsupport|msgParam\.invalid)$|^400105$/u;

/** Stream repeats a message that was not acknowledged after about a minute; an HTTP push sooner. */
const redeliveryWindowMs = 2 * 60_000;

/**
 * The robot of an in-house DingTalk application. It hears by HTTP callback or by Stream, as configured; it answers
 * through the session webhook of the message while that holds, and through the active interface after.
 */
export function createDingtalk(config: DingtalkConfig, deps: DingtalkDeps): Platform {
  const { clock, logger, spend } = deps;
  const token = new AccessToken(() => requestToken(config), clock);
  const api = new RobotApi(config, clock, token, spend);
  const webApp = createDingtalkWebApp(config, token, clock);
  const understand: Understand = {
    robot: (body) => {
      spend?.('message');
      const message = parseRobotMessage(body, config, clock.now());
      if (isQuotaNotice(message)) logger.error(quotaUsedUp);
      return message;
    },
    card: (body) => parseCardTap(body, config, clock.now()),
  };
  const callbacks = config.mode === 'webhook' ? dingtalkRoutes(config, clock, understand) : [];

  /** Where an action card is not taken its choices go as words. */
  const send = async (part: MarkdownPart, to: Address): Promise<void> => {
    try {
      await sendAsIs(part, to);
    } catch (error) {
      if (!part.buttons || !(error instanceof DeliveryError) || !cardNotTaken.test(error.platformCode ?? '')) throw error;
      logger.warn('card not taken, words sent instead', { platform: 'dingtalk', code: error.platformCode });
      await sendAsIs({ title: part.title, text: [part.text, part.typed].filter(Boolean).join('\n\n') }, to);
    }
  };

  const sendAsIs = async (part: MarkdownPart, to: Address): Promise<void> => {
    const session = usableSession(to, [config.oapiBase, config.apiBase], clock.now());
    if (session && (await tookBySession(session, part))) return;
    if (to.hint?.['outsider']) throw new DeliveryError('refused', 'an outsider can only be answered within the session');
    await (to.kind === 'group' ? api.sendToGroup(to.conversation, part) : api.sendToPerson(to.conversation, part));
  };

  /** A session takes words only, and a group is never given files. */
  const sendFile = async (file: ReplyFile, to: Address): Promise<void> => {
    if (to.kind === 'group' || to.hint?.['outsider']) throw new DeliveryError('refused', 'files go to members in private only');
    await api.sendFileToPerson(to.conversation, await fileMessage(file, deps.readMedia));
  };

  return {
    name: 'dingtalk',
    redeliveryWindowMs,
    callbacks,
    ...(config.mode === 'stream' && {
      connect: (receive) => superviseSocket(streamProtocol(config, logger, understand, receive), logger, deps.random),
    }),
    render: (reply, { kind }) => {
      const { sent, words } = handedFiles(reply, deps.fileLink);
      return [...renderMarkdown(reply, { kind, pageUrl: deps.pageUrl }), ...(words === undefined ? [] : [{ title: '文件', text: words.replaceAll('\n', '  \n') }]), ...fileParts(sent)];
    },
    send: async (part, to) => {
      const file = fileOf(part);
      if (file) await sendFile(file, to);
      else await send(readPart(part), to);
      return { via: 'active' };
    },
    download: (attachment) => downloadRobotFile(api, attachment, [config.apiBase, config.oapiBase]),
    ...(webApp && { webApp }),
    // The entries open pages, so there are none where pages could not sign anybody in.
    ...(webApp && config.publicUrl?.startsWith('https://') && { menu: createQuickEntries(api, config.publicUrl) }),
    check: () => checkDingtalk(config, clock, callbacks, token),
  };
}

/** False when the session certainly did not take the part; what may have arrived is not sent another way. */
async function tookBySession(url: string, part: MarkdownPart): Promise<boolean> {
  try {
    return (await sendBySession(url, part)) === 'sent';
  } catch (error) {
    const neverArrived = error instanceof DeliveryError && error.platformCode === undefined && !error.mayHaveArrived;
    if (neverArrived) return false;
    throw error;
  }
}

function isQuotaNotice(message: IncomingMessage): boolean {
  return message.content.kind === 'notice' && message.content.notice === quotaUsedUp;
}
