import { findRings, OUTLINE_KIND, type StoredRing } from '@asb/database';
import type { Casework } from '../dependencies.ts';

interface PointToDraw {
  readonly lat: number;
  readonly lon: number;
}

export interface MapOutlines {
  /** False where the lines are old ones, drawn because no wards are imported. */
  readonly current: boolean;
  readonly areas: readonly { readonly name: string; readonly rings: readonly (readonly PointToDraw[])[] }[];
}

const PAIR = /\(([-\d.e]+),([-\d.e]+)\)/g;
const pointsOf = ({ ring }: StoredRing): PointToDraw[] =>
  [...ring.matchAll(PAIR)].map(([, lon, lat]) => ({ lat: Number(lat), lon: Number(lon) }));

/** What a map is drawn on: the wards as imported, else the outlines that came with the gazetteer. */
export const mapOutlines =
  ({ database }: Pick<Casework, 'database'>) =>
  async (): Promise<MapOutlines> => {
    const wards = await findRings(database.db, 'ward');
    const rows = wards.length > 0 ? wards : await findRings(database.db, OUTLINE_KIND);
    const areas = new Map<string, { name: string; rings: PointToDraw[][] }>();
    for (const row of rows) {
      const area = areas.get(row.code) ?? { name: row.name, rings: [] };
      area.rings.push(pointsOf(row));
      areas.set(row.code, area);
    }
    return { current: wards.length > 0, areas: [...areas.values()] };
  };
