import { createHash } from 'node:crypto';
import { CallbackRefused, type IncomingMessage, type MessageContent } from '../../core/index.ts';
import { eventContent } from './event-content.ts';
import { type Common, parseFields, type Sent, type WecomEvent, type WecomMessage } from './message-schema.ts';
import { readMessageXml } from './xml.ts';

/** Which company and app a message must be addressed to. */
export interface Addressee {
  readonly corpId: string;
  readonly agentId: string;
}

/** The sender of company-wide events: no person. */
const system = 'sys';

/**
 * A decrypted message in the project's own words. Throws `CallbackRefused`: `body` when it cannot be read, `address`
 * when it is meant for another company or app.
 */
export function parseMessage(xml: string, addressee: Addressee): IncomingMessage {
  const message = parseFields(readMessageXml(xml));
  const { common } = message;
  const fromSystem = common.FromUserName === system;
  const rightApp = common.AgentID === addressee.agentId || (common.AgentID === undefined && fromSystem);
  if (common.ToUserName !== addressee.corpId || !rightApp) {
    throw new CallbackRefused('address', 403, 'message is meant for another company or app');
  }
  const hint = message.is === 'event' ? tapHint(message.event) : undefined;
  return {
    platform: 'wecom',
    id: message.is === 'event' ? eventId(common, message.event) : message.id,
    at: common.CreateTime * 1000,
    // WeCom compares userids without case; sending keeps the spelling it gave us.
    sender: fromSystem ? {} : { id: common.FromUserName.toLowerCase() },
    replyTo: { platform: 'wecom', kind: 'private', conversation: common.FromUserName, ...(hint && { hint }) },
    content: contentOf(message, fromSystem),
  };
}

function contentOf(message: WecomMessage, fromSystem: boolean): MessageContent {
  if (message.is === 'unknown') return { kind: 'unsupported', what: message.common.MsgType };
  if (message.is === 'event') return eventContent(message.event, fromSystem);
  return sentContent(message.sent);
}

function sentContent(sent: Sent): MessageContent {
  switch (sent.MsgType) {
    case 'text':
      return { kind: 'text', text: sent.Content };
    case 'image':
      return { kind: 'media', attachments: [{ kind: 'image', hint: { mediaId: sent.MediaId, picUrl: sent.PicUrl } }] };
    case 'voice':
      return { kind: 'media', attachments: [{ kind: 'voice', hint: { mediaId: sent.MediaId, format: sent.Format } }] };
    case 'video':
      return {
        kind: 'media',
        attachments: [{ kind: 'video', hint: { mediaId: sent.MediaId, thumbMediaId: sent.ThumbMediaId } }],
      };
    case 'file':
      return {
        kind: 'media',
        attachments: [{ kind: 'file', ...(sent.FileName && { name: sent.FileName }), hint: { mediaId: sent.MediaId } }],
      };
    case 'location':
      return { kind: 'location', latitude: sent.Location_X, longitude: sent.Location_Y, label: sent.Label };
    case 'link':
      return { kind: 'link', title: sent.Title, url: sent.Url };
  }
}

/**
 * Events carry no MsgId: WeCom tells them apart by sender and second (path/90238). Two taps can share a second, so
 * what was tapped is part of the id; a long id is hashed.
 */
function eventId(common: Common, event: WecomEvent): string {
  const parts = [common.FromUserName, String(common.CreateTime), event.Event, event.EventKey, event.TaskId ?? ''];
  const id = `event:${parts.join(':')}`;
  return id.length <= 128 ? id : `event:${createHash('sha256').update(id).digest('hex')}`;
}

/** What a later update of the tapped card needs. */
function tapHint(event: WecomEvent): Record<string, string> | undefined {
  if (event.ResponseCode === undefined) return undefined;
  const selected = event.SelectedItems === undefined ? undefined : JSON.stringify(event.SelectedItems);
  return { responseCode: event.ResponseCode, ...(selected !== undefined && { selected }) };
}
