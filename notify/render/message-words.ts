import type { AlertMessage } from '../../schemas/alert.ts';

/** The few words that a channel adds to a message. */
export interface MessageWords {
  /** In front of a drill that does not say so itself. */
  readonly drill: string;
  /** Beside a button that takes an incident over: scanners of mail open links, so opening alone does nothing. */
  readonly opensPage: string;
  /** The command that does what the button does. */
  readonly command: (command: string) => string;
  /** Last line of a mail. */
  readonly sentBy: (installation: string) => string;
}

/** Words in the language of a message. */
export const MESSAGE_WORDS: Readonly<Record<AlertMessage['language'], MessageWords>> = {
  nl: {
    drill: 'OEFENING',
    opensPage: 'De link opent een pagina; pas de knop daar telt.',
    command: (command) => `Zonder knop: ${command}`,
    sentBy: (installation) => `Verstuurd door ${installation}. Op dit bericht antwoorden heeft geen zin.`,
  },
  en: {
    drill: 'DRILL',
    opensPage: 'The link opens a page; only the button there counts.',
    command: (command) => `Without a button: ${command}`,
    sentBy: (installation) => `Sent by ${installation}. Nobody reads replies to this message.`,
  },
};
