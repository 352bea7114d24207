import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 sum in lower-case hex');
const Share = z.number().min(0).max(1);

const UsedFile = z.strictObject({
  /** Path below the data folder, or `package:path` for a list out of a package. */
  file: z.string().min(1),
  sha256: Sha256,
  licence: z.string().min(1),
  source: z.string().min(1),
});

const TrainingFile = UsedFile.extend({
  rowsUsed: z.int().nonnegative(),
  /** Why rows were left out, and how many. */
  rowsDropped: z.record(z.string(), z.int().nonnegative()),
  weight: z.number().positive(),
});

const LexiconSource = UsedFile.extend({
  lexicon: z.string().min(1),
  terms: z.int().nonnegative(),
  termsDropped: z.record(z.string(), z.int().nonnegative()),
});

const Figure = z.strictObject({
  test: z.string().min(1),
  measure: z.string().min(1),
  value: z.number(),
  standardError: z.number().nonnegative(),
  n: z.int().positive(),
});

/** What a sentiment model says of itself: where it comes from, how it was made, what it reaches, what it is not for. */
export const ModelCard = z.strictObject({
  language: z.string().regex(/^[a-z]{2}$/),
  /** Rises with every change of the weights; part of `modelVersion`. */
  generation: z.int().positive(),
  featureVersion: z.int().positive(),
  /** Unicode tables of the engine that trained it. */
  unicodeVersion: z.string().min(1),
  settings: z.strictObject({
    bits: z.int().min(8).max(24),
    wordNgrams: z.int().min(1).max(3),
    epochs: z.int().positive(),
    learningRate: z.number().positive(),
    learningRateDecay: Share,
    l2: z.number().nonnegative(),
    firstSquaredGradient: z.number().positive(),
    seed: z.int(),
  }),
  temperature: z.number().positive(),
  thresholds: z.strictObject({
    /** A label is certain (*zeker*) from this probability on. */
    certain: Share,
  }),
  trainedOn: z.array(TrainingFile).min(1),
  tunedOn: z.array(UsedFile.extend({ rowsUsed: z.int().positive() })),
  lexicons: z.array(LexiconSource),
  figures: z.array(Figure),
  intendedUse: z.string().min(1),
  limits: z.array(z.string().min(1)).min(1),
  weightsSha256: Sha256,
  lexiconsSha256: Sha256,
});
export type ModelCard = z.infer<typeof ModelCard>;

/** Lexicons of one model: name → term → value, where ±100 is the strongest a lexicon knows. */
export const LexiconFile = z.record(z.string().min(1), z.record(z.string().min(1), z.int().min(-127).max(127)));
export type LexiconFile = z.infer<typeof LexiconFile>;
