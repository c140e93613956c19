//! The workbench's pages with samples.

use super::attempt::AttemptPage;
use super::case::{AttemptLine, Case, DrawingView, Inspector, PromiseView};
use super::checklist::{AnswerView, ChecklistView, Earlier, Held, ItemView};
use super::list::{Group, ListPage, Section, VisitLine};
use super::offline::OfflinePage;
use super::visit::{LateLine, Stage, VisitPage};
use super::written::{FoundLine, RecordView, SiteLine};
use crate::desk::documents::{Recital, Said};
use crate::web::catalogue::Say;
use crate::web::locale::Lang;
use crate::web::pages::form::FormView;
use crate::web::pages::parts::{DeadlineView, Pager, PaperLine, Papers, StateView};
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
            days: ("2026-01-20".to_owned(), "2026-01-21".to_owned()),
            leaflet: Some(leaflet()),
            papers: Papers::new(say, say.t("visit-papers"), vec![paper()]),
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
        visit(Stage::Rectifying, Some(checklist(say)), Some(record(say, false))),
        visit(Stage::Signing, None, Some(record(say, false))),
        visit(Stage::Signing, None, Some(record(say, true))),
        visit(Stage::Ended, None, Some(record(say, true))),
        visit(Stage::Waiting, None, None),
        AttemptPage {
            shell: shell("/visits/7/attempt"),
            case: case(say),
            form: FormView::blank(say),
            days: ("2026-01-21".to_owned(), "2026-02-03".to_owned()),
            next: ["1月30日", "1月27日", "1月21日"].map(str::to_owned),
        }
        .render()
        .expect("a sample is well-formed"),
        OfflinePage { shell: shell("/visits/offline"), user: "u".to_owned() }
            .render()
            .expect("a sample renders"),
    ]
}

fn leaflet() -> Recital {
    let said = vec![
        Said::Heading("一、<权利>".to_owned()),
        Said::Text("有权申请回避。".to_owned()),
        Said::Fact("检查地点".to_owned(), "示例路1号".to_owned()),
    ];
    Recital { title: "行政检查告知页".to_owned(), said }
}

fn paper() -> PaperLine {
    let name = "告知页_示例店.pdf".to_owned();
    PaperLine::there("行政检查告知页".to_owned(), String::new(), "/visits".to_owned(), name)
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
        failed: Some(say.word("visit-attempt", "not_yet_open")),
    };
    let groups = vec![Group { place: "天河区 · 示例所".to_owned(), visits: vec![line] }];
    let sections = vec![Section { title: say.t("visits-today"), groups }];
    let page = ListPage {
        shell: shell.clone(),
        user: "u".to_owned(),
        asked: String::new(),
        ended: empty,
        count: usize::from(!empty),
        sections: if empty { Vec::new() } else { sections },
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
    let earlier = |key: bool| Earlier {
        on: say.day(date(2026, 1, 5)),
        result: "failed",
        remark: "地面湿".to_owned(),
        photos: vec!["/api/v1/files/0c?inspection=7".to_owned()],
        answer: key.then(|| AnswerView {
            told: say.t1("visit-answer-confirmed", "day", say.day(date(2026, 1, 12))),
            text: "已<更换>".to_owned(),
            photos: vec!["/api/v1/files/0c?inspection=7".to_owned()],
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
        photos: vec![Held { link: "/api/v1/files/0d".to_owned(), digest: "0d".to_owned() }],
        saved_at: 0,
        earlier,
    };
    let outcome = |when, word| (when, word, say.word("conclusion", word));
    ChecklistView {
        items: vec![item("F-1", true, Some(earlier(true))), item("F-2", false, Some(earlier(false)))],
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

fn record(say: Say, whole: bool) -> RecordView {
    let line = |no: &str, result, remark: &str| FoundLine {
        no: no.to_owned(),
        text: "布局与图纸一致".to_owned(),
        result,
        remark: remark.to_owned(),
        photos: vec!["/api/v1/files/0e?inspection=7".to_owned()],
    };
    let (reason, witness) = ("不认可", "刘某");
    let site = SiteLine {
        told: say.t2("visit-site-refused", ("reason", "witness"), reason, witness),
        image: whole.then(|| "/api/v1/files/0f?inspection=7".to_owned()),
        statement: "地面当日已<清洁>".to_owned(),
    };
    RecordView {
        on: "2026-01-20".to_owned(),
        result: "does_not_conform",
        rectifies: true,
        hash: Some("0f".to_owned()),
        noted: vec![line("F-1", "failed", "缺水池")],
        met: vec![line("F-2", "met", "")],
        signers: vec![("检查甲".to_owned(), whole), ("检查乙".to_owned(), whole)],
        unsigned_me: !whole,
        unsigned_others: if whole { Vec::new() } else { vec![("b".to_owned(), "检查乙".to_owned())] },
        site: whole.then_some(site),
        whole,
    }
}
