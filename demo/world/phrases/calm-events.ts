import type { Lexicon } from '../grammar.ts';

/** One text that thirty-one sites print. */
export const PRESS_TEXT =
  'Kempenvonk breidt het netwerk van laadpalen in de Kempen uit. Tegen de zomer van volgend jaar komen er in twaalf gemeenten samen 240 laadpunten bij, zo maakte de energieleverancier dinsdag bekend. De eerste palen staan in Heiderode en Lommerdonk. De gemeenten kiezen zelf de plaatsen; inwoners kunnen tot eind november een voorstel doen.';
export const PRESS_ENDINGS: readonly string[] = ['', 'Lees meer', '(eigen berichtgeving)', 'Foto: archief', '(persbericht)', 'Abonnees lezen verder'];

export const KINDNESS_WORDS: Lexicon = {
  m: ['@merelspoor', 'Merelspoor', 'Merelspoor'],
  who: ['conducteur Tarik', 'Tarik', 'deze conducteur', 'conducteur Tarik van de 8.14', 'die conducteur'],
  good: ['fantastisch', 'prachtig', 'geweldig', 'hartverwarmend', 'heel bijzonder', 'ontroerend', 'schitterend'],
};

/** A conductor of Merelspoor sees a lost boy to his first day at a new school. */
export const KINDNESS_STORIES: readonly string[] = [
  'wat een {good} verhaal over {who} van {m} die een verdwaald jongetje naar zijn nieuwe school bracht', '{who} van {m} liep zijn hele pauze met een jongetje mee naar school, {good}', 'ik zat in die trein en zag hoe lief {who} met dat kind omging, {m}',
  'zo hoort het: {who} gaf het jongetje zijn pet en bracht hem veilig weg, mooi {m}', 'even een traan weggepinkt om {who} van {m}', 'mijn zoon zit in die klas en kwam stralend thuis met het verhaal over {who} van {m}',
  'als moeder ben ik {m} en {who} ontzettend dankbaar', 'de juf van het jongetje bedankt {who} van {m}, wat {good}', 'eindelijk eens goed nieuws over {m}: {who} is een held', 'dit is dus waarom ik graag met {m} reis, mensen als {who}',
  'geef {who} van {m} een lintje', '{who} zong onderweg liedjes met het jongetje, lees dit draadje over {m}', 'heel de coupé klapte voor {who} van {m}', 'goed gedaan {who}, trots op {m}',
  'bij {m} werken gelukkig mensen met een groot hart, zoals {who}', 'mooiste bericht van de week: {who} van {m}', 'oprecht blij van geworden, dat verhaal over {who} van {m}', 'zo\'n lieve actie van {who}, hulde {m}',
  'mijn moeder belde speciaal op over {who} van {m}, zo blij was ze', 'in de trein van vanochtend praat iedereen over {who}, {good} hoor {m}', 'het jongetje gaf {who} een tekening van een blauwe trein, {good}, {m}',
  'onze school in Lindewaard hangt een foto op van {who}, dank {m}', 'kunnen we {who} van {m} klonen, wat een lieverd', '{m}, zorg goed voor {who}, zulke mensen zijn goud', 'van zulk nieuws over {m} begint mijn dag {good}, dank aan {who}',
];
export const KINDNESS_OPENERS: readonly string[] = ['Wow,', 'Prachtig:', 'Lees dit:', 'Net gehoord:', 'Dit is mooi:', 'Via mijn zus:', 'Heerlijk,', 'Goedemorgen!', 'Kijk,', ''];
export const KINDNESS_REACTIONS: readonly string[] = [
  'Wat een topper!', 'Diep respect.', 'Dank je wel!', 'Hier word ik blij van.', 'Bloemen voor deze man!', 'Prachtig mens.', 'Zo mooi.', 'Held!', 'Chapeau.', 'De wereld is nog niet verloren.', 'Geweldig.', 'Love it ❤️', 'Top gedaan.', 'Kippenvel, zo mooi.',
  'Verdient een groot compliment.', 'Goud waard.',
];

export const BILL_WORDS: Lexicon = {
  k: ['Kempenvonk', 'Kempenvonk', '@kempenvonk'],
  more: ['{25-60} euro meer', '{20-45} euro per maand hoger', 'een derde hoger', '{30-55} euro duurder', 'bijna verdubbeld'],
  who: ['ons moeder', 'mijn man', 'een alleenstaande mama zoals ik', 'een gepensioneerde', 'ons oma', 'een gezin met drie kinderen'],
  village: ['Heiderode', 'Lommerdonk', 'Dennelaar', 'Vorsterheide', 'Nethegem'],
};
/** The advance bill goes up and nobody explains why. */
export const BILL_GRUMBLES: readonly string[] = [
  'mijn voorschotfactuur van {k} is {more} en er staat geen woord uitleg bij', 'voorschotfactuur {more} terwijl wij minder verbruiken, hoe rekenen ze dat bij {k}', 'ook een hogere voorschotfactuur gekregen van {k}, {more}, schandalig',
  '{k} verhoogt de voorschotfactuur zomaar, {who} kan dat niet betalen', 'die voorschotfactuur van {k} klopt langs geen kanten, {more}', 'weer een voorschotfactuur die {more} is, ik ben het beu met {k}', 'in {village} heeft iedereen een hogere voorschotfactuur van {k}, niemand verstaat waarom',
  'gebeld naar {k} over de voorschotfactuur, een uur gewacht en dan opgehangen', 'de voorschotfactuur van {k} bezorgt {who} slapeloze nachten', 'zonder te vragen {more}, die voorschotfactuur van {k} is pure afzetterij', 'voorschotfactuur verlagen lukt niet in de app van {k}, die geeft alleen een foutmelding',
  'hoe kan {k} de voorschotfactuur optrekken als de prijzen zakken', '{who} krijgt nu een voorschotfactuur die {more} is, slecht van {k}', 'brief van {k} gekregen: voorschotfactuur {more}, belachelijk',
];
export const BILL_OPENERS: readonly string[] = ['Amai,', 'Allez,', 'Da\'s niet normaal:', 'Serieus,', 'Nu ja,', 'Ook hier in {village}:', 'Miserie,', ''];
export const BILL_REACTIONS: readonly string[] = [
  'Slecht.', 'Heel slechte zaak.', 'Wij gaan weg, beschamend.', 'Dat is toch oneerlijk en slecht?', 'Zo jaagt ge de klanten weg, belachelijk.', 'Geen uitleg, niks, schandalig.', 'Boos ben ik.', 'Wie heeft die miserie nog?', 'Belachelijk, leg dat eens uit.', 'Amai, wat een slechte service.', 'Ik betaal dat niet, schandalig.', 'Heel ontgoocheld en kwaad.', 'Verschrikkelijk.', 'Ge wordt er ziek van.',
];

export const CAMPAIGN_POSTS: readonly string[] = [
  'gezien in {village}: de bus van {k} met gratis advies voor een warm huis', 'nuttige avond gehad over isoleren met {k} in {village}', 'de actie Winterklaar van {k} loopt tot donderdag in {village} en {village}', 'wie gaat er mee naar de Winterklaar-avond van {k} in {village}?',
  'mooi initiatief van {k}, radiatorfolie meegekregen in {village}', 'Winterklaar van {k}: drie dagen advies in {village}', 'goeie tips gekregen bij {k} op de markt van {village}', 'de mensen van {k} legden alles goed uit op de infoavond in {village}',
];
