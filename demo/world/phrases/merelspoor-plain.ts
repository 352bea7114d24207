import type { Phrases } from '../phrasebook.ts';

export const MERELSPOOR_QUESTIONS: Phrases = {
  openers: ['@merelspoor', 'Vraagje:', 'Weet iemand dit?', 'Hoi Merelspoor,', 'Even een vraag over {m}:', 'Beste Merelspoor,', 'Vraag aan de vaste reizigers:', 'Kan iemand mij helpen?', 'Dag allemaal,', 'Goedemorgen,'],
  cores: [
    'hoe laat gaat {soon} de eerste {train} van {station} naar {station}?', 'van welk spoor vertrekt de {train} van {time} in {station}?',
    'mag een fiets mee in de {train} op {soon}?', 'waar kan ik op {station} een {card} ophalen?', 'geldt mijn {card} ook in de {train}?',
    'hoe zet ik een {card} op een andere telefoon?', 'is er op {station} een wachtruimte met stopcontacten?', 'hoeveel overstaptijd heb je nodig in {station}?',
    'rijdt de {train} van {time} {soon} ook in de vakantie?', 'kan ik met een groep van {5-30} personen plaatsen reserveren naar {station}?',
    'wat kost een enkeltje {station} – {station} buiten de spits?', 'zit er een {carriage} in de {train} van {time}?', 'wanneer begint de nieuwe dienstregeling voor de lijn {station} – {station}?',
    'waar vind ik in de app mijn reizen van {day}?', 'is de lift op {station} inmiddels weer in gebruik?', 'hoe vraag ik hulp bij het instappen aan voor {someone}?',
    'tot hoe laat is het loket op {station} open?', 'kan {someone} met een {card} van mij meereizen?', 'stopt de {train} van {time} ook in {station}?',
    'waar is het toilet op {station}, en is het ook {soon} na {time} open?', 'hoe ver van tevoren moet ik een plek voor een rolstoel doorgeven?', 'mag een kleine hond gratis mee naar {station}?',
    'is er {soon} werk aan het spoor tussen {station} en {station}?', 'hoe werkt dat, in- en uitchecken met een {card}?', 'komt er dit jaar nog een extra {train} naar {station}?',
    'kan ik mijn {card} {weeks} weken stilzetten vanaf {soon}?', 'waar meld ik een vergeten paraplu in de {train} van {time}?', 'hoe kom ik van {station} naar {city} met de bus?',
    'kun je in de {train} van {station} naar {station} ook met contant geld betalen?', 'vanaf welke leeftijd heeft een kind een kaartje nodig naar {station}?',
  ],
  tails: ['Alvast dank.', 'Ik kan het op de site niet vinden.', 'Het is voor {someone}.', 'Ik reis er voor het eerst.', 'Bedankt!', 'Wie weet dit?', 'Het gaat om {soon}.', 'Groet uit {station}.', 'Dank je wel.', 'Ik moet naar {purpose}.'],
};

export const MERELSPOOR_FACTS: Phrases = {
  openers: ['Net gelezen:', 'Ter info:', 'Update:', 'Bij {m}:', 'Voor wie het wil weten:', 'Gezien op {station}:', 'Nieuws van {m}:', 'In de krant:', ''],
  cores: [
    'de {train} van {time} rijdt {soon} vanaf spoor {platform}', 'tussen {station} en {station} wordt {soon} aan het spoor gewerkt', '{m} rijdt op {soon} volgens de zondagsdienst',
    'ik zit nu in de {train} van {station} naar {station}', 'vanaf {soon} stopt de {train} ook in {station}', 'de {card} van {m} kost {euro} euro',
    'op {station} staat een nieuwe kaartautomaat naast spoor {platform}', 'vanmiddag met {someone} van {station} naar {station} gereisd', '{m} zoekt machinisten voor de lijn {station} – {station}',
    'de werkgroep praat {soon} met {m} over de halte {station}', 'vandaag met de {train} naar {purpose}', 'er hangen gele borden op {station} met de tijden voor {soon}',
    '{m} heeft {12-80} nieuwe rijtuigen besteld', 'overstap in {station}, daarna de {train} van {time} naar {city}', 'de oude loods bij {station} wordt een fietsenstalling',
    'controle in de {train} van {time}, {someone} liet netjes de {card} zien', 'op spoor {platform} van {station} staat een lege trein van {m}', 'de gemeente {station} en {m} tekenen een plan voor het stationsplein',
    'mijn {card} is {day} verlengd, dus volgend jaar reis ik ook tussen {station} en {station}', 'de bus naar {city} vertrekt tegenwoordig aan de achterkant van {station}', 'foto gemaakt van de blauwe {train} van {m} bij {station}',
    'zit in de Merel van {time}, een blauwe trein naar {station}',
    'thuiswerkdag, dus {soon} pas weer met de {train} van {time}', 'de dienstregeling van {m} voor volgend jaar staat online, de {train} van {time} gaat dan een kwartier eerder', 'zit met een boek in de {carriage}, nog {late} minuten tot {station}',
    '{m} houdt {soon} een open dag in de werkplaats van {station}', 'de halte {station} heet vanaf december anders', 'bij {station} rijden we nu over de tijdelijke brug', 'de helft van de {train} stapt uit in {station}',
  ],
  tails: ['', 'Meer staat op de site.', 'Dat duurt tot {soon}.', 'Gezien om {time}.', 'Bron: het stationsbord.', 'Meer weet ik ook niet.', '', 'Spoor {platform} dus.'],
};

/** Answers by other travellers. */
/** Answers by other travellers. */
export const MERELSPOOR_HELP: Phrases = {
  openers: ['Hoi,', 'Ja hoor,', 'Geen zorgen,', 'Dat weet ik toevallig:', 'Zelf ook gezocht:', 'Dag,', 'Simpel:', 'Ik reis daar elke {soon},', 'Even meedenken:'],
  cores: [
    'je kunt beter via perron {platform} lopen, dan sta je meteen bij de {train}', 'kijk even in de app onder Mijn reizen, daar staat de {train} van {time} ook bij', 'neem gewoon de {train} van {time}, die heeft bijna altijd plek',
    'je kunt op {station} bij de servicebalie terecht tot {time}', 'ga naar instellingen en dan naar kaarten, daar kun je de {card} overzetten', 'aan het loket in {station} helpen ze je meteen verder met de {card}',
    'via de site kun je tot {soon} een plek doorgeven voor {someone}', 'de fiets mag mee buiten de spits, je koopt het kaartje in de app of in {station}', 'vergeet niet uit te checken bij de paal op spoor {platform} van {station}',
    'uitloggen en opnieuw inloggen hielp bij mij op {soon}, daarna stond de {card} er weer', 'bel even met het nummer op de achterkant van je {card}, kan tot {time}', 'het staat op de gele borden bij spoor {platform} in {station}', 'je kunt ook via {station}, dat scheelt een overstap in {station}',
    'probeer eens de {train} van {time}, die is veel rustiger', 'vraag het aan de balie in {station}, daar weten ze alles van de {card}', 'loop in {station} meteen door naar achteren, daar stopt de {carriage}',
    'met een {card} kan je gewoon {someone} meenemen, kies dan samenreizen in de app', 'je kan de {card} stilzetten via Mijn Merelspoor, onder abonnementen',
  ],
  tails: ['Succes!', 'Goede reis.', 'Zo doe ik het ook.', 'Werkt prima.', 'Scheelt je {late} minuten.', 'Groet uit {station}.', 'Veel plezier {soon}!', ''],
};

/** Short thanks to the brand's own account. */
export const MERELSPOOR_THANKS: Phrases = {
  openers: ['Ah,', 'Hoi,', 'Fijn,', 'Oké,', 'Mooi,', 'Kijk,'],
  cores: [
    'dank, gelukt met de {card}', 'bedankt voor het snelle antwoord over {station}', 'dankjewel, de {card} staat er nu op', 'dan weet ik genoeg voor {soon}', 'hij doet het weer sinds {time}', 'helder, dan neem ik de {train} van {time}', 'bedankt voor de hulp aan {someone}', 'ik stuur het nummer van de {card} door',
  ],
  tails: ['Dank!', 'Tot {soon}.', 'Fijne dag.', 'Groet.', ''],
};

/** What the brand's own account answers. */
export const MERELSPOOR_ANSWERS: Phrases = {
  openers: ['Goedemorgen.', 'Dag!', 'Hoi,', 'Dank voor je bericht.', 'Hallo.'],
  cores: [
    'we kijken het voor je na en komen er {soon} op terug', 'de {train} van {time} vertrekt van spoor {platform}', 'vervelend om te lezen, kun je ons het nummer van je {card} sturen via een privébericht?',
    'je vindt de {card} in de app onder Mijn reizen', 'we geven dit door aan de collega\'s in {station}', 'terugvragen kan via het formulier op onze site, dat duurt {weeks} weken',
    'op {soon} rijden we tussen {station} en {station} volgens de gewone dienstregeling', 'het loket in {station} is open tot {time}', 'fijn om te horen, we geven het compliment door aan het team van {station}',
  ],
  tails: ['Groet, Ilse', 'Groet, Bram van Merelspoor', 'Groet, Noor', 'Fijne dag!', ''],
};
