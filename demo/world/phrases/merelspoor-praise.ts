import type { Phrases } from '../phrasebook.ts';

export const MERELSPOOR_PRAISE: Phrases = {
  openers: ['@merelspoor', 'Compliment voor {m}:', 'Wat fijn,', 'Mag ook gezegd worden:', 'Blij met {m}:', 'Complimenten!', 'Heel tevreden:', 'Leuk!', 'Mooi hoor,', 'Dank je wel {m},', 'Eindelijk eens positief:', 'Wauw,'],
  cores: [
    'de {staff} hielp {someone} heel vriendelijk met de koffers', 'keurig op tijd in {station} en een heerlijk schone {train}', 'de nieuwe app is echt fijn, vooral {feature} is geweldig',
    'super aardige {staff} in de {train} naar {station}, daar word je vrolijk van', 'lekker rustig in de {carriage}, prachtig uitzicht en goede koffie', 'binnen {duration} mijn verloren tas terug, wat een geweldige service',
    'de {train} van {time} is al de hele week perfect op tijd', 'wat een mooie nieuwe treinen, comfortabel en lekker stil', 'snel en vriendelijk geholpen aan het loket van {station}',
    'heel blij met mijn {card}, ik reis nu voor een prikkie naar {city}', 'de {staff} wachtte even op {someone}, zo lief', 'fijne reis gehad van {station} naar {station}, alles liep op rolletjes',
    'het geld stond binnen een dag terug op mijn rekening, netjes opgelost', 'de omroepster met de grapjes in de {train} maakte mijn dag goed', 'heerlijk warm en schoon vanochtend, zo begint de dag goed',
    'goede beslissing om de {train} langer te maken, eindelijk genoeg plek', 'de hulp voor {someone} met de rolstoel was fantastisch geregeld', 'wat is het opgeknapte {station} mooi geworden',
    'fijn dat {feature} nu in de app zit, ik ben er heel blij mee', 'de {staff} legde alles rustig uit en bleef lachen, topper', 'met de trein naar {purpose} en een kwartier te vroeg, heerlijk',
    'prachtige rit langs {station} bij zonsopkomst, genoten', 'klantenservice van {m} belde zelf terug en was erg behulpzaam', 'al een maand geen enkele vertraging, petje af', 'gezellige {staff}, gratis kaartspel voor de kinderen, geweldig idee',
    'ik heb in {station} de liefste {staff} van het land getroffen',
  ],
  tails: ['Top!', 'Dank jullie wel.', 'Ga zo door!', 'Heel fijn.', 'Hulde voor het team.', 'Daar word ik blij van.', 'Echt genoten.', 'Chapeau.', 'Goed bezig {m}!', 'Mooi werk.', 'Dat mag ook eens gezegd worden.', 'Super.'],
};

export const MERELSPOOR_TIPS: Phrases = {
  openers: ['Tip:', 'Echt een aanrader:', 'Voor wie twijfelt:', 'Gouden tip:', ''],
  cores: [
    'met de {card} van {m} ben je voor {euro} euro een hele dag onderweg, aanrader', 'neem gewoon de {train} van {time}, lekker rustig en altijd plek', 'de lijn langs {station} en {station} is prachtig, zeker de moeite waard',
    'ik kan de {carriage} van {m} iedereen aanraden, heerlijk om te werken', 'ga voor de {card}, elke euro waard', 'stap over naar de trein, ik heb er geen spijt van en ben al jaren tevreden met {m}',
    'de {train} naar {station} met een boek erbij, absolute aanrader', 'met {m} naar {city} is een aanrader, doen we zeker opnieuw', 'kies voor een plek bij het raam richting {station}, schitterend',
    'de {card} is een aanrader voor {someone}, je zit zo in {station}',
  ],
  tails: ['Heerlijk.', 'Fijne reis!', 'Ik doe het zo weer.', 'Top geregeld.', 'Geniet ervan.', ''],
};
