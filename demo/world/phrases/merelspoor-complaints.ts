import type { Phrases } from '../phrasebook.ts';

export const MERELSPOOR_COMPLAINTS: Phrases = {
  openers: [
    '@merelspoor', 'Wat een waardeloze ochtend:', 'Ongelooflijk,', 'Ik ben er helemaal klaar mee,', 'Slechte zaak:', 'Echt belachelijk,', 'Pff,', 'Heel irritant,',
    'Beste Merelspoor,', '{day} {again} raak:', 'Dit kan toch niet?', 'Schandalig,', 'Zo vervelend:', 'Merelspoor, wat is dit voor een puinhoop?', 'Klacht:', 'Bah,',
    'Hoe moeilijk kan het zijn?', 'Nou zeg,', 'Lekker slecht geregeld bij {m}:', 'Teleurgesteld in {m},',
  ],
  cores: [
    'de {train} van {time} naar {station} heeft {again} {late} minuten vertraging',
    'al {duration} op {station} aan het wachten en op de borden staat niets',
    '{train} naar {station} uitgevallen en pas om {time} gaat er weer een, ik kom veel te laat voor {purpose}',
    'verwarming in de {train} doet het niet en iedereen zit te bibberen met de jas aan',
    'alle wc\'s in de {train} naar {station} kapot, wat een smerige bende',
    'de app van {m} loopt vast zodra ik een {card} wil kopen',
    'ik kom niet meer in de app, die blijft zeggen dat mijn wachtwoord verkeerd is',
    'er is twee keer {euro} euro afgeschreven voor één enkele reis en niemand lost het op',
    'drie weken geleden geld teruggevraagd en nog steeds geen antwoord gekregen',
    'overvolle {train}, mensen staan als haringen in een ton terwijl de {carriage} leeg is',
    'aansluiting in {station} net gemist omdat de {train} {late} minuten te laat kwam',
    'de klantenservice hangt op nadat ik {duration} in de wacht heb gestaan',
    'de lift op {station} is al {weeks} weken kapot, met een kinderwagen ben je kansloos',
    'een onbeleefde {staff} die doet alsof het mijn schuld is dat de poortjes niet werken',
    '{duration} stilgestaan bij {station} en niemand die iets omroept',
    'boete van {euro} euro gekregen terwijl jullie eigen automaat stuk was',
    'de {train} van {time} was zo vies dat {someone} niet wilde zitten',
    'de prijs van mijn {card} gaat {again} omhoog en de treinen worden alleen maar slechter',
    'geen enkele stoel vrij tussen {station} en {station}, {someone} moest {duration} staan',
    'jullie reisplanner stuurt mij naar het verkeerde spoor en daardoor heb ik de {train} gemist',
    'de vervangende bus vanaf {station} kwam gewoon niet opdagen, daar sta je dan {weather}',
    'verschrikkelijk hard piepende remmen in de {train} naar {station}, je krijgt er hoofdpijn van',
    'stopcontacten in de {carriage} doen het niet en de wifi is waardeloos',
    'rolstoelhulp op {station} was besteld en er kwam niemand, {someone} bleef huilend achter',
    'mijn fiets mocht niet mee terwijl ik er gewoon een kaartje voor had, {staff} was ronduit bot',
    'de poortjes op {station} weigeren mijn {card}, {times} deze maand',
    'het omroepsysteem in de {train} kraakt zo dat je er niets van verstaat',
    '{station} is onverlicht en onveilig na {time}, ik voel me daar echt niet prettig',
    'de {train} reed {station} gewoon voorbij, niemand kon eruit, wat een zooitje',
    'airco stuk in de {carriage}, {late} graden binnen en geen raam dat open kan',
    'verloren tas gemeld op {day} en sindsdien hoor ik helemaal niets meer van jullie',
    'wat heb ik aan een {card} als er de helft van de tijd geen trein rijdt',
    '{times} deze week dat de {train} van {time} zonder uitleg is geschrapt',
    'mijn {card} is betaald maar niet geleverd, en de chat geeft alleen domme standaardantwoorden',
    'in {station} moest iedereen overstappen en toen vertrok de {train} voor onze neus',
    'het toilet loopt over en het stinkt door de hele {carriage}, echt ranzig',
    'slechtste dienstregeling ooit, van {station} naar {station} doe je er nu {duration} langer over',
    'voor {purpose} speciaal een {train} eerder genomen en nóg te laat, bedankt voor niks',
  ],
  tails: [
    'Zo jaag je reizigers de auto in.', 'Wanneer wordt dit eindelijk opgelost?', 'Ik wil mijn geld terug.', 'Echt waardeloos.', 'Dit is niet de eerste keer.',
    'Heel slecht.', 'Doe er iets aan.', 'Ik snap de frustratie van iedereen hier.', 'Weer een uur van mijn leven kwijt.', 'En maar duurder worden.',
    'Ik ben er boos over.', 'Wat een afgang voor {m}.', 'Schaam je.', 'Hier betaal ik dus {euro} euro voor.', 'Zo ga ik niet meer met de trein naar {purpose}.',
    'Niemand die het uitlegt.', 'Erg jammer.', 'Ik stap over op de auto.', 'En {someone} staat daar {weather}.', '{times} al.',
  ],
};

export const MERELSPOOR_SARCASM: Phrases = {
  openers: ['Top,', 'Geweldig,', 'Applaus voor {m}:', 'Fantastisch weer,', 'Lekker bezig {m},', 'Heerlijk,', 'Chapeau,', 'Hulde,'],
  cores: [
    'weer een uur vertraging', 'gratis sauna in de {carriage} vandaag', '{late} minuten extra genieten van perron {platform} in {station}',
    'een dienstregeling is ook maar een mening', 'de {train} van {time} bestaat blijkbaar alleen op papier', 'gezellig knus met tweehonderd man in één rijtuig',
    'ik wilde toch al niet op tijd zijn voor {purpose}', 'uw reis is belangrijk voor ons, zegt het bandje al {duration}', 'drie treinen, nul machinisten, knap gedaan',
    'dank voor de gratis wandeling van {station} naar {station}', 'er rijdt vandaag een onzichtbare {train}, heel modern', 'weer een mooie dag om {weather} te staan',
    'mijn {card} begint zich langzaam terug te verdienen, over een jaar of tachtig', 'de wc is {again} kapot maar het uitzicht op {station} is prachtig',
  ],
  tails: ['Top service weer.', 'Ga vooral zo door.', 'Echt genieten dit.', 'Bedankt hè.', 'Wat een feest.', 'Kan ik hier ook een abonnement op nemen?', 'Mooi werk {m}.'],
};

export const MERELSPOOR_MIXED: Phrases = {
  openers: ['Eerlijk is eerlijk:', '@merelspoor', 'Beetje dubbel:', 'Na een maand met {m}:', 'Mijn ervaring met {m}:'],
  cores: [
    'de {staff} was vriendelijk, maar de {train} kwam wel {late} minuten te laat', 'mooie nieuwe treinen, alleen jammer van de volle {carriage}',
    'de app ziet er goed uit, toch kan ik er mijn {card} niet in vinden', 'netjes dat het geld terug is, maar het duurde wel {weeks} weken',
    'op tijd vertrokken uit {station}, daarna stilgestaan bij {station}', 'fijne stoelen en lekker stil, alleen doet de wifi niet mee',
    'het gaat beter dan vorig jaar, al blijft de aansluiting in {station} krap', 'prima reis heen, terug viel tegen', 'goedkoper dan de auto, wel een stuk langer onderweg',
    'lekkere koffie op {station}, jammer van de rij bij de poortjes',
  ],
  tails: ['Kan beter.', 'Al met al een zesje.', 'We zien het wel.', 'Hopelijk wordt dat nog anders.', 'Benieuwd hoe het in de winter gaat.'],
};
