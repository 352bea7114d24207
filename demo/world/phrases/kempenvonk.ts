import type { Phrasebook, Phrases } from '../phrasebook.ts';
import { KEMPENVONK_COMPLAINTS, KEMPENVONK_MIXED, KEMPENVONK_SARCASM } from './kempenvonk-complaints.ts';
import { KEMPENVONK_ANSWERS, KEMPENVONK_FACTS, KEMPENVONK_HELP, KEMPENVONK_QUESTIONS, KEMPENVONK_THANKS } from './kempenvonk-plain.ts';
import { KEMPENVONK_WORDS } from './kempenvonk-words.ts';

const KEMPENVONK_PRAISE: Phrases = {
  openers: ['@kempenvonk', 'Proficiat aan {k}:', 'Moet ook gezegd:', 'Content van {k}:', 'Chapeau,', 'Amai, knap:', 'Merci {k},', 'Heel blij,', 'Zalig,', 'Dikke pluim voor {k}:'],
  cores: [
    'de {worker} bleef na zijn uren tot de {thing} het weer deed, fantastisch', 'supervriendelijke {worker}, alles rustig uitgelegd', 'de {bill} is {euro} euro lager dan vorig jaar, heel content', 'binnen het uur stroom terug in {street}, goed gewerkt',
    'de nieuwe app is plezant en duidelijk', 'onze {thing} is op één dag perfect geplaatst, schoon werk', 'direct iemand aan de lijn en alles in orde gebracht, top', '{someone} is zo goed geholpen aan de balie in {village}', 'heel tevreden over het {contract}, eerlijke prijs',
    'geld teruggekregen zonder dat ik iets moest vragen, dat is pas service', 'vriendelijk, snel en proper gewerkt, echt een topploeg', 'al jaren content, nooit gedoe met de {bill}', 'ze belden zelf om te vragen of de {thing} goed werkt, heel attent',
    'eindelijk een {bill} die ge in één keer verstaat, goed gedaan', 'de zonnepanelen brengen meer op dan beloofd, wij zijn heel blij', 'mooi dat {k} de speeltuin van {village} verlicht',
  ],
  tails: ['Merci!', 'Dikke duim.', 'Doe zo voort!', 'Heel content.', 'Knap werk.', 'Bedankt aan de ploeg.', 'Zo hoort het.', 'Top.', 'Echt zalig.', 'Dat verdient een pluim.'],
};

const KEMPENVONK_TIPS: Phrases = {
  openers: ['Tip:', 'Echte aanrader:', 'Voor wie nog twijfelt:', ''],
  cores: [
    'het {contract} van {k} is een aanrader, zijn geld waard', 'wij kunnen {k} iedereen aanraden, al jaren tevreden', 'een {thing} van {k} in {village}, absolute aanrader', 'vraag de {worker} langs, echt de moeite waard en vriendelijk',
    'voor een {thing} moet ge zijn bij {k}, de beste keuze', 'stap over naar {k}, wij hebben er geen spijt van',
  ],
  tails: ['Content!', 'Zalig gemakkelijk.', 'Doen we zeker opnieuw.', ''],
};

/** Customers of the energy supplier Kempenvonk, in Flemish Dutch. */
export const KEMPENVONK_DUTCH: Phrasebook = {
  language: 'nl-BE',
  lexicon: KEMPENVONK_WORDS,
  named: /kempen ?vonk/iu,
  tag: 'kempenvonk',
  kinds: {
    complaint: KEMPENVONK_COMPLAINTS,
    sarcasm: KEMPENVONK_SARCASM,
    mixed: KEMPENVONK_MIXED,
    question: KEMPENVONK_QUESTIONS,
    fact: KEMPENVONK_FACTS,
    help: KEMPENVONK_HELP,
    thanks: KEMPENVONK_THANKS,
    answer: KEMPENVONK_ANSWERS,
    praise: KEMPENVONK_PRAISE,
    tip: KEMPENVONK_TIPS,
  },
};

/** The few customers who write in French. */
export const KEMPENVONK_FRENCH: Phrasebook = {
  language: 'fr',
  named: /kempen ?vonk/iu,
  tag: 'kempenvonk',
  lexicon: {
    address: ['@kempenvonk', 'Bonjour Kempenvonk,', 'Kempenvonk :'],
    euro: ['{30-90}', '{110-320}', 'quarante'],
    village: ['Heiderode', 'Lommerdonk', 'Dennelaar', 'Nethegem'],
    weeks: ['trois semaines', 'un mois', 'quinze jours', 'deux mois'],
    thing: ['compteur numérique', 'borne de recharge', 'pompe à chaleur'],
  },
  kinds: {
    complaint: {
      openers: ['@kempenvonk', 'Franchement,', 'C\'est honteux,'],
      cores: ['toujours pas de réponse après {weeks}', 'ma facture a augmenté de {euro} euros sans explication', 'le technicien n\'est jamais venu pour le {thing}', 'impossible de se connecter à l\'application depuis {weeks}'],
      tails: ['Très déçu.', 'Je veux être remboursé.', 'Quel mauvais service.'],
    },
    question: {
      openers: ['@kempenvonk', 'Bonjour,'],
      cores: ['quand arrive la facture annuelle ?', 'est-ce que le {thing} est gratuit à {village} ?', 'comment changer l\'adresse de mon contrat à {village} ?'],
      tails: ['Merci d\'avance.', 'Bonne journée.'],
    },
    praise: {
      openers: ['Merci Kempenvonk,', '@kempenvonk'],
      cores: ['le technicien était très aimable et le {thing} fonctionne parfaitement', 'service rapide et gentil à {village}, je suis ravi', 'ma facture a baissé de {euro} euros, super'],
      tails: ['Bravo !', 'Merci beaucoup.'],
    },
  },
};
