export { GAZETTEER_FOLDER, loadGazetteer, type BuiltInGazetteer } from './gazetteer/load-gazetteer.ts';
export { horizon } from './horizon.ts';
export { crossCheck, type CrossCheckOptions } from './cross-check.ts';
export { editAgency, type AgencyEdit, type ReachedBy } from './edit-agency.ts';
export { diffRuleSets, type RuleSetChange } from './diff-rule-sets.ts';
export { canonicalJson, fingerprintOf, type RuleSetContent } from './fingerprint.ts';
export {
  loadRuleSetFromFolder,
  loadRuleSetFromTexts,
  type LoadedRuleSet,
  type LoadResult,
  type RoutingExample,
} from './load-rule-set.ts';
export { faultInWords, type Position, type RuleSetFault, type RuleSetFinding } from './rule-set-fault.ts';
export {
  LICHFIELD_EXAMPLE,
  readSourceFiles,
  RULE_SET_FILES,
  type RuleSetPart,
  type SourceFiles,
} from './source-files.ts';
