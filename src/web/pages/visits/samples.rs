//! The workbench's pages with samples.

use super::attempt::AttemptPage;
use super::case::{AttemptLine, Case, DrawingView, Inspector, PromiseView};
use super::checklist::{Answered, ChecklistView, Earlier, ItemView};
use super::list::{Group, ListPage, VisitLine};
use super::visit::{FoundLine, LateLine, RecordView, SiteLine, Stage, VisitPage};
use crate::web::catalogue::Say;
use crate::web::locale::Lang;
use crate::web::pages::form::FormView;
use crate::web::pages::parts::{DeadlineView, Pager, StateView};
use crate::web::pages::shell::Shell;
use askama::Template;
use calendar::Calendar;
use jiff::civil::date;

pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
    let shell = |path: &str| Shell::sample(lang, path);
    let say = Say::new(lang);
    let visit = |stage, list, record| {
        let page = VisitPage {
            shell: shell("/visits/7"),
            case: case(say),
            form: FormView::blank(say),
            today: "2026-01-20".to_owned(),
            list,
            record,
            stage,
            reason: (stage == Stage::Ended).then(|| "门店已停业".to_owned()),
            late: vec![LateLine {
                at: "2026-01-20 09:00".to_owned(),
                outcome: "late",
                sha256: "0a".to_owned(),
            }],
        };
        page.render().expect("a sample renders")
    };
    vec![
        list(say, &shell("/visits"), false),
        list(say, &shell("/visits"), true),
        visit(Stage::Filling, Some(checklist(say)), None),
        visit(Stage::Rectifying, Some(checklist(say)), Some(record(false))),
        visit(Stage::Signing, None, Some(record(false))),
        visit(Stage::Signing, None, Some(record(true))),
        visit(Stage::Ended, None, Some(record(true))),
        visit(Stage::Waiting, None, None),
        AttemptPage {
            shell: shell("/visits/7/attempt"),
            case: case(say),
            form: FormView::blank(say),
            next: "2026-01-21".to_owned(),
        }
        .render()
        .expect("a sample is well-formed"),
    ]
}

fn deadline(say: Say) -> DeadlineView {
    DeadlineView::new(say, &Calendar::embedded(), date(2026, 1, 20), date(2026, 3, 4))
}

fn list(say: Say, shell: &Shell, empty: bool) -> String {
    let line = VisitLine {
        id: "7".to_owned(),
        name: "示例<店>".to_owned(),
        address: "示例路1号".to_owned(),
        kind: say.t("visit-kind-first"),
        state: StateView::inspection(say, "assigned"),
        deadline: Some(deadline(say)),
        filled: 3,
    };
    let groups = vec![Group { place: "天河区 · 示例所".to_owned(), visits: vec![line] }];
    let page = ListPage {
        shell: shell.clone(),
        user: "u".to_owned(),
        asked: String::new(),
        ended: empty,
        count: usize::from(!empty),
        groups: if empty { Vec::new() } else { groups },
        pager: Pager::new(shell, None, None),
    };
    page.render().expect("a sample renders")
}

fn case(say: Say) -> Case {
    let who = |name: &str, me| Inspector {
        id: name.to_owned(),
        username: name.to_owned(),
        name: name.to_owned(),
        me,
    };
    Case {
        id: "7".to_owned(),
        user: "u".to_owned(),
        name: "示例<店>".to_owned(),
        address: "示例路1号".to_owned(),
        kind: say.t("visit-kind-again"),
        state: StateView::inspection(say, "assigned"),
        deadline: Some(deadline(say)),
        enterprise: "示例公司".to_owned(),
        inspectors: vec![who("检查甲", true), who("检查乙", false)],
        facts: vec![(say.t("visit-licence"), "JY24401060000018".to_owned())],
        promise: Some(PromiseView {
            paragraphs: vec!["承诺一".to_owned()],
            on: say.day(date(2026, 1, 5)),
            sha256: "0a".to_owned(),
        }),
        drawing: Some(DrawingView { link: "/api/v1/files/0a?inspection=7".to_owned(), is_picture: true }),
        attempts: vec![AttemptLine {
            at: "2026-01-19 09:00".to_owned(),
            reason: say.word("visit-attempt", "refused"),
            place: "门口".to_owned(),
            next: say.day(date(2026, 1, 21)),
            photo: "/api/v1/files/0b?inspection=7".to_owned(),
        }],
        mine: true,
    }
}

fn checklist(say: Say) -> ChecklistView {
    let earlier = Earlier {
        on: say.day(date(2026, 1, 5)),
        result: "failed",
        remark: "地面湿".to_owned(),
        photos: vec!["/api/v1/files/0c?inspection=7".to_owned()],
        answer: Some(Answered {
            text: "已<更换>垫板".to_owned(),
            photos: vec!["/api/v1/files/0d?inspection=7".to_owned()],
        }),
    };
    let item = |no: &str, key, earlier| ItemView {
        no: no.to_owned(),
        key,
        text: "布局与图纸一致".to_owned(),
        hint: Some("逐区对照".to_owned()),
        compares: key,
        result: if key { "failed" } else { "" },
        remark: "缺水池".to_owned(),
        photos: vec!["/api/v1/files/0d".to_owned()],
        saved_at: 0,
        earlier,
    };
    let outcome = |when, word| (when, word, say.word("conclusion", word));
    ChecklistView {
        items: vec![item("F-1", true, Some(earlier)), item("F-2", false, None)],
        filled: 1,
        round: 0,
        declared: "自拟".to_owned(),
        expected: Some(say.word("conclusion", "mostly_conforms")),
        outcomes: [
            outcome("none", "conforms"),
            outcome("fixed", "conforms"),
            outcome("general", "mostly_conforms"),
            outcome("key", "does_not_conform"),
        ],
    }
}

fn record(whole: bool) -> RecordView {
    let failed = FoundLine {
        no: "F-1".to_owned(),
        text: "布局与图纸一致".to_owned(),
        result: "failed",
        remark: "缺水池".to_owned(),
        photos: vec!["/api/v1/files/0e?inspection=7".to_owned()],
    };
    let site =
        SiteLine { signed: false, name: "刘某".to_owned(), reason: "不认可".to_owned(), image: None };
    RecordView {
        on: "2026-01-20".to_owned(),
        result: "does_not_conform",
        rectifies: true,
        hash: Some("0f".to_owned()),
        total: 18,
        failed: vec![failed],
        signers: vec![("检查甲".to_owned(), whole), ("检查乙".to_owned(), whole)],
        unsigned_me: !whole,
        unsigned_others: if whole { Vec::new() } else { vec![("b".to_owned(), "检查乙".to_owned())] },
        site: whole.then_some(site),
        whole,
    }
}
