/** Requests to other people's servers, as connectors see them. `outbound/` keeps the promises made here. */

/** How a source says "wait until". Declared by each connector; nothing is guessed from the size of a number. */
export interface WaitShape {
  /** seconds-left: from now; epoch-seconds and iso: a moment, compared with the answer's own `Date`. */
  readonly reset: 'seconds-left' | 'epoch-seconds' | 'iso';
  /** Lower case, such as `x-ratelimit-reset`. */
  readonly resetHeader: string;
  /** Requests left; at 0 the client says so before it is refused. */
  readonly remainingHeader: string;
}

/** A secret and the one host that may see it. */
export interface BoundSecret {
  /** Host without a port; the secret leaves with no request to any other, redirects included. */
  readonly host: string;
  /** Lower case, such as `authorization`. */
  readonly header: string;
  readonly value: string;
}

export interface HttpAnswer {
  /** Address that answered, after redirects. */
  readonly url: string;
  /** 2xx, or one of the statuses that the caller asked for. */
  readonly status: number;
  /** Names in lower case; repeated headers joined with ', '. */
  readonly headers: Readonly<Record<string, string>>;
  /** After decompression, at most 5 MB. */
  readonly body: Uint8Array;
  /** Where the address has moved for good: only permanent redirects (301, 308) led here. */
  readonly movedTo?: string | undefined;
  /** The source asks for a pause after this answer, in milliseconds. */
  readonly waitMs?: number | undefined;
}

export interface HttpQuestion {
  readonly signal: AbortSignal;
  /** Names in lower case. No secret: those are bound to the source. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Statuses besides 2xx that come back as an answer, such as 304 or 404; every other one is an error. */
  readonly statuses?: readonly number[] | undefined;
}

/** Fetches for one source. */
export interface ConnectorHttp {
  /**
   * One GET, redirects followed.
   *
   * @throws SourceError `RateLimited` (429, 503 with `Retry-After`), `Unauthorized` (401, 402), `Forbidden` (403, 451, an
   *   address that our own rules refuse, robots.txt), `Gone` (410), `Unavailable` (network, deadline, TLS, 404 and other
   *   statuses, 5xx, a body that is too large or cut off); the reason of the signal when that was aborted.
   */
  get(url: string, question: HttpQuestion): Promise<HttpAnswer>;
}

/** One message to a receiver that the operator named. */
export interface HttpSending {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

export interface SendingAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most 64 kB; what is longer is cut. */
  readonly body: string;
}

/** Sends to receivers of messages: guarded like every other request, one try, no redirect followed. */
export interface ReceiverHttp {
  /**
   * One try. Every status is an answer, redirects too.
   *
   * @throws DeliveryError `Temporary` (network, deadline; `isUnknown` once the body was on its way), `Misconfigured` (an address
   *   that our own rules refuse); the reason of the signal when that was aborted.
   */
  send(sending: HttpSending): Promise<SendingAnswer>;
}
