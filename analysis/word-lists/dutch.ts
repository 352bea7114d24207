import type { WordLists } from './word-list.ts';

/** Dutch as written in the Netherlands and in Flanders. */
export const DUTCH_LISTS: WordLists = {
  service: [
    // late, waiting
    'vertraging*', 'vertraagd*', 'te laat', '*vertraging', 'wachttijd*', 'in de wacht', 'aan het wachten', 'wacht … al', 'wachten … al',
    'wacht … nog steeds', 'nog steeds niet', 'nog altijd niet', 'nog altijd geen', 'nog steeds geen', 'al dagen', 'al weken', 'al maanden',
    'al uren', 'uren wachten', 'weken wachten', 'lange wachtrij', 'wachtrij', 'komt niet opdagen', 'kwam niet opdagen', 'niet komen opdagen',
    // broken, out of order
    'kapot', 'kapotte', 'stuk gegaan', 'defect', 'defecte', 'defecten', 'storing', 'storingen', '*storing', '*storingen', 'gestoord*',
    'werkt niet', 'werkt … niet', 'werken niet', 'doet het niet', 'doet … niets', 'ligt plat', 'ligt eruit', 'ligt er uit',
    'loopt vast', 'vastgelopen', 'crasht', 'gecrasht', 'foutmelding*', 'foutcode', 'error', 'bug', 'bugs', 'geen internet', 'geen wifi',
    'geen verbinding', 'geen bereik', 'geen stroom', 'valt … weg', 'buiten dienst', 'buiten gebruik', 'onbereikbaar', 'niet bereikbaar',
    'hapert', 'haperingen', 'lekt', 'lekkage',
    // lost, damaged, wrong
    'kwijt', 'kwijtgeraakt', 'zoekgeraakt', 'zoek geraakt', 'verdwenen', 'beschadigd', 'beschadigde', 'beschadiging*', 'schade',
    'verkeerde', 'verkeerd geleverd', 'niet geleverd', 'nooit geleverd', 'niet ontvangen', 'nooit ontvangen', 'niet aangekomen',
    'nooit aangekomen', 'niet bezorgd', 'niet thuis getroffen', 'ontbreekt', 'ontbreken', 'incompleet', 'onvolledig', 'mankement*', 'gebrekkig',
    // cancelled
    'geannuleerd', 'geannuleerde', 'annulering*', 'afgelast', 'uitgevallen', 'uitval', 'rijdt niet', 'rijden niet', 'geschrapt', 'afgeschaft',
    'stilgevallen', 'gestrand', 'staking', 'gestaakt', 'stakingen',
    // money
    'terugbetaling*', 'terugbetaald', 'terugbetalen', 'geld terug', 'teruggave', 'refund', 'restitutie', 'schadevergoeding',
    'dubbel betaald', 'dubbel afgeschreven', 'te veel betaald', 'teveel betaald', 'onterecht … afgeschreven', 'onterecht … betaald',
    'onterechte', 'verkeerde factuur', 'foute factuur', 'aanmaning*', 'incasso*', 'boete', 'deurwaarder', 'opgelicht', 'oplichting', 'oplichters',
    'afgezet', 'afzetters', 'afzetterij', 'prijsverhoging*', 'opzeggen', 'opgezegd',
    // contact
    'klacht', 'klachten', 'klagen', 'klantonvriendelijk*', 'geen antwoord', 'geen reactie', 'geen gehoor', 'reageert niet', 'reageren niet',
    'reageert niemand', 'neemt niet op', 'nemen niet op', 'neemt niemand op', 'niemand … op', 'kastje naar de muur', 'het kastje naar',
    'niet geholpen', 'geen hulp', 'doorverbonden', 'opgehangen', 'onbeleefd', 'onvriendelijk*', 'onbeschoft*', 'lomp', 'onkundig*',
    'niet opgelost', 'onopgelost', 'geen oplossing', 'probleem', 'problemen', '*problemen', '*probleem', 'ongemak', 'gedoe', 'overvol',
    'overvolle', 'vuile', 'smerig', 'smerige', 'wanprestatie', 'garantiekwestie', 'retour sturen', 'retourneren',
  ],
  safety: [
    'letsel', 'gewond', 'gewonde', 'gewonden', 'zwaargewond*', 'lichtgewond*', 'verwond', 'verwonding*', 'overleden', 'overlijden', 'overleed',
    'dodelijk', 'dodelijke', 'doden', 'dode', 'om het leven', 'levensgevaar*', 'levensbedreigend*', 'reanimatie', 'gereanimeerd', 'ambulance*',
    'ziekenhuis', 'spoedeisende', 'op de spoed', 'spoedgevallen', 'ongeval', 'bedrijfsongeval', 'ongeluk gebeurd', 'aanrijding', 'ontspoor*',
    'brandweer', 'in brand', 'vlam gevat', 'vlammen', 'brandgevaar*', 'brandwond*', 'ontploft*', 'ontploffing*', 'explosie*', 'geëxplodeerd',
    'gaslek', 'koolmonoxide', 'elektrocutie', 'geëlektrocuteerd', 'stroomschok', 'elektrische schok', 'evacuatie*', 'geëvacueerd', 'ontruimd', 'ontruiming',
    'voedselvergiftiging', 'vergiftig*', 'salmonella', 'listeria', 'besmet', 'besmetting*', 'allergische reactie', 'anafylactische', 'terugroepactie',
    'teruggeroepen', 'glas in', 'giftig', 'giftige', 'kankerverwekkend*', 'asbest',
    'bedreigd', 'bedreiging*', 'bedreigt', 'bedreigen', 'doodsbedreiging*', 'mishandel*', 'aangerand', 'aanranding', 'verkracht*', 'aanslag',
    'bom', 'bommelding', 'bomalarm', 'wapen', 'vuurwapen', 'neergestoken', 'steekpartij', 'schietpartij', 'geweld gebruikt', 'zelfmoord', 'zelfdoding',
    'suïcide*', 'gijzel*', 'belaagd', 'stalk*', 'gestalkt',
    'datalek', 'datalekken', 'data gelekt', 'gegevens gelekt', 'gegevens … gelekt', 'gelekte gegevens', 'gegevens … op straat', 'gehackt', 'hack',
    'hackers', 'ransomware', 'gijzelsoftware', 'identiteitsfraude', 'gegevens gestolen', 'gegevens … gestolen', 'gestolen gegevens', 'privacylek',
  ],
  contrast: ['maar', 'echter', 'toch', 'hoewel', 'ofschoon', 'terwijl', 'alhoewel', 'niettemin', 'desondanks', 'daarentegen', 'behalve', 'jammer dat', 'alleen jammer', 'enkel jammer', 'helaas'],
  recommends: [
    'aanrader', 'aanraders', 'absolute aanrader', 'aan te raden', 'aan te bevelen', 'raad … aan', 'raden … aan', 'kan … aanraden', 'kan … aanbevelen',
    'kunnen … aanraden', 'zou … aanraden', 'beveel … aan', 'bevelen … aan', 'warm aanbevolen', 'zeker aanbevolen', 'aanbevolen', 'tip :', 'tip van mij', 'gouden tip', 'echt een tip',
    'zou … zo weer', 'zo weer doen', 'zo weer boeken', 'zo weer kopen', 'zeker opnieuw', 'zeker weer', 'doen we zeker', 'kom … terug', 'komen … terug', 'blijf … klant', 'blijven … klant', 'al jaren klant',
    'al jaren tevreden', 'jaren tevreden', 'moet je … proberen', 'moeten jullie proberen', 'moet je hebben', 'een must', 'de moeite waard', 'de moeite meer dan waard', 'zijn geld waard', 'elke cent waard', 'elke euro waard',
    'kan ik iedereen', 'zou ik iedereen', 'gewoon doen', 'ga voor', 'kies voor', 'kies gerust', 'neem gewoon', 'ga gerust', 'stap over naar', 'overstappen naar', 'overgestapt naar',
    'nooit meer iets anders', 'niets anders meer', 'niks anders meer', 'wil niet meer anders', 'wil niks anders', 'de beste keuze', 'beste keuze', 'geen spijt van', 'nog geen moment spijt', 'moet je zijn', 'moet ge zijn',
    'zeker proberen', 'proberen waard', 'kan ik aanraden', 'vertel … iedereen', 'zeg … iedereen', 'al mijn vrienden', 'kijk eens bij', 'probeer … eens',
  ],
  discourages: [
    'geen aanrader', 'geen echte aanrader', 'niet … aanrader', 'allesbehalve … aanrader', 'afrader', 'afraden', 'raad … af', 'ontraden', 'niet aan te raden', 'niet … aan te raden', 'niet … aanraden', 'nooit … aanraden', 'niemand … aanraden', 'niemand … aan', 'niet aanbevolen',
    'niet … aanbevelen', 'niemand aanbevelen', 'niet … waard', 'geen … waard', 'geen cent waard', 'blijf weg', 'niet … zo weer', 'kies niet', 'ga niet', 'neem niet', 'kom niet … terug', 'kom nooit … terug', 'komen nooit … terug', 'komen niet … terug', 'doe het niet', 'niet doen', 'vermijd', 'mijden',
    'iemand … tip', 'iemand … tips', 'iemand … aanrader', 'iemand … aanraden', 'iemand … ervaring', 'wie … tip', 'wie … tips', 'wie … aanraden', 'wat raden', 'wat raad', 'welke … aanraden', 'weet iemand', 'heeft iemand', 'kent iemand', 'kan iemand', 'aanraders ?', 'aanrader ?', 'tips ?', 'waard ?', 'aanraden ?', 'raden jullie', 'raad jij',
    'als je … houdt van', 'als je graag', 'als je van … houdt', 'voor wie graag', 'wie houdt van', '🙄', '🙃', '😒', 'not', 'kuch', 'ahum', 'sarcasme', 'ironie', 'weg bij', 'bij de concurrent', 'naar de concurrent', 'de concurrentie',
    'raden … klanten aan', 'dokter', 'overheid raadt', 'zou … moeten', 'overstappen naar een andere', 'overgestapt naar een andere', 'naar een andere', 'blijf … geen klant', 'geen klant meer',
  ],
  defends: [
    'valt … mee', 'valt mee', 'valt reuze mee', 'viel … mee', 'niet terecht', 'onterechte kritiek', 'onterecht', 'niet helemaal eerlijk', 'niet eerlijk', 'oneerlijk', 'niet fair', 'doen hun best', 'doet zijn best', 'doet haar best', 'doen echt hun best', 'doen … hun best', 'doen wat ze kunnen', 'alles aan',
    'ter verdediging', 'in hun verdediging', 'moet … verdedigen', 'kunnen … niets aan doen', 'kunnen … niks aan doen', 'kan … niets aan doen', 'kan … niks aan doen', 'kunnen er niks aan', 'kunnen er niets aan', 'kan er niks aan', 'niet hun schuld', 'niet de schuld van', 'niet hun fout', 'ligt niet aan',
    'ligt … niet aan', 'geef ze … tijd', 'geef hen … tijd', 'geef ze … kans', 'beetje geduld', 'wat geduld', 'even geduld', 'overdreven', 'overdrijf', 'overdrijft', 'niet overdrijven', 'oneens', 'niet mee eens', 'niet akkoord', 'kan ik niet beamen', 'herken ik niet', 'herken mij … niet', 'herken me … niet',
    'bij mij … altijd', 'bij mij … goed', 'bij mij … prima', 'bij ons … altijd', 'bij ons … prima', 'bij ons … goed', 'nooit last van', 'nooit iets op aan te merken', 'nooit klachten', 'nog nooit problemen', 'juist goed', 'juist heel', 'juist snel', 'juist top', 'kort door de bocht', 'bashen', 'gebash', 'klein beetje respect', 'mensen zijn ook', 'zijn ook maar mensen', 'ook maar mensen', 'niet zo streng', 'niet zo negatief', 'zo slecht … niet', 'zo erg … niet',
  ],
  helps: [
    'je kunt', 'je kan', 'kun je', 'u kunt', 'u kan', 'ge kunt', 'ge kan', 'kunt ge', 'kan je', 'gij kunt', 'via de app', 'via de site', 'via de website', 'via mijn', 'via het', 'via instellingen', 'in de app', 'in het menu', 'bij instellingen', 'onder instellingen', 'naar instellingen', 'in je instellingen',
    'ga naar', 'ga even naar', 'ga eens naar', 'kijk op', 'kijk even', 'kijk eens', 'kijk bij', 'check even', 'check de', 'probeer', 'probeer eens', 'al geprobeerd', 'gewoon even', 'gewoon … opnieuw', 'opnieuw opstarten', 'opnieuw inloggen', 'uitloggen en', 'uit en aan', 'herstart*', 'stekker eruit', 'klik op', 'klik rechtsboven', 'tik op', 'druk op', 'kies dan', 'vul … in',
    'bij mij hielp', 'bij mij werkte', 'mij hielp', 'hielp bij mij', 'zo heb ik', 'zo werkt het', 'hier staat', 'staat op', 'staat onder', 'perron', 'spoor', 'moet je even', 'moet je eerst', 'moet ge', 'stuur … even een', 'stuur … dm', 'bel even', 'bel naar', 'bel gewoon', 'vraag … aan de balie', 'aan de balie', 'aan het loket', 'download', 'vergeet niet', 'even updaten', 'update de app', 'te vinden op', 'te vinden onder', 'vind je op', 'vind je onder', 'vindt u op',
  ],
};
