/** Words that say nothing about what happened, Dutch and English. Written for this project; lower case. */
const DUTCH = `
aan al alle alleen als altijd ander andere anders bij daar dan dat de der deze die dit doen door dus echt een eens en er
geen gewoon had heb hebben heeft hem hen het hier hij hoe hun ik in is ja je jij jou jouw jullie kan kon kunnen maar me
meer men met mij mijn moet moeten naar nee net niet nog nu of om omdat onder ons onze ook op over pas te tegen toch toen
tot u uit uw van vandaag veel voor waar waarom was wat we weer wel welke werd weten wie wij wil worden wordt zal ze zeer
zelf zich zij zijn zo zou
`;
const ENGLISH = `
a about after again all also am an and any are as at back be because been before but by can could did do does even every
for from get go going got had has have he her here him his how i if in into is it its just know let like me more most my
need never no not now of off oh ok on one only or other our out over please really rt she should so some still such than
that the their them then there these they this those to too up us via very want was we well were what when where which
who why will with would yes you your amp don't can't i'm it's i've that's
`;

/** Words that judge and name nothing: how people feel is told by the labels, and "slecht" explains no incident. "fine" is missing: it is a penalty as well. */
const DUTCH_JUDGEMENTS = `
afschuwelijk afschuwelijke bagger balen beroerd beroerde beschamend beschamende beste beter betere blij briljant briljante boos dramatisch
dramatische drama dom domme ellende erg erge ergst ergste fantastisch fantastische fijn fijne geweldig geweldige goed goede goeie heerlijk
heerlijke helaas irritant irritante jammer kwaad lekker leuk leuke lief lieve matig matige mooi mooie mooiste netjes ontevreden perfect perfecte
prachtig prachtige prima rot schande schandalig schandalige schandelijk schandelijke slecht slechte slechter slechtere slechtst slechtste
super teleurgesteld teleurstellend teleurstellende tevreden top triest trieste uitstekend uitstekende verschrikkelijk verschrikkelijke
vreselijk vreselijke waardeloos waardeloze walgelijk walgelijke zielig
`;
const ENGLISH_JUDGEMENTS = `
amazing angry annoyed annoying appalling awesome awful bad badly best better brilliant crap disappointed disappointing disaster disgrace
disgraceful disgusting dreadful excellent fantastic good great happy hate horrible horrid lovely nice outrageous pathetic perfect poor
rubbish sad shame shameful shocking sucks superb terrible unacceptable unhappy upset useless wonderful worse worst
`;

/** Words that carry only sentiment, lower case. */
export const JUDGEMENT_WORDS: ReadonlySet<string> = new Set(`${DUTCH_JUDGEMENTS} ${ENGLISH_JUDGEMENTS}`.split(/\s+/).filter((word) => word !== ''));

export const STOP_WORDS: ReadonlySet<string> = new Set(`${DUTCH} ${ENGLISH}`.split(/\s+/).filter((word) => word !== ''));
