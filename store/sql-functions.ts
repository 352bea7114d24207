/**
 * Functions that the sql command offers, in lower case: what one needs to count, compare and format published figures. A
 * function is left out when it reads anything but its arguments (files, dictionaries, other tables, settings, the
 * host), waits, or can make much out of little (repeat, range).
 */
const SCALAR = words(`
  equals notequals less greater lessorequals greaterorequals isnotdistinctfrom isdistinctfrom and or xor not in notin exists
  plus minus multiply divide intdiv intdivorzero modulo negate abs sign round floor ceil ceiling trunc truncate sqrt exp ln
  log log2 log10 log1p pow power isnan isfinite isinfinite greatest least
  if multiif coalesce ifnull nullif isnull isnotnull assumenotnull tonullable transform casewithexpression lambda
  tuple tupleelement array arrayelement cast accuratecastornull
  tostring toint8 toint16 toint32 toint64 touint8 touint16 touint32 touint64 tofloat32 tofloat64 todecimal32 todecimal64
  toint32orzero toint64orzero touint64orzero tofloat64orzero toint64ornull touint64ornull tofloat64ornull
  todate todate32 todatetime todatetime64 parsedatetimebesteffort fromunixtimestamp tounixtimestamp tounixtimestamp64milli makedate
  now today yesterday totimezone toyear toquarter tomonth toweek toisoweek toisoyear toyearweek todayofyear todayofmonth
  todayofweek tohour tominute tosecond toyyyymm toyyyymmdd tomonday tostartofyear tostartofquarter tostartofmonth
  tostartofweek tostartofday tostartofhour tostartofminute tostartoffiveminutes tostartoftenminutes tostartoffifteenminutes
  tostartofinterval tolastdayofmonth datetrunc date_trunc datediff date_diff age dateadd date_add datesub date_sub
  addseconds addminutes addhours adddays addweeks addmonths addyears subtractseconds subtractminutes subtracthours
  subtractdays subtractweeks subtractmonths subtractyears tointervalsecond tointervalminute tointervalhour tointervalday
  tointervalweek tointervalmonth tointervalquarter tointervalyear formatdatetime datename
  lower upper lowerutf8 upperutf8 length lengthutf8 empty notempty substring substr substringutf8 left right leftutf8 rightutf8
  trim trimboth trimleft trimright position positioncaseinsensitive startswith endswith like notlike ilike notilike match
  replace replaceone replaceall replaceregexpone replaceregexpall extract splitbychar splitbystring concat
  concatwithseparator reverse hex cityhash64 siphash64 bitand bitor bittest
  jsonhas jsonlength jsonextract jsonextractstring jsonextractint jsonextractuint jsonextractfloat jsonextractbool
  jsonextractraw jsonextractkeys jsonextractarrayraw
  has hasany hasall indexof arraycount arrayexists arrayall arraymap arrayfilter arrayfirst arraysum arrayavg arraymin
  arraymax arraysort arrayreversesort arraydistinct arrayslice arrayconcat arrayreverse arrayjoin arrayuniq arrayenumerate
  arraystringconcat grouping
`);

const AGGREGATE = words(`
  count sum avg min max any anylast anyheavy argmin argmax uniq uniqexact uniqcombined median quantile quantiles quantileexact
  quantilesexact stddevpop stddevsamp varpop varsamp covarpop covarsamp corr entropy simplelinearregression
  grouparray groupuniqarray topk first_value last_value
`);

const WINDOW = words('row_number rank dense_rank percent_rank cume_dist ntile lag lead laginframe leadinframe nth_value');

/** Endings that change how an aggregate takes its rows, such as `sumIf` and `countDistinct`. */
const COMBINATOR = /(?:if|distinct|ornull|ordefault|array)$/;

/** True when the sql command offers a function of this name. */
export function isOfferedFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return SCALAR.has(lower) || WINDOW.has(lower) || isAggregate(lower);
}

function isAggregate(name: string): boolean {
  if (AGGREGATE.has(name)) return true;
  const shorter = name.replace(COMBINATOR, '');
  return shorter !== name && isAggregate(shorter);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
