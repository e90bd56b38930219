import { z } from 'zod';
import { CATEGORIES, MATCH_BANDS, MATCH_KINDS, PRIORITIES } from '@asb/domain';
import { listOf } from './lists.ts';
import { riskView, routingView } from './report-view.ts';

/** The answer of `POST /triage/preview`: what triage would decide of the draft. Nothing is stored. */
export const previewView = z
  .object({
    isAsb: z.boolean(),
    category: z.object({
      code: z.enum(CATEGORIES).nullable(),
      confidence: z.number(),
      evidence: listOf(z.object({ words: z.string(), weight: z.number() })),
      runnerUp: z.object({ code: z.enum(CATEGORIES), confidence: z.number() }).nullable(),
    }),
    priority: z.enum(PRIORITIES),
    call999: z.boolean(),
    risk: riskView,
    routing: routingView,
    matches: listOf(
      z.object({
        case: z.uuid().nullable(),
        caseReference: z.string().nullable(),
        knownTo: z.string().nullable(),
        kind: z.enum(MATCH_KINDS),
        band: z.enum(MATCH_BANDS),
        probability: z.number(),
        evidence: listOf(
          z.object({ feature: z.string(), level: z.string(), weight: z.number(), words: z.string() }),
        ),
      }),
    ),
    advice: z.string().nullable(),
  })
  .meta({ id: 'Preview' });
