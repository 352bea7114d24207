/** `brands.yaml`: what to listen for, and why. The file is snake_case; `BrandsConfig` is what the rest of the product reads. */
import { z } from 'zod';
import type { BrandId } from '../plain/history-safe.ts';
import type { EpochSeconds } from '../plain/units.ts';

/** Longest id of a brand, in characters. */
export const MAX_BRAND_ID_LENGTH = 64;
export const DEFAULT_ZONE = 'Europe/Amsterdam';
export const DEFAULT_LANGUAGE = 'nl';

/** Lists of accounts a brand keeps, as the file names them, with the sentence that documents each. */
const ACCOUNT_LIST_MEANINGS = {
  own_accounts: 'Accounts of the brand itself. Posts by them count only in reply times; addressing one with @ names the brand',
  employees: 'Accounts of employees who agreed to be listed; never proposed as ambassador',
  agencies: 'Accounts of agencies that work for the brand; never proposed as ambassador',
  media: 'Accounts of news media and journalists; never proposed as ambassador',
  politicians: 'Accounts of politicians; never proposed as ambassador',
  vips: 'People whose single negative post is worth a look',
  competitors: 'Accounts of competitors; never proposed as ambassador',
} as const;

/** One line of free text; white space around it is dropped. */
const text = (meaning: string) => z.string().trim().min(1, 'expected some text, found none').describe(meaning);
const accountEntry = z
  .string()
  .trim()
  .regex(/^(?:[A-Za-z0-9-]+:)?@?[^\s@:]\S*$/u, "expected 'account' or 'network:account' without spaces");
const accounts = (meaning: string) =>
  z.array(accountEntry).optional().describe(`${meaning}. Each entry is \`account\` (on any network) or \`network:account\``);
const accountLists = {
  own_accounts: accounts(ACCOUNT_LIST_MEANINGS.own_accounts),
  employees: accounts(ACCOUNT_LIST_MEANINGS.employees),
  agencies: accounts(ACCOUNT_LIST_MEANINGS.agencies),
  media: accounts(ACCOUNT_LIST_MEANINGS.media),
  politicians: accounts(ACCOUNT_LIST_MEANINGS.politicians),
  vips: accounts(ACCOUNT_LIST_MEANINGS.vips),
  competitors: accounts(ACCOUNT_LIST_MEANINGS.competitors),
};

const campaignMoment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/u, 'expected a day such as 2026-11-27, or a local time such as 2026-11-27T02:00');
const languageCode = z.string().regex(/^[a-z]{2}$/u, 'expected a two-letter language code such as nl');

const CampaignEntry = z.strictObject({
  from: campaignMoment.describe('First day, or local time in the zone of the brand'),
  to: campaignMoment.describe('Last day (the whole day counts), or local time in the zone of the brand'),
  label: text('What it is, shown in charts and alerts'),
});

const topicId = z
  .string()
  .max(64, 'expected at most 64 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'expected lower-case words joined by hyphens, such as hogere-factuur');
const TopicEntry = z.strictObject({
  id: topicId.describe('Lower-case words joined by hyphens; stays the same when the name changes, and keeps its history'),
  name: text('Name as it stands in reports and on screen'),
  query: z.string().describe('What a mention of this topic says, in the language of `query`'), // not trimmed: positions in it are reported
  owner: text('Team or role that answers for its cause. With one it is a recurring issue: the weekly report asks "is the cause fixed?" until somebody answers').optional(),
});

const AmbassadorsEntry = z.strictObject({
  purpose: text('Why fans are looked for, in one sentence'),
  owner: text('Person or role who answers for it'),
  review_by: z.iso.date('expected a calendar day such as 2027-05-31').describe('Last day fans are looked for without a review, at most twelve months ahead'),
});

const PrecisionEntry = z.strictObject({
  share: z.number().gt(0, 'expected more than 0').max(1, 'expected 1 or less').describe('Share of a random sample of its mentions that is really about the brand, 0 to 1'),
  sample: z.int('expected a whole number').min(20, 'expected 20 or more').describe('How many mentions people looked at'),
  measured_on: z.iso.date('expected a calendar day such as 2026-10-01').describe('When'),
});

const BrandEntry = z.strictObject({
  id: z
    .string()
    .max(MAX_BRAND_ID_LENGTH, `expected at most ${MAX_BRAND_ID_LENGTH} characters`)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'expected lower-case words joined by hyphens, such as de-lijn')
    .describe('Lower-case words joined by hyphens; stays the same for ever'),
  name: text('Name as people write it, shown on screen'),
  aliases: z.array(text('Another name')).optional().describe('Other names an archive may use for this brand'),
  query: z
    .string() // not trimmed: positions in it are reported
    .optional()
    .describe('Words, "phrases", `prefix*`, AND, OR, NOT or `-`, brackets. Without one only the `brand` field of an archive decides'),
  query_version: z
    .int('expected a whole number')
    .min(1, 'expected 1 or more')
    .optional()
    .describe('Raise it when the query changes; charts mark the change. Default 1'),
  purpose: text('Why this is collected, in one sentence'),
  legal_basis: text('Legal basis of the processing, such as legitimate interest'),
  owner: text('Person or role who answers for this query'),
  review_by: z.iso
    .date('expected a calendar day such as 2027-05-31')
    .describe('Last day the query may run without a review, at most twelve months ahead'),
  zone: text(`Time zone (IANA name) for days and campaigns. Default ${DEFAULT_ZONE}`).optional(),
  language: languageCode.optional().describe(`Main language of the brand's customers. Default ${DEFAULT_LANGUAGE}`),
  source_language: languageCode
    .optional()
    .describe('Language of posts that are too short to tell and carry no tag; left out: unknown'),
  campaigns: z.array(CampaignEntry).optional().describe('Campaigns, maintenance and events: one level more evidence is needed meanwhile'),
  topics: z.array(TopicEntry).optional().describe('Topics that are followed: each counts the mentions its query finds'),
  ambassadors: AmbassadorsEntry.optional().describe('Looking for fans. Left out: nobody is looked for'),
  query_precision: PrecisionEntry.optional().describe('How often the query is right, measured by people. Without it the brand takes part in no share of voice'),
  compare_with: z.array(z.string()).optional().describe('Ids of other brands of this file, such as competitors, for share of voice. Shown only where both sides state `query_precision`'),
  ...accountLists,
});

/** The file as it is written. */
export const BrandsFile = z.strictObject({
  brands: z.array(BrandEntry).min(1, 'expected at least one brand').describe('The brands of this organisation'),
  ...accountLists,
});
export type BrandsFile = z.infer<typeof BrandsFile>;
export type BrandFileEntry = z.infer<typeof BrandEntry>;

export const ACCOUNT_LISTS = ['ownAccounts', 'employees', 'agencies', 'media', 'politicians', 'vips', 'competitors'] as const;
export type AccountList = (typeof ACCOUNT_LISTS)[number];

/** One account of a list, canonical: lower case, no leading @. */
export interface AccountEntry {
  /** Id space of accounts; undefined: the name on any network. */
  readonly network: string | undefined;
  readonly account: string;
}

export interface Campaign {
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
  readonly label: string;
}

/** One topic of a brand. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** Team that answers for the cause; undefined: a topic, not a recurring issue. */
  readonly owner: string | undefined;
}

/** Why fans are looked for, who answers for it, and until when. */
export interface AmbassadorPurpose {
  readonly purpose: string;
  readonly owner: string;
  /** ISO day, the last one. */
  readonly reviewBy: string;
}

/** How often a query is right. */
export interface QueryPrecision {
  /** 0–1. */
  readonly share: number;
  readonly sample: number;
  /** ISO day. */
  readonly measuredOn: string;
}

/** One brand, every default filled in. Lists hold the brand's own entries and those of the top of the file. */
export interface Brand extends Readonly<Record<AccountList, readonly AccountEntry[]>> {
  readonly id: BrandId;
  readonly name: string;
  readonly aliases: readonly string[];
  /** undefined: only the `brand` field of an archive decides. */
  readonly query: string | undefined;
  readonly queryVersion: number;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly owner: string;
  /** ISO day; '' for brands taken from an archive's own values. */
  readonly reviewBy: string;
  readonly zone: string;
  readonly language: string;
  readonly sourceLanguage: string | undefined;
  readonly campaigns: readonly Campaign[];
  readonly topics: readonly Topic[];
  /** undefined: the feature is off. */
  readonly ambassadors: AmbassadorPurpose | undefined;
  /** undefined: not stated. */
  readonly precision: QueryPrecision | undefined;
  /** Ids of other brands, for share of voice. */
  readonly compareWith: readonly string[];
}

export interface BrandsConfig {
  readonly brands: readonly Brand[];
}
