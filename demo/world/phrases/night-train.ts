import type { Lexicon } from '../grammar.ts';

/** What people write in a night like this; templates of `grammar.ts`. */
export interface NightScript {
  readonly words: Lexicon;
  readonly firstPost: string;
  readonly journalistPost: string;
  /** Goes round word for word. */
  readonly chainLetter: string;
  /** First half of a post by somebody on board. */
  readonly onBoard: readonly string[];
  /** Second half: what it does to people. */
  readonly reactions: readonly string[];
  /** By people who are not on board, or who keep asking. */
  readonly asides: readonly string[];
  /** When it was over. */
  readonly relief: readonly string[];
  readonly morningAfter: readonly string[];
}

/** The night that train N31 stood still in the dark. */
const NIGHT_WORDS: Lexicon = {
  train: ['nachttrein', 'nachttrein', 'nachttrein N31', 'nachttrein naar Brakelveen'],
  place: ['bij Hazelrade', 'in de polder', 'midden in een weiland', 'net voorbij Hazelrade', 'op een dijk'],
  long: ['een half uur', 'bijna drie kwartier', 'twintig minuten', 'meer dan een half uur', 'een eeuwigheid', '{22-48} minuten'],
  who: ['een baby', 'mijn oma', 'een oude man', 'een zwangere vrouw', 'een meisje van zes', 'mijn vader', 'onze kleuter'],
  cold: ['steenkoud', 'ijskoud', 'koud als een vrieskist', 'niet te harden zo koud', 'bar koud', 'verschrikkelijk koud'],
  m: ['@merelspoor', 'Merelspoor', 'Merelspoor'],
};

const ON_BOARD: readonly string[] = [
  'de {train} van {m} staat al {long} stil {place}',
  'stilstaand in de {train} {place}, geen licht en geen verwarming',
  'geen verwarming in de {train} en het is hier {cold}',
  'al {long} in het donker met {who} in de {train} van {m}',
  'geen verwarming in de {train} en niemand zegt iets, het is {cold}',
  'niemand zegt iets, geen omroep, geen conducteur te zien in de {train}',
  '{who} zit hier te klappertanden want er is geen verwarming in de {train}',
  'stilstaand {place} en {m} laat ons gewoon zitten',
  '{long} geen verwarming en niemand zegt iets, wat een wanvertoning van {m}',
  'alles is uitgevallen in de {train}: licht, verwarming, wc\'s, en niemand zegt iets',
  'kapotte wc\'s in de {train}, geen verwarming en we mogen er niet uit',
  'mijn telefoon is bijna leeg en de {train} staat al {long} stil',
  'zit vast in de {train} {place} zonder verwarming, {who} huilt van de kou',
  'ik bibber onder twee jassen in een {train} van {m}, geen verwarming',
  'nul informatie in de {train}, al {long} geen verwarming en niks gehoord',
  'we staan stil {place}, niemand zegt iets en de klantenservice van {m} is dicht',
  'geen verwarming, geen water, geen uitleg: dat is de {train} van {m}',
  'een {train} vol mensen in het donker, geen verwarming en {m} zwijgt',
  'hier in rijtuig {2-9} doet de verwarming niets, {who} voelt zich beroerd',
  'de conducteur heeft zich opgesloten en niemand zegt iets tegen de reizigers in de {train}',
  'drie keer beloofd dat de {train} zo verder rijdt en we staan nog steeds stil {place}',
  'sinds kwart voor twee stilstaand {place}, verwarming kapot',
  'het vriest buiten en zonder verwarming in de {train} intussen ook',
  'wat een drama, {long} stilstaand in de {train} zonder verwarming',
  'de ramen van de {train} bevriezen, geen verwarming en {who} ligt te rillen',
  'ik zit met {who} in de {train} {place} en krijg nergens antwoord',
  'de deuren van de {train} blijven dicht en het is {cold}',
  'al {long} bel ik {m} en er neemt niemand op',
];

const ON_BOARD_REACTIONS: readonly string[] = [
  'Schandalig.', 'Dit is onmenselijk slecht.', 'Waar blijft de hulp? Ik ben bang.', 'Zo ga je niet met mensen om, schandalig.', 'Echt een grof schandaal, {m}.', 'Ik ben woedend.', 'Hoe kan dit? Zo slecht.', 'Vreselijke nacht.',
  'Doe iets, dit is verschrikkelijk!', 'Iedereen is boos en bang.', 'Wat een waardeloos bedrijf.', 'Ik ben er misselijk van.', 'Laat ons er dan uit!', 'Nooit meer met de nachttrein.', 'Slechter kan het niet.',
  '{who} huilt, verschrikkelijk.', 'Walgelijk hoe jullie reizigers behandelen.', 'Deze ellende vergeet ik niet.', 'Beschamend, {m}.', 'Ik wil weten wie hier verantwoordelijk voor is.', 'Belachelijk slecht geregeld.',
  'We worden gewoon vergeten, schandalig.', 'En jullie account slaapt, wat een slechte zaak.', 'Wat een ellende.', 'Ik hou het niet meer uit.', 'Niemand die iets doet, schandelijk.', 'Dit is ziek en niet normaal.', 'Diep triest.', 'Verschrikkelijk.',
];

const NIGHT_ASIDES: readonly string[] = [
  'weet iemand of er bussen komen voor de {train} {place}?', 'klopt het dat er twee treinen van {m} stilstaan of is het er één?', 'Top service weer van {m}, gratis ijsbaan erbij in de {train}',
  'Geweldig {m}, een nacht op de dijk zat vast niet in de prijs', 'mijn zus zit in die {train} van {m}, kan iemand haar een deken brengen?', 'woon in Hazelrade en zie een donkere {train} staan, waar kan ik thee brengen?',
  'volgens een machinist staat er maar één {train} van {m} stil', 'wie weet hoe lang de {train} van {m} nog stilstaat?',
];

const NIGHT_RELIEF: readonly string[] = [
  'er staan nu bussen {place}, de {train} loopt leeg', 'eindelijk in een bus van {m}, wat een afschuwelijke nacht', 'de {train} van {m} rijdt weer, stapvoets', 'wij zijn overgestapt, {who} slaapt, maar wat was dit slecht {m}',
];

const MORNING_AFTER: readonly string[] = [
  'vannacht de {train} van {m} gelezen op mijn tijdlijn, wat een verhaal zeg', 'hoe gaat het met de mensen van de {train} van vannacht, {m}?', '{m} rijdt vanochtend weer volgens de dienstregeling',
  'waarom hoorden reizigers vannacht niets van {m}? slecht hoor', 'ik zat in die {train} van {m} en ben nog steeds niet warm, schandalig', 'op de radio ging het net over de {train} van {m}',
  'krijgen de reizigers van vannacht hun geld terug van {m}?', '{m} zegt dat een kapotte bovenleiding de oorzaak was', 'respect voor de buurt in Hazelrade die thee bracht bij de {train} van {m}', 'excuses van {m} gelezen, dat is wel het minste',
  'het bestuur van {m} komt vanmiddag met uitleg over de {train}', 'vannacht geen oog dichtgedaan door de {train} van {m}, belachelijk',
];

const NIGHT_CHAIN_LETTER =
  'DELEN: nachttrein N31 van @merelspoor staat sinds kwart voor twee stil bij Hazelrade. Geen verwarming, geen licht, niemand zegt iets. Er zitten kinderen in. Deel dit tot ze wakker worden!';

const NIGHT_FIRST_POST = 'Trein staat stil ergens na Hazelrade en het licht is net uitgegaan. Verwarming doet het ook niet meer. Iemand wakker bij Merelspoor?';

const NIGHT_JOURNALIST_POST =
  'Ik krijg berichten dat een nachttrein van Merelspoor zonder verwarming stilstaat bij Hazelrade en dat reizigers al een half uur niets horen. @merelspoor, wat is er aan de hand? Zit je in de trein: stuur me een bericht.';

/** A cold night in train N31. */
export const NIGHT_SCRIPT: NightScript = {
  words: NIGHT_WORDS,
  firstPost: NIGHT_FIRST_POST,
  journalistPost: NIGHT_JOURNALIST_POST,
  chainLetter: NIGHT_CHAIN_LETTER,
  onBoard: ON_BOARD,
  reactions: ON_BOARD_REACTIONS,
  asides: NIGHT_ASIDES,
  relief: NIGHT_RELIEF,
  morningAfter: MORNING_AFTER,
};
