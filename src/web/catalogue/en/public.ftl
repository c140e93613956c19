# Public pages: start, verification, register, many at once, files, to platforms and landlords.
nav-register = Register
nav-check = Check many
nav-letter = To platforms and landlords

issuer = Issued by
hotline = Complaints
holder = Holder
premises = Address
hq-premises = Headquarters' address
domicile = Registered address
credit-code = Unified social credit code
category = Main category
items = Business items
licence-number = Licence number
valid-to = Valid until
issued-on = Issued on
listed-on = Listed on
store-name = Store
store-no = No. { $no }
edition = Edition
edition-no = Edition { $number }

start-title = One food licence, many addresses
start-heading = One food licence, many addresses
start-lede = Headquarters file once and are inspected once; each directly-run store joins the same licence on a signed commitment, and has its first inspection within 30 working days.
start-verify = Verify a licence
start-verify-hint = Scan the QR code of a licence or of a store's copy with a phone to see whether it is in force today. Or enter its code here.
start-file = Do you have a PDF file? See whether it is one of ours
start-register = Search the register
start-register-hint = Find what is in force by holder, store, address, licence number or credit code.
start-register-all = See all licences in force
start-platforms = Platforms, malls and landlords
start-platforms-hint = Check up to 500 numbers and addresses at once, or connect to the API.
start-docs = API reference
start-enter = Headquarters and officers
start-enter-hint = Filing, review, decision, inspection and the window begin here.
start-template = Store list template (CSV)
start-facts = About this site
start-demonstration = demonstration, no legal effect
start-calendar = Working-day calendar
start-calendar-known = Notices are loaded up to { $year }; later dates are marked provisional
start-version = Version

verify-token = Code (32 characters)
verify-token-hint = The last part of the address of the QR code; the whole address may be pasted too.
verify-go = Verify
verify-no-code = No code? Search the register by name, address or number
verify-many = Check many at once
verify-in-force = In force
verify-not-in-force = Not in force
verify-on = as of { $day }
verify-expired = It ran out on { $day }. Do not trade, or let trade, on it.
verify-ended = The licence has ended, or this store is no longer listed on it. Do not trade, or let trade, on it.
verify-superseded = This code stands on edition { $scanned } ({ $day }); the licence is at edition { $edition } now. Above is the state today. For a store, scan the code on its own copy.
verify-only-here = It holds for this address only: compare it with where you are.
verify-places = The licence has { $count ->
    [one] one place
   *[other] { $count } places
} today.
verify-see-places = See them
verify-details = Details
promise-title = What the store promised
promise-about = { $store } joined the licence on this commitment. Who signed it is not published.
promise-none = { $store } joined the licence after an on-site inspection; it made no commitment.
promise-signed-on = Signed on
promise-hash = Hash of the letter (SHA-256)
promise-back = Back to the verification
verify-doubt = If the address differs or something is not as it says, call { $hotline }.

unknown-compare = Compare the 32 characters with the address of the QR code.
unknown-forged = A paper whose code leads nowhere may not be genuine: call
unknown-register = Search the register by holder, address or number
unknown-again = Enter the code again
problem-start = To the start page

docs-title = API reference
docs-groups = Contents
docs-open = open to all
docs-parameters = Parameters
docs-request = Request
docs-answer = Answer
docs-required = required

register-about = Licences and stores that are in force today.
register-words = Holder, store, address, number or credit code
register-division = District
register-every-division = Every district
register-go = Search
register-licences = Licences
register-stores = Stores
register-more-licences = Only the first 10; add another word.
register-nothing = Nothing in force fits. Use fewer words, another district, or the licence number.
register-note = The register holds no personal data. It can be read through the API too:
register-back = Back to the register
register-stores-of = { $count ->
    [one] One store
   *[other] { $count } stores
} in force
register-no-stores = No store fits.
register-history = Editions
edition-reason = Edition { $number } · { $reason }
edition-reason-added = Edition { $number } · { $reason }, { $count } added
edition-added = { $count ->
    [0] Edition { $number }
    [one] Edition { $number }, one place added
   *[other] Edition { $number }, { $count } places added
}

check-about = For platforms, malls and landlords: does each licence number (or code) stand for the address it is shown for, and is it in force today?
check-pairs = Numbers and addresses
check-pairs-hint = One a line: licence number or code, a comma or tab, the address. Two columns of a sheet can be pasted. At most 500 lines.
check-file = Or choose a CSV file
check-file-hint = Numbers in the first column, addresses in the second; UTF-8 or GB18030. A chosen file goes before the lines.
check-go = Check all
check-answers = Answers
check-answer = Answer
check-licence = Number or code
check-address = Address
check-no-address = address is missing
check-csv = Download the answers (CSV)
check-note = Spaces, widths and kinds of dashes make no difference. Where an address differs, see first whether a district, road, number or floor is missing.
check-more = Check some more
check-api = A program can ask too:
standing-in-force = in force
standing-not-in-force = not in force
standing-address-differs = address differs
standing-unknown = no such licence

file-title = Compare a PDF file
file-about = The first bytes of every licence and store's copy are kept. Choose a file to see whether it is unchanged and still counts.
file-choose = PDF file
file-hint = You can drop the file on the button. It is only compared, not kept.
file-go = Compare the file
file-another = Compare another
file-genuine = The same as the paper we kept
file-not-ours = Not a paper we kept
file-not-ours-hint = A file that was changed, saved again or scanned gets this answer too; it does not mean that the licence is false. Scan its QR code.
file-not-ours-12315 = If in doubt, call 12315.
file-current = It is current.
file-superseded = A later one has taken its place.
file-not-in-force = The licence or store is not in force any more.
file-done = It was printed here.
file-paper = Paper
file-licence = Food licence, edition { $edition }
file-store-copy = Store's copy of the licence
file-other = Another paper
file-printed-on = First printed
file-register = See it in the register

letter-greeting = To platforms of online food trade, malls, markets and landlords:
letter-what = A food chain's headquarters may hold one food licence that states its own address and those of many directly-run stores. These stores have no licence number of their own and use the headquarters'; each has its own copy of the licence, with its own address. Please do not turn a store away because its number is shared, and do not take one store's copy for another address.
letter-basis = Basis
letter-no-instrument = No pilot instrument is in force at present.
letter-instrument = { $title }, in force from { $from }
letter-instrument-until = { $title }, in force from { $from } to { $to }
letter-order = Licences are governed by { $basis }.
letter-check = Four things to look at on a copy
letter-check-address = Address: the same as where the store is. A copy holds for that address only.
letter-check-number = Number and validity: JY and fourteen digits; the last day has not passed.
letter-check-code = QR code: it answers “In force” with the same address. Each store's code is its own.
letter-check-items = Business items: what the store sells is among them.
letter-how = How to verify
letter-how-one = One: scan the code of the copy, enter it at { $site }, or search the register by address.
letter-how-many = Many: paste numbers and addresses at { $site }/check or upload a CSV, 500 lines at once; the answers can be downloaded.
letter-how-api = By program: POST { $path }, without signing in; each address is in force, not in force, different or unknown.
letter-how-file = A PDF file: choose it at { $site }/v/file.
letter-number-shared = When a store joins, leaves or changes, its state changes the same day. We suggest checking listed stores once a day.
letter-doubt = If a licence is not found, its address differs or it may be forged, call 12315.
