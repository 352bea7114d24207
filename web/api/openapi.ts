import { isText, isTime } from '../../store/export-filters.ts';
import type { DescribedView, PublishedColumn } from '../../store/published-views.ts';
import { API_PROBLEMS, API_TEXTS } from '../../texts/web/api.ts';
import { STATUS } from './problem.ts';
import { FILTERS, MAX_LIMIT, USUAL_LIMIT } from './read-question.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The description of the read API after OpenAPI 3.1, made from the published views as the store has them: the same store gives the
 * same document, in the same order.
 */
export function openApi(views: readonly DescribedView[]): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'Klankbord', version: '1', summary: 'Read API of every published view', description: ABOUT },
    servers: [{ url: '/api/v1', description: 'This installation' }],
    security: [{ token: [] }, { visit: [] }],
    tags: [{ name: 'views', description: 'Published views' }, { name: 'description', description: 'What there is' }],
    paths: {
      '/': { get: plain('index', 'Where everything is', { type: 'object' }) },
      '/openapi.json': { get: plain('description', 'This document', { type: 'object' }) },
      '/views': { get: plain('listViews', 'Every published view with its columns, and whether you may read it', reference('schemas', 'ViewList')) },
      ...Object.fromEntries(views.map((view) => [`/views/${view.name}`, { get: reading(view) }])),
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'kb_…', description: 'Personal token: ./klankbord people token ID' },
        visit: { type: 'apiKey', in: 'cookie', name: 'klankbord_session', description: 'Whoever is signed in on the screens; over https the name begins with __Host-' },
      },
      parameters: Object.fromEntries(FILTERS.map((name) => [name, PARAMETERS[name]])),
      responses: {
        NotModified: { description: 'You hold this answer already (If-None-Match)' },
        ...Object.fromEntries(STATUSES.map((status) => [`Problem${status}`, problemAnswer(status)])),
      },
      schemas: {
        Problem: PROBLEM,
        ViewList: VIEW_LIST,
        ...Object.fromEntries(views.map((view) => [view.name, rowSchema(view)])),
      },
    },
  };
}

const ABOUT = [
  'Every figure of the screens, for programs. Nothing is written, and no text, link or name of a person is in it: authors are pseudonyms.',
  'Pages are stable: rows that come meanwhile move none to another page. Follow `next`, or the header `Link`, until there is none.',
  `At most 120 requests a minute for each person, ${MAX_LIMIT} rows and 10 seconds each. For whole views of millions of rows there is ./klankbord export.`,
].join('\n\n');

const PARAMETERS = {
  brand: { name: 'brand', in: 'query', description: 'Id of a brand', schema: { type: 'string', minLength: 1, maxLength: 200 } },
  from: { name: 'from', in: 'query', description: 'Rows from this moment on: a day (its start in UTC) or a time with its zone', schema: { type: 'string' }, example: '2026-11-16' },
  to: { name: 'to', in: 'query', description: 'Rows before this moment', schema: { type: 'string' }, example: '2026-11-23T00:00:00+01:00' },
  limit: { name: 'limit', in: 'query', description: 'Rows of a page. Rows that cannot be told apart from the last one by what the view is sorted by come as well', schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: USUAL_LIMIT } },
  cursor: { name: 'cursor', in: 'query', description: '`next` of the page before, with the same filters', schema: { type: 'string' } },
} as const satisfies Readonly<Record<(typeof FILTERS)[number], Json>>;

const STATUSES = [...new Set(API_PROBLEMS.map((kind) => STATUS[kind]))].toSorted((a, b) => a - b);

const PROBLEM: Json = {
  type: 'object',
  description: 'Problem document (RFC 9457)',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', enum: API_PROBLEMS.map((kind) => `/api#${kind}`), description: 'Also the address of a page that explains it' },
    title: { type: 'string', description: 'What is wrong, in the language of whoever asks' },
    status: { type: 'integer', enum: STATUSES },
    detail: { type: 'string', description: 'What was expected' },
  },
};

const VIEW_LIST: Json = {
  type: 'object',
  required: ['views'],
  properties: {
    views: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          view: { type: 'string' }, description: { type: 'string' }, address: { type: 'string' }, time: { type: ['string', 'null'], description: 'Column that from and to mean' },
          hasBrand: { type: 'boolean' }, sortedBy: { type: 'array', items: { type: 'string' } }, roles: { type: 'array', items: { type: 'string' }, description: 'Empty: everybody' },
          mayRead: { type: 'boolean' },
          columns: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, type: { type: 'string' }, description: { type: 'string' } } } },
        },
      },
    },
  },
};

function reference(kind: 'schemas' | 'responses' | 'parameters', name: string): Json {
  return { $ref: `#/components/${kind}/${name}` };
}

function plain(operationId: string, summary: string, schema: Json): Json {
  return { operationId, tags: ['description'], summary, responses: { 200: { description: summary, content: { 'application/json': { schema } } }, 304: reference('responses', 'NotModified'), ...problems([401, 429, 503]) } };
}

function reading(view: DescribedView): Json {
  const { name, description, time, roles, columns } = view;
  const hasBrand = columns.some((column) => column.name === 'brand');
  const filters = FILTERS.filter((filter) => (filter === 'brand' ? hasBrand : filter === 'from' || filter === 'to' ? time !== undefined : true));
  const notes = [...(time === undefined ? [] : [`from and to mean ${time}.`]), ...(roles.length === 0 ? [] : [`For the role ${roles.join(', ')}.`])];
  const row = reference('schemas', name);
  return {
    operationId: name, tags: ['views'], summary: description, ...(notes.length === 0 ? {} : { description: notes.join(' ') }),
    parameters: filters.map((filter) => reference('parameters', filter)),
    responses: {
      200: {
        description: 'A page of rows',
        headers: { Link: { description: 'Address of the next page, rel="next"; absent on the last one', schema: { type: 'string' } }, ETag: { description: 'Names this answer', schema: { type: 'string' } } },
        content: {
          'application/json': { schema: { type: 'object', required: ['view', 'rows', 'next'], properties: { view: { const: name }, rows: { type: 'array', items: row }, next: { type: ['string', 'null'], description: 'Cursor of the next page' } } } },
          'text/csv': { schema: { type: 'string', description: 'RFC 4180, names of the columns first' } },
          'application/jsonl': { schema: { type: 'string', description: 'One row a line' } },
        },
      },
      304: reference('responses', 'NotModified'),
      ...problems(STATUSES.filter((status) => ![404, 405].includes(status))),
    },
  };
}

function problems(statuses: readonly number[]): Json {
  return Object.fromEntries(statuses.map((status) => [status, reference('responses', `Problem${status}`)]));
}

function problemAnswer(status: number): Json {
  const kinds = API_PROBLEMS.filter((kind) => STATUS[kind] === status);
  return {
    description: kinds.map((kind) => API_TEXTS.en.problems[kind]).join(' '),
    ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } } } : {}),
    content: { 'application/problem+json': { schema: reference('schemas', 'Problem') } },
  };
}

function rowSchema({ description, columns }: DescribedView): Json {
  return { type: 'object', description, required: columns.map(({ name }) => name), properties: Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)])) };
}

/** Numbers of 64 bits are text: JSON readers lose digits. */
function columnSchema({ type, description }: PublishedColumn): Json {
  const base = baseSchema(type);
  return { ...base, type: type.includes('Nullable') && !type.startsWith('Array') ? [base['type'], 'null'] : base['type'], description };
}

function baseSchema(type: string): Json {
  if (type.startsWith('Array')) return { type: 'array', items: { type: 'string' } };
  if (isText(type)) return { type: 'string' };
  if (isTime(type)) return { type: 'string', format: type.includes('DateTime') ? 'date-time' : 'date' };
  if (/U?Int64/.test(type)) return { type: 'string', pattern: type.includes('UInt64') ? '^[0-9]+$' : '^-?[0-9]+$' };
  return /Int/.test(type) ? { type: 'integer', minimum: 0 } : { type: 'number' };
}
