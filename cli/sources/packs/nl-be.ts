/**
 * Press, public broadcasters and forums of the Netherlands and Belgium that publish a feed themselves.
 *
 * No address and no term was checked from where this list was written; each says so. Left out on purpose: Reddit
 * (needs an approval of its own), Google News (its terms and its consent page), NPO sites (their terms refuse
 * programs), papers whose feed we could not name with confidence (Le Soir, De Limburger), and second feeds of one
 * publisher that show the same articles again.
 */
import { HASHTAG_TERMS } from '../pack.ts';
import type { Pack, PackEntry, PackKind, PackPassport, PackRegion } from '../pack.ts';

const PERSONAL_USE = 'Feed for readers under copyright, for personal use. Ask the publisher before an organisation relies on it';
const MINING_RESERVED = `${PERSONAL_USE}; as far as known it reserves text and data mining`;
const PUBLIC_SERVICE = 'Feed of a public broadcaster under copyright. Keep the link to the source; ask before anything is published again';
const OPEN_FORUM = 'Public forum: the texts belong to their writers. Read the rules of the forum, and ask its owner before an organisation relies on it';

const publisher = (name: string, terms: string, termsUrl?: string): PackPassport => ({ publisher: name, terms, termsUrl, checked: 'unverified' });

const DPG_NL = publisher('DPG Media (Netherlands)', MINING_RESERVED);
const DPG_BE = publisher('DPG Media (Belgium)', MINING_RESERVED);
const MEDIAHUIS_NL = publisher('Mediahuis (Netherlands)', MINING_RESERVED);
const MEDIAHUIS_BE = publisher('Mediahuis (Belgium)', MINING_RESERVED);
const MEDIAFIN = publisher('Mediafin', PERSONAL_USE);
const IPM = publisher('IPM Group', PERSONAL_USE);
const ROULARTA = publisher('Roularta Media Group', PERSONAL_USE);
const NOS = publisher('NOS', PUBLIC_SERVICE, 'https://nos.nl/feeds');
const VRT = publisher('VRT', 'Its terms speak of personal, non-commercial use. Ask the publisher before an organisation relies on it', 'https://www.vrt.be/nl/info/gebruiksvoorwaarden/');
const RTBF = publisher('RTBF', PUBLIC_SERVICE, 'https://www.rtbf.be/article/le-flux-rss-mode-d-emploi-3266');
const broadcaster = (name: string): PackPassport => publisher(name, PUBLIC_SERVICE);

type Row = readonly [id: string, title: string, url: string, passport: PackPassport, language?: string];

const NL_NATIONAL: readonly Row[] = [
  ['nu-nl', 'NU.nl', 'https://www.nu.nl/rss/Algemeen', DPG_NL],
  ['ad', 'AD', 'https://www.ad.nl/home/rss.xml', DPG_NL],
  ['volkskrant', 'de Volkskrant', 'https://www.volkskrant.nl/voorpagina/rss.xml', DPG_NL],
  ['trouw', 'Trouw', 'https://www.trouw.nl/voorpagina/rss.xml', DPG_NL],
  ['nrc', 'NRC', 'https://www.nrc.nl/rss/', MEDIAHUIS_NL],
  ['telegraaf', 'De Telegraaf', 'https://www.telegraaf.nl/rss', MEDIAHUIS_NL],
  ['fd', 'Het Financieele Dagblad', 'https://fd.nl/?rss', publisher('FD Mediagroep', PERSONAL_USE)],
  ['tweakers', 'Tweakers: news, reviews, downloads', 'https://tweakers.net/feeds/mixed.xml', DPG_NL],
  ['security-nl', 'Security.NL', 'https://www.security.nl/rss/headlines.xml', publisher('Security.NL', PERSONAL_USE)],
];

const NL_REGIONAL: readonly Row[] = [
  ['parool', 'Het Parool', 'https://www.parool.nl/voorpagina/rss.xml', DPG_NL],
  ['gelderlander', 'de Gelderlander', 'https://www.gelderlander.nl/home/rss.xml', DPG_NL],
  ['brabants-dagblad', 'Brabants Dagblad', 'https://www.bd.nl/home/rss.xml', DPG_NL],
  ['tubantia', 'Tubantia', 'https://www.tubantia.nl/home/rss.xml', DPG_NL],
  ['pzc', 'PZC', 'https://www.pzc.nl/home/rss.xml', DPG_NL],
  ['dvhn', 'Dagblad van het Noorden', 'https://dvhn.nl/api/feed/rss', MEDIAHUIS_NL],
];

const NL_BROADCASTERS: readonly Row[] = [
  ['nos-nieuws', 'NOS Nieuws', 'https://feeds.nos.nl/nosnieuwsalgemeen', NOS],
  ['nh-nieuws', 'NH Nieuws', 'https://rss.nhnieuws.nl/rss', broadcaster('NH Media')],
  ['at5', 'AT5', 'https://rss.at5.nl/rss', broadcaster('AT5')],
  ['omroep-west', 'Omroep West', 'https://www.omroepwest.nl/rss/index.xml', broadcaster('Omroep West')],
  ['rijnmond', 'Rijnmond', 'https://www.rijnmond.nl/rss/index.xml', broadcaster('RTV Rijnmond')],
  ['rtv-utrecht', 'RTV Utrecht', 'https://www.rtvutrecht.nl/rss/nieuws.xml', broadcaster('RTV Utrecht')],
  ['omroep-brabant', 'Omroep Brabant', 'https://www.omroepbrabant.nl/rss', broadcaster('Omroep Brabant')],
  ['l1', 'L1 Nieuws', 'https://www.l1nieuws.nl/rss/index.xml', broadcaster('L1')],
  ['omroep-zeeland', 'Omroep Zeeland', 'https://www.omroepzeeland.nl/rss/nieuws.xml', broadcaster('Omroep Zeeland')],
  ['omroep-gelderland', 'Omroep Gelderland', 'https://www.gld.nl/rss/index.xml', broadcaster('Omroep Gelderland')],
  ['oost', 'Oost', 'https://www.oost.nl/rss/nieuws.xml', broadcaster('RTV Oost')],
  ['omroep-flevoland', 'Omroep Flevoland', 'https://www.omroepflevoland.nl/RSS/rss.aspx', broadcaster('Omroep Flevoland')],
  ['rtv-drenthe', 'RTV Drenthe', 'https://www.rtvdrenthe.nl/rss/index.xml', broadcaster('RTV Drenthe')],
  ['rtv-noord', 'RTV Noord', 'https://www.rtvnoord.nl/rss/index.xml', broadcaster('RTV Noord')],
  ['omrop-fryslan', 'Omrop Fryslân', 'https://www.omropfryslan.nl/rss/nieuws.xml', broadcaster('Omrop Fryslân')],
];

const NL_FORUMS: readonly Row[] = [
  ['tweakers-forum', 'Gathering of Tweakers: active topics', 'https://gathering.tweakers.net/rss/list_activetopics', publisher('Tweakers (DPG Media)', OPEN_FORUM)],
  ['fok', 'FOK!: news and what readers say of it', 'https://rss.fok.nl/feeds/nieuws', publisher('FOK!', OPEN_FORUM)],
];

const BE_NATIONAL: readonly Row[] = [
  ['hln', 'Het Laatste Nieuws', 'https://www.hln.be/home/rss.xml', DPG_BE],
  ['de-morgen', 'De Morgen', 'https://www.demorgen.be/in-het-nieuws/rss.xml', DPG_BE],
  ['7sur7', '7sur7', 'https://www.7sur7.be/home/rss.xml', DPG_BE, 'fr'],
  ['de-standaard', 'De Standaard', 'https://www.standaard.be/rss/section/1f2838d4-99ea-49f0-9102-138784c7ea7c', MEDIAHUIS_BE],
  ['nieuwsblad', 'Het Nieuwsblad', 'https://www.nieuwsblad.be/rss/section/55178e67-15a8-4ddd-a3d8-bfe5708f8932', MEDIAHUIS_BE],
  ['de-tijd', 'De Tijd', 'https://www.tijd.be/rss/top_stories.xml', MEDIAFIN],
  ['l-echo', "L'Echo", 'https://www.lecho.be/rss/top_stories.xml', MEDIAFIN, 'fr'],
  ['knack', 'Knack', 'https://www.knack.be/feed/', ROULARTA],
  ['le-vif', 'Le Vif', 'https://www.levif.be/feed/', ROULARTA, 'fr'],
  ['la-libre', 'La Libre Belgique', 'https://www.lalibre.be/arc/outboundfeeds/rss/?outputType=xml', IPM, 'fr'],
  ['dh', 'La Dernière Heure', 'https://www.dhnet.be/arc/outboundfeeds/rss/?outputType=xml', IPM, 'fr'],
];

const BE_REGIONAL: readonly Row[] = [
  ['gva', 'Gazet van Antwerpen', 'https://www.gva.be/rss/section/ca750cdf-3d1e-4621-90ef-a3260118e21c', MEDIAHUIS_BE],
  ['hbvl', 'Het Belang van Limburg', 'https://www.hbvl.be/rss/section/D1618839-F921-43CC-AF6A-A2B200A962DC', MEDIAHUIS_BE],
  ['l-avenir', "L'Avenir", 'https://www.lavenir.net/arc/outboundfeeds/rss/?outputType=xml', IPM, 'fr'],
];

const BE_BROADCASTERS: readonly Row[] = [
  ['vrt-nws', 'VRT NWS', 'https://www.vrt.be/vrtnws/nl.rss.articles.xml', VRT],
  ['rtbf-info', 'RTBF Info', 'https://rss.rtbf.be/article/rss/highlight_rtbf_info.xml', RTBF, 'fr'],
  ['bruzz', 'BRUZZ', 'https://www.bruzz.be/rss.xml', broadcaster('BRUZZ')],
  ['bx1', 'BX1', 'https://bx1.be/feed/', broadcaster('BX1'), 'fr'],
];

const feeds = (region: PackRegion, kind: PackKind, rows: readonly Row[]): readonly PackEntry[] =>
  rows.map(([id, title, url, passport, language = 'nl']) => ({ id, title, connector: 'feeds', settings: { url }, language, region, kind, passport }));

const ASK_THE_NET: PackEntry = {
  id: 'mastodon-nl-durftevragen',
  title: 'Mastodon: #durftevragen, questions to everybody',
  connector: 'mastodon-hashtag',
  settings: { instance: 'mastodon.nl', tag: 'durftevragen' },
  language: 'nl',
  region: 'nl',
  kind: 'network',
  passport: publisher('mastodon.nl', HASHTAG_TERMS),
};

/** The Netherlands and Belgium. */
export const NL_BE: Pack = {
  title: 'Press, public broadcasters and forums of the Netherlands and Belgium',
  entries: [
    ...feeds('nl', 'national', NL_NATIONAL),
    ...feeds('nl', 'regional', NL_REGIONAL),
    ...feeds('nl', 'broadcaster', NL_BROADCASTERS),
    ...feeds('nl', 'forum', NL_FORUMS),
    ASK_THE_NET,
    ...feeds('be', 'national', BE_NATIONAL),
    ...feeds('be', 'regional', BE_REGIONAL),
    ...feeds('be', 'broadcaster', BE_BROADCASTERS),
  ],
};
