import type { Address } from '../bot/core/index.ts';

/** What happens in one conversation happens in order: its name as a lane. */
export function laneOf({ platform, kind, conversation }: Pick<Address, 'platform' | 'kind' | 'conversation'>): string {
  return `${platform}|${kind}|${conversation}`;
}
