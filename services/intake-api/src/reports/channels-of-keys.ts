import { HEARD_CHANNELS, type Channel, type Role } from '@asb/domain';
import { fieldErrorAt } from '@asb/contracts';
import { httpProblem } from '../problems/http-problem.ts';

/**
 * A partner's system hears nobody: were it to say `phone`, its feed would be taken before people who are waiting on the
 * line. People's keys may name any channel, since handlers type in what came by every way.
 */
export const demandChannelOf = (role: Role, channel: Channel): void => {
  if (role !== 'partner' || !HEARD_CHANNELS.includes(channel)) return;
  throw httpProblem('forbidden', {
    detail: 'A partner system may not send reports as heard by a person.',
    errors: [fieldErrorAt(['channel'], 'not_for_key', `is not open to this key: ${channel}`)],
  });
};
