/** One line a word: the word meant, then how reports also write it. */
const table = (text: string): readonly (readonly [written: string, meant: string])[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [meant = '', ...written] = line.trim().split(' ');
      return written.map((form) => [form, meant] as const);
    });

/** Short and spoken forms. */
const SHORT_FORMS = `
he hes
she shes
it its
they theyre theyve
i ive im
we weve
that thats
there theres
who whos
you u
your ur
are r
and n
have av
because cos coz
with wiv
boyfriend bf
girlfriend gf
husband hubby
wife mrs missus
mother mum mam mom mums
grandmother nan nanna gran
father dad
`;

/** Forms that no ending rule reaches. */
const IRREGULAR = `
steal stole stolen
break broke broken
throw threw thrown chucked chuck chucking lobbed lobbing lobs
fight fought
run ran
beat beaten
bite bitten biting
burn burnt
catch caught
drive drove driven driving
sell sold
spit spat
swear swore sworn
wake woke woken waking
keep kept
take took taken taking
say said
tell told
hear heard
come came coming
light lit
sleep slept
deal dealt
ring rang
tear tore torn
shoot shot
leave left leaving
give gave given giving
get got getting
make made making
go went going goes
die dying died
use using used uses
fall fell fallen
feel felt
find found
shake shook shaken
grow grew grown
hide hid hidden
wear wore
lend lent
dig dug
man men
woman women
child children
knife knives
wife wives
kid kiddies kiddie
baby babies
lass lasses
do does did doing done
shit shat
lie lying laid
`;

/** The dropped g, as it is said. */
const DROPPED_G = `
shouting shoutin
screaming screamin
swearing swearin
fighting fightin
smoking smokin
dealing dealin
drinking drinkin
parking parkin
barking barkin
hitting hittin
kicking kickin
selling sellin
nothing nothin
something somethin
throwing throwin
banging bangin
playing playin
`;

/** Spellings that reports often carry. */
const MISSPELT = `
neighbour nieghbour neigbour neighbor nieghbours neigbours neighbors neighbourghs neihbour
vandalism vandelism vandalisim
vandal vandle
graffiti grafitti grafiti graffitti
rubbish rubish rubbsih
cannabis canabis cannibis canibis
marijuana marajuana mariuana
alcohol alchohol alchol alcahol
alcoholic alchoholic
threaten thretened threatend threating threatned threatning thretening threatining thretend
threat thret threts
harass harras
harassment harrasment harrassment harasment
abusive abusiv abusve
intimidating intimadating intimidateing
racist rascist racest raceist
shouting shoting shoutting
screaming screeming screming scremin
music musik musci
faeces feces faeses
fouling foulling
needle needels neadles
syringe syringies sryinge sringe
abandoned abandonned abanoned abandond
flytip flytipped flytipping flytippers
mattress matress mattres
sofa sofer
bonfire bonefire
firework firworks fierworks
defecate defacate
suicide suicde suiside sucide
vulnerable vunerable vulnrable vunrable
elderly elderley eldery
disability disablity
disabled dissabled
dementia demetia
alzheimer alziemers alzheimers
machete macheti machette
knife nife knief
assault assult asaulted assulted
violent voilent violant
belligerent beligerent
trespass trespasing tresspassing tresspass
disturbance dissturbance
disturbing distrubing
burgle burgled
burglary burglery burglury
police polise
aggro agro
`;

/** Written form → the word meant. A map, not an object: reports may contain `constructor`. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [SHORT_FORMS, IRREGULAR, DROPPED_G, MISSPELT].flatMap(table),
);
