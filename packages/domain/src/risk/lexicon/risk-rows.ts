import { DANGER } from './danger.ts';
import { HARM } from './harm.ts';
import { HOMES } from './homes.ts';
import { INDIRECT_RISK } from './indirect.ts';
import type { RiskRow } from './risk-row.ts';

/** All phrases that raise a flag. */
export const RISK_ROWS: readonly RiskRow[] = [...DANGER, ...HOMES, ...HARM, ...INDIRECT_RISK];
