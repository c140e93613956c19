# Words that every page shares.
brand = Yizheng
skip-to-main = Skip to content
footer = Yizheng · one food licence, many addresses
demonstration = Demonstration data: authority, headquarters, papers and signatures are generated and have no legal effect

nav-rooms = Workbenches
nav-sections = This workbench
nav-language = Language
nav-home = Home
nav-start = Start
nav-verify = Verify a licence

room-public = Public services
room-hq = Headquarters
room-bureau = Bureau
room-window = Window
room-visits = Inspections

role-applicant = applicant
role-clerk = window clerk
role-reviewer = reviewer
role-inspector = inspector
role-approver = approver
role-chief = chief
role-auditor = auditor
role-administrator = administrator
role-system = the program

sign-in = Sign in
sign-out = Sign out
sign-in-title = Sign in to Yizheng
sign-in-name = User name
sign-in-password = Password
sign-in-expired = Sign in first; you then go on where you were, and nothing you filled in is lost.
sign-in-demo = The demonstration accounts are hq, clerk, reviewer, inspector1, inspector2, approver, chief, auditor and admin; each has the password yizheng-demo.
resume-title = Signed in again
resume-text = What you had filled in is still here. “Send it now” sends it as you wrote it.
resume-files = { $count ->
    [one] The file you had chosen is here too:
   *[other] The { $count } files you had chosen are here too:
}
resume-go = Send it now
resume-back = Go back without sending

field-optional = (optional)
fault-item = Address { $item }:

rows-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
working-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
deadline-left = { $days ->
    [one] { $days } working day left
   *[other] { $days } working days left
} · due { $day }
deadline-overdue = overdue by { $days ->
    [one] { $days } working day
   *[other] { $days } working days
} · was due { $day }
deadline-provisional = provisional
deadline-start = Starts
deadline-start-hint = (that day is not counted)
deadline-limit = Limit
deadline-paused = Clock stood still
deadline-due = Due
deadline-skipped = Days not counted, and days made up for:
deadline-weekend = weekend
deadline-pause = clock stood still
deadline-made-up = made-up working day ({ $name })

pager-label = Pages
pager-first = First page
pager-next = Next page
pager-end = End of the list

filing-state-draft = draft
filing-state-submitted = submitted
filing-state-returned = to be corrected
filing-state-accepted = accepted
filing-state-in-work = in work
filing-state-recommended = to be decided
filing-state-decided = decided
filing-state-handed-out = handed out
filing-state-not-admitted = not admitted
filing-state-withdrawn = withdrawn
filing-state-lapsed = lapsed
filing-state-terminated = terminated
item-state-drafted = draft
item-state-proposed = submitted
item-state-accepted = in review
item-state-recommended = to be decided
item-state-granted = granted
item-state-refused = refused
item-state-withdrawn = withdrawn
item-state-terminated = terminated
item-state-dropped = removed
inspection-state-planned = to be assigned
inspection-state-assigned = to be visited
inspection-state-recorded = recorded
inspection-state-rectifying = being put right
inspection-state-reported = put right, reported
inspection-state-closed = closed
inspection-state-void = void
row-state-listed = listed
row-state-in-force = in force
papers-none = No papers yet.
papers-col-title = Paper
papers-col-number = Number and date
papers-col-get = Save
papers-inner = kept in the file
papers-download = Download
papers-viewer = Viewer of papers
papers-viewer-hint = Choose a paper to open it here. It gets its number when it is first opened.

# Setting a password, and the account.
welcome-title = Set your password
welcome-who = Hello { $name }. { $enterprise } invites you to Yizheng. Set a password; you sign in with it from then on.
welcome-do = Set the password and sign in
welcome-once = The link works once.
password-new = New password
password-again = The same again
password-old = Present password
password-hint = 10 characters or more
account-title = My account
account-name = Name
account-password = Change the password
account-password-do = Change the password
account-sessions = Your sessions on other devices end at once.
done-welcome = The password is set and you are signed in.
done-password = The password was changed; sessions on other devices have ended.
