import {
  routingGaps,
  TOPICS,
  type Agency,
  type AgencyKind,
  type RoutingFacts,
  type RoutingRule,
} from '@asb/domain';
import { closestWord } from '../closest-word.ts';
import type { RuleSetFinding } from '../rule-set-fault.ts';
import { findingAt, type Check } from './check.ts';

const isServed = (kind: AgencyKind, agencies: readonly Agency[]): boolean => {
  if (kind === 'none') return true;
  const serves = (wanted: AgencyKind): boolean =>
    agencies.some(({ teams }) => teams.some((team) => team.kind === wanted));
  return serves(kind) || (kind === 'police_999' && serves('police'));
};

const checkKinds: Check = (loaded) => {
  const { routing, agencies } = loaded.ruleSet;
  const unserved = (rule: RoutingRule, index: number): readonly RuleSetFinding[] => {
    const named = [
      { kind: rule.lead, path: ['lead'] },
      ...rule.support.map((kind, place) => ({ kind, path: ['support', place] })),
      ...rule.next.map((kind, place) => ({ kind, path: ['next', place] })),
    ];
    return named
      .filter(({ kind }) => !isServed(kind, agencies))
      .map(({ kind, path }) =>
        findingAt(
          loaded,
          'fault',
          ['routing', 'rules', index, ...path],
          `The row "${rule.id}" names "${kind}", but no agency has a team of that kind.`,
          `Add a team of kind "${kind}" to an agency in agencies.yaml, or name another kind here.`,
        ),
      );
  };
  return routing.flatMap(unserved);
};

const checkOthersNamed: Check = (loaded) =>
  loaded.ruleSet.routing.flatMap((rule, index): readonly RuleSetFinding[] => {
    const faulty = (['support', 'next'] as const).flatMap((part) =>
      rule[part].flatMap((kind, place) =>
        kind === 'none' || kind === rule.lead ? [{ part, place, kind }] : [],
      ),
    );
    return faulty.map(({ part, place, kind }) =>
      findingAt(
        loaded,
        'fault',
        ['routing', 'rules', index, part, place],
        `The row "${rule.id}" names "${kind}" under ${part}, which is ${kind === 'none' ? 'nobody' : 'its own lead'}.`,
        'Remove it.',
      ),
    );
  });

const checkTopics: Check = (loaded) => {
  const known: readonly string[] = TOPICS;
  const unknown = (topic: string, path: Parameters<typeof findingAt>[2]): readonly RuleSetFinding[] => {
    if (known.includes(topic)) return [];
    const close = closestWord(topic, known);
    const mend = close === null ? `Write one of ${known.join(', ')}.` : `Did you mean "${close}"?`;
    return [findingAt(loaded, 'fault', path, `The topic "${topic}" is never found in any report.`, mend)];
  };
  return loaded.ruleSet.routing.flatMap(({ when }, index) =>
    (when.topics ?? []).flatMap((topic, place) =>
      unknown(topic, ['routing', 'rules', index, 'when', 'topics', place]),
    ),
  );
};

const checkTenures: Check = (loaded) => {
  const { routing, agencies } = loaded.ruleSet;
  const known = ['*', 'other', ...agencies.flatMap(({ landlordCode }) => landlordCode ?? [])];
  return routing.flatMap(({ id, when }, index) =>
    (when.tenures ?? []).flatMap((tenure, place) => {
      const landlord = tenure.startsWith('social:') ? tenure.slice('social:'.length) : null;
      if (landlord === null || known.includes(landlord)) return [];
      return [
        findingAt(
          loaded,
          'fault',
          ['routing', 'rules', index, 'when', 'tenures', place],
          `The row "${id}" speaks of the landlord "${landlord}", which no agency is.`,
          `Write one of ${known.map((code) => `social:${code}`).join(', ')}.`,
        ),
      ];
    }),
  );
};

const factsInWords = ({ category, tenure, isAsb }: RoutingFacts): string =>
  [
    category === null ? 'no category' : `category ${category}`,
    tenure === null ? 'unknown tenure' : `tenure ${tenure}`,
    isAsb ? 'anti-social behaviour' : 'not anti-social behaviour',
  ].join(', ');

const checkGaps: Check = (loaded) => {
  const { routing } = loaded.ruleSet;
  const { uncovered, unreachable } = routingGaps(routing);
  const first = uncovered[0];
  const gap =
    first === undefined
      ? []
      : [
          findingAt(
            loaded,
            'fault',
            ['routing', 'rules', Math.max(routing.length - 1, 0)],
            `${uncovered.length} combinations reach no row, for example: ${factsInWords(first)}.`,
            'Close the table with a row whose condition is empty: "when: {}".',
          ),
        ];
  const shadowed = unreachable.map(({ rule, shadowedBy }) =>
    findingAt(
      loaded,
      'warning',
      ['routing', 'rules', routing.findIndex(({ id }) => id === rule)],
      `The row "${rule}" can never decide: ${shadowedBy.map((id) => `"${id}"`).join(', ')} above it takes all it asks for.`,
      'Move it up, narrow the row above, or remove it.',
    ),
  );
  return [...gap, ...shadowed];
};

/** That the table names only what exists, that every combination has a lead, and that every row can be reached. */
export const checkRouting: Check = (loaded, options) =>
  [checkKinds, checkOthersNamed, checkTopics, checkTenures, checkGaps].flatMap((check) =>
    check(loaded, options),
  );
