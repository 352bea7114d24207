import type { Phrases } from '../phrasebook.ts';

export const KEMPENVONK_COMPLAINTS: Phrases = {
  openers: ['@kempenvonk', 'Amai,', 'Da\'s toch ni normaal?', 'Allez,', 'Straf hoor,', 'Beste Kempenvonk,', 'Ik ben het beu:', 'Wat een miserie,', 'Schandalig,', 'Serieus {k},', 'Belachelijk,', 'Klacht:', 'Ferm ontgoocheld in {k}:', 'Zo ambetant:'],
  cores: [
    'mijn {bill} klopt langs geen kanten, {euro} euro te veel aangerekend', 'al {wait} aan het wachten bij de helpdesk en niemand die opneemt', 'de app van {k} werkt {often} niet, ik kan er gewoon ni in',
    'sinds {date} wacht ik op mijn {bill} en ze blijven mij aan het lijntje houden', 'de {worker} kwam niet opdagen, ik heb daar een hele dag verlof voor genomen', 'ons {thing} is {often} verkeerd uitgelezen en dat kost ons {euro} euro',
    '{street} zat {day} zonder stroom en er kwam geen enkel bericht', 'twee keer betaald voor dezelfde {bill} en ik krijg mijn geld niet terug', 'een aanmaning krijgen voor een {bill} die al lang betaald is, hoe durven ze',
    'verhuisd op {date} en {k} blijft de {bill} naar het oude adres sturen', 'het {contract} werd zonder vragen verlengd, slechte manier van werken', 'ze hebben {someone} een {contract} aangesmeerd waar ze niets van verstaat',
    'opzeggen lukt niet, elke keer word ik doorverbonden naar iemand anders', '{weeks} geleden een klacht ingediend en nog altijd geen antwoord', 'onbeleefd geholpen door de {worker}, die legde zelfs de hoorn neer',
    'ze vragen {euro} euro om een {thing} te komen nakijken, pure afzetterij', 'de meterstand die ik doorgaf is gewoon genegeerd, nu moet ik {euro} euro bijbetalen', 'de website ligt er weeral uit net als ik mijn {bill} wil nakijken',
    'mijn {thing} staat al {weeks} stil omdat {k} de papieren kwijt is', 'geen warm water sinds {day} en de storingsdienst komt pas volgende week', 'ik word zot van die chatbot, die verstaat er niks van',
    'de prijs van het {contract} is bijna verdubbeld zonder een woord uitleg', '{someone} zit hier in de kou omdat de {worker} het verkeerde stuk meebracht', 'van het kastje naar de muur gestuurd voor een simpele {bill}',
    'slecht geregeld met die {thing}, drie afspraken en drie keer niemand gezien', 'mijn gegevens staan fout op de {bill} en verbeteren kan blijkbaar niet', 'ge krijgt bij {k} niemand aan de lijn die er iets van kent',
  ],
  tails: ['Echt slecht.', 'Ik ga hier weg.', 'Beschamend.', 'Dat is toch geen service?', 'Wie lost dat op?', 'Nooit meer {k}.', 'Ge wordt er kwaad van.', 'En maar betalen.', 'Ik wil mijn geld terug.', 'Niet te doen.', 'Wat een soep.', 'Jammer, vroeger was dat beter.', 'Trekt op niks.', 'Ik ben het echt moe.'],
};

export const KEMPENVONK_SARCASM: Phrases = {
  openers: ['Proficiat {k},', 'Goe bezig,', 'Bravo,', 'Chapeau hoor,', 'Plezant,'],
  cores: [
    'nog eens {euro} euro erbij, daar word ik vanzelf warm van', 'weer {wait} naar dat muziekske mogen luisteren', 'romantisch, zo bij kaarslicht in {village} omdat de stroom weg is', 'de {worker} zou om {hour} komen, ze zeiden er alleen niet bij welk jaar',
    'een {bill} van vijf bladzijden en geen mens die ze verstaat', 'mijn {thing} meet blijkbaar de gebuur zijn verbruik mee', 'een app die nooit werkt, dat bespaart ook energie',
  ],
  tails: ['Merci hè.', 'Doe zo voort.', 'Echt klasse.', 'Daar betalen we graag voor.', 'Lachen.'],
};

export const KEMPENVONK_MIXED: Phrases = {
  openers: ['@kempenvonk', 'Eerlijk gezegd:', 'Na een jaar {k}:'],
  cores: [
    'de {worker} was vriendelijk, maar hij kwam wel {wait} te laat', 'goedkoper dan bij mijn vorige, alleen is de {bill} niet te verstaan', 'de app is handig, toch blijft het wachten op de {bill}',
    'het probleem met de {thing} is opgelost, maar het heeft {weeks} geduurd', 'fijn dat ge kunt chatten, jammer dat het zo traag gaat',
  ],
  tails: ['Kan beter.', 'We zien wel.', 'Bon.', ''],
};
