"""The words that the clause reader knows: verbs with their forms, and nouns that need an article or none."""

from __future__ import annotations

from typing import Literal

VerbForm = Literal["base", "past", "gerund", "third"]

_REGULAR = """
accelerate accept accompany accomplish achieve acquire act adapt add address adhere adjust administer adopt advance
advise advocate aid align allocate amend analyse analyze answer anticipate apply appoint appraise approve architect
arrange assemble assess assign assist attend attract audit author automate balance bake bathe benchmark book boost
brief budget calculate calibrate campaign care carry catalogue cater celebrate centralise centralize certify chair
champion change check clean clear close co-author co-design co-found co-ordinate coach collaborate collate collect
comfort commission communicate compare compile complete comply compose conceive conduct configure connect consolidate
construct consult contain contribute control convert convince cook cooperate coordinate counsel craft create curate
debug decorate decrease deepen define delegate deliver demonstrate deploy derive design detect determine develop
devise diagnose differentiate digitise digitize direct discover dispatch dispense display distribute diversify document
double draft drain dress earn edit educate elevate eliminate embed employ empower enable encourage enforce engage
engineer enhance enlarge enrol ensure establish estimate evaluate examine exceed execute expand expedite experiment
explain explore export extend extract facilitate file fill fit fix follow forecast foster found fulfil fulfill gain
garnish gather generate grade greet guide handle harden harvest help host hire identify illustrate implement import
improve increase influence inform initiate innovate inspect inspire install institute instruct insulate integrate
interpret interview introduce inventory invest investigate invite invoice isolate issue judge justify label launch learn lecture
liaise lift link listen load localise localize locate log lower maintain manage manufacture map market mark maximise
maximize measure mediate mend mentor merge migrate minimise minimize mitigate mix model moderate modernise modernize
modify monitor motivate mount move negotiate nurse obtain observe offer onboard open operate optimise optimize
orchestrate order organise organize orient outline outperform outsource own pack package paint partner participate
pass patent perform persuade photograph pilot pioneer pitch place plan plant plate point polish port position practise prepare
present preserve prevent price print prioritise prioritize process procure produce program programme project promote
propose protect prototype prove provide prune publish purchase raise rate reach rearrange rebuild receive recommend
reconcile record recover recruit rectify recycle redesign redirect reduce refactor refer refine reform refresh
refurbish register regulate rehearse reinforce relaunch release relocate remedy remodel remove renegotiate renew
renovate reorganise reorganize repair replace report represent request research resolve respond restock restore
restructure retain retrain return revamp review revise revitalise revitalize roast roll rotate route safeguard
sample save scale schedule score screen seat secure segment select separate serve service shape share shift ship
shorten showcase simplify simulate slash smooth solder solve sort source spearhead specify spread stabilise stabilize
staff standardise standardize start steer stimulate stock stop store streamline strengthen structure study submit
succeed suggest summarise summarize supervise supply support surpass survey sustain synthesise synthesize tackle tailor discuss correct confirm remind greet invent inquire enquire persuade apologise apologize calm cheer clarify command connect contact
criticise dance declare defend discourage dismantle doubt dry ease enjoy enter erect escalate fetch fight file film finish fire flag frame fund glue
grind hoist hoover hunt identify imagine insert inspect join juggle kick knit lay lecture lock love lubricate melt memorise mention mine mould nail
name number obtain oil paste peel persuade pray press probe promise pull push quote reach recall refill refund reject relax rent reply rescue
respect reward rinse row sail sand scrub sharpen sign sketch slice sow spell spray stamp steam stir strip struggle succeed sweep switch talk taste
tell tend tie touch translate trust turn twist type unlock walk wander warm warn watch water wipe worry wrap
target test tour trace track trade train transfer transform translate transport treat trial trim triple troubleshoot
tune tutor uncover unify unite update upgrade use utilise utilize validate value verify visit visualise visualize
volunteer play wash weigh weld welcome widen wire work appraise adjust counsel care dispatch escort feed administer
accommodate bill cash count cut-over safeguard signpost advise refer empty polish mop vacuum iron cover greet upsell
restock pick pack unload replenish palletise receipt batch deputise deputize triage catheterise cannulate vaccinate
reassure de-escalate assess plaster tile render excavate survey level pour anchor fabricate machine lathe mill rewire
commission decommission earth pat-test terminate crimp thread sew stitch cut style wax blow-dry trade translate
transcribe subtitle proofread copy-edit index archive digitise accession lend weed loan co-lead
"""
_IRREGULAR = """
begin began, bring brought, break broke, build built, buy bought, catch caught, choose chose, come came, cut cut, deal dealt,
do did, draw drew, drive drove, feed fed, fight fought, find found, fly flew, forgo forwent, get got, give gave, go went, grow grew, hang hung, have had, hold held,
keep kept, lay laid, lead led, leave left, lend lent, let let, make made, meet met, mow mowed, offset offset, oversee oversaw, overcome
overcame, pay paid, proofread proofread, put put, quantify quantified, read read, rebuild rebuilt, redo redid, resell resold, retell retold,
rewrite rewrote, ring rang, rise rose, run ran, see saw, sell sold, send sent, set set, sew sewed, shoot shot, show showed, sing sang,
sow sowed, speak spoke, spend spent, stand stood, swim swam, take took, teach taught, tell told, think thought, train trained, undertake
undertook, understand understood, win won, withdraw withdrew, write wrote, unwind unwound, outgrow outgrew, co-write co-wrote,
troubleshoot troubleshot, be was, bind bound, upset upset, cast cast, shed shed, split split, spin spun, swap swapped,
shop shopped, plug plugged, drop dropped, stay stayed, spot spotted, chop chopped, wrap wrapped, trap trapped, step stepped, cap capped, tag tagged, map mapped, plan planned, ship shipped, stop stopped, trim trimmed, slash slashed,
prep prepped, pat-test pat-tested, sum summed, log logged, debug debugged, mop mopped, program programmed, unplug unplugged, refer
referred, transfer transferred, submit submitted, commit committed, permit permitted, admit admitted, prefer preferred, occur
occurred, control controlled, enrol enrolled, fulfil fulfilled, model modelled, label labelled, counsel counselled,
travel travelled, cancel cancelled, equip equipped, format formatted, pilot piloted, offer offered, budget budgeted, market
marketed, target targeted, edit edited, audit audited, exhibit exhibited, benefit benefited, limit limited, visit visited, orbit orbited, fit fitted, cater catered, expedite expedited, regret regretted,
level levelled, rig rigged, scan scanned, span spanned, tap tapped, strip stripped, shred shredded, fret fretted
"""
_DOUBLED = frozenset(
    "begin cut run set put get win hit let plan ship stop trim map log debug program mop swap shop plug drop spot chop wrap trap step "
    "cap tag prep sum unplug refer transfer submit commit permit admit prefer occur control enrol fulfil model label "
    "counsel travel cancel equip format fit regret swim spin split shed upset offset rig scan span tap strip shred level".split()
)
AMERICAN = {
    "modeled": "model", "labeled": "label", "counseled": "counsel", "traveled": "travel", "canceled": "cancel",
    "leveled": "level", "fulfilled": "fulfill", "modeling": "model", "labeling": "label", "counseling": "counsel",
    "traveling": "travel", "leveling": "level", "leant": "lean", "programed": "program",
}  # fmt: skip


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _gerund(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return f"{base[:-1]}ing"
    return f"{base}ing"


def _third(base: str) -> str:
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh")) else f"{base}s"


_PASTS: dict[str, str] = {base: _past(base) for base in _REGULAR.split()}
_PASTS.update(pair.split() for pair in " ".join(_IRREGULAR.split()).split(", "))  # type: ignore[arg-type]

FORMS: dict[str, dict[VerbForm, str]] = {
    base: {"base": base, "past": past, "gerund": _gerund(base), "third": _third(base)} for base, past in _PASTS.items()
}
"""Every known verb by its base form."""

_BY_FORM: dict[VerbForm, dict[str, str]] = {
    "past": {forms["past"]: base for base, forms in FORMS.items()} | {w: b for w, b in AMERICAN.items() if w[-1] == "d"},
    "gerund": {forms["gerund"]: base for base, forms in FORMS.items()}
    | {w: b for w, b in AMERICAN.items() if w.endswith("ing")},
    "third": {forms["third"]: base for base, forms in FORMS.items()},
    "base": {base: base for base in FORMS},
}


def base_of(word: str, form: VerbForm) -> str | None:
    """Return the base of a verb that stands in a form, None for any other word."""
    return _BY_FORM[form].get(word.lower())


COUNTABLE = frozenset(
    """
account ad adapter advert advertisement agency agenda agent agreement alarm album algorithm allocation analyst api app appeal
application apprentice approach apprenticeship architect archive area arm article artefact artifact assembly assessment asset
assignment assistant audit authority backend-service backlog bakery bank banquet bar baseline batch benchmark bid bill block
blog board book booking booklet boutique branch brand bridge briefing broadcast brochure budget bug building bulletin bundle business
cache café cafe calculator calendar camera campaign canteen career case catalogue catalog category ceremony centre center chain
challenge channel chapter charity chart chatbot checklist child circuit claim class classroom client clinic club cluster code-base
codebase cohort collection college column committee community company compiler competition complaint component compound computer
concept concert conference connection connector console consortium container contest contract contractor controller convention
conveyor copy core corpus council counter country course course-book crawler crew criterion crm cruise cube curriculum customer cycle cms cli
dashboard database dataset data-set day-centre deal dealership decoder deck deadline decision delegation deli demo department deployment-pipeline
design-system desk detector device diary diet dinner directory discount dish display district ditch division doctor document
dossier draft drawing drill driver drone edition editor effort element email emergency emulator encoder endpoint engine
engineer enterprise environment error essay estate estimate evaluation event evening examination exam exchange exhibition expansion
experiment expert extension extension-wing extract factory failure fair family farm fault feature feed festival field figure file film filter
finding firewall firm fixture fleet floor flow folder forecast form formula forum foundation founder frame framework function
fund fundraiser funnel future game garage garden gateway generator goal grant graph grid grill group guide guideline gym hall hackathon handbook
harness hazard header hearing hierarchy highlight hospital hostel hotel house hub hypothesis ide idea image incident
index initiative inquiry inspection installation institution instruction instrument integration interface intern
interview intervention inventory investigation investor invoice issue item job journal journey junior key keyboard kitchen
kit lab label laboratory language laptop launch lawyer layer layout leader leaflet league learner lecture ledger lesson letter
level library licence license lift line link list listing load-balancer loan lobby loop ltd lunch lunchbox machine magazine mailing
manager manual manufacturer map market marketplace matrix mechanism meeting member memo mentor menu merger message method
methodology metric micro-service microservice migration milestone mill mine minute mission mobile-app mock model module monitor month motor
museum mvp narrative neighbourhood network newsletter night node norm note notebook notification novel nurse
nursery objective observation office offer online-shop operation opportunity optimiser optimizer option order organisation
organization outage outlet overhaul overview package page panel paper parameter parser part partner partnership party path
patent patient pattern payment pension period permit person perspective phase phone pilot pipeline pitch place
plan planner plant platform playbook player plugin plug-in podcast poc point policy pool pop-up port portal portfolio position post
poster prediction prescription presentation presenter price problem procedure proceeding process processor product
profile program programme project promotion proof-of-concept proposal protocol prototype provider province publication publisher
pupil purchase puzzle quarter query questionnaire queue quiz race rack ramp range rate ratio recipe recommendation record
recommender recruiter redesign referral refinement refurbishment region register registry regulation relationship
relaunch release renovation reorganisation repair replacement report repository representative request requirement resident residency
resolver resource restaurant restructure restructuring result retailer retreat review revision ritual road roadmap robot role rollout roll-out room roof
rota rotation round route router routine rubric rule runbook runner salon sample sandbox scanner schedule scheduler schema scheme
school scope score scorecard script sdk season seat section sector segment seminar sensor sequence series server service session
setting setup shelter shift ship shop show-case showroom sign signal simulation simulator site skill sketch slide slot society
solution song source spa specification sprint spreadsheet square stack stadium staff-room stage stall stand standard start-up startup statement
station step stock-room stockroom store storefront story strategy stream street structure student studio study style-guide subject subsidiary
subsystem suite summary supermarket supplier surgery survey switch symposium syllabus symptom system table tablet talk target task
taskforce task-force team technician technique template tender tendering-process term terminal test testbed test-bed textbook theatre theme theory ticket tier
timeline timetable tool toolbox toolchain toolkit topic tour town track tradeshow trader trainee trainer transaction transcript transformation transformer transition
trial trip truck tutorial tutor type ui unit university update upgrade url user utility vaccine validator valve van variable variant vehicle
vendor venue version vessel video view village virtual-machine visit visitor visualisation visualization volunteer voucher walkthrough wall ward
warehouse way web-site webapp webinar webpage website wedding week weekend whitepaper white-paper widget wiki window wing winery wireframe wizard
word workbook worker workflow workforce workplace workspace workstation workshop writer yard year zone app-store benchmark
simulator footprint speedup reduction increase improvement rise decrease drop gain backlog rebrand turnaround rewrite takeover
merger handbook reward fee surplus deficit loss margin shortfall ratio uplift payback incident rate-limiter scraper crawler
bot assistant recommender classifier regressor tracker planner calculator converter exporter importer loader wrapper proxy daemon
kernel driver firmware-update bootloader compiler linter debugger profiler simulator orchestrator scheduler broker bus gateway
mesh vault ledger wallet blockchain chain token smart-contract exchange marketplace storefront checkout cart basket catalogue
sickroom playgroup playground allotment greenhouse orchard herd flock paddock stable barn tractor harvest crop field pasture
greeting register buffet banquet menu tasting pastry dessert starter cake sauce stew supper breakfast brunch wine-list cocktail
scaffold foundation trench footing joist beam roof ceiling partition stud circuit fuseboard consumer-unit distribution-board
transformer substation switchboard socket inverter battery charger panel boiler radiator pump pipe valve duct fan chiller
caseload case-load ward-round rota shift clinic surgery theatre triage-system care-plan care-package discharge-plan
referral assessment safeguarding-plan review panel tribunal hearing hostel refuge helpline drop-in
paywall masterclass bootcamp lecture seminar module curriculum syllabus rubric worksheet phonics-scheme reading-scheme club
choir orchestra band play musical exhibition gallery catalogue installation residency
monolith size second minute hour sprint time-slot architecture role dispute placement fault-report spend-report household neighbour town-hall parent carer relative colleague manager shift-plan turbine crane forklift pallet parcel drawer sketchbook fridge freezer oven thermometer
understanding command grasp
""".split()
)
"""Nouns that cannot stand alone in the singular: "led a team"."""

UNCOUNTABLE = frozenset(
    """
abuse access accessibility accountability accounting accuracy acquisition activity adherence administration adoption advertising
advice advocacy aftercare agility agriculture air alcohol alignment analysis analytics art assurance attendance attention
attrition authentication authorisation authorization automation availability awareness baggage banking behaviour behavior best-practice
billing bookkeeping bandwidth bread business-continuity calibration capacity capital care cash cash-flow cashflow catering change cheese childcare churn cleaning
cleanliness clothing cloud code coding coffee collaboration colour commerce commissioning communication compensation
competence completion complexity compliance comprehension compression computing confidence confidentiality configuration consensus
consent conservation consistency consolidation construction consultation consumption containment content continuity control
conversion cooking cooperation coordination correspondence cost cost-cutting coverage craft creativity credibility credit crime crop-rotation
culture customer-service cybersecurity damage data debris debt decision-making delivery demand democracy dementia dependency deployment design detail detection deterioration
development diagnosis dialogue diligence direction discipline discharge display-advertising disruption distribution diversity documentation downtime dosage
drainage drama duration e-commerce ecommerce economy education effectiveness efficiency electricity eligibility emission employment
encryption energy enforcement engagement engineering english enablement enquiry enrolment entertainment entry equality equipment equity etiquette evidence
excellence execution expenditure experience expertise exposure fabric facilitation feedback fertiliser fidelity finance financing fire-safety firmware flexibility
food footfall forecasting fraud freight friction front-end frontend fuel functionality funding furniture gas gender governance grammar
graphics grammar growth guidance gymnastics handling handwriting hardware harvesting hazard-analysis headcount health healthcare health-care heat heating help history homelessness homework
hospitality housekeeping housing hr humour humidity hygiene identity idempotency impact implementation inclusion income independence industry
inference inflation influence information infrastructure innovation insight inspiration insulation insurance
integrity intelligence interest interoperability irrigation isolation justice kindness knowledge kubernetes labour labor
land landscape latency law leadership leakage learning legislation leisure lending level-design liaison liability lighting linen linux listening
literacy literature livestock load localisation localization logging logic logistics longevity loyalty luggage machine-learning machinery mail
maintenance management manufacturing marketing masonry material mathematics maths meat media mediation medication medicine memory mentoring mentorship merchandise merchandising metadata
milk mining mobility modelling modeling moderation money monitoring morale motion motivation music negotiation networking news nursing
nutrition obedience obesity observability occupancy onboarding onboarding-time operations optimisation optimization orientation outreach
output overspend overtime ownership packaging packing paint paperwork participation pastoral-care patience payroll peace pedagogy performance personalisation personalization personnel
phonics photography physics physiotherapy planning plumbing poetry poverty power pr practice precision preparation presence pressure prevention pricing printing privacy
procurement production productivity profit profitability programming progress proof prospecting protection provision
publicity punctuality purchasing qa quality quality-assurance radiology readiness reading recall reception recognition reconciliation recovery recruitment
recycling redundancy refrigeration rehab rehabilitation reinforcement reliability rent reporting representation reputation rescue research resilience
resistance resolution responsibility responsiveness retail retention return revenue rework rice risk roofing routing rubbish sadness safeguarding safety sales sanitation satisfaction savings
scaffolding scalability scale scheduling science scrap screening search security segmentation selection self-confidence self-esteem sensitivity
seo sepsis shelving shipping shopping shrinkage sickness slippage soap soil software soldering speaking specialisation speech speed spelling spend spending spoilage
sport stability staff staffing staging stationery steel stewardship stock storage storytelling stress student-progress success sun supervision
supply support surveillance sustainability swimming tax taxation teaching teamwork technology telemetry telephony tenure testing text theft therapy throughput tiling timber time
timekeeping tolerance tooling tourism tracking trade traffic training transcription transfer translation transparency transport transportation
travel treatment troubleshooting trust tuition tutoring turnover uncertainty upkeep uptake uptime usability usage user-experience utilisation
utilization validation value variety vegetation ventilation verification versioning violence virtualisation virtualization visibility vocabulary
volume voting walk-in-trade warehousing wastage waste water wealth weather welding welfare wellbeing well-being wildlife wind wine wiring wood work
workload workmanship woodwork writing yield youth people children staff police women men clientele faculty audience leadership aws gcp azure sql
html css javascript typescript python java kotlin golang docker terraform jenkins ansible kafka redis graphql ci/cd nosql ux qa etl iot ai ml nlp
sap excel powerpoint crm-data gdpr haccp ifrs gaap vat hr pr b2b saas devops agile scrum kanban react angular django flask
spring hibernate node.js postgresql mysql mongodb elasticsearch rest grpc http https sso oauth mfa pagerduty datadog grafana prometheus snowflake airflow spark pandas
numpy pytorch tensorflow hadoop salesforce hubspot jira confluence figma photoshop indesign wordpress drupal shopify seo sem ppc nps okrs kpis webgl sqlite crdts websockets
record-keeping
backend contact
handover court charge duty
fish jewellery homeware hardware
pain everyone everybody receipt dispatch correspondence counsel company-law litigation disclosure drafting
""".split()
)
"""Nouns, and names of technologies, that stand without an article."""

SINGULAR_IN_S = frozenset(
    """
access analysis atlas bias boss basis business bus campus canvas census chaos class compass congress consensus corpus
crisis cross diagnosis dress excess express focus gas genesis glass grass hypothesis kubernetes less lens loss mass
mess minus nexus pass plus premises prognosis process progress redis jenkins prometheus radius semis series status
stress success surplus syllabus synopsis synthesis thesis tennis this thus us versus virus witness wellness fitness
readiness awareness illness effectiveness cleanliness business-class address happiness
""".split()
)
"""Singular nouns that end in -s."""

DETERMINERS = frozenset(
    "a an the this that these those my our their its his her your all both each every some any no several many few "
    "multiple various numerous more most other another such up over around approximately about nearly almost one two "
    "three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousands millions dozens half "
    "different certain enough up to".split()
)
NUMBER_WORDS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
}  # fmt: skip
PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath beside between beyond by despite "
    "down during except for from in inside into near of off on onto out outside over per regarding since through per "
    "throughout to toward towards under until up upon via with within without following".split()
)
PARTICIPLES = frozenset(
    """
reducing increasing improving saving cutting serving achieving enabling supporting using resulting leading handling
generating allowing ensuring raising boosting lowering delivering covering involving including providing helping making
bringing taking giving growing driving exceeding attracting winning creating keeping eliminating freeing meeting
shortening doubling tripling halving earning containing comprising spanning lifting decreasing preventing costing
""".split()
)
"""Participles that begin a phrase behind a noun: "a cache reducing the load"."""

SILENT_VOWEL = ("hour", "honest", "honour", "honor", "heir", "mba", "x-ray", "sms", "xml", "rf", "mri", "mvp", "nlp", "html", "sql", "sdk", "ssl", "sso", "hr", "seo", "ngo", "llm", "lms", "ml", "npm", "rpa", "hplc", "fmcg", "nhs", "mot", "nvq")
CONSONANT_SOUND = ("uni", "use", "usa", "user", "usual", "uti", "ubi", "eu", "one", "once", "ui", "ux", "url", "uk", "us", "ukr", "ura")

CHANGES = frozenset(
    "reduce increase improve save cut raise boost lower grow double triple halve shorten optimise optimize maintain enhance "
    "redesign rebuild restructure modernise modernize streamline simplify accelerate decrease expand extend lift stabilise "
    "stabilize refactor rewrite clear meet exceed close revise update overhaul renovate reorganise reorganize".split()
)
"""Verbs whose object is known already: "reduced the load", not "a load"."""

ADVERBS = frozenset("together abroad online alone end-to-end daily weekly monthly quarterly annually yearly globally remotely on-site onsite nationwide worldwide".split())
"""Adverbs that may stand behind an object."""
