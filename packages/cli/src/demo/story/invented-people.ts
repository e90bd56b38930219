import type { Chance } from './seeded-chance.ts';

/** Invented names, as mixed as the district's own; nobody is meant. */
const GIVEN =
  `Aisha Alan Alice Amelia Amir Andrea Andy Angela Anita Barbara Ben Beth Brenda Brian Callum Carol Charlotte
Chloe Christine Colin Craig Daisy Danielle Darren Dave Deborah Denise Derek Diane Dorothy Eileen Ellie Emma Eric Ethan
Fatima Frank Gareth Gary Gemma Geoff Gill Glenys Grace Graham Hannah Harry Hazel Helen Ian Irena Jack Jade Janet Jaswinder
Jean Jenny Jordan Joyce Julie Karen Kath Keith Kelly Kerry Kev Kieran Krystyna Laura Leanne Lee Lesley Liam Linda Lorraine
Lucy Lynne Maggie Malcolm Margaret Maria Martin Maureen Megan Michelle Mo Mohammed Nadia Natalie Neil Nick Norma Olivia Pam
Pat Paul Pauline Phil Priya Rachel Raj Rebecca Reg Ricky Rita Rob Rosemary Roy Ruth Ryan Samira Sandra Sarah Shane Sharon
Sheila Sian Simon Sophie Stacey Stan Steph Steve Sue Tanya Terry Tina Tom Tony Tracey Trevor Vera Vicky Wayne Wendy Zoe`.split(
    /\s+/u,
  );
const FAMILY =
  `Adams Ahmed Allsop Ashby Bagnall Bailey Bakewell Barnett Bassett Begum Bentley Birch Bird Blakemore Bond
Brindley Brookes Cartwright Chadwick Clamp Colclough Cope Cotterill Dawes Deakin Dhillon Dolman Eccleston Edge Elsmore
Fairclough Fenn Finney Ford Gallimore Gibbs Goodall Goodfellow Griffin Hackett Hammersley Harvey Heath Hodgkiss Hollis Hussain
Ingram Insley Jervis Jukes Kaur Kendrick Khan Kowalska Lacey Leedham Lowe Machin Malkin Marsh Mellor Millward Nowak Oakley
Orme Palin Parton Patel Peake Perkins Pickering Plant Povey Preece Proctor Ratcliffe Riley Robotham Rowley Salt Sandhu Shelley
Sherratt Shufflebotham Silvester Simcock Slater Stanier Stubbs Sutton Talbot Tatton Thacker Thorley Tranter Turnock Underwood
Upton Venables Wagstaff Walklate Warrilow Whitehurst Wilkes Wooldridge Yates`.split(/\s+/u);

export interface InventedPerson {
  readonly name: string;
  readonly first: string;
  /** From the numbers kept for drama: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama */
  readonly phone: string | null;
  readonly email: string | null;
}

const threeDigits = (value: number): string => String(value).padStart(3, '0');

/** The last ten of each thousand are for people whom the story names itself. */
const KEPT_NUMBERS = 990;

/** Steps through a thousand numbers in an order that looks like none; 617 and 1,000 share no factor. */
const shuffled = (count: number): number => (count * 617 + 13) % 1_000;

/**
 * Invents people, no two with one number: whoever shares a number is the same person to the system. Every fifth has a
 * landline; when the kept numbers run out, people have none.
 */
export const peopleInventor = (): ((chance: Chance) => InventedPerson) => {
  let mobiles = 0;
  let landlines = 0;
  let invented = 0;
  const nextPhone = (chance: Chance): string | null => {
    if (chance.happens(0.2) && landlines < KEPT_NUMBERS)
      return `01632 960${threeDigits(shuffled(landlines++))}`;
    return mobiles < KEPT_NUMBERS ? `07700 900${threeDigits(shuffled(mobiles++))}` : null;
  };
  return (chance) => {
    const first = chance.pick(GIVEN);
    const family = chance.pick(FAMILY);
    const reached = chance.next();
    invented += 1;
    return {
      name: `${first} ${family}`,
      first,
      phone: reached < 0.85 ? nextPhone(chance) : null,
      email: reached > 0.6 ? `${first}.${family}${invented}@mail.example`.toLowerCase() : null,
    };
  };
};
