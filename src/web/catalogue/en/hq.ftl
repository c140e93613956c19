# The words of the headquarters' workbench.

# The headquarters' workbench: sections and common words.
nav-hq-new = New filing
nav-hq-licence = My licence
nav-hq-enterprise = Enterprise
hq-all = All
hq-state = State
hq-no = No.
hq-store = Store
hq-stores = Stores
hq-address = Business address
hq-addresses = Addresses
hq-division = County
hq-business = Category and business items
hq-uscc = Unified social credit code
hq-do = Action
hq-why = Why
hq-due = Due
hq-way = Pathway
hq-drawing = Drawing
hq-have = There
hq-lacks = Missing
hq-optional = Optional
hq-file = File
hq-find = Find
hq-find-store = Find by store or address
hq-find-row = Find by store, credit code or address
hq-cancel = Cancel and go back
hq-look = View
hq-read = Read
hq-yes = Yes
hq-no-word = No
hq-choose = Choose
hq-hq = HQ
hq-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
hq-of = { $count } of { $all }
hq-nth = Address { $order }
hq-whole = The whole filing
hq-point = To correct: { $text }
hq-verify = Verification page

# The first page.
hq-home = Home
hq-todo = Waiting for you
hq-todo-none = Nothing needs you now. Returned filings, commitments to sign, findings, drafts and renewal are listed here.
hq-todo-standard = Set the chain's standard; stores are measured against it
hq-todo-returned = Correct the filing { $label }
hq-todo-sign = Filing { $label }: { $count ->
    [one] sign the commitment of { $count } store
   *[other] sign the commitments of { $count } stores
}
hq-todo-draft = Go on with the draft { $label }
hq-todo-rectify = { $name }: answer the findings
hq-todo-renew = The licence ends on { $day }; file for renewal
hq-home-licence = Licence { $number } · { $count ->
    [one] { $count } store
   *[other] { $count } stores
} · until { $day }
hq-filings = Filings
hq-filing = Filing
hq-filings-none = No filing yet. Start one above; it may hold many stores.
hq-touched = Last change

# A new filing.
hq-new = New filing
hq-new-drafts = Drafts not handed in
hq-new-draft = Go on with the draft of { $day }
hq-new-add = Stores will join licence { $number } and are valid with it until { $day }.
hq-new-issue = A first licence for the headquarters. Stores may be filed together; declare at least { $minimum } directly-run stores.
hq-new-need = Before you begin
hq-new-instrument = Pilot instrument in force: { $title }
hq-new-standard = The chain's standard is set
hq-new-list = A store list: typed, pasted from a spreadsheet, or a CSV or XLSX file.
hq-new-drawings = A layout drawing for each store (PDF or picture).
hq-new-begin-add = Begin: add stores
hq-new-begin-issue = Begin: first issue
hq-no-instrument = No pilot instrument is in force here; nothing can be handed in for now.
hq-no-standard = The chain's standard is not set; stores have nothing to be measured against.
hq-set-standard = Set the chain's standard

# Steps.
hq-steps = Steps of the filing
hq-step-addresses = Addresses
hq-step-papers = HQ papers
hq-step-drawings = Store drawings
hq-step-commitments = Commitments
hq-step-check = Check
hq-step-submit = Hand in
hq-step-done = Done
hq-step-open = Open
hq-correcting = Correcting filing { $label } · hand in again by { $day }
hq-drafting = Draft begun { $label }
hq-go-on = Next: { $step }
hq-go-on-anyway = See the next step: { $step }

# Addresses.
hq-joining = Stores will join licence { $number }.
hq-issuing = First issue: enter the headquarters' address; stores may be added too. Declare at least { $minimum } directly-run stores.
hq-add-hq = Enter the headquarters' address
hq-addresses-count = Entered: { $count }
hq-addresses-empty = Addresses appear here. Add them in one of the ways below.
hq-remove = Remove
hq-remove-ask = Remove { $name } from this filing?
hq-add-stores = Add stores
hq-by-file = Upload a list
hq-by-file-hint = CSV or XLSX; you see a preview before anything is added.
hq-template = Download the template
hq-list-file = List file
hq-preview-list = Preview the list
hq-by-paste = Paste from a spreadsheet
hq-rows = Rows
hq-by-paste-hint = Copy rows in Excel and paste them here. With titles they are read by title, without by the template's order.
hq-preview-rows = Preview the rows
hq-pasted = pasted rows
hq-one-by-one = One by one
hq-one-by-one-hint = For a few stores.
hq-add-one = Enter a store
hq-address-new = Enter a store
hq-address-edit = Change the store
hq-address-hq = The headquarters' address
hq-correct-row = Correct line { $line } of the list
hq-save-new = Add to the filing
hq-save = Save
hq-items-more = Other items or bracket notes
hq-items-more-hint = What is not above; separate by semicolons.
hq-declared = Declared directly-run stores
hq-declared-hint = One a line: name, address
hq-layout-similar = Layout
hq-layout-similar-yes = Layout, process and equipment are the same as or similar to the standard (otherwise inspected first)
hq-merge = Merge
hq-merge-yes = Merge it in: the decision that grants this store cancels the licence named above

# Preview of a list.
hq-list-title = The list
hq-list-will = { $joins } can be added, { $bad } need correction.
hq-list-refused = { $count } of them do not meet the conditions as things stand; they can be changed or removed later.
hq-list-take = Add { $count }
hq-list-left = The good rows are added; { $count } still need correction.
hq-list-all-in = Every store of the list is in this filing.
hq-list-bad-only = Download only the { $count } rows to correct (CSV with reasons)
hq-list-bad-hint = Upload it again once corrected, or correct row by row below.
hq-will-be = Result
hq-line = Line
hq-correct = Correct
hq-back-addresses = Back to the addresses
hq-row-joins = Can be added
hq-row-inspected = Added, inspected first
hq-row-refused = Conditions not met
hq-row-bad = To correct
hq-row-drafted = In the filing
hq-row-as = Address { $order } of this filing

# Papers and drawings.
hq-papers-intro = The headquarters' papers are handed in once for all stores. Choose several and upload them together.
hq-paper = Paper
hq-handed-in = Handed in
hq-paper-choose = Choose
hq-paper-replace = Replace
hq-papers-upload = Upload the chosen files
hq-drawings-none = No store yet, so no drawing is needed.
hq-drawings-count = { $stores } stores; { $missing } lack a drawing.
hq-drawings-files = Drawings, several at once
hq-drawings-hint = A file whose name holds the store's name, or begins with its number, goes to that store. PDF, PNG, JPEG; 25 MB at a time, as often as needed.
hq-drawings-upload = Upload and match
hq-drawings-unmatched = Files that fit no store
hq-drawings-report = { $attached } matched; choose the store of { $left }.
hq-drawings-assign = Save { $count }
hq-drawing-nobody = Do not use this file
hq-back-drawings = Add drawings

# Commitments.
hq-commitments-none = No store yet, so nothing to promise.
hq-commitments-count = To sign { $open } · signed { $signed } · without a promise { $declined }
hq-by-instrument = Under { $title }
hq-notice = Notice
hq-letter = Commitment letter
hq-letter-of = as for { $name }; each store has its own
hq-sign = Sign
hq-sign-none = Every store is signed or goes without.
hq-sign-undrawn = { $count } stores lack a drawing; a promise is bound to its drawing.
hq-sign-no-power = Signing is for the legal representative, or an agent whose letter of authority names it.
hq-sign-method = Way of signing
hq-sign-document = Signed document
hq-sign-document-hint = Upload the signed file where one is made; clicking needs none.
hq-sign-read = I have read notice and commitment in full, and what is promised is true
hq-sign-all = Sign for { $count }
hq-sign-act = One act makes one letter for each store, bound to its address and drawing. A promise may be withdrawn before the decision.
hq-sign-electronic-licence = Electronic business licence
hq-sign-hint-electronic-licence = Upload what was signed
hq-sign-ca-pdf = CA-signed PDF
hq-sign-hint-ca-pdf = Upload the signed PDF
hq-sign-print-seal-scan = Print, seal and scan
hq-sign-hint-print-seal-scan = Upload the scan
hq-sign-click = Click
hq-sign-hint-click = Signed by the person signed in
hq-tick-page = Tick all on this page
hq-decline = No promise for the ticked stores
hq-decline-hint = Stores without a promise are inspected before the decision.
hq-promise = Promise
hq-promise-open = To sign
hq-promise-signed = Signed
hq-promise-declined = Declined
hq-promise-retracted = Withdrawn
hq-signed-on = Signed
hq-letter-hash = SHA-256
hq-letter-unsigned = Not signed; this is what would be signed today.

# Check and hand in.
hq-check-empty = Nothing to check yet.
hq-check-valid = Each store is valid with the headquarters' licence until { $day }
hq-check-valid-new = The licence is valid for five years; decided today, each store is valid with it until { $day }
hq-check-refused-note = { $count } do not meet the conditions as things stand. Change or remove them, or hand them in all the same; the others are not affected.
hq-check-result = Result
hq-check-committed = Commitment
hq-check-inspected = Inspected first
hq-check-refused = Conditions not met
hq-check-incomplete = To be completed
hq-check-undrawn = No drawing yet
hq-check-unsigned = No promise signed yet
hq-check-met = { $count } conditions met
hq-later = Afterwards
hq-later-first = First inspection within { $days } working days after the grant
hq-later-hq = On-site check by two inspectors before the decision
hq-later-inspected = On-site check before the decision; first inspection within { $days } working days after
hq-later-committed = Decided on promise and papers; first inspection within { $days } working days after
hq-reason-headquarters = The headquarters is always inspected
hq-reason-declined = No promise was made
hq-reason-retracted = The promise was withdrawn
hq-reason-layout-differs = The layout differs from the standard
hq-reason-may-not-promise = Promising is barred until credit is repaired
hq-reason-rule = The instrument asks for it
hq-route-committed = Commitment
hq-route-inspected = On-site check
hq-route-on-papers = On papers
hq-missing = Still missing
hq-submit-what = What is handed in
hq-submit-who = Applicant
hq-submit-to = To
hq-submit-hq = with the headquarters
hq-submit-papers = HQ papers
hq-submit-drawings = Drawings
hq-submit-promises = Promises
hq-submit-promised = { $signed } signed, { $declined } without
hq-submit-then = It cannot be changed after; what is missing will be told at once. It may be withdrawn before the decision.
hq-submit-do = Hand in { $count ->
    [one] { $count } address
   *[other] { $count } addresses
}
hq-submit-not-yet = Once nothing is missing, the button appears here.
hq-receipt = Handed in
hq-receipt-text = { $authority } received the filing of { $count } on { $day }
hq-next = What happens next
hq-next-answer = The bureau accepts it or tells everything missing; past the day it counts as accepted from the day received.
hq-next-inspected = Where an on-site check is needed, two inspectors come; that time is not counted.
hq-next-decision = Decision within { $decision } working days of acceptance, handed out within { $handout } more.
hq-next-first = A first inspection of each store within { $days } working days: does it match what was promised.
hq-see-filing = See the filing

# The page of a filing.
hq-filing-title = Filing { $label }
hq-filing-label = { $count ->
    [one] { $label } · { $count } address
   *[other] { $label } · { $count } addresses
}
hq-continue = Go on
hq-continue-correct = Correct and hand in again
hq-sign-again = { $count ->
    [one] One store signs
   *[other] { $count } stores sign
} the commitment again after being put right on the spot.
hq-sign-again-go = Sign
hq-points = To correct: { $count }
hq-points-hint = Open each, correct it, then hand in again. Your time is not counted.
hq-point-go = Correct it
hq-issued = Papers issued
hq-issued-licence = Licence, edition { $edition } (PDF)
hq-issued-copies = Store copies
hq-outcome = Outcome
hq-granted-edition = Granted, on edition { $edition }
hq-row-page = Store page
hq-history = History
hq-lapsed = Not corrected or handed in in time; ended
hq-clock-answer = Answer
hq-clock-correct = Correction
hq-clock-decision = Decision
hq-turn-draft = Your turn
hq-turn-submitted = With the bureau: acceptance
hq-turn-returned = Your turn: correct
hq-turn-in-work = With the bureau
hq-turn-recommended = With the bureau
hq-turn-decided = Decided, to be handed out
hq-turn-handed-out = Done
hq-turn-not-admitted = Done
hq-turn-withdrawn = Done
hq-turn-lapsed = Done
hq-turn-terminated = Done
hq-event-opened = Draft begun
hq-event-office-number-set = Office number noted
hq-event-submitted = Handed in
hq-event-returned = Returned for correction
hq-event-corrected = Put right on the spot
hq-event-accepted = Accepted
hq-event-not-admitted = Not admitted
hq-event-withdrawn = Withdrawn
hq-event-rest-withdrawn = The addresses not decided yet were withdrawn
hq-event-extended = Time extended
hq-event-completed = Every address is decided; to be handed out
hq-event-handed-out = Handed out
hq-event-receipt-filed = Proof of service filed
hq-event-lapsed = Lapsed
hq-event-terminated = Terminated
hq-item-event-retracted = Promise taken back
hq-item-event-on-site-concluded = On-site check concluded
hq-item-event-rerouted = To be checked on site
hq-item-event-granted = Granted
hq-item-event-refused = Refused
hq-item-event-withdrawn = Withdrawn
hq-happened-to = { $count ->
    [one] { $what } ({ $count } address)
   *[other] { $what } ({ $count } addresses)
}
hq-withdraw = Withdraw the filing
hq-withdraw-will = This ends { $count } undecided.
hq-withdraw-stays = The { $count } decided are not affected.
hq-withdraw-again = It cannot be undone; you may file again.
hq-withdraw-do = Withdraw { $count }
hq-item-withdraw = Withdraw this address
hq-item-withdraw-will = Only this address ends; the others go on.
hq-item-withdraw-do = Withdraw this address
hq-retract = Withdraw the promise
hq-retract-will = Before the decision a promise may be withdrawn; the store is then inspected first.
hq-retract-do = Withdraw the promise, be inspected
hq-why-inspected = Why inspected
hq-paused = On-site check: the clock stands still

# The licence and its stores.
hq-licence-none = No licence yet. Once issued, its face, editions and stores are here.
hq-valid-to = Valid until { $day }
hq-edition-rows = Edition { $edition } · { $count ->
    [one] { $count } store
   *[other] { $count } stores
}
hq-licence-pdf = Licence (PDF)
hq-holder = Holder
hq-issued-on = Issued on
hq-editions = Editions ({ $count })
hq-edition = Edition { $number }
hq-added = { $count ->
    [one] { $count } row added
   *[other] { $count } rows added
}
hq-rows-count = { $count ->
    [one] { $count } store
   *[other] { $count } stores
}
hq-rows-none = No store fits.
hq-listed-on = Listed on
hq-first = First inspection
hq-copy = Store copy
hq-row-no = row { $no }
hq-row-listed = Listed on { $day }
hq-print-copy = Print the store copy
hq-managers = Managed by
hq-managers-none = No manager yet
hq-inspections = Inspections
hq-inspections-none = None planned yet.
hq-visit-first = First inspection
hq-visit-on-site = On-site check
hq-visited = Visited on { $day }

# The enterprise.
hq-trade-name = Trade name
hq-domicile = Domicile
hq-authority = Authority
hq-standard = The chain's standard
hq-standard-none = Not set. Category, items and layout of stores are measured against it.
hq-standard-version = Version
hq-standard-set-on = Version { $version } · set on { $day }
hq-category = Category
hq-items = Business items
hq-standard-drawing = Standard drawing
hq-standard-drawing-hint = The present one stays if none is chosen.
hq-standard-change = Change the standard
hq-standard-effect = A change concerns later filings only.
hq-standard-save = Save the standard
hq-register = Register your enterprise
hq-register-intro = You act for no enterprise yet. Register yours, or ask its legal representative to empower you.
hq-name = Name
hq-legal-representative = Legal representative
hq-division-code = Division code
hq-division-hint = County of the domicile, 6 digits
hq-register-do = Register

# What was just done.
done-hq-opened = The draft is open; it is saved as you go.
done-hq-address-added = Added.
done-hq-address-changed = Saved. Where address or drawing changed, the promise must be signed again.
done-hq-address-removed = Removed.
done-hq-list-taken = The good rows are added.
done-hq-row-corrected = The row is corrected and added.
done-hq-papers-attached = Papers uploaded.
done-hq-drawings-attached = Drawings are with their stores.
done-hq-signed = Signed; each store has its letter.
done-hq-declined = The ticked stores go without a promise.
done-hq-submitted = Handed in.
done-hq-withdrawn = Withdrawn.
done-hq-item-withdrawn = This address is withdrawn.
done-hq-retracted = The promise is withdrawn; the store is inspected.
done-hq-registered = Registered. Now set the chain's standard.
done-hq-standard-set = The standard is saved.
hq-printed = Papers
hq-trading = Opening
hq-trading-hint = Counted for the effect of the reform: days opened earlier, rent and wages saved. It changes neither licence nor inspection; stated again, the latest counts.
hq-trading-opened = Day of opening
hq-trading-rent = Rent for one day (yuan)
hq-trading-wages = Wages for one day (yuan)
hq-trading-do = State it
done-start-reported = The opening is stated.

# People.
nav-hq-people = People
hq-people-intro = Who may do what for the enterprise, and until when. End the power of whoever leaves here; their sessions end at once.
hq-people-signatory-only = Inviting people and ending powers is the legal representative's.
hq-people-none = Nobody fits.
hq-find-person = Find by name
hq-person = Name
hq-person-name = Name
hq-person-username = User name
hq-person-username-hint = The name to sign in with, such as a telephone number.
hq-person-active = Valid
hq-person-near = Ends within 30 days
hq-person-expired = Power has ended
hq-person-invited = No password yet
hq-person-link-over = Link is over
hq-power = Power
hq-reach = Reach
hq-power-signatory = Legal representative
hq-power-agent = Agent
hq-power-area = Area manager
hq-power-store = Store manager
hq-power-waiting = No password yet
hq-power-intro-agent = Files for the enterprise by a letter of authority, and signs commitments where the letter names it. Ends by itself on its last day.
hq-power-intro-area = Sees the state, first inspection and copy of a set of stores, and answers findings.
hq-power-intro-store = Sees one store only: its state, first inspection and copy, and answers findings.
hq-power-change = Change
hq-power-end = End
hq-power-end-ask = End the power of { $name }? Their sessions end at once.
hq-reach-all = Everything
hq-reach-agent = { $scope } · until { $day }
hq-reach-area = { $count ->
    [one] { $count } store: { $some }
   *[other] { $count } stores: { $some } …
}
hq-scope = Powers the letter names
hq-scope-file = File
hq-scope-file-hint = Draft, hand in, correct, withdraw
hq-scope-sign = Sign commitments
hq-scope-sign-hint = Sign for the enterprise
hq-expires = Last day of the power
hq-letter-of-authority = Letter of authority
hq-letter-hint = PDF or picture. When changing, the present one stays where none is chosen.
hq-area-divisions = Counties
hq-area-division = { $count ->
    [one] { $name } ({ $count } store)
   *[other] { $name } ({ $count } stores)
}
hq-area-rows = Numbers of stores
hq-area-rows-hint = The numbers on the licence, such as 1-12, 15. Together with the counties ticked.
hq-store-row = Number of the store
hq-store-row-hint = Its number on the licence; one store.
hq-invite = Invite somebody
hq-invite-whom = Whom do you invite?
hq-invite-no-licence = There is no licence yet; managers of stores can be invited once there is.
hq-invite-then = A link appears afterwards, once. Copy it and hand it to the person, who sets the password.
hq-invite-do = Invite
hq-invite-manager = Invite its manager
hq-invited = Invited
hq-invited-once = The link is shown here once and never again. A lost one can be made anew on the page of people; the old one then stops working.
hq-invited-link = Link that sets the password
hq-invited-until = Works until
hq-invited-then = Hand it to the person your own way. Whoever has the link can set the password, so give it to nobody else.
hq-invited-back = Back to people
hq-invited-next = Invite another
hq-link-again = New link
done-hq-power-changed = The power was changed.
done-hq-power-ended = The power has ended, and so have the sessions.

# Opening plans.
nav-hq-plans = Opening plans
hq-plans-intro = Stores in preparation: the last day to file is counted back from the planned opening, and the rules are looked at beforehand. This has no legal effect; acceptance and decision have.
hq-plans-none = No store is in preparation. Once one is entered, its last day to file stands here, and on the first page before it comes.
hq-plans-no-effect = The look has no legal effect; acceptance and decision have. Counted back with all the days the law gives; corrections and extensions are not in it.
hq-plan-add = Enter a store
hq-plan = Opening plan
hq-plan-intro = Enter the store's name, the planned opening and a contact first; the rest as far as it is known, whole before filing.
hq-plan-save = Save the plan
hq-plan-remove = Take this plan out
hq-plan-look = Look beforehand
hq-plan-opens = Opens
hq-plan-file-by = File by
hq-plan-how = Steps counted back
hq-plan-contact = Contact
hq-plan-contact-hint = Who prepares this store
hq-plan-contact-phone = Telephone of the contact
hq-plan-into = Into
hq-plan-new-filing = A new filing
hq-plan-file = File the stores ticked
hq-plan-filed = Filed
hq-plan-incomplete = To be completed
hq-plan-no-instrument = Cannot be looked at
hq-plan-refused = Does not fit
hq-plan-inspected = Inspected first
hq-plan-fits = Fits
hq-plan-step = { $days ->
    [one] { $what } ({ $days } working day), by { $day }
   *[other] { $what } ({ $days } working days), by { $day }
}
hq-plan-step-one-time-notice = Acceptance or return
hq-plan-step-on-site-check = On-site check
hq-plan-step-decision = Decision
hq-plan-step-hand-out = Handing out
hq-todo-plans = { $count ->
    [one] Opening plans: { $count } store is to be filed
   *[other] Opening plans: { $count } stores are to be filed
}
done-hq-plan-added = Entered among the opening plans.
done-hq-plan-changed = The plan was changed.
done-hq-plan-removed = The plan was taken out.
done-hq-plans-filed = Added to the filing; papers, drawings and promises are still to come.

# Stores and inspections.
nav-hq-store = My stores
hq-answer-go = Answer the findings
hq-copy-png = Picture (PNG, for platforms)
hq-visits-none = Nobody has visited yet. After a visit its record, findings and answers stand here.
hq-findings-none = Nothing was found.
hq-finding-point = Point
hq-finding-remark = What was found
hq-finding-failed = Failed
hq-finding-fixed = Met after a fix on site
hq-answer = What was done
hq-answer-title = { $count ->
    [one] Answer { $count } failed point
   *[other] Answer { $count } failed points
}
hq-answer-intro = Say for each point what was done, with photos of how it is now. The headquarters confirms it and it goes to the office; until then it can be changed.
hq-answer-text = What was done
hq-answer-photos = Photos of how it is now; several at once if you like
hq-answer-held = { $count ->
    [one] { $count } photo is attached; more are added to it.
   *[other] { $count } photos are attached; more are added to them.
}
hq-answer-do = Hand in what was done
hq-answer-again = Change what was handed in
hq-answered = { $name } handed it in on { $day }
hq-answer-waits = the headquarters is to confirm
hq-answer-confirmed = { $name } confirmed for the headquarters on { $day }
hq-answer-confirm = The store has answered; please look it over and confirm
hq-answer-confirm-will = It goes to the office, whose inspectors look again. It cannot be changed afterwards.
hq-answer-confirm-do = Confirm and report
hq-visit-sign = To be signed by the store
hq-visit-sign-will = The inspectors have recorded this visit. Read the record, then sign; objections can be raised at once and are written down by the inspectors.
hq-visit-sign-name = Name of who signs
hq-visit-sign-read = I have read the record
hq-visit-sign-do = Sign
hq-site-signed = Signed by the site
hq-site-refused = Signature refused: { $reason }
hq-site-unsigned = Not signed by the site
hq-todo-confirm = { $name }: confirm what was done
done-hq-visit-signed = Signed.
done-hq-answered = What was done is handed in.
done-hq-answer-confirmed = Confirmed and reported to the office.
