import type { Theme } from './words/wording.ts';

/**
 * Public places where trouble gathers: the names are real, as facts, the points approximate; what happens there is
 * invented. Stowe with the city centre, and Chasetown, are the busiest, as in the district's own plan
 * (https://www.lichfielddc.gov.uk/community-safety/community-safety-delivery-plan-outline-2021-2022/4).
 */
export interface Hotspot {
  readonly name: string;
  readonly street: string;
  readonly area: string;
  readonly lat: number;
  readonly lon: number;
  /** How busy it is beside the others. */
  readonly weight: number;
  readonly themes: readonly Theme[];
}

const spot = (
  name: string,
  street: string,
  area: string,
  point: readonly [number, number],
  weight: number,
  themes: readonly Theme[],
): Hotspot => ({ name, street, area, lat: point[0], lon: point[1], weight, themes });

export const HOTSPOTS: readonly Hotspot[] = [
  spot('Stowe Fields', 'Reeve Lane', 'Lichfield', [52.6868, -1.8232], 6, [
    'youth_nuisance',
    'drugs',
    'litter',
    'vandalism',
  ]),
  spot('Stowe Pool', 'Stowe Road', 'Lichfield', [52.6855, -1.8222], 4, [
    'youth_nuisance',
    'alcohol',
    'litter',
  ]),
  spot('Minster Pool', 'Dam Street', 'Lichfield', [52.6842, -1.8292], 4, [
    'alcohol',
    'begging',
    'youth_nuisance',
  ]),
  spot('Market Square', 'Bore Street', 'Lichfield', [52.6829, -1.8276], 6, [
    'alcohol',
    'begging',
    'youth_nuisance',
    'other_crime',
    'violence',
  ]),
  spot('Lichfield bus station', 'Birmingham Road', 'Lichfield', [52.6808, -1.8256], 5, [
    'youth_nuisance',
    'vandalism',
    'begging',
    'violence',
  ]),
  spot('Birmingham Road car park', 'Birmingham Road', 'Lichfield', [52.6803, -1.8266], 4, [
    'vehicles',
    'drugs',
    'alcohol',
  ]),
  spot('Beacon Park', 'Swan Road', 'Lichfield', [52.6842, -1.8345], 5, [
    'youth_nuisance',
    'alcohol',
    'vandalism',
    'sexual_acts',
    'drugs',
  ]),
  spot('Darnford Park', 'Darnford Lane', 'Lichfield', [52.6747, -1.8042], 2, [
    'vehicles',
    'litter',
    'fire_setting',
  ]),
  spot('Curborough community centre', 'Reynolds Close', 'Lichfield', [52.6945, -1.8287], 4, [
    'youth_nuisance',
    'fireworks',
    'drugs',
    'fire_setting',
  ]),
  spot('Dimbles Lane shops', 'Dimbles Lane', 'Lichfield', [52.6929, -1.8286], 4, [
    'youth_nuisance',
    'alcohol',
    'other_crime',
  ]),
  spot('the underpass at Eastern Avenue', 'Eastern Avenue', 'Lichfield', [52.6931, -1.8449], 2, [
    'vandalism',
    'hate',
    'drugs',
  ]),
  spot('Britannia Enterprise Park', 'Britannia Way', 'Lichfield', [52.6841, -1.8008], 3, [
    'vehicles',
    'litter',
  ]),
  spot('Chasetown Memorial Park', 'High Street', 'Burntwood', [52.6752, -1.9338], 6, [
    'youth_nuisance',
    'vandalism',
    'drugs',
    'fire_setting',
  ]),
  spot('Chasetown High Street shops', 'High Street', 'Burntwood', [52.6767, -1.9342], 4, [
    'youth_nuisance',
    'alcohol',
    'other_crime',
  ]),
  spot('Chasewater', 'Pool Lane', 'Burntwood', [52.664, -1.948], 5, [
    'vehicles',
    'fire_setting',
    'litter',
    'sexual_acts',
  ]),
  spot('Swan Island', 'Cannock Road', 'Burntwood', [52.6815, -1.9218], 3, [
    'youth_nuisance',
    'alcohol',
    'vehicles',
  ]),
  spot('Burntwood leisure centre', 'High Street', 'Burntwood', [52.6785, -1.9352], 3, [
    'youth_nuisance',
    'vandalism',
    'vehicles',
  ]),
  spot('Sankeys Corner', 'Bridge Cross Road', 'Burntwood', [52.6808, -1.934], 4, [
    'youth_nuisance',
    'vehicles',
    'begging',
  ]),
  spot('Gentleshaw Common', 'Commonside', 'Gentleshaw', [52.702, -1.927], 3, [
    'vehicles',
    'litter',
    'fire_setting',
  ]),
  spot('Fazeley canal junction', 'Coleshill Street', 'Fazeley', [52.613, -1.699], 2, [
    'litter',
    'trespass',
    'drugs',
  ]),
  spot('Handsacre village hall', 'New Road', 'Handsacre', [52.7408, -1.872], 2, [
    'youth_nuisance',
    'fireworks',
  ]),
  spot('Fradley Junction', 'Hay End Lane', 'Fradley', [52.7247, -1.793], 2, [
    'litter',
    'trespass',
    'alcohol',
  ]),
  spot('Shenstone playing fields', 'Barnes Road', 'Shenstone', [52.638, -1.833], 2, [
    'youth_nuisance',
    'vandalism',
  ]),
  spot('Wood End Lane lay-by', 'Wood End Lane', 'Fradley', [52.7092, -1.789], 3, [
    'litter',
    'sexual_acts',
    'vehicles',
  ]),
];
