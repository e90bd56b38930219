/**
 * Streets of the district: their names are real, as facts; points are approximate, to about a hundred metres. Which of
 * them hold social homes, and every house number, is invented.
 */
export interface Street {
  readonly name: string;
  readonly area: string;
  readonly ward: string;
  readonly lat: number;
  readonly lon: number;
  /** Share of its homes that Bromford lets in this story, in tenths. */
  readonly socialTenths: number;
  /** Houses on it, in this story. */
  readonly houses: number;
}

/** Ward, area, then one street a line: name, latitude, longitude, tenths let by Bromford, houses. */
const TABLE = `
# Curborough, Lichfield
Dimbles Lane, 52.6935, -1.8290, 7, 160
Dimbles Hill, 52.6912, -1.8281, 7, 40
Ponesgreen, 52.6942, -1.8243, 7, 50
Reynolds Close, 52.6944, -1.8292, 5, 30
Anglesey Road, 52.6941, -1.8280, 4, 60
Purcell Avenue, 52.6952, -1.8230, 5, 90
Field Road, 52.6978, -1.8262, 3, 44
St Chad's Close, 52.6894, -1.8241, 2, 30
# Chadsmead, Lichfield
Weston Road, 52.6932, -1.8331, 6, 110
Pipers Croft, 52.6933, -1.8362, 4, 34
Needwood Hill, 52.6950, -1.8332, 4, 30
Collins Hill, 52.6943, -1.8344, 4, 50
Friday Acre, 52.6922, -1.8330, 4, 60
Windmill Lane, 52.6931, -1.8381, 1, 48
Beacon Street, 52.6882, -1.8370, 1, 200
# Stowe, Lichfield
Hermes Road, 52.6911, -1.8101, 5, 60
St Michael Road, 52.6862, -1.8190, 3, 70
Netherstowe, 52.6880, -1.8210, 3, 80
Market Street, 52.6832, -1.8272, 0, 40
Bore Street, 52.6822, -1.8281, 0, 44
Conduit Street, 52.6831, -1.8262, 0, 24
Gresley Row, 52.6829, -1.8246, 2, 30
Tamworth Street, 52.6838, -1.8255, 0, 50
Bird Street, 52.6838, -1.8303, 0, 36
# Leomansley, Lichfield
Sandford Street, 52.6822, -1.8312, 2, 50
Friary Avenue, 52.6781, -1.8311, 0, 40
Walnut Walk, 52.6762, -1.8450, 1, 60
Beaconfields, 52.6863, -1.8352, 1, 30
Leomansley Road, 52.6818, -1.8402, 0, 36
Christchurch Lane, 52.6811, -1.8428, 0, 60
# St John's, Lichfield
Upper St John Street, 52.6763, -1.8241, 2, 90
Foxglove Close, 52.6702, -1.8312, 2, 24
Burns Close, 52.6751, -1.8282, 3, 24
Wiltell Road, 52.6782, -1.8263, 2, 40
Ivanhoe Road, 52.6762, -1.8281, 2, 60
Dovehouse Fields, 52.6742, -1.8280, 1, 50
# Boley Park, Lichfield
Rowan Close, 52.6851, -1.8102, 1, 30
Deans Croft, 52.6832, -1.8201, 2, 36
Trent Valley Road, 52.6861, -1.8080, 1, 120
Netherbridge Avenue, 52.6822, -1.8021, 0, 50
# Chasetown, Burntwood
High Street, 52.6760, -1.9341, 2, 180
Queen Street, 52.6721, -1.9290, 4, 60
Pine Grove, 52.6731, -1.9281, 5, 40
Hill Street, 52.6741, -1.9360, 3, 70
Baker Close, 52.6740, -1.9321, 4, 24
King Street, 52.6692, -1.9322, 2, 50
Chase Vale, 52.6781, -1.9352, 3, 40
# Chase Terrace, Burntwood
Cannock Road, 52.6822, -1.9342, 2, 220
Water Street, 52.6832, -1.9350, 3, 60
Eastgate Street, 52.6860, -1.9391, 3, 50
Ironstone Road, 52.6862, -1.9402, 2, 110
Princess Street, 52.6851, -1.9391, 2, 60
Spencer Drive, 52.6861, -1.9342, 2, 30
# Boney Hay, Burntwood
Oak Lane, 52.6891, -1.9262, 2, 60
Robinson Road, 52.6872, -1.9291, 4, 40
Shakespeare Road, 52.6871, -1.9321, 3, 40
Wordsworth Road, 52.6870, -1.9262, 3, 36
The Crescent, 52.6911, -1.9311, 6, 60
# Burntwood Central, Burntwood
Morley Road, 52.6822, -1.9190, 2, 70
Bridge Cross Road, 52.6801, -1.9271, 1, 100
Redwood Drive, 52.6841, -1.9290, 3, 50
Victory Avenue, 52.6821, -1.9322, 4, 40
# Summerfield, Burntwood
Cedar Road, 52.6782, -1.9241, 4, 70
Grange Road, 52.6721, -1.9231, 3, 40
Chase Road, 52.6741, -1.9152, 1, 90
Oakdene Road, 52.6771, -1.9262, 5, 40
# All Saints, Burntwood
Laurel Drive, 52.6811, -1.9062, 2, 50
St Peter's Road, 52.6752, -1.9111, 2, 40
Elder Lane, 52.6801, -1.9101, 2, 30
# Fazeley, Fazeley
Brook End, 52.6122, -1.6971, 4, 60
Victoria Drive, 52.6141, -1.7031, 5, 60
Bourne Avenue, 52.6150, -1.7132, 3, 40
Allton Avenue, 52.6192, -1.7261, 2, 40
Atherstone Street, 52.6141, -1.6943, 1, 60
# Armitage with Handsacre, Handsacre
New Road, 52.7411, -1.8742, 2, 120
Spode Avenue, 52.7391, -1.8621, 3, 50
Winchester Close, 52.7381, -1.8692, 3, 30
Rugeley Road, 52.7431, -1.8982, 1, 140
# Alrewas and Fradley, Fradley
Turton Close, 52.7280, -1.7461, 2, 30
Wellington Crescent, 52.7031, -1.7812, 2, 50
Jordan Close, 52.7141, -1.7672, 1, 40
# Whittington, Whittington
Spring Lane, 52.6741, -1.7571, 1, 40
Church Street, 52.6721, -1.7672, 1, 60
# Shenstone, Shenstone
Birmingham Road, 52.6392, -1.8391, 1, 90
Schoolfields Road, 52.6351, -1.8362, 2, 40
Admiral Parker Drive, 52.6371, -1.8442, 1, 60
# Little Aston, Little Aston
Thornhill Road, 52.5861, -1.8712, 0, 60
Roman Lane, 52.5932, -1.8701, 0, 40
# Mease and Tame, Hopwas
Nursery Lane, 52.6412, -1.7381, 1, 40
Lichfield Crescent, 52.6432, -1.7382, 4, 24
# Longdon, Longdon
High Street, 52.7291, -1.8871, 1, 40
# Hammerwich, Hammerwich
Overton Lane, 52.6692, -1.9052, 0, 40
Hillcrest Rise, 52.6691, -1.9181, 2, 40
`;

const readTable = (table: string): Street[] => {
  const streets: Street[] = [];
  let [ward, area] = ['', ''];
  for (const line of table.split('\n')) {
    const parts = line
      .replace(/^# /u, '')
      .split(',')
      .map((part) => part.trim());
    if (line.startsWith('# ')) [ward = '', area = ''] = parts;
    else if (parts.length === 5) {
      const [name = '', lat, lon, socialTenths, houses] = parts;
      streets.push({
        name,
        area,
        ward,
        lat: Number(lat),
        lon: Number(lon),
        socialTenths: Number(socialTenths),
        houses: Number(houses),
      });
    }
  }
  return streets;
};

export const STREETS: readonly Street[] = readTable(TABLE);
