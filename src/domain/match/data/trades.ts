// What a business word says about the trade, and which merchant category codes (ISO 18245) belong to that trade.
// Own list. A code may belong to several trades (a petrol station sells groceries), a word too.

export const trades = [
  'food',
  'grocery',
  'fuel',
  'hotel',
  'travel',
  'hire',
  'parking',
  'auto',
  'clothes',
  'sport',
  'books',
  'office',
  'home',
  'electronics',
  'health',
  'pet',
  'leisure',
  'beauty',
  'finance',
  'service',
  'education',
  'gifts',
  'telecom',
  'post',
  'general',
  'public',
  'building',
  'cleaning',
  'industry',
] as const

export type Trade = (typeof trades)[number]

/** Inclusive ranges of codes, or single codes. */
export const tradeMccs: Readonly<Record<Trade, string>> = {
  food: '5811-5814 5462 5441 5451 5499 5921',
  grocery: '5411 5422 5441 5451 5462 5499 5300 5310 5331 5311 5921',
  fuel: '5541 5542 5552 5983 5172',
  hotel: '3500-3999 7011 7012 7032 7033 5812 5813',
  travel: '3000-3299 4011 4111 4112 4121 4131 4411 4511 4582 4722 4784 4789',
  hire: '3351-3500 7512 7513 7519 7394',
  parking: '7523 4784',
  auto: '5511-5599 7531-7549 5013 7511',
  clothes: '5611-5699 5137 5139 5931 5661',
  sport: '5940 5941 5655 5551 5571 7941 7992 7997 7999',
  books: '5942 5192 5994 2741',
  office: '5943 5021 5044 5111 5045 5046 7338',
  home: '5200-5261 5712-5722 5039 5072 5074 5065 5085 5211 5719 5193 1711 1731',
  electronics: '5732-5735 5045 5065 5722 4812 5946 7622 7379 7372 5815-5818',
  health: '5912 5122 5975-5977 8011-8099 4119 5047',
  pet: '5995 0742',
  leisure: '7829-7841 7911-7999 5813 5735',
  beauty: '5977 7230 7297 7298 5912',
  finance: '6010-6540 9211-9223',
  service: '7311-7393 7395-7399 8111 8911-8999 7276 7277 7299',
  education: '8211-8299 8351',
  gifts: '5944 5945 5947 5970 5992 5193 5094 5999 5950 5441 5943 5932 5937',
  telecom: '4812-4816 4821 4899',
  post: '4215 9402 4214 4225 7338',
  general: '5300 5310 5311 5331 5399 5964-5969 5732 5712 5999',
  public: '9211-9405 8398 8641-8699 8651 8661',
  building: '1520-1799 5211 5039 5251 5072 5074',
  cleaning: '7210-7217 7342 7349 5169',
  industry: '5013-5199 5085 5169 7699 2791 2842 0763 0780 1799',
}

/** Words of each trade, folded, in the singular where the plural only adds an s. */
export const tradeWords: Readonly<Record<Trade, string>> = {
  food: `restaurant restaurante ristorante rest cafe caffe coffee espresso tea bar grill diner bistro brasserie kitchen
    pizza pizzeria pizzas burger hamburger chicken fish chips kebab curry tandoori balti sushi noodle ramen taco burrito
    sandwich sub deli bakery bakehouse baker donut doughnut bagel bread pie cake ice cream gelato smoothie juice
    steak steakhouse bbq barbecue wings buffet catering caterer pub tavern inn arms brewery brewing carvery takeaway
    indian chinese thai italian mexican turkish spice desi creamery sweets candy dessert eatery cantina trattoria
    roaster snack vending food foods cuisine piri pub teppanyaki sandwiches`,
  grocery: `supermarket supermkt sprmkt grocery groceries grocer market mkt mart hypermarket deli butcher meat halal
    produce fruit veg food foods foodstore foodhall convenience newsagent news liquor wine spirits offlicence dairy farm
    organic wholefood cash carry minimart marketplace conv`,
  fuel: `petrol fuel gas gasoline oil garage service sstn station stn pfs filling forecourt autogas kiosk petroleum
    svc srv svcs services connect`,
  hotel: `hotel htl motel inn lodge resort suite suites hostel guesthouse bnb apartments rooms spa conference encore
    hotels reservation reservations`,
  travel: `air airline airlines airways airport rail railway railways train trains coach coaches bus buses taxi taxis cab
    cabs cruise ferry ferries travel tours tour holiday holidays flight flights transport metro tube minibus`,
  hire: `rent rental rentals hire car cars van vans leasing lease rentacar truck`,
  parking: `parking park carpark parks parkings`,
  auto: `auto automotive motor motors car cars tyre tyres tire tires garage mot exhaust parts motorist vehicle carwash
    wash lube autos autocentre bodyshop truck coachworks service cycle motorcycle`,
  clothes: `clothing clothes fashion shoe shoes footwear boot menswear womenswear uniform workwear wear jeans apparel
    outfitters tailor dress shirts boutique schoolwear costume`,
  sport: `sport sports sporting fitness gym golf ski cycle cycles bike bikes bicycle outdoor outdoors football leisure
    fishing swim swimming gymnastics equestrian marine boat boats`,
  books: `book books bookshop bookstore publishing publisher publications press magazine newspaper comics ledger review
    seminars journal`,
  office: `office stationery stationers stationer printing print printer printers copy copying paper envelope ink toner
    cartridge cartridges desk filing`,
  home: `furniture furnishing diy hardware hdwe tool tools paint paints tile tiles carpet carpets flooring kitchen kitchens
    bathroom bath bed beds mattress curtain curtains blinds garden gardens nursery nurseries plumbing plumb plumber
    electrical lighting lamp timber lumber builders building trade trades appliance appliances homeware interiors
    bldg supplies warehouse improvement linens towels locksmith locksmiths`,
  electronics: `pc pcs computer computers computing electronics electronic electric software laptop laptops phone phones camera
    cameras photo audio video tv hifi games digital technology technologies tech systems hitech micro microsystems data
    robotics hardware cellular mobile wireless`,
  health: `pharmacy pharm phar chemist drug drugs drugstore medical dental dentist doctor clinic hospital health healthcare
    care optical optician opticians eyecare vision hearing surgery physio physiotherapy veterinary lab laboratory
    laboratories diagnostics pathology medicine therapy hygiene`,
  pet: `pet pets vet vets veterinary veterinarian animal animals aquatics zoo kennels dog cat`,
  leisure: `cinema cinemas theatre theater theatres theaters movie museum gallery zoo park bowling bowl casino arcade golf
    leisure entertainment club tickets ticket show festival concert music event events league stadium arena attraction
    aquarium castle`,
  beauty: `beauty hair salon barber barbers barbershop spa nails cosmetics skincare perfume tanning tattoo hairdressing
    hairdressers`,
  finance: `bank insurance financial finance credit loan loans mortgage investment investments exchange bureau pawn
    bankcard atm accounting accountants tax`,
  service: `consulting consultants consultancy solutions services management marketing media advertising design designs
    recruitment training legal law solicitors attorney security surveillance agency associates association assoc group
    enterprise enterprises holdings partners partnership ventures trading productions studio studios works workshop
    protection graphic graphics exam test testing certification registration institute inst society scty conference
    convention conventions council consultancy strategies hosting domains web internet events repair repairs
    inspections merchandise merchandising distribution distributors distributor specialists supply supplies`,
  education: `school schools academy university college nursery childcare learning education educational training tutor
    tuition exam kindergarten scouts books seminars students`,
  gifts: `gift gifts card cards toy toys craft crafts hobby hobbies party balloon balloons flowers florist florists
    jewellery jewelry jewellers jewelers jeweler watch watches souvenir stamp stamps decor decorations sewing fabrics
    fabric fancy dress trophies engraving fireworks confetti`,
  telecom: `telecom telecoms telecommunications phone phones mobile mobiles cellular wireless broadband cable internet
    communications fone fones`,
  post: `post postal mail courier couriers parcel parcels shipping shp express delivery freight logistics storage removals
    moving ship`,
  general: `store stores superstore department discount discounts bargain bargains outlet variety warehouse wholesale
    wholesaler direct catalogue pound dollar`,
  public: `council city county government govt borough library charity church trust foundation court tax dvla dept
    department federal association society`,
  building: `construction contractors contractor builders building roofing scaffolding plant hire glass glazing windows
    doors demolition excavation welding joinery concrete aggregates skip skips steel timber fencing fire extinguisher
    heating engineering engineer plumber electrician`,
  cleaning: `laundry laundromat cleaners cleaning drycleaning drycleaners hygiene janitorial pest waste washroom`,
  industry: `industries industrial ind equipment equip supply supplies supplier machinery machine engineering engineer chemicals
    chemical tooling tank valve valves fitting fittings packing packaging instruments scientific analytical safety
    manufacturing mfg products product pumps pump pool hydraulics bearings containers container plastics metals metal
    welding electrical lifting compressor environmental fuels gas power aerial photograph landscape`,
}
