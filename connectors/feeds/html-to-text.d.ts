/** The part of html-to-text 10 that `html-text.ts` uses; the package has no types of its own. */
declare module 'html-to-text' {
  interface Selector {
    readonly selector: string;
    readonly format?: string;
    readonly options?: Readonly<Record<string, unknown>>;
  }

  export function compile(options: {
    readonly wordwrap: number | false;
    readonly whitespaceCharacters: string;
    readonly limits: { readonly maxDepth: number; readonly ellipsis: string };
    readonly selectors: readonly Selector[];
  }): (html: string) => string;
}
