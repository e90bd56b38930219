import type { Report } from '@asb/domain';
import { toldContent, type PreviewBody } from '@asb/contracts';

/** A draft as triage reads reports: as if it were told now, on the telephone unless said otherwise. */
export const draftReport = (body: PreviewBody, agency: string | null, id: string, now: Date): Report => {
  const { categoryGiven, place, ...content } = toldContent(body);
  return {
    id,
    reference: 'draft',
    channel: body.channel ?? 'phone',
    receivedAt: now,
    reportedAt: now,
    additions: [],
    ...content,
    categoryGiven,
    place,
    agency,
    external: null,
    history: false,
  };
};
