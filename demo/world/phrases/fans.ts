import type { Phrasebook } from '../phrasebook.ts';
import { KEMPENVONK_DUTCH } from './kempenvonk.ts';
import { MERELSPOOR_DUTCH } from './merelspoor.ts';

/** How a traveller writes who likes to travel with Merelspoor: the same complaints and facts, warmer praise. */
export const MERELSPOOR_FAN: Phrasebook = {
  ...MERELSPOOR_DUTCH,
  kinds: {
    ...MERELSPOOR_DUTCH.kinds,
    praise: {
      openers: ['@merelspoor', 'Blij met {m}:', 'Wat fijn,', 'Mag ook gezegd worden:', 'Complimenten voor {m}!', 'Mooi hoor,', 'Heel tevreden over {m}:'],
      cores: [
        'de {staff} wachtte op mij in {station}, wat een held', 'de app toont nu {feature}, heel fijn en goed gemaakt', 'heerlijke rit van {station} naar {station}, genoten van het uitzicht', 'top reis gehad met de {train} van {time}, mooi op tijd',
        'lekker gewerkt in de {carriage}, fijn en rustig', 'super vriendelijke {staff} in de {train} naar {station}', 'de nieuwe {train} is prachtig, wat zit je daar goed', 'weer perfect op tijd in {station}, goed bezig',
        'leuk praatje gehad met de {staff}, fantastische mensen bij {m}', 'de koffie op {station} is geweldig en de {train} was schoon', 'wat is {station} mooi geworden, complimenten', 'gezellig met {someone} naar {city}, heerlijk dagje dankzij {m}',
        'de {staff} hielp {someone} zo lief met instappen, geweldig', 'zonsopkomst gezien vanuit de {train} van {time}, prachtig', 'mijn {card} is zo fijn, ik geniet elke week van {city}', 'netjes en snel geholpen aan het loket van {station}, top',
      ],
      tails: ['Top!', 'Dank jullie wel!', 'Ga zo door!', 'Heel fijn.', 'Daar word ik blij van.', 'Echt genoten.', 'Goed bezig!', 'Mooi werk.', 'Super.'],
    },
    tip: {
      openers: ['Echt een aanrader:', 'Gouden tip:', ''],
      cores: [
        'met de {card} naar {city}, een heerlijke dag en een absolute aanrader', 'ga voor de {train} van {time}, heerlijk rustig en altijd plek', 'de lijn langs {station} en {station} is prachtig, zeker de moeite waard',
        'de {carriage} kan ik iedereen aanraden, fijn en mooi licht', 'de {train} naar {station} is geweldig, een aanrader met {someone}', 'kies voor een plek bij het raam richting {station}, schitterend mooi',
      ],
      tails: ['Heerlijk!', 'Geniet ervan!', 'Ik doe het zo weer.', 'Top geregeld.', ''],
    },
    complaint: {
      openers: ['@merelspoor', 'Jammer,', 'Slecht,', 'Teleurgesteld:'],
      cores: [
        'de {train} van {time} had {late} minuten vertraging en niemand legde iets uit, heel slecht', 'weer een kapotte {train}, een uur vertraging en een onbeleefde {staff}, wat een ellende', 'uren vertraging in {station} en geen enkele hulp, schandalig',
        'vertraging, een smerige {carriage} en slechte koffie, wat een waardeloze reis', 'mijn overstap in {station} gemist door vertraging, erg slecht geregeld en heel vervelend',
      ],
      tails: ['Waardeloos.', 'Erg teleurgesteld.', 'Dit is echt slecht.'],
    },
    help: {
      openers: ['Hoi,', 'Ja hoor,', 'Geen zorgen,', 'Dag,', 'Simpel:', 'Goede vraag,', 'Even meedenken:'],
      cores: [
        'je kunt het beste via perron {platform} lopen, dan sta je meteen goed', 'kijk even in de app onder Mijn reizen, daar staat de {train} van {time} ook', 'neem gewoon de {train} van {time}, die heeft altijd plek', 'je kunt op {station} terecht bij de servicebalie, heel aardige mensen daar',
        'aan het loket in {station} helpen ze je graag verder met de {card}', 'via de site kun je een plek doorgeven voor {someone}, gaat heel makkelijk', 'perron {platform} is sneller bij een overstap in {station}, tip van mij',
        'vraag het aan de balie in {station}, daar weten ze alles van de {card}', 'met een {card} kan je gewoon {someone} meenemen, kies dan samenreizen in de app', 'je kunt ook via {station}, dat scheelt een overstap',
      ],
      tails: ['Succes!', 'Goede reis!', 'Werkt prima.', 'Veel plezier!', 'Fijne reis naar {station}!', ''],
    },
  },
};

/** The same for a customer of Kempenvonk. */
export const KEMPENVONK_FAN: Phrasebook = {
  ...KEMPENVONK_DUTCH,
  kinds: {
    ...KEMPENVONK_DUTCH.kinds,
    praise: {
      openers: ['@kempenvonk', 'Content van {k}:', 'Moet ook gezegd:', 'Chapeau,', 'Heel blij met {k}:', 'Dikke pluim voor {k}:'],
      cores: [
        'supervriendelijke {worker}, fantastisch gewerkt', 'de nieuwe app is plezant en mooi gemaakt', 'onze {thing} is perfect geplaatst, schoon werk', 'direct iemand aan de lijn en alles in orde, top', '{someone} is zo goed geholpen in {village}',
        'de {worker} legde alles mooi uit, heel attent', 'vandaag met de {worker} de {thing} nagekeken, alles perfect', 'op de opendeurdag van {k} in {village} geweest, plezant en interessant', 'heel tevreden over het {contract}, eerlijke prijs', 'mooi dat {k} de speeltuin van {village} verlicht, schoon initiatief', 'de {thing} werkt geweldig, wij zijn heel blij',
      ],
      tails: ['Merci!', 'Dikke duim!', 'Doe zo voort!', 'Heel content.', 'Knap werk.', 'Echt zalig.', 'Top!'],
    },
    tip: {
      openers: ['Echte aanrader:', 'Voor wie nog twijfelt:', ''],
      cores: [
        'het {contract} van {k} is een aanrader, fijn en eerlijk', 'wij kunnen {k} iedereen aanraden, heel content en al jaren tevreden', 'een {thing} van {k}, wij zijn er heel blij mee, absolute aanrader', 'de {worker} van {k} is een topper, echt de moeite waard',
      ],
      tails: ['Content!', 'Zalig gemakkelijk.', 'Top!', ''],
    },
    help: {
      openers: ['Dag,', 'Ja zeker,', 'Simpel:', 'Bij ons ook,', 'Goeie vraag,'],
      cores: [
        'ge kunt dat zelf aanpassen in de app, heel gemakkelijk', 'kijk eens op de tweede bladzijde van de {bill}, daar staat het klantnummer', 'bel even voor {hour}, dan zijt ge direct aan de beurt', 'aan de balie in {village} helpen ze u graag verder',
        'via de site kunt ge een afspraak maken met de {worker}', 'ge kan de {bill} spreiden, moet ge gewoon vragen aan de {worker}', 'stuur hen even een berichtje via de app, bij ons was dat in een dag in orde',
      ],
      tails: ['Succes!', 'Groetjes!', 'Veel plezier ermee!', 'Groetjes uit {village}.'],
    },
  },
};
