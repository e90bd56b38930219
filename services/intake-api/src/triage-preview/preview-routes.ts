import { activeRuleSet, matchView, previewTriage, type TriageDecision } from '@asb/casework';
import { previewBody, previewView } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { presentCandidates, presentRisk, presentRouting } from '../reports/present-match.ts';
import { actingIn } from '../security/authenticate.ts';
import { TAKERS } from '../security/roles.ts';
import { draftReport } from './draft-report.ts';

const presentCategory = ({ category, confidence, evidence, runnerUp }: TriageDecision['classification']) => ({
  code: category,
  confidence,
  evidence,
  runnerUp: runnerUp === null ? null : { code: runnerUp.category, confidence: runnerUp.confidence },
});

/** What triage would decide of a draft, while the caller is still speaking. Stores nothing. */
export const previewRoutes = (app: Api, { casework, audit }: IntakeDependencies): void => {
  const preview = previewTriage(casework);
  app.post(
    '/triage/preview',
    {
      config: { allow: TAKERS, audit: 'triage.preview' },
      schema: {
        summary: 'What triage would decide of a draft',
        tags: ['Triage'],
        body: previewBody,
        response: answers(200, previewView),
      },
    },
    async (request) => {
      const acting = actingIn(request);
      const { db } = casework.database;
      const draft = draftReport(
        request.body,
        acting.viewer.agency,
        casework.ids.newId(),
        await casework.clock.now(),
      );
      const { classification, risk, routing, priority, match } = await preview(draft);
      const { version } = await activeRuleSet(db);
      const seen = await matchView(db, acting.viewer, match);
      await audit.record(acting, {
        action: 'triage.preview',
        subjectKind: 'case',
        subjectId: seen.case?.id ?? null,
        outcome: 'shown',
      });
      return {
        isAsb: classification.isAsb,
        category: presentCategory(classification),
        priority,
        call999: risk.call999,
        risk: presentRisk(risk),
        routing: presentRouting(routing, version),
        matches: presentCandidates(seen),
        advice: routing.advice,
      };
    },
  );
};
