import type { Phrases } from '../phrasebook.ts';

export const KEMPENVONK_QUESTIONS: Phrases = {
  openers: ['@kempenvonk', 'Vraagske:', 'Weet er iemand dit?', 'Dag Kempenvonk,', 'Allez, een vraag over {k}:', 'Goeiemorgen,', 'Iemand hier klant bij {k}?', 'Beste,'],
  cores: [
    'wanneer komt de {bill} van dit jaar, voor of na {date}?', 'hoe geef ik mijn meterstand door in de app?', 'kan ik mijn {contract} nog veranderen voor de winter?', 'komt er ook een {worker} langs in {village}?', 'hoeveel kost een {thing} bij {k}?',
    'hoe lees ik de {thing} af bij {someone}?', 'wat betekent die lijn van {euro} euro op de {bill}?', 'moet ik thuis zijn als de {worker} komt?', 'vanaf hoe laat geldt het nachttarief in {village}?', 'kan ik de {bill} in schijven betalen?',
    'waar vind ik het klantnummer op de {bill}?', 'is een verbruik van {kwh} veel voor een gezin van {3-6}?', 'hoe zeg ik aan {k} dat we verhuizen naar {village}?', 'kan {someone} het contract van mij overnemen?',
    'is er {soon} onderhoud aan het net in {village}?', 'werkt de {thing} ook samen met zonnepanelen van een ander merk?', 'hoelang duurt het voor een {thing} geplaatst wordt in {village}?', 'wat is het verschil tussen een {contract} en een {contract}, bij {kwh} per jaar?',
    'tot wanneer loopt de actie met de {thing}?', 'kan ge bij {k} in {village} ook enkel gas nemen?', 'wie is er in {village} al overgeschakeld op een {thing}?',
  ],
  tails: ['Alvast merci.', 'Ik vind het niet op de site.', 'Het is voor {someone}.', 'Bedankt!', 'We wonen in {village}.', 'Groetjes uit {village}.', 'Dank u.', 'Wie weet dat?'],
};

export const KEMPENVONK_FACTS: Phrases = {
  openers: ['Ter info:', 'Update:', 'Net gelezen:', 'Bericht van {k}:', 'Voor die van {village}:', ''],
  cores: [
    '{k} leest vanaf {soon} de meters af in {village}', 'de {bill} van {k} zit in de bus, {euro} euro voor {kwh}', 'in {village} wordt {soon} aan het net gewerkt van {hour} tot de namiddag', 'ons verbruik was {kwh} vorige maand', 'morgen komt de {worker} voor de {thing}',
    '{k} heeft nu {120-190} duizend klanten in de Kempen', 'wij zijn op {date} overgestapt naar {k}', 'het nieuwe kantoor van {k} in {village} gaat open op {date}', 'het {contract} loopt af op {date}', '{k} zoekt nog techniekers in {village}',
    'de {thing} hangt sinds {day} in de garage', 'op de markt van {village} staat {soon} een kraam van {k}', 'meterstand doorgegeven, {kwh} dit jaar', '{k} sponsort dit jaar de veldloop van {village}', 'onze straat krijgt op {date} een digitale meter',
    'de gemeente {village} koopt haar stroom bij {k}', 'we zitten al {4-15} jaar bij {k} met een {contract}', 'de {bill} komt vanaf {date} digitaal', 'het infoavondje over de {thing} is in de parochiezaal van {village}', '{k} vergelijkt op de site het {contract} met het {contract}, een verschil van {euro} euro',
  ],
  tails: ['', 'Meer staat in de brief.', 'Dat was om {hour}.', 'Van horen zeggen.', 'Staat ook op de site.', 'Groeten uit {village}.', ''],
};

/** Answers by other customers. */
export const KEMPENVONK_HELP: Phrases = {
  openers: ['Dag,', 'Ja zeker,', 'Geen paniek,', 'Bij ons ook zo:', 'Simpel:', 'Allez,', 'Ik heb dat {day} gedaan,', 'Even meedenken,'],
  cores: [
    'ge kunt het {contract} zelf aanpassen in de app onder Mijn contract', 'kijk eens op de tweede bladzijde van de {bill}, daar staat het klantnummer', 'bel even voor {hour}, dan zijt ge direct aan de beurt', 'ga naar instellingen en dan naar meterstanden, daar vult ge {kwh} in',
    'via de site kunt ge een afspraak maken met de {worker}, wij deden dat {day}', 'probeer eens af te lezen op het schermpje van de {thing}, twee keer drukken op de groene knop', 'ge kan de {bill} spreiden, moet ge gewoon vragen aan de {worker}', 'dat staat onder de blauwe balk bovenaan de {bill}, naast de {kwh}',
    'stuur hen even een berichtje via de app, bij {someone} was dat in een dag in orde', 'vergeet niet een foto van de {thing} mee te sturen', 'aan de balie in {village} helpen ze u direct verder met de {bill}', 'kies dan voor maandelijks, dat is {euro} euro en rustiger voor {someone}',
  ],
  tails: ['Succes!', 'Groetjes uit {village}.', 'Zo ging het bij ons.', 'Simpel.', 'Doe de groeten.', ''],
};

export const KEMPENVONK_THANKS: Phrases = {
  openers: ['Ah,', 'Fijn,', 'Ok,', 'Bon,'],
  cores: ['merci, de {bill} is in orde', 'bedankt voor de snelle hulp met de {thing}', 'de app doet het weer sinds {hour}', 'ik stuur het klantnummer van {someone} door', 'dan wacht ik nog tot {soon}', 'dank u wel, de {worker} heeft al gebeld'],
  tails: ['Merci.', 'Groetjes.', 'Dank u.', ''],
};

export const KEMPENVONK_ANSWERS: Phrases = {
  openers: ['Dag,', 'Goeiemorgen,', 'Bedankt voor uw bericht.', 'Hallo,'],
  cores: [
    'kan u ons het klantnummer van de {bill} sturen via een privébericht?', 'wij bekijken de {bill} en laten {soon} iets weten', 'u vindt het {contract} terug in de app onder Mijn contract', 'de {worker} neemt {soon} contact met u op over de {thing}', 'wij werken {soon} aan het net in {village}, tegen {hour} is alles klaar',
    'de {bill} spreiden kan, vraag het voor {soon} aan via het formulier op onze site', 'leuk om te horen, we geven het door aan de ploeg in {village}',
  ],
  tails: ['Groeten, Lies', 'Groeten, Jef van Kempenvonk', 'Mvg, Nele', ''],
};
