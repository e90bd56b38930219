import { readBack, type Acting, type Casework, type ReadBack } from '@asb/casework';
import { notFound } from '../security/page-faults.ts';

/** The report behind an address, as much of it as this person may see; else the page that says there is none. */
export const lookAtReport = async (casework: Casework, name: string, acting: Acting): Promise<ReadBack> => {
  const found = await readBack(casework)({ report: name }, acting);
  if (!found.ok) throw notFound();
  return found.value;
};
