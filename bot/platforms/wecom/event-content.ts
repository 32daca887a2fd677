import type { MessageContent } from '../../core/index.ts';
import type { WecomEvent } from './message-schema.ts';

/** Events that tell the operator something, or come beside a message that is answered by itself (path/90240). */
const notices: ReadonlySet<string> = new Set([
  'unsubscribe',
  'view',
  'view_miniprogram',
  'LOCATION',
  'scancode_push',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'open_approval_change',
  'change_contact',
  'batch_job_result',
  'share_agent_change',
  'share_chain_change',
  'inactive_alert',
  'close_inactive_agent',
  'reopen_inactive_agent',
  'low_active_alert',
  'low_active',
  'active_restored',
]);

/** What an event means to us. Unknown kinds are declined politely when a person stands behind them. */
export function eventContent(event: WecomEvent, fromSystem: boolean): MessageContent {
  const place = event.SendLocationInfo;
  switch (event.Event) {
    case 'subscribe':
    case 'enter_agent':
      return { kind: 'enter' };
    case 'click':
    case 'template_card_event':
    case 'template_card_menu_event':
      return { kind: 'tap', send: event.EventKey, ...(event.TaskId !== undefined && { card: event.TaskId }) };
    case 'location_select':
      if (!place) return { kind: 'unsupported', what: '位置' };
      return { kind: 'location', latitude: place.Location_X, longitude: place.Location_Y, label: place.Label };
    case 'scancode_waitmsg':
      // Whoever prints a QR code must not be able to type for an officer.
      return { kind: 'unsupported', what: '扫码' };
    default:
      if (fromSystem || notices.has(event.Event)) return { kind: 'notice', notice: event.Event };
      return { kind: 'unsupported', what: event.Event };
  }
}
