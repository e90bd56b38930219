import type { StoryReport } from '../story/story-report.ts';
import type { StoredReport } from './known-story.ts';

export interface ToldReport extends StoredReport {
  readonly story: StoryReport;
}

export interface StorySpan {
  readonly endsAt: Date;
  readonly liveFrom: Date;
}
