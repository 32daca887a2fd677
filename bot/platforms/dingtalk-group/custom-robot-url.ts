import { httpModeSign } from '../dingtalk/index.ts';

/**
 * The address of one send by a signed group robot (加签): `webhook` with the time (ms) and its signature.
 * It is good for an hour and holds secrets; make a fresh one each time. Source: customize-robot-security-settings.
 */
export function customRobotUrl(webhook: string, timestamp: string, secret: string): string {
  const url = new URL(webhook);
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', httpModeSign(timestamp, secret));
  return url.href;
}
