import { plainDate } from '../../knowledge/rules/index.ts';
import type { Addition, EventData, EventOrigin } from '../../store/index.ts';

let causes = 0;

/** Where an event came from; every call is another message unless a cause is given. */
export function anOrigin(over: Partial<EventOrigin> = {}): EventOrigin {
  causes += 1;
  return { by: 'officer', from: { platform: 'console', kind: 'private' }, cause: `console:${causes}`, at: '2026-03-10T01:00:00.000Z', ...over };
}

/** A penalty case being opened. */
export function opened(over: Partial<Extract<EventData, { type: 'opened' }>> = {}): EventData {
  return {
    type: 'opened',
    category: 'penalty',
    measures: ['fine'],
    party: '重庆市江北区某某化工有限公司',
    matter: '超标排放',
    unit: '支队',
    officers: ['officer', 'officer2'],
    onSite: false,
    on: plainDate('2026-03-10'),
    ...over,
  };
}

/** The addition that opens a new case in 2026. */
export function anOpening(over: Partial<Extract<EventData, { type: 'opened' }>> = {}): Addition {
  return { subject: { newIn: 2026 }, version: 0, events: [opened(over)], origin: anOrigin() };
}
