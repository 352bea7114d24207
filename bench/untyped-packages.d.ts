/** Packages without types that benchmarks and training read; nothing of them runs in the product. */
declare module 'sentiment' {
  export default class Sentiment {
    analyze(text: string): { readonly score: number; readonly comparative: number };
  }
}
declare module 'wink-sentiment' {
  export default function winkSentiment(text: string): { readonly score: number; readonly normalizedScore: number };
}
declare module 'vader-sentiment' {
  const vader: { readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } } };
  export default vader;
}
