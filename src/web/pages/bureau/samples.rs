//! The screens of the bureau with facts made up for looking at.
//!
//! The tests over HTTP render every screen with facts of the program itself; these are for words.

use super::case::Offers;
use super::decision::DecisionPage;
use super::home::Home;
use super::queue::{CaseRow, Chip, QueuePage};
use super::refusing::NotAdmitPage;
use super::returning::ReturnPage;
use crate::web::locale::Lang;
use crate::web::pages::form::{Choice, FormView};
use crate::web::pages::parts::{Pager, StateView};
use crate::web::pages::shell::Shell;
use askama::Template;
use permit::FilingId;
use uuid::Uuid;

pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
    let shell = |path: &str| Shell::sample(lang, path);
    let say = shell("/bureau").say;
    let id = FilingId(Uuid::from_u128(7));
    let row = CaseRow {
        href: "/bureau/filings/7".to_owned(),
        state: StateView::filing(say, "submitted"),
        holder: "示例<餐饮>有限公司".to_owned(),
        number: "4401-2026-1".to_owned(),
        channel: say.word("bureau-channel", "window"),
        received: say.day(jiff::civil::date(2026, 1, 20)),
        addresses: say.t1("bureau-places", "count", 37_u32),
        deadline: None,
        still: true,
    };
    let chip = |name| Chip { name, href: "/bureau/queue/admit".to_owned(), count: 3, here: false };
    let queues = ["admit", "recommend", "inspect", "decide", "soon", "overdue", "returned", "all"];
    let shown = [
        "open",
        "mine",
        "team",
        "to-assign",
        "first",
        "on-site",
        "late",
        "rectifying",
        "late-records",
        "unassigned",
    ];
    let home = Home {
        shell: shell("/bureau"),
        chips: queues.into_iter().map(chip).collect(),
        visits: shown.into_iter().map(chip).collect(),
        first: "admit",
        rows: vec![row.clone()],
    };
    let mut pages = vec![home.render().expect("a sample renders")];
    for name in queues {
        let shell = shell("/bureau/queue/admit");
        let pager = Pager::new(&shell, None, None);
        let (chips, q) = (queues.into_iter().map(chip).collect(), String::new());
        let whose = ["mine", "team", "nobodys"].into_iter().map(chip).collect();
        pages.push(
            QueuePage { shell, name, q, chips, whose, rows: Vec::new(), total: 0, pager }
                .render()
                .expect("a sample renders"),
        );
    }
    let form = FormView::blank(say);
    let decision = DecisionPage {
        shell: shell("/bureau/filings/7/decision"),
        form: form.clone(),
        id,
        holder: row.holder,
        number: row.number,
        summary: say.t1("bureau-makes-nothing", "refused", 1_u32),
        issues: true,
        granted: 2,
        refused: vec![(3, "丙店".to_owned(), "加盟".to_owned())],
        named: vec![(1, "甲店".to_owned())],
        left_out: vec![(4, "丁店".to_owned(), "尚未提出审查意见".to_owned())],
        items: vec!["x~1".to_owned()],
        seen: "0".to_owned(),
    };
    pages.push(decision.render().expect("a sample renders"));
    let not_admit = NotAdmitPage {
        shell: shell("/bureau/filings/7/not-admit"),
        form: form.clone(),
        id,
        version: 3,
        number: "7".to_owned(),
    };
    pages.push(not_admit.render().expect("a sample renders"));
    let returning = ReturnPage {
        shell: shell("/bureau/filings/7/return"),
        form,
        id,
        version: 3,
        number: "7".to_owned(),
        addresses: 37,
        again: true,
        lines: 2,
        fields: vec![Choice::new("layout", "布局图")],
    };
    pages.push(returning.render().expect("a sample renders"));
    assert!(!Offers::default().ticks());
    pages
}

/// Every event of the graphs has its words: histories are put together from them.
#[test]
fn every_event_has_its_words() {
    use super::common::{Happening, Names, Sentence};
    use permit::{Actor, Instant, SubjectKind};
    let events = [
        (
            SubjectKind::Filing,
            "opened office_number_set attached submitted returned corrected due_moved accepted not_admitted withdrawn rest_withdrawn extended handed_out lapsed terminated",
        ),
        (
            SubjectKind::Item,
            "drafted edited attached signed declined retracted dropped proposed corrected reopened accepted clock_changed on_site_concluded rerouted recommended sent_back granted refused withdrawn terminated",
        ),
        (
            SubjectKind::Inspection,
            "planned assigned recorded corrected abandoned signed site_signed rectification_ordered closed attempted due_moved reminded voided",
        ),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let say = Shell::sample(lang, "/bureau").say;
        for (kind, names) in events {
            for event in names.split(' ') {
                let at = Instant::at_hour(jiff::civil::date(2026, 3, 2), 10);
                let it = Happening {
                    kind,
                    event,
                    actor: Actor::system().user,
                    effective_at: at,
                    recorded_at: at,
                    acting_for: None,
                    addresses: Some(2),
                    why: String::new(),
                };
                let said = Sentence::of(say, &Names::default(), &it).what;
                assert!(!said.contains('⟦'), "{event}: {said}");
            }
        }
    }
}
