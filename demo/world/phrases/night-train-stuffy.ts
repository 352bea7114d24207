import { NIGHT_SCRIPT, type NightScript } from './night-train.ts';

const IS_ABOUT_COLD = /verwarming|koud?\b|bibber|vrie[sz]|klappertand|jas|warm|deken/u;

/** The same night outside winter: no air instead of no heating. */
export const STUFFY_NIGHT_SCRIPT: NightScript = {
  words: { ...NIGHT_SCRIPT.words, cold: ['benauwd', 'verschrikkelijk benauwd', 'niet te harden', 'om te stikken', 'ondraaglijk muf'] },
  firstPost: 'Trein staat stil ergens na Hazelrade en het licht is net uitgegaan. De ventilatie doet het ook niet meer. Iemand wakker bij Merelspoor?',
  journalistPost:
    'Ik krijg berichten dat een nachttrein van Merelspoor zonder licht en lucht stilstaat bij Hazelrade en dat reizigers al een half uur niets horen. @merelspoor, wat is er aan de hand? Zit je in de trein: stuur me een bericht.',
  chainLetter:
    'DELEN: nachttrein N31 van @merelspoor staat sinds kwart voor twee stil bij Hazelrade. Geen licht, geen frisse lucht, niemand zegt iets. Er zitten kinderen in. Deel dit tot ze wakker worden!',
  onBoard: [
    ...NIGHT_SCRIPT.onBoard.filter((line) => !IS_ABOUT_COLD.test(line)),
    'stilstaand in de {train} {place}, geen licht en geen frisse lucht',
    'geen frisse lucht in de {train} en het is hier {cold}',
    'de ventilatie in de {train} is uitgevallen en niemand zegt iets, het is {cold}',
    '{who} krijgt het benauwd want er gaat geen raam open in de {train}',
    '{long} geen frisse lucht en niemand zegt iets, wat een wanvertoning van {m}',
    'alles is uitgevallen in de {train}: licht, ventilatie, wc\'s, en niemand zegt iets',
    'zit vast in de {train} {place} zonder frisse lucht, {who} huilt',
    'nul informatie in de {train}, al {long} geen frisse lucht en niks gehoord',
    'geen lucht, geen water, geen uitleg: dat is de {train} van {m}',
    'een {train} vol mensen in het donker, geen frisse lucht en {m} zwijgt',
    'hier in rijtuig {2-9} staat de lucht stil, {who} voelt zich beroerd',
    'sinds kwart voor twee stilstaand {place}, ventilatie kapot',
    'wat een drama, {long} stilstaand in de {train} zonder frisse lucht',
  ],
  reactions: NIGHT_SCRIPT.reactions,
  asides: [
    ...NIGHT_SCRIPT.asides.filter((line) => !/ijsbaan|deken|dijk/u.test(line)),
    'Top service weer van {m}, gratis sauna erbij in de {train}', 'mijn zus zit in die {train} van {m}, kan iemand haar water brengen?',
  ],
  relief: NIGHT_SCRIPT.relief,
  morningAfter: [
    ...NIGHT_SCRIPT.morningAfter.filter((line) => !/warm|thee/u.test(line)),
    'ik zat in die {train} van {m} en heb nog steeds hoofdpijn, schandalig', 'respect voor de buurt in Hazelrade die water bracht bij de {train} van {m}',
  ],
};
