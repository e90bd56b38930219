import { crossCheck, faultInWords, horizon, loadRuleSetFromFolder } from '@asb/partnership';
import { Failure } from '../failure.ts';

/** The partnership folder, checked: a system must not start on rules that do not hold together. */
export const seedFiles = async (folder: string): Promise<Readonly<Record<string, string>>> => {
  const loaded = await loadRuleSetFromFolder(folder, 1);
  const faults = loaded.ok
    ? crossCheck(loaded.value, horizon(new Date())).filter(({ severity }) => severity === 'fault')
    : loaded.faults;
  if (!loaded.ok || faults.length > 0) throw new Failure(faults.map(faultInWords).join('\n'));
  return loaded.value.files;
};
