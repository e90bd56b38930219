import { createHash } from 'node:crypto';
import { receiveReport, type Casework, type NewReport } from '@asb/casework';
import { fieldErrors, reportBody, toldContent } from '@asb/contracts';
import type { StoryReport } from '../story/story-report.ts';
import type { StoryPeople } from './story-people.ts';
import type { StoryTime } from '../../story-time.ts';

export const DEMO_SYSTEM = 'demo';

/** The external reference of a report: when the story ends, so that a later start tells the same one, and its key. */
export const externalId = (endsAt: Date, key: string): string => `${endsAt.toISOString()} ${key}`;

/** The report as the API would read it. The story's texts are ours: one that cannot be read is a fault. */
const asNewReport = (report: StoryReport, endsAt: Date, history: boolean): NewReport => {
  const parsed = reportBody.safeParse(report.body);
  if (!parsed.success)
    throw new Error(
      `${report.key}: ${fieldErrors(parsed.error.issues)
        .map((fault) => `${fault.pointer} ${fault.detail}`)
        .join('; ')}`,
    );
  return {
    channel: parsed.data.channel,
    ...toldContent(parsed.data),
    external: { system: DEMO_SYSTEM, id: externalId(endsAt, report.key) },
    reportedAt: null,
    history,
    idempotencyKey: null,
    bodyHash: createHash('sha256').update(JSON.stringify(report.body)).digest('hex'),
  };
};

/**
 * Sends reports through the real intake, each at its own moment, many in one commit. What was reported before the
 * story comes alive is history.
 */
export const storeStory = async (
  casework: Casework,
  time: StoryTime,
  people: StoryPeople,
  reports: readonly StoryReport[],
  story: { readonly endsAt: Date; readonly liveFrom: Date },
): Promise<void> => {
  const intake = receiveReport(casework);
  const answers = await Promise.all(
    reports.map((report) =>
      time.at({ key: `receive ${report.key}`, at: report.reportedAt }, () =>
        intake.receive(
          asNewReport(report, story.endsAt, report.reportedAt < story.liveFrom),
          people.sender(report.sender),
        ),
      ),
    ),
  );
  await intake.close();
  for (const [index, answer] of answers.entries())
    if (!answer.ok) throw new Error(`${reports[index]?.key ?? 'A report'} was refused: ${answer.refusal}`);
};
