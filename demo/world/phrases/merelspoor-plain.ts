import type { Phrases } from '../phrasebook.ts';

export const MERELSPOOR_QUESTIONS: Phrases = {
  openers: ['@merelspoor', 'Vraagje:', 'Weet iemand', 'Hoi Merelspoor,', 'Even een vraag over {m}:', 'Beste Merelspoor,', 'Vraag aan de vaste reizigers:', 'Kan iemand mij helpen?', 'Dag allemaal,', 'Goedemorgen,'],
  cores: [
    'hoe laat gaat {day} de eerste {train} van {station} naar {station}?', 'van welk spoor vertrekt de {train} van {time} in {station}?',
    'mag een fiets mee in de {train} op {day}?', 'waar kan ik op {station} een {card} ophalen?', 'geldt mijn {card} ook in de {train}?',
    'hoe zet ik een {card} op een andere telefoon?', 'is er op {station} een wachtruimte met stopcontacten?', 'hoeveel overstaptijd heb je nodig in {station}?',
    'rijdt de {train} van {time} {day} ook in de vakantie?', 'kan ik met een groep van {5-30} personen plaatsen reserveren naar {station}?',
    'wat kost een enkeltje {station} – {station} buiten de spits?', 'zit er een {carriage} in de {train} van {time}?', 'wanneer begint de nieuwe dienstregeling?',
    'waar vind ik in de app mijn reizen van {day}?', 'is de lift op {station} inmiddels weer in gebruik?', 'hoe vraag ik hulp bij het instappen aan voor {someone}?',
    'tot hoe laat is het loket op {station} open?', 'kan {someone} met een {card} van mij meereizen?', 'stopt de {train} van {time} ook in {station}?',
    'waar is het toilet op {station}?', 'hoe ver van tevoren moet ik een plek voor een rolstoel doorgeven?', 'mag een kleine hond gratis mee naar {station}?',
    'is er {day} werk aan het spoor tussen {station} en {station}?', 'hoe werkt dat, in- en uitchecken met een {card}?', 'komt er dit jaar nog een extra {train} naar {station}?',
    'kan ik mijn {card} een maand stilzetten?', 'waar meld ik een vergeten paraplu in de {train} van {time}?', 'hoe kom ik van {station} naar {city} met de bus?',
    'kun je in de {train} ook met contant geld betalen?', 'vanaf welke leeftijd heeft een kind een kaartje nodig naar {station}?',
  ],
  tails: ['Alvast dank.', 'Ik kan het op de site niet vinden.', 'Het is voor {someone}.', 'Ik reis er voor het eerst.', 'Bedankt!', 'Wie weet dit?', 'Het gaat om {day}.', 'Groet uit {station}.', 'Dank je wel.', 'Ik moet naar {purpose}.'],
};

export const MERELSPOOR_FACTS: Phrases = {
  openers: ['Net gelezen:', 'Ter info:', 'Update:', 'Bij {m}:', 'Voor wie het wil weten:', 'Gezien op {station}:', 'Nieuws van {m}:', 'In de krant:', ''],
  cores: [
    'de {train} van {time} rijdt {day} vanaf spoor {platform}', 'tussen {station} en {station} wordt {day} aan het spoor gewerkt', '{m} rijdt op {day} volgens de zondagsdienst',
    'ik zit nu in de {train} van {station} naar {station}', 'vanaf {day} stopt de {train} ook in {station}', 'de {card} van {m} kost {euro} euro',
    'op {station} staat een nieuwe kaartautomaat naast spoor {platform}', 'vanmiddag met {someone} van {station} naar {station} gereisd', '{m} zoekt machinisten voor de lijn {station} – {station}',
    'de werkgroep praat {day} met {m} over de halte {station}', 'vandaag met de {train} naar {purpose}', 'er hangen gele borden op {station} met de tijden voor {day}',
    '{m} heeft {12-80} nieuwe rijtuigen besteld', 'overstap in {station}, daarna de {train} van {time} naar {city}', 'de oude loods bij {station} wordt een fietsenstalling',
    'controle in de {train} van {time}, {someone} liet netjes de {card} zien', 'op spoor {platform} van {station} staat een lege trein van {m}', 'de gemeente {station} en {m} tekenen een plan voor het stationsplein',
    'mijn {card} is verlengd tot volgend jaar', 'de bus naar {city} vertrekt tegenwoordig aan de achterkant van {station}', 'foto gemaakt van de blauwe {train} van {m} bij {station}',
    'thuiswerkdag, dus vandaag geen {train}', 'de dienstregeling van {m} voor volgend jaar staat online', 'zit met een boek in de {carriage}, nog {late} minuten tot {station}',
    '{m} houdt {day} een open dag in de werkplaats van {station}', 'de halte {station} heet vanaf december anders', 'bij {station} rijden we nu over de tijdelijke brug', 'de helft van de {train} stapt uit in {station}',
  ],
  tails: ['', 'Meer staat op de site.', 'Dat duurt tot {day}.', 'Gezien om {time}.', 'Bron: het stationsbord.', 'Meer weet ik ook niet.', '', 'Spoor {platform} dus.'],
};

/** Answers by other travellers. */
export const MERELSPOOR_HELP: Phrases = {
  cores: [
    'je kunt beter via perron {platform} lopen, dan sta je meteen bij de {train}', 'kijk even in de app onder Mijn reizen, daar staat hij', 'neem gewoon de {train} van {time}, die heeft bijna altijd plek',
    'je kunt op {station} bij de servicebalie terecht tot {time}', 'ga naar instellingen en dan naar kaarten, daar kun je hem overzetten', 'aan het loket in {station} helpen ze je meteen verder',
    'via de site kun je tot een dag van tevoren een plek doorgeven', 'de fiets mag mee buiten de spits, je koopt het kaartje in de app', 'vergeet niet uit te checken bij de paal op spoor {platform}',
    'uitloggen en opnieuw inloggen hielp bij mij', 'bel even met het nummer op de achterkant van je {card}', 'het staat op de gele borden bij spoor {platform}', 'je kunt ook via {station}, dat scheelt een overstap',
    'probeer eens de {train} een kwartier eerder, die is veel rustiger', 'vraag het aan de balie in {station}, daar weten ze alles van de {card}', 'tip: loop in {station} meteen door naar achteren, daar stopt de {carriage}',
    'met een {card} kan je gewoon iemand meenemen, kies dan samenreizen in de app', 'je kan hem stilzetten via Mijn {m}, onder abonnementen',
  ],
  tails: ['Succes!', 'Goede reis.', 'Zo doe ik het ook.', 'Werkt prima.', 'Scheelt je tien minuten.', ''],
};

/** Short thanks to the brand's own account. */
export const MERELSPOOR_THANKS: Phrases = {
  cores: ['dank, gelukt', 'super, bedankt voor het snelle antwoord', 'dankjewel, het staat er nu op', 'fijn, dan weet ik genoeg', 'top, hij doet het weer', 'helder, dank', 'bedankt voor de hulp', 'oké, ik stuur het nummer door'],
};

/** What the brand's own account answers. */
export const MERELSPOOR_ANSWERS: Phrases = {
  openers: ['Goedemorgen.', 'Dag!', 'Hoi,', 'Dank voor je bericht.', 'Hallo.'],
  cores: [
    'we kijken het voor je na en komen er {day} op terug', 'de {train} van {time} vertrekt van spoor {platform}', 'vervelend om te lezen, kun je ons je kaartnummer sturen via een privébericht?',
    'je vindt dit in de app onder Mijn reizen', 'we geven dit door aan de collega\'s in {station}', 'terugvragen kan via het formulier op onze site, dat duurt een week of twee',
    'op {day} rijden we volgens de gewone dienstregeling', 'het loket in {station} is open tot {time}', 'fijn om te horen, we geven het compliment door',
  ],
  tails: ['Groet, Ilse', 'Groet, Bram van Merelspoor', 'Groet, Noor', 'Fijne dag!', ''],
};
