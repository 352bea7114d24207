import type { Context, Hono } from 'hono';
import type { Reason } from '../schemas/analysis.ts';
import type { BrandsConfig } from '../schemas/config/brands.ts';
import type { EscalationConfig, Person, Role } from '../schemas/config/escalation.ts';
import type { IncidentDesk } from '../schemas/incident-desk.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { ReportKind } from '../schemas/report.ts';
import type { Store } from '../store/client.ts';
import type { Language } from '../texts/language.ts';

/** What the screens stand on, handed in once by the command line. */
export interface House {
  readonly store: Store;
  readonly desk: IncidentDesk;
  readonly brands: BrandsConfig;
  readonly escalation: EscalationConfig;
  /** Sources that are listened to now. */
  readonly sources: () => readonly HouseSource[];
  readonly keys: HouseKeys;
  /** Address under which people reach the screens, without a slash at its end; undefined: on this machine only. */
  readonly publicUrl: string | undefined;
  /** The invented world: everybody on this machine may choose who to be. */
  readonly isDemo: boolean;
  /** false: the evaluator has not finished for too long; whole minutes. */
  readonly stalledMinutes: () => number | undefined;
  readonly evaluateEveryMs: number;
  readonly now: () => EpochMs;
  /** Writes the redacted log. */
  readonly onError: (error: unknown) => void;
  /** Mails somebody a link to sign in with; absent without a mail server. */
  readonly sendSignInLink?: ((person: Person, url: string) => Promise<void>) | undefined;
  /** Words that moved the label of a text most, by the models of this build; absent where none are loaded. */
  readonly explain?: ((text: string, language: string) => readonly Reason[]) | undefined;
  /** Writes the report about a period and stores it; absent where nothing runs that could. Throws CommandError, StoreError. */
  readonly writeReport?: ((report: { readonly brand: string; readonly kind: ReportKind; readonly period: string }) => Promise<unknown>) | undefined;
  /** Days after which texts and links are blanked, from first sight; absent: as long as the store keeps them. */
  readonly textDays?: number | undefined;
  /** Everybody may read how soon a brand answers, without signing in; absent: nobody. */
  readonly publicLine?: boolean | undefined;
}

export interface HouseSource {
  readonly id: string;
  readonly connector: string;
  readonly intervalMs: number;
  readonly isPaused: boolean;
}

export interface HouseKeys {
  /** Visits, links and forms, 32 bytes; never leaves the key folder and this process. */
  readonly web: Uint8Array;
  /** AES-256 key of the encrypted identities. */
  readonly identity: Uint8Array;
  /** HMAC key of mention and author keys. */
  readonly tenant: Uint8Array;
  /** HMAC key of the lists of people who want to be left alone; absent: nobody can opt out here, and so nobody is contacted. */
  readonly list?: Uint8Array | undefined;
}

/** Who looks at a page. */
export interface Visitor {
  readonly person: Person;
  readonly language: Language;
  /** Stands in every form of the page. */
  readonly csrf: string;
}

export interface WebEnvironment {
  Variables: {
    visitor: Visitor;
    nonce: string;
    /** The request came over https, to us or to our proxy: cookies of this browser travel over nothing else. */
    isHttps: boolean;
    /** Ids of the screens that the visitor may see, in their order. */
    navigation: readonly string[];
  };
}
export type WebContext = Context<WebEnvironment>;

/** One screen: a file (or folder) of its own in `web/screens/`, listed in the registry there. */
export interface Screen {
  /** Lower-case words; also the place in the navigation. */
  readonly id: string;
  /** Who may see it; everybody who is signed in when it is empty. */
  readonly roles: readonly Role[];
  /** Adds its routes; everybody who gets there is signed in, and every POST has proved that it comes from one of our forms. */
  mount(app: Hono<WebEnvironment>, house: House): void;
}
