import { TOPICS } from '@asb/domain';
import { closestWord } from '../closest-word.ts';
import { RULE_SET_FILES } from '../source-files.ts';
import { findingAt, type Check } from './check.ts';

/** That the partnership's own words speak for topics that exist. */
export const checkPhrases: Check = (loaded) => {
  const known: readonly string[] = TOPICS;
  return loaded.ruleSet.phrases.flatMap(({ phrase, topic }, index) => {
    if (topic === null || known.includes(topic)) return [];
    const close = closestWord(topic, known);
    return [
      findingAt(
        loaded,
        'fault',
        ['phrases', 'phrases', index, 'topic'],
        `The phrase "${phrase}" speaks for the topic "${topic}", which does not exist.`,
        close === null
          ? `Write one of the topics that ${RULE_SET_FILES.routing} uses.`
          : `Did you mean "${close}"?`,
      ),
    ];
  });
};
