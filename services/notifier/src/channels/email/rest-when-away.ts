import type { SendMail } from './smtp-sender.ts';

const REST_MS = 15_000;

/**
 * After a server proved to be away, says so at once for a while instead of waiting for it again: mails to a server that
 * hangs must not hold the workers that carry other messages.
 */
export const restWhenAway = (
  send: SendMail,
  {
    restMs = REST_MS,
    now = () => performance.now(),
  }: { readonly restMs?: number; readonly now?: () => number } = {},
): SendMail => {
  let restUntil = Number.NEGATIVE_INFINITY;
  return async (mail) => {
    if (now() < restUntil) return { outcome: 'retry', code: 'smtp_resting' };
    const result = await send(mail);
    if (result.outcome === 'retry' && result.away === true) restUntil = now() + restMs;
    return result;
  };
};
