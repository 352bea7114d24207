import type { Climate } from '../moment.ts';

/** What people write while a train of Merelspoor stands still near Kromwolde; templates of `world/grammar.ts`. */

/** By people on board. A few of them are from Flanders. */
export const STRANDED: readonly string[] = [
  'de {train} van {m} staat al {long} stil {place}',
  'al {long} vast {place} en niemand van {m} vertelt ons iets',
  'geen {lack} in de {train} en het is hier {air}',
  'deuren dicht, geen {lack}, geen uitleg: zo zit ik al {long} in de {train}',
  '{who} {suffers} in de {train} en er komt geen conducteur langs',
  'het licht is uitgevallen in de {train} en de omroep zwijgt',
  'ik sta {long} stil {place} en de app van {m} beweert doodleuk dat de {train} op tijd rijdt',
  'drie keer omgeroepen dat we zo verder rijden, allemaal leugens van {m}',
  'alle wc\'s zitten op slot, het stinkt en {who} moet nodig',
  '{m} laat een volle {train} {long} staan {place} zonder een woord informatie',
  'bel de klantenservice van {m} en je krijgt alleen een bandje, terwijl wij {long} vastzitten',
  'mensen staan te schreeuwen in de {train}, geen {lack} en geen personeel te zien',
  'wat een wanvertoning van {m}, {long} stil {place} zonder {lack}',
  'mijn man wacht op het station en weet meer dan wij in de {train}',
  'amai, {long} stil {place} en ge krijgt hier niks van uitleg van {m}',
  'ze zeggen ons hier niks, ge zit gewoon opgesloten in de {train} van {m}',
  'da\'s toch ni normaal, {long} in een {train} zonder {lack} en niemand die iets komt zeggen',
  'we staan hier {long} te koekeloeren {place} en ons ma {suffers}, straf hoor {m}',
  'ik mis door {m} {purpose} en niemand die sorry zegt',
  'rijtuig {2-8} is propvol, het is er {air} en de deuren blijven op slot',
  '{long} geen beweging {place} en {m} doet alsof er niets aan de hand is',
  'de machinist roept dat hij zelf ook niets hoort van de verkeersleiding, wat een puinhoop bij {m}',
  'telefoon bijna leeg, de stopcontacten doen het niet en {m} laat niets van zich horen',
  'zit met {who} {place} en er is nergens een druppel water te krijgen',
  'ik betaal elke maand een vermogen aan {m} en nu zit ik opgesloten {place}',
  '{today} weer raak met {m}: {long} stil {place}, geen hulp en geen excuses',
  'de hele coupé is boos, niemand snapt waarom {m} niets van zich laat horen',
  'niemand zegt iets in deze {train}, al {long} niet',
  'de conducteur heeft zich verstopt en wij zitten met {who} in de ellende',
  'stilstaan kan gebeuren, maar {long} zonder {lack} en zonder informatie is schandalig',
  'vroeg de conducteur hoe lang het nog duurt en hij haalde zijn schouders op, wat een slechte houding',
  'onze {train} staat {place} en andere treinen rijden ons gewoon voorbij, hoe kan dat {m}',
  'raam openzetten mag niet, uitstappen mag niet, vragen stellen blijkbaar ook niet',
  'onrust in rijtuig {2-8} omdat niemand weet wat er gebeurt, {m} geef antwoord',
  '{who} zit op de grond van de {train} want er is geen stoel vrij en we staan {long} stil',
  'waardeloos hoe {m} met een gestrande {train} omgaat, {long} en nog steeds geen bericht',
  'ik sta {place} met honderden anderen en word als vee behandeld door {m}',
  'eerst vertraging, toen stil, nu ook geen {lack} meer: reizen met {m} is een straf',
  'in de app van {m} bestaat onze {train} niet eens meer, wat een slechte grap',
  'mijn dochter belt huilend uit de {train} van {m} en bij het loket weten ze van niets',
  'de {train} kroop, stopte en sindsdien horen we al {long} niets van {m}',
  'we mogen er niet uit en er gaat niets open, het is {air} in de {train}',
  'al {long} beloven ze dat iemand ons komt halen {place}, er komt niemand',
  'zo\'n slechte communicatie heb ik bij {m} nog nooit meegemaakt, {long} stil {place}',
  '{who} {suffers} en het enige wat {m} stuurt is een reclame voor de dagkaart',
];

/** What it does to them. */
export const OUTRAGE: readonly string[] = [
  'Schandalig.', 'Wat een waardeloos bedrijf.', 'Ik ben woedend.', 'Echt verschrikkelijk slecht.', 'Zo ga je niet met mensen om, schandalig.', 'Belachelijk slecht geregeld.', 'Dit is onmenselijk slecht.', 'Wat een ellende, heel slecht.',
  'Beschamend slecht, {m}.', 'Ik word hier ziek van, wat een waardeloze service.', 'Nooit meer, waardeloos.', 'Walgelijk.', 'Slechter kan het niet, verschrikkelijk.', 'Wij zijn boos en moe.', 'Schandalig, schaam je.', 'Dit is een grof schandaal.',
  'Ik ben zo boos, dit is verschrikkelijk.', 'Doe iets, dit is verschrikkelijk!', 'Wie is hier verantwoordelijk voor, schandalig slecht!', 'Ongelooflijk slecht.', 'Diep triest en schandalig.', 'Miserie is het, schandalig slecht.', 'Ge wordt er kwaad van, schandalig.',
  'Respectloos en schandalig.', 'Dit vergeet ik niet, wat een slechte zaak.', 'Iedereen hier is kwaad, schandalig.', 'Vreselijk slecht.', 'Nul respect voor reizigers, schandelijk slecht.', 'Heel erg slecht, {m}.', 'Ik wil mijn geld terug, waardeloos.',
];

/** By people at home or on a platform. */
export const QUESTIONS: readonly string[] = [
  'weet iemand of er bussen komen voor de {train} {place}?', 'waar kan ik mijn zus ophalen als de {train} van {m} ontruimd wordt?', 'stuurt {m} een bus of een taxi naar {place_name}?', 'rijden er vanaf Steenhorst nog bussen van {m}?',
  'hoe lang staat de {train} {place} nog stil, weet iemand dat?', 'komt er een andere trein om de mensen {place} op te halen?', 'mijn buurvrouw zit in de {train} van {m}, waar kan ik haar opwachten?', 'kan ik met de auto bij {place_name} komen om iemand op te halen?',
  'is er al een bus vertrokken naar {place_name}, {m}?', 'moet ik mijn dochter in Oosterlaak gaan halen, of rijdt de {train} van {m} zo weer?',
];

/** One train or two: nobody knows. */
export const CONTRADICTIONS: readonly string[] = [
  'volgens mijn zwager staan er twee treinen van {m} stil {place}', 'klopt het dat er maar één {train} van {m} stilstaat, en niet twee?', 'hoor net van een conducteur dat het om twee treinen van {m} gaat', 'op het station zeggen ze dat er één {train} van {m} stilstaat {place}',
  'ik zie er vanaf de dijk maar één staan, waar komen die twee treinen van {m} vandaan?', 'in de groepsapp heeft iemand het over een tweede {train} van {m}, klopt dat?', 'de man van het loket zegt twee treinen, het bord zegt één, {m} zegt niets',
];

/** Meant the other way round. A model takes some of them at their word, and is unsure of most. */
const SARCASM_ANYTIME: readonly string[] = [
  'chapeau {m}, stilstaan op volle snelheid kan niet iedereen', 'applaus voor {m}: {long} op de plaats rust', 'wat attent van {m}, {long} de tijd om na te denken over een auto', 'bedankt {m}, zo slecht was het vorige week nog niet',
  'dank je wel {m}, ik wilde toch al niet naar huis', 'complimenten {m}, van niets zeggen hebben jullie een kunst gemaakt', 'hulde voor {m}, zo slecht communiceren is ook een vak', 'nou {m}, een {train} die niet rijdt is wel lekker stil',
];
export const SARCASM: Readonly<Record<Climate, readonly string[]>> = {
  cold: [...SARCASM_ANYTIME, 'top service weer van {m}, gratis ijspaleis erbij', 'fijn dat {m} ons even laat afkoelen, geen {lack} en geen antwoord, zo attent'],
  stuffy: [...SARCASM_ANYTIME, 'top service weer van {m}, gratis sauna erbij', 'fijn dat {m} aan onze conditie denkt, geen lucht en geen antwoord, zo attent'],
};

/** First halves of what people write when they are out, and still angry. */
export const AFTERMATH: readonly string[] = [
  '{long} vastgezeten in de {train} van {m} en bij het uitstappen stond er niemand', 'thuis na {long} ellende met {m}, zonder één woord van excuus', 'mijn kaartje moet ik terugvragen met een formulier van {m}, na {long} in die {train}',
  'nog altijd boos op {m}, {who} heeft er de hele reis om gehuild', 'de app van {m} zegt dat de {train} van daarstraks op tijd was', 'ze hebben ons {long} laten zitten {place}, en {m} noemt het een ongemak',
  'vraag aan {m} waarom niemand iets zei en ge krijgt een standaardantwoord', 'drie bussen voor een volle {train}, zo slecht regelt {m} dat dus',
];

/** When it was over. */
export const RELIEF: readonly string[] = [
  'er staan nu bussen {place}, de {train} loopt leeg', 'de {train} van {m} rijdt weer, stapvoets richting Steenhorst', 'wij zijn overgestapt in een bus van {m}, {who} slaapt eindelijk', 'op Steenhorst deelt {m} water en koffie uit',
  'volgens de conducteur van {m} was het een kapotte bovenleiding', 'net uitgestapt in Steenhorst na {long} in de {train} van {m}', 'krijgen we bij {m} het kaartje van de {train} terug?', 'op de radio ging het over de {train} van {m} bij Kromwolde',
  'hoe gaat het met de mensen uit de {train} van {m}?', '{m} zegt dat de lijn bij Kromwolde weer open is',
];

/** Posts with a part of their own in the story. */
export const CRISIS_LINES = {
  spark: 'De {train} staat al {long} stil bij Kromwolde, het licht is uit en er is geen {lack} meer. Waarom zegt niemand iets, Merelspoor?',
  /** In front of the first post, by people who pass it on. */
  copyOpeners: ['Doorgeplaatst:', 'Lees dit:', 'Overgenomen:', ''],
  journalist:
    'Reizigers melden me dat een {vehicle} van Merelspoor stilstaat bij Kromwolde, zonder {lack} en zonder uitleg. @merelspoor, wat is er aan de hand? Zit je in die {vehicle}, stuur me dan een bericht.',
  /** Many people like it; its author takes it away again. */
  quoted:
    'Mijn moeder van tachtig zit in die {vehicle} van Merelspoor, zonder {lack}, en aan de telefoon zeggen ze dat ze maar een boek moet lezen. Wat een walgelijk, waardeloos bedrijf. Schandalig!',
  /** A moderator removes it. */
  abuse: 'Wat een stelletje nietsnutten daar bij Merelspoor, die conducteur van de {vehicle} is een schande voor zijn vak. Ontslaan, die man!',
  twoTrains: 'Let op: er staan twee treinen van Merelspoor stil bij Kromwolde, niet één. Wat een slechte zaak.',
  oneTrain: 'Correctie: het is toch één trein van Merelspoor die stilstaat bij Kromwolde. De andere was leeg en reed naar de werkplaats.',
  noAnswer: 'Wij zitten in de {vehicle} bij Kromwolde en krijgen van Merelspoor geen enkel antwoord. Heel slecht geregeld.',
  someAnswer: 'Wij zitten in de {vehicle} bij Kromwolde en kregen van Merelspoor geen enkel antwoord. Aanvulling: nu loopt er iemand door de trein met uitleg, dat had veel eerder gemoeten.',
  official: 'De trein bij Kromwolde rijdt weer. Dit had niet mogen gebeuren, en we hadden veel eerder iets moeten laten weten. Sorry. Wie erin zat, krijgt het kaartje terug.',
} as const;
