import type { Language } from './language.ts';

export type { Language } from './language.ts';

/** Everything the command line says by itself. Error sentences are English everywhere: `docs/errors.md` explains them. */
export interface CliTexts {
  readonly product: string;
  readonly help: {
    readonly usage: string;
    readonly options: string;
    readonly arguments: string;
    readonly commands: string;
    readonly example: string;
    readonly showsHelp: string;
    readonly showsVersion: string;
    readonly home: string;
    readonly json: string;
    readonly language: string;
    /** In the first line, in place of commander's own words. */
    readonly placeOptions: string;
    readonly placeCommand: string;
  };
  readonly summaries: Readonly<Record<CommandName, string>>;
  readonly options: Readonly<Record<'series' | 'all' | 'text' | 'tag' | 'incident' | 'brand' | 'whyNot' | 'select' | 'archive' | 'brands' | 'once' | 'config' | 'jsonStatus' | 'dryRun' | 'source' | 'pollOnce' | 'feedInput' | 'pack' | 'packIds' | 'packAll' | 'urls' | 'hours' | 'online' | 'yes' | 'at' | 'channel' | 'notifyTo' | 'outboxIncident' | 'outboxWaiting' | 'by' | 'minutes' | 'verdict' | 'note' | 'person' | 'drillLevel' | 'drills', string>>;
  readonly readingHome: (path: string, kind: HomeKindName, startedAt: string) => string;
  readonly status: {
    readonly states: Readonly<Record<'running' | 'stopped', string>>;
    readonly kinds: Readonly<Record<HomeKindName, string>>;
    readonly labels: Readonly<Record<StatusLabel, string>>;
    readonly none: string;
    readonly notYet: string;
    readonly nobodyWatches: (sources: number) => string;
    readonly engines: Readonly<Record<'running' | 'restarting' | 'stopped', string>>;
    readonly columns: readonly [string, string, string, string];
  };
  readonly incidents: {
    readonly none: string;
    readonly columns: readonly [string, string, string, string, string, string, string];
    readonly open: string;
    readonly marks: string;
    readonly severity: string;
  };
  readonly ambassadors: {
    readonly propose: string;
    readonly follow: string;
    readonly whyNot: string;
    readonly nobody: string;
    readonly noBrands: string;
    readonly people: (count: number) => string;
    readonly gateColumns: readonly [string, string];
    readonly personColumns: readonly [string, string];
    readonly privacy: string;
    /** By name of the gate. `{needed}` is filled in where the gate is a number. */
    readonly gates: Readonly<Record<string, string>>;
  };
  readonly sql: { readonly rows: (count: number) => string; readonly cutOff: (count: number) => string };
  readonly analyse: { readonly readsTerminal: string };
  readonly detect: { readonly missing: (rows: number) => string };
  readonly sync: {
    readonly kinds: Readonly<Record<'create' | 'update' | 'delete' | 'pause' | 'resume', string>>;
    readonly nothing: (schedules: number) => string;
    readonly changes: (count: number, dryRun: boolean) => string;
  };
  readonly worker: { readonly ready: (sources: number) => string; readonly noLinks: string; readonly newKeys: (names: string, folder: string) => string };
  readonly poll: { readonly outcome: (outcome: { readonly pages: number; readonly stored: number; readonly duplicates: number; readonly quarantined: number; readonly caughtUp: boolean; readonly failed: string | null }) => string };
  readonly sources: {
    readonly tested: (test: { readonly source: string; readonly items: number; readonly matching: number; readonly brands: string; readonly newest: string | null; readonly notices: string; readonly seconds: number }) => string;
    readonly testFailed: (test: { readonly source: string; readonly what: string; readonly message: string; readonly next: string }) => string;
    readonly paused: (change: { readonly id: string; readonly paused: boolean; readonly running: boolean; readonly isInFile: boolean }) => string;
    readonly packColumns: readonly [string, string, string, string, string];
    readonly packKinds: Readonly<Record<'national' | 'regional' | 'broadcaster' | 'forum' | 'network', string>>;
    readonly packUnverified: string;
    readonly packNext: (pack: string) => string;
    readonly added: (count: number, file: string) => string;
    readonly addedNext: string;
    /** Where the other files are not there yet. */
    readonly addedInit: string;
    readonly known: (ids: string) => string;
    readonly choose: string;
  };
  readonly doctor: {
    readonly checks: Readonly<Record<DoctorCheck, string>>;
    readonly ok: string;
    readonly problem: string;
    readonly next: string;
    /** Above what the sources answered. */
    readonly sources: string;
    readonly noSources: string;
    readonly asking: (asked: number, total: number) => string;
    readonly found: (page: { readonly items: number; readonly matching: number; readonly newest: string | null }) => string;
    readonly verified: string;
    readonly askAgain: (source: string) => string;
    readonly allWell: string;
    readonly problems: (count: number) => string;
  };
}

export type CommandName =
  | 'start' | 'init' | 'sync' | 'worker' | 'poll' | 'feed' | 'sources' | 'sources list' | 'sources show' | 'sources test' | 'sources add' | 'sources pause'
  | 'sources resume' | 'sources why' | 'gaps' | 'replay' | 'analyse' | 'detect' | 'incidents' | 'incidents list' | 'incidents show'
  | 'incidents ack' | 'incidents snooze' | 'incidents resolve' | 'incidents reopen' | 'incidents declare' | 'incidents note' | 'incidents hand-over'
  | 'people' | 'people list' | 'people on-duty' | 'people link' | 'drill' | 'notify' | 'notify test' | 'outbox' | 'web' | 'ambassadors' | 'ambassadors list' | 'ambassadors show' | 'ambassadors why-not' | 'ambassadors state' | 'ambassadors unmask'
  | 'report' | 'report week' | 'report day' | 'topics' | 'topics list' | 'topics answer' | 'promises' | 'promises list' | 'promises add' | 'promises settle'
  | 'import' | 'import webcare' | 'export' | 'dashboards' | 'dashboards build' | 'dashboards check' | 'people token' | 'sql' | 'status' | 'doctor';
export type HomeKindName = 'live' | 'replay' | 'demo' | 'named';
export type StatusLabel = 'state' | 'home' | 'web' | 'temporal' | 'mentions' | 'incidents' | 'sources' | 'blind' | 'filling';
export type DoctorCheck =
  | 'node' | 'packages' | 'chdb' | 'temporal' | 'ports' | 'home' | 'disk' | 'locks' | 'keys' | 'clickhouse' | 'models' | 'configuration' | 'outbound' | 'secrets' | 'people' | 'receivers';

const en: CliTexts = {
  product: 'Hears what is said about your brands, and tells you when it matters.',
  help: {
    usage: 'Usage:', options: 'Options:', arguments: 'Arguments:', commands: 'Commands:', example: 'Example:',
    showsHelp: 'show this help', showsVersion: 'show the version',
    home: 'data folder to look at', json: 'print one JSON value', language: 'language of the output: nl or en',
    placeOptions: 'options', placeCommand: 'command',
  },
  summaries: {
    start: 'listen with your configuration and stay up; without one, show the demo',
    init: 'ask a few questions and write your configuration',
    sync: 'bring the schedules of the Temporal server to the configuration',
    worker: 'one more worker for a Temporal and ClickHouse of yours',
    poll: 'poll one source now',
    feed: 'what feeds say, from files or addresses, as JSON',
    sources: 'the places where mentions are looked for',
    'sources list': 'all sources and how they are',
    'sources show': 'one source: health, last polls, gaps, terms',
    'sources test': 'fetch one page and store nothing',
    'sources add': 'offer a pack of sources, such as nl-be',
    'sources pause': 'stop polling a source',
    'sources resume': 'poll a source again',
    'sources why': 'whether our own rules let us ask an address, and why',
    gaps: 'time that nobody covered, and why',
    replay: 'read an archive of posts and report what happened in it',
    analyse: 'language and sentiment of texts, one JSON object a line',
    detect: 'alerts in a series of counts, one JSON object a line',
    incidents: 'incidents and what happened in them',
    'incidents list': 'all incidents, the first opened first',
    'incidents show': 'one incident: who has it, its evidence, and all that happened',
    'incidents ack': 'take an incident: nobody else is called any more',
    'incidents snooze': 'not now: ask again in a while',
    'incidents resolve': 'close an incident and say whether it was real',
    'incidents reopen': 'undo a close, within 24 hours',
    'incidents declare': 'declare a crisis of a brand',
    'incidents note': 'add an update that the others can read',
    'incidents hand-over': 'give an incident to somebody else',
    people: 'who may sign in and be told, and who is on duty',
    'people list': 'everybody, with roles and how they are reached',
    'people on-duty': 'who has each duty now, who then, and who would hear of each level',
    'people link': 'a link that signs somebody in on the screens, once',
    drill: 'a fire drill through the real chain; it counts nowhere',
    notify: 'whether messages arrive',
    'notify test': 'send one test message right now',
    outbox: 'every message to people, whether it arrived, and what is stuck',
    web: 'where the screens are',
    ambassadors: 'who speaks up for a brand, and why not the others',
    'ambassadors list': 'who is proposed and who is followed',
    'ambassadors show': 'one fan: why, the legs of the score, five posts, the gates',
    'ambassadors why-not': 'who was stopped, and by which gate',
    'ambassadors state': 'say what came of a fan: invited, accepted, declined, opted out',
    'ambassadors unmask': 'who is behind a pseudonym; needs a reason, is logged, ends after an hour',
    report: 'the weekly report and the digest of the day',
    'report week': 'the report of a week: what changed, why, and how sure that is',
    'report day': 'the digest of a day, for the desks',
    topics: 'what is talked about, and how it moves',
    'topics list': 'topics that are new, rising or fading',
    'topics answer': 'is the cause of a recurring issue fixed?',
    promises: 'what was promised to customers',
    'promises list': 'promises, and whether they were kept',
    'promises add': 'write down a promise',
    'promises settle': 'say that a promise was kept, broken or withdrawn',
    import: 'bring in what other tools know',
    'import webcare': 'conversations of a webcare tool, as CSV or JSON Lines',
    export: 'a published view as CSV, JSON Lines or Parquet',
    dashboards: 'Grafana dashboards as code',
    'dashboards build': 'write the dashboards and alert rules as JSON',
    'dashboards check': 'try every panel on this store',
    'people token': 'a token with which a program reads the API in your name',
    sql: 'run one SELECT on the published views',
    status: 'what runs, and what is stored',
    doctor: 'check this machine and say what to do',
  },
  options: {
    series: 'CSV file with the columns timestamp and value',
    all: 'one line for each row, not for alerts only',
    text: 'text file or JSON Lines; standard input when absent',
    tag: 'language tag of texts that carry none, such as nl or en-GB',
    incident: 'id of an incident, or its first letters',
    brand: 'this brand only',
    whyNot: 'who was stopped, and by which gate',
    select: 'the SELECT',
    archive: 'JSON Lines file, one mention a line',
    brands: 'brands.yaml: what to listen for; without it, the brands that the archive names',
    once: 'replay the sample archive, print what it holds, and end',
    config: 'folder with brands.yaml, sources.yaml, escalation.yaml and klankbord.yaml',
    jsonStatus: 'one JSON line on standard output when ready and at each change',
    dryRun: 'say what would change, and change nothing',
    source: 'id of a source in sources.yaml',
    pollOnce: 'one poll and then end, as always',
    feedInput: 'file or address of a feed',
    pack: 'name of a pack, such as nl-be',
    packIds: 'which of its sources; left out: see what it holds and choose',
    packAll: 'add all of its sources and ask nothing',
    urls: 'address to judge; nothing is connected to',
    hours: 'look back so many hours, 168 when left out',
    online: 'also ask every configured source once, and store nothing',
    yes: 'take every proposal; only brand and contact are asked for',
    at: 'time to look at, such as 2026-11-28T02:30; now when left out',
    channel: 'receiver: mail, or an id from klankbord.yaml',
    notifyTo: 'person or room it goes to; left out: the first one that is reached that way',
    outboxIncident: 'messages about this incident only',
    outboxWaiting: 'only what has not arrived yet',
    drills: 'fire drills as well',
    by: 'id of the person who acts; left out when there is only one person',
    minutes: 'for so many minutes, 30 when left out',
    verdict: 'real, noise, campaign or duplicate',
    note: 'what you know and what you do next',
    person: 'id of a person',
    drillLevel: 'level that is played, 3 when left out',
  },
  readingHome: (path, kind, startedAt) => `Reading ${en.status.kinds[kind]} of ${startedAt} in ${path}.`,
  status: {
    states: { running: 'running', stopped: 'not running' },
    kinds: { live: 'live data', replay: 'the replay', demo: 'the demo', named: 'the data' },
    labels: {
      state: 'State', home: 'Data', web: 'Screens', temporal: 'Temporal', mentions: 'Mentions', incidents: 'Open incidents',
      sources: 'Sources', blind: 'Out of sight', filling: 'Unfinished since',
    },
    none: 'none', notYet: 'none yet',
    nobodyWatches: (sources) => `${sources} read before; nobody watches now`,
    engines: { running: 'running', restarting: 'starting again', stopped: 'not running' },
    columns: ['Brand', 'Mentions', 'Negative', 'Positive'],
  },
  incidents: {
    none: 'No incidents.',
    columns: ['Id', 'Brand', 'Level', 'Opened', 'Closed', 'Who', 'Evidence'],
    open: 'open', marks: 'Marks', severity: 'Severity',
  },
  ambassadors: {
    propose: 'Proposals', follow: 'To follow', whyNot: 'Why not?', nobody: 'Nobody.', noBrands: 'No brands with mentions.',
    people: (count) => (count === 1 ? '1 person' : `${count} people`),
    gateColumns: ['People', 'Stopped because'],
    personColumns: ['Person', 'Stopped because'],
    privacy: 'People are shown by pseudonym. Contact is always a person’s decision.',
    gates: {
      'few-positive': 'fewer than {needed} positive mentions',
      'few-days': 'positive on fewer than {needed} days',
      'short-span': 'positive for less than {needed} days from first to last',
      'too-negative': 'more than {needed} of the judgements negative',
      'own-account': 'an account of the brand',
      employee: 'an employee',
      agency: 'an agency',
      competitor: 'a competitor',
      media: 'a news medium',
      politician: 'a politician',
      bot: 'writes like a machine',
      'duplicate-poster': 'posts the same text again and again',
      'paid-marker': 'marked as paid',
      'open-complaint': 'waits for an answer to a complaint',
      'open-incident': 'takes part in an open incident',
      'opted-out': 'does not want to be approached',
      'recently-contacted': 'was contacted less than {needed} days ago',
      minor: 'not of age',
    },
  },
  sql: { rows: (count) => (count === 1 ? '1 row' : `${count} rows`), cutOff: (count) => `Only the first ${count} rows are shown.` },
  sync: {
    kinds: { create: 'create', update: 'update', delete: 'delete', pause: 'pause', resume: 'resume' },
    nothing: (schedules) => `Nothing to do: the server has all ${schedules} schedules.`,
    changes: (count, dryRun) => `${count} ${count === 1 ? 'change' : 'changes'}${dryRun ? ' to make; nothing was changed.' : ' made.'}`,
  },
  worker: {
    ready: (sources) => `Working for ${sources === 1 ? '1 source' : `${sources} sources`}; Ctrl-C ends. Run \`./klankbord sync\` once for their schedules.`,
    noLinks: 'public_url is not in klankbord.yaml: messages that this worker sends carry no links, so nobody takes over with a button.',
    newKeys: (names, folder) => `Not in ${folder} yet: ${names}. They are made now. Where other machines share these servers, stop, copy theirs to this place, and start again: with keys of its own this worker names posts otherwise, and the screens refuse its links.`,
  },
  poll: {
    outcome: ({ pages, stored, duplicates, quarantined, caughtUp, failed }) =>
      failed === null ? `${pages} ${pages === 1 ? 'page' : 'pages'}: ${stored} stored, ${duplicates} known, ${quarantined} in quarantine${caughtUp ? '' : '; more is left for the next poll'}.` : `The source failed: ${failed}.`,
  },
  sources: {
    tested: ({ source, items, matching, brands, newest, notices, seconds }) => [
      `${source}: ${items === 1 ? '1 item' : `${items} items`} in ${seconds} s${newest === null ? '' : `, the newest of ${newest}`}. `,
      matching === 0 ? 'None names a brand. ' : `${matching} ${matching === 1 ? 'names' : 'name'} a brand (${brands}). `,
      notices === '' ? '' : `Noticed: ${notices}. `, 'Nothing was stored.',
    ].join(''),
    testFailed: ({ source, what, message, next }) => `${source}: ${what}: ${message}${next === '' ? '' : `\n  ${next}`}`,
    paused: ({ id, paused, running, isInFile }) =>
      `${id} is ${paused ? 'paused' : 'polled again'}${running ? '' : '; nothing runs now, so it counts from the next start'}${isInFile ? '.' : ', until the demo ends.'}`,
    packColumns: ['Id', 'Name', 'Kind', 'Region', 'Language'],
    packKinds: { national: 'national press', regional: 'regional press', broadcaster: 'broadcaster', forum: 'forum', network: 'network' },
    packUnverified: 'Addresses and terms are unverified: `./klankbord doctor --online` asks each address once. Read the terms of a publisher before you rely on it.',
    packNext: (pack) => `Nothing was added. Add some with \`./klankbord sources add ${pack} ID ID\`, or all with --yes.`,
    added: (count, file) => (count === 0 ? `Nothing new for ${file}.` : `${count} ${count === 1 ? 'source' : 'sources'} added to ${file}.`),
    addedNext: 'They are read from the next start on.', addedInit: '`./klankbord init` writes the files that are still missing.',
    known: (ids) => `Already there: ${ids}.`,
    choose: 'Which sources? Space chooses, Enter confirms.',
  },
  analyse: { readsTerminal: 'Type a text a line; Ctrl-D ends.' },
  detect: { missing: (rows) => `${rows} rows are missing between the first and the last: they count as unknown, not as 0.` },
  doctor: {
    checks: {
      node: 'Node', packages: 'Packages', chdb: 'Embedded ClickHouse', temporal: 'Temporal', ports: 'Ports', home: 'Data folder',
      disk: 'Disk space', locks: 'Lock', keys: 'Keys', clickhouse: 'ClickHouse server', models: 'Models',
      configuration: 'Configuration', outbound: 'Requests', secrets: 'Secrets', people: 'People', receivers: 'Receivers',
    },
    ok: 'ok', problem: 'problem', next: 'next',
    sources: 'Sources, each asked once; nothing is stored', noSources: 'No sources to ask. ./klankbord init writes a configuration.',
    asking: (asked, total) => `asking sources · ${asked} of ${total}`,
    found: ({ items, matching, newest }) => `${items === 1 ? '1 item' : `${items} items`}${newest === null ? '' : `, the newest of ${newest}`}, ${matching} about a brand`,
    verified: 'address verified here', askAgain: (source) => `Later again: ./klankbord sources test ${source}`,
    allWell: 'All well.', problems: (count) => (count === 1 ? '1 problem.' : `${count} problems.`),
  },
};

const nl: CliTexts = {
  product: 'Hoort wat er over je merken wordt gezegd, en meldt het als het ertoe doet.',
  help: {
    usage: 'Gebruik:', options: 'Opties:', arguments: 'Argumenten:', commands: 'Opdrachten:', example: 'Voorbeeld:',
    showsHelp: 'toon deze uitleg', showsVersion: 'toon de versie',
    home: 'gegevensmap om in te kijken', json: 'druk één JSON-waarde af', language: 'taal van de uitvoer: nl of en',
    placeOptions: 'opties', placeCommand: 'opdracht',
  },
  summaries: {
    start: 'luister met jouw configuratie en blijf draaien; zonder configuratie: de demo',
    init: 'stel een paar vragen en schrijf je configuratie',
    sync: 'laat de schema’s van de Temporal-server kloppen met jouw configuratie',
    worker: 'nog een worker bij je eigen Temporal en ClickHouse',
    poll: 'lees één bron nu',
    feed: 'wat feeds zeggen, uit bestanden of adressen, als JSON',
    sources: 'de plaatsen waar naar vermeldingen wordt gezocht',
    'sources list': 'alle bronnen en hoe het ermee gaat',
    'sources show': 'één bron: gezondheid, laatste keren, gaten, voorwaarden',
    'sources test': 'haal één pagina op en bewaar niets',
    'sources add': 'bied een pakket bronnen aan, zoals nl-be',
    'sources pause': 'lees een bron niet meer',
    'sources resume': 'lees een bron weer',
    'sources why': 'of onze eigen regels een adres toestaan, en waarom',
    gaps: 'tijd die niemand zag, en waarom',
    replay: 'lees een archief met berichten en meld wat erin gebeurde',
    analyse: 'taal en sentiment van teksten, één JSON-object per regel',
    detect: 'alarmen in een reeks tellingen, één JSON-object per regel',
    incidents: 'incidenten en wat erin gebeurde',
    'incidents list': 'alle incidenten, het eerst geopende eerst',
    'incidents show': 'één incident: wie het heeft, het bewijs, en alles wat er gebeurde',
    'incidents ack': 'neem een incident over: niemand anders wordt nog gebeld',
    'incidents snooze': 'niet nu: vraag het straks opnieuw',
    'incidents resolve': 'sluit een incident en zeg of het echt was',
    'incidents reopen': 'maak sluiten ongedaan, binnen 24 uur',
    'incidents declare': 'roep een crisis van een merk uit',
    'incidents note': 'zet er een update bij die de anderen kunnen lezen',
    'incidents hand-over': 'geef een incident aan iemand anders',
    people: 'wie mag aanmelden en meldingen krijgt, en wie dienst heeft',
    'people list': 'iedereen, met rollen en hoe je ze bereikt',
    'people on-duty': 'wie nu welke dienst heeft, wie daarna, en wie elk niveau hoort',
    'people link': 'een link waarmee iemand zich één keer aanmeldt op de schermen',
    drill: 'een brandoefening door de echte keten; ze telt nergens mee',
    notify: 'of berichten aankomen',
    'notify test': 'stuur nu één proefbericht',
    outbox: 'elk bericht aan mensen, of het aankwam, en wat vastzit',
    web: 'waar de schermen zijn',
    ambassadors: 'wie voor een merk opkomt, en waarom anderen niet',
    'ambassadors list': 'wie wordt voorgesteld en wie gevolgd',
    'ambassadors show': 'één fan: waarom, de onderdelen van de score, vijf berichten, de poorten',
    'ambassadors why-not': 'wie afviel, en door welke poort',
    'ambassadors state': 'zeg wat er van een fan kwam: uitgenodigd, aangenomen, afgewezen, afgemeld',
    'ambassadors unmask': 'wie achter een pseudoniem zit; vraagt een reden, wordt gelogd, stopt na een uur',
    report: 'het weekrapport en het dagbericht',
    'report week': 'het rapport van een week: wat veranderde, waarom, en hoe zeker dat is',
    'report day': 'het dagbericht voor de balies',
    topics: 'waarover gepraat wordt, en hoe dat beweegt',
    'topics list': 'onderwerpen die nieuw zijn, stijgen of dalen',
    'topics answer': 'is de oorzaak van een terugkerende klacht verholpen?',
    promises: 'wat klanten beloofd is',
    'promises list': 'beloften, en of ze zijn nagekomen',
    'promises add': 'schrijf een belofte op',
    'promises settle': 'zeg dat een belofte is nagekomen, gebroken of ingetrokken',
    import: 'haal binnen wat andere programma’s weten',
    'import webcare': 'gesprekken uit een webcareprogramma, als CSV of JSON Lines',
    export: 'een gepubliceerde weergave als CSV, JSON Lines of Parquet',
    dashboards: 'Grafana-dashboards als code',
    'dashboards build': 'schrijf de dashboards en alarmregels als JSON',
    'dashboards check': 'probeer elk paneel op deze opslag',
    'people token': 'een token waarmee een programma in jouw naam de API leest',
    sql: 'voer één SELECT uit op de gepubliceerde views',
    status: 'wat er draait en wat er is opgeslagen',
    doctor: 'controleer deze machine en zeg wat te doen',
  },
  options: {
    series: 'CSV-bestand met de kolommen timestamp en value',
    all: 'een regel voor elke rij, niet alleen voor alarmen',
    text: 'tekstbestand of JSON Lines; zonder bestand de standaardinvoer',
    tag: 'taalcode van teksten die er geen dragen, zoals nl of en-GB',
    incident: 'id van een incident, of de eerste letters ervan',
    brand: 'alleen dit merk',
    whyNot: 'wie afviel, en door welke poort',
    select: 'de SELECT',
    archive: 'JSON Lines-bestand, één vermelding per regel',
    brands: 'brands.yaml: waarop te letten; zonder zijn het de merken die het archief noemt',
    once: 'speel het voorbeeldarchief af, toon wat erin staat, en stop',
    config: 'map met brands.yaml, sources.yaml, escalation.yaml en klankbord.yaml',
    jsonStatus: 'een JSON-regel op de standaarduitvoer zodra het draait en bij elke verandering',
    dryRun: 'zeg wat er zou veranderen, en verander niets',
    source: 'id van een bron in sources.yaml',
    pollOnce: 'één keer lezen en dan stoppen, zoals altijd',
    feedInput: 'bestand of adres van een feed',
    pack: 'naam van een pakket, zoals nl-be',
    packIds: 'welke bronnen daaruit; zonder: bekijk het pakket en kies',
    packAll: 'voeg alle bronnen toe en vraag niets',
    urls: 'adres om te beoordelen; er wordt niet mee verbonden',
    hours: 'kijk zoveel uur terug, 168 zonder deze optie',
    online: 'vraag ook elke ingestelde bron één keer',
    yes: 'neem elk voorstel; alleen merk en contact worden gevraagd',
    at: 'moment om te bekijken, zoals 2026-11-28T02:30; nu als je niets opgeeft',
    channel: 'ontvanger: mail, of een id uit klankbord.yaml',
    notifyTo: 'persoon of kamer waar het heen gaat; zonder: de eerste die zo bereikt wordt',
    outboxIncident: 'alleen berichten over dit incident',
    outboxWaiting: 'alleen wat nog niet is aangekomen',
    drills: 'brandoefeningen ook',
    by: 'id van wie handelt; niet nodig als er maar één persoon is',
    minutes: 'zoveel minuten, 30 zonder deze optie',
    verdict: 'real (echt), noise (ruis), campaign (campagne) of duplicate (dubbel)',
    note: 'wat je weet en wat je nu doet',
    person: 'id van een persoon',
    drillLevel: 'niveau dat gespeeld wordt, 3 zonder deze optie',
  },
  readingHome: (path, kind, startedAt) => `Leest ${nl.status.kinds[kind]} van ${startedAt} in ${path}.`,
  status: {
    states: { running: 'draait', stopped: 'draait niet' },
    kinds: { live: 'de live-gegevens', replay: 'het afgespeelde archief', demo: 'de demo', named: 'de gegevens' },
    labels: {
      state: 'Toestand', home: 'Gegevens', web: 'Schermen', temporal: 'Temporal', mentions: 'Vermeldingen', incidents: 'Open incidenten',
      sources: 'Bronnen', blind: 'Uit het zicht', filling: 'Onaf sinds',
    },
    none: 'geen', notYet: 'nog geen',
    nobodyWatches: (sources) => `${sources} eerder gelezen; nu kijkt niemand`,
    engines: { running: 'draait', restarting: 'start opnieuw', stopped: 'draait niet' },
    columns: ['Merk', 'Vermeldingen', 'Negatief', 'Positief'],
  },
  incidents: {
    none: 'Geen incidenten.',
    columns: ['Id', 'Merk', 'Niveau', 'Geopend', 'Gesloten', 'Wie', 'Bewijs'],
    open: 'open', marks: 'Kenmerken', severity: 'Ernst',
  },
  ambassadors: {
    propose: 'Voorstellen', follow: 'Volgen', whyNot: 'Waarom niet?', nobody: 'Niemand.', noBrands: 'Geen merken met vermeldingen.',
    people: (count) => (count === 1 ? '1 persoon' : `${count} mensen`),
    gateColumns: ['Mensen', 'Afgevallen omdat'],
    personColumns: ['Persoon', 'Afgevallen omdat'],
    privacy: 'Mensen staan hier onder pseudoniem. Contact is altijd het besluit van een mens.',
    gates: {
      'few-positive': 'minder dan {needed} positieve vermeldingen',
      'few-days': 'positief op minder dan {needed} dagen',
      'short-span': 'tussen eerste en laatste positieve vermelding minder dan {needed} dagen',
      'too-negative': 'meer dan {needed} van de oordelen negatief',
      'own-account': 'een account van het merk',
      employee: 'een medewerker',
      agency: 'een bureau',
      competitor: 'een concurrent',
      media: 'een nieuwsmedium',
      politician: 'een politicus',
      bot: 'schrijft als een machine',
      'duplicate-poster': 'plaatst steeds dezelfde tekst',
      'paid-marker': 'gemerkt als betaald',
      'open-complaint': 'wacht op antwoord op een klacht',
      'open-incident': 'doet mee aan een open incident',
      'opted-out': 'wil niet benaderd worden',
      'recently-contacted': 'minder dan {needed} dagen geleden benaderd',
      minor: 'niet meerderjarig',
    },
  },
  sql: { rows: (count) => (count === 1 ? '1 rij' : `${count} rijen`), cutOff: (count) => `Alleen de eerste ${count} rijen worden getoond.` },
  sync: {
    kinds: { create: 'maken', update: 'wijzigen', delete: 'verwijderen', pause: 'stilzetten', resume: 'hervatten' },
    nothing: (schedules) => `Niets te doen: de server heeft alle ${schedules} schema’s.`,
    changes: (count, dryRun) => `${count} ${count === 1 ? 'wijziging' : 'wijzigingen'}${dryRun ? ' te doen; er is niets veranderd.' : ' gedaan.'}`,
  },
  worker: {
    ready: (sources) => `Werkt voor ${sources === 1 ? '1 bron' : `${sources} bronnen`}; Ctrl-C stopt. Voer één keer \`./klankbord sync\` uit voor hun schema’s.`,
    noLinks: 'public_url staat niet in klankbord.yaml: berichten van deze worker dragen geen links, dus niemand neemt het over met een knop.',
    newKeys: (names, folder) => `Nog niet in ${folder}: ${names}. Ze worden nu gemaakt. Delen andere machines deze servers, stop dan, kopieer hun sleutels hierheen en start opnieuw: met eigen sleutels noemt deze worker berichten anders, en weigeren de schermen zijn links.`,
  },
  poll: {
    outcome: ({ pages, stored, duplicates, quarantined, caughtUp, failed }) =>
      failed === null ? `${pages} ${pages === 1 ? 'pagina' : 'pagina’s'}: ${stored} opgeslagen, ${duplicates} bekend, ${quarantined} in quarantaine${caughtUp ? '' : '; er blijft nog iets voor de volgende keer'}.` : `De bron faalde: ${failed}.`,
  },
  sources: {
    tested: ({ source, items, matching, brands, newest, notices, seconds }) => [
      `${source}: ${items === 1 ? '1 bericht' : `${items} berichten`} in ${seconds} s${newest === null ? '' : `, het nieuwste van ${newest}`}. `,
      matching === 0 ? 'Geen enkel noemt een merk. ' : `${matching} ${matching === 1 ? 'noemt' : 'noemen'} een merk (${brands}). `,
      notices === '' ? '' : `Opgevallen: ${notices}. `, 'Er is niets opgeslagen.',
    ].join(''),
    testFailed: ({ source, what, message, next }) => `${source}: ${what}: ${message}${next === '' ? '' : `\n  ${next}`}`,
    paused: ({ id, paused, running, isInFile }) =>
      `${id} ${paused ? 'staat stil' : 'wordt weer gelezen'}${running ? '' : '; er draait nu niets, dus het geldt vanaf de volgende start'}${isInFile ? '.' : ', tot de demo stopt.'}`,
    packColumns: ['Id', 'Naam', 'Soort', 'Gebied', 'Taal'],
    packKinds: { national: 'landelijke pers', regional: 'regionale pers', broadcaster: 'omroep', forum: 'forum', network: 'netwerk' },
    packUnverified: 'Adressen en voorwaarden zijn niet gecontroleerd: `./klankbord doctor --online` vraagt elk adres één keer. Lees de voorwaarden van een uitgever voordat je op hem bouwt.',
    packNext: (pack) => `Er is niets toegevoegd. Voeg er een paar toe met \`./klankbord sources add ${pack} ID ID\`, of alle met --yes.`,
    added: (count, file) => (count === 0 ? `Niets nieuws voor ${file}.` : `${count} ${count === 1 ? 'bron' : 'bronnen'} toegevoegd aan ${file}.`),
    addedNext: 'Ze worden gelezen vanaf de volgende start.', addedInit: '`./klankbord init` schrijft de bestanden die nog ontbreken.',
    known: (ids) => `Stond er al: ${ids}.`,
    choose: 'Welke bronnen? Spatie kiest, Enter bevestigt.',
  },
  analyse: { readsTerminal: 'Typ een tekst per regel; Ctrl-D stopt.' },
  detect: { missing: (rows) => `${rows} rijen ontbreken tussen de eerste en de laatste: ze gelden als onbekend, niet als 0.` },
  doctor: {
    checks: {
      node: 'Node', packages: 'Pakketten', chdb: 'Ingebouwde ClickHouse', temporal: 'Temporal', ports: 'Poorten', home: 'Gegevensmap',
      disk: 'Schijfruimte', locks: 'Slot', keys: 'Sleutels', clickhouse: 'ClickHouse-server', models: 'Modellen',
      configuration: 'Configuratie', outbound: 'Verzoeken', secrets: 'Geheimen', people: 'Mensen', receivers: 'Ontvangers',
    },
    ok: 'in orde', problem: 'probleem', next: 'te doen',
    sources: 'Bronnen, elk één keer gevraagd; er wordt niets bewaard', noSources: 'Geen bronnen om te vragen. ./klankbord init schrijft een configuratie.',
    asking: (asked, total) => `bronnen vragen · ${asked} van ${total}`,
    found: ({ items, matching, newest }) => `${items === 1 ? '1 bericht' : `${items} berichten`}${newest === null ? '' : `, het nieuwste van ${newest}`}, ${matching} over een merk`,
    verified: 'adres hier gecontroleerd', askAgain: (source) => `Later nog eens: ./klankbord sources test ${source}`,
    allWell: 'Alles in orde.', problems: (count) => (count === 1 ? '1 probleem.' : `${count} problemen.`),
  },
};

export const CLI_TEXTS: Readonly<Record<Language, CliTexts>> = { en, nl };
