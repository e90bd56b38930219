import type { Environment } from 'nunjucks';
import { GOVUK_FOLDER, MOJ_FOLDER, SOURCES } from '../assets/asset-sources.ts';
import type { AssetNames } from '../assets/build-assets.ts';
import {
  byWords,
  dateWords,
  dayWords,
  durationWords,
  isoTime,
  mojDate,
  timeWords,
  whenWords,
} from './dates.ts';
import { errorAt, summaryOf } from './forms.ts';
import { happenedWords } from './happened.ts';
import { aroundReferences } from './keep-whole.ts';
import * as words from './words.ts';

/** Templates stand beside the code that fills them; components come from the two design systems. */
export const TEMPLATE_FOLDERS = [SOURCES, GOVUK_FOLDER, MOJ_FOLDER];

const FILTERS = {
  mojDate,
  isoTime,
  timeWords,
  dateWords,
  dayWords,
  whenWords,
  byWords,
  happenedWords,
  durationWords,
  aroundReferences,
  errorSummary: summaryOf,
  errorAt,
};

/** `R 4K7M 2P9X`: in groups, as it is read out on the telephone. */
const readOut = (reference: string): string =>
  reference
    .replace(/[^0-9A-Z]/gi, '')
    .replace(/^(.)/, '$1 ')
    .replace(/(\w{4})(?=\w)/g, '$1 ');

export const configureTemplates = (environment: Environment, assets: AssetNames): void => {
  for (const [name, filter] of Object.entries(FILTERS)) environment.addFilter(name, filter);
  environment.addFilter('readOut', readOut);
  environment.addGlobal('words', words);
  environment.addGlobal('asset', (name: string): string => {
    const address = assets[name];
    if (address === undefined) throw new Error(`No asset is called ${name}.`);
    return address;
  });
};
