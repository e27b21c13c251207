// Small words of statement lines, by the part they play. Own lists.

/** Say nothing about who: legal forms, domains, articles. */
export const legal = `ltd limited limite limit limi lim lt lte plc llc inc incorporated corp corporation co company lp llp gmbh ag sa sarl srl bv nv
  ab oy as kg spa pty pte intl international int uk gb gbr us usa eu ie com net org www http https co uk html biz info shop
  the of and a an at in on for by n y und et le la el de du t s`

/** A line with one is about cash drawn at a machine, wherever that stands: nobody's sale. */
export const cashWords = `atm atms dcatm cashpoint cashmachine`

/** Beside a name, they make it a family's firm. */
export const kinWords = `brothers sons son daughter daughters family`

/** The forms of a company, also cut off. */
export const companies = `ltd limited limite limit limi plc llc inc incorporated corp corporation company gmbh lp llp sarl srl pty`

/** Names are looked for without them. */
export const connectors = `and the of a n y et und`

/** A name may lose them at its start. */
export const articles = `el la le les los las il lo the`

/** Words of chain shops and their terminals: a brand followed by one of these is still that brand. */
export const storeWords = `store stores str shop shops retail online direct kiosk branch superstore supercenter supercentre
  sacat upt edc terminal till selfserve self serve checkout depot outlet express metro extra local main
  stn sstn pfs loc no nr num ref dept unit site web webshop website internet mobile app order orders ecom mkt mkts mkpl
  hq bill payment payments subscription prepaid topup reservation
  reservations booking bookings petrol fuel pharmacy cafe restaurant s m ss shp ctr centre center trading
  xfd group `

/** Ways, at which what stands before is. */
export const streetWords = `street st str road rd lane ln avenue ave av drive dr highway hwy blvd boulevard pike`

/** Words of places that are not names of places. */
export const siteWords = `street st road rd lane ln avenue ave av drive dr park parkway pkwy way square sq hill green north
  south east west n e w nw ne sw se upper lower great little old new central city town village centre ctr center mall plaza
  retail rp airport apt air station stn stat rail port pier bridge bridges cross court gate bay beach market place pl highway hwy blvd
  boulevard junction jct services msa motorway terminal term island isle quay wharf dock docks upon on under le st saint
  lake mount mt river point valley heights ridge court common heath moor downtown midtown uptown high hospital hosp terr
  broadway kings queens castle bull ring level grand arcade parade estate farm house hall end`

/** Words that banks print around the merchant. */
export const bankWords = `purchase purch pos debit credit card crd dbt checkcard check cheque chk visa mastercard mc amex
  authorized authorised auth authorization recurring recur withdrawal deposit ach ppd web ccd tel des id indn ind name orig
  orig co entry descr desc date trace sec eed pmt pymt pmts payment payments pay bill autopay auto transfer xfer tfr from to
  transaction trans txn intl international fee foreign contactless cls cd ref reference number signature pin tap direct dd
  so bgc fpi fpo ptp early salary payroll dep refund reversal wire type time et trn seq snd det p2p on memo nsf temporary
  qps misc paymt epay billpay inst ret plus online x payable purchased returned credits charge`

/** Days and months as banks print them. */
export const dateWords = `jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun`

/** Both sides are written out: the merchant's name and the statement line. */
export const abbreviations: Readonly<Record<string, string>> = {
  mkt: 'market',
  mkts: 'markets',
  mktplace: 'marketplace',
  mktp: 'marketplace',
  mktpl: 'marketplace',
  sprmkt: 'supermarket',
  supermkt: 'supermarket',
  sprmrkt: 'supermarket',
  rest: 'restaurant',
  rstrnt: 'restaurant',
  restrnt: 'restaurant',
  htl: 'hotel',
  hdwe: 'hardware',
  hdwr: 'hardware',
  hrdwr: 'hardware',
  ctr: 'center',
  cntr: 'center',
  centre: 'center',
  centres: 'centers',
  bldg: 'building',
  bldrs: 'builders',
  splys: 'supplies',
  sply: 'supply',
  spply: 'supply',
  svc: 'service',
  svcs: 'services',
  srv: 'service',
  srvs: 'services',
  dept: 'department',
  natl: 'national',
  amer: 'american',
  whse: 'warehouse',
  furn: 'furniture',
  pharm: 'pharmacy',
  mfg: 'manufacturing',
  elec: 'electric',
  theatre: 'theater',
  theatres: 'theaters',
  tyre: 'tire',
  tyres: 'tires',
  bros: 'brothers',
  govt: 'government',
  chkn: 'chicken',
  chckn: 'chicken',
  brgr: 'burger',
  brgrs: 'burgers',
  cof: 'coffee',
  coff: 'coffee',
  piza: 'pizza',
  prts: 'parts',
  stn: 'station',
  sta: 'station',
  intl: 'international',
  univ: 'university',
  med: 'medical',
  liqu: 'liquor',
  liq: 'liquor',
  xprss: 'express',
  exprs: 'express',
  xpress: 'express',
  donuts: 'doughnuts',
  donut: 'doughnut',
  jewellers: 'jewelers',
  jewellery: 'jewelry',
}

/** Two-letter states, provinces and what follows a town; also the UK's nations. */
export const regions = `al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc
  nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy pr ab bc mb nb nl ns on pe qc sk england scotland wales ulster`

/** Operators of motorway services, stations, airports and canteens, whose sites carry other firms' brands, as printed. */
export const hosts = [
  'welcome break',
  'welcome b',
  'welc b',
  'welc break',
  'w break',
  'wb',
  'moto',
  'roadchef',
  'road chef',
  'extra msa',
  'euro garages',
  'westmorland',
  'applegreen',
  'hmshost',
  'hms host',
  'sodexo',
  'aramark',
  'compass group',
  'ssp',
  'elior',
  'autogrill',
  'delaware north',
  'msa',
] as const

/** What a branch is called after its town, where no space stands between: Chinese, Japanese, Korean. */
export const branchEndings = ['店', '점', '号']

/** How towns and suburbs of the English-speaking world end. Own list. */
export const placeEndings = [
  'ton',
  'ham',
  'ley',
  'ford',
  'wick',
  'wich',
  'worth',
  'bury',
  'borough',
  'burgh',
  'boro',
  'ville',
  'field',
  'fields',
  'wood',
  'woods',
  'bridge',
  'gate',
  'stead',
  'combe',
  'mere',
  'dale',
  'hurst',
  'thorpe',
  'church',
  'chester',
  'caster',
  'cester',
  'mouth',
  'pool',
  'croft',
  'bourne',
  'burn',
  'hampton',
  'haven',
  'lands',
  'town',
  'hall',
  'hill',
  'well',
  'view',
  'brook',
  'shire',
] as const
