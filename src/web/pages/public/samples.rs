//! The public pages with what they show.

use super::{DivisionChoice, check, file, licence, platforms, promise, register, start, verify};
use crate::desk::public::file::{Genuine, Today, Which};
use crate::desk::public::promise::{Promised, Published};
use crate::desk::public::register::{Found, LicenceLine, Shown, StoreLine};
use crate::desk::public::verify::{Scanned, Verified, VerifiedStore};
use crate::web::locale::Lang;
use crate::web::pages::form::FormView;
use crate::web::pages::parts::Pager;
use crate::web::pages::shell::Shell;
use askama::Template;
use codes::{CreditCode, Division, LicenceNumber};
use jiff::civil::date;
use permit::licence::Face;
use permit::{AuthorityId, Digest, EnterpriseId, ItemId, Licence, LicenceId, PersonalRef, Token};
use store::lists::Page;
use store::papers::KeptEdition;
use store::people::Authority;
use uuid::Uuid;

pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
    let mut pages = vec![start(lang)];
    pages.extend(
        [(true, true), (false, true), (true, false)].map(|(good, store)| verified(lang, good, store)),
    );
    let form = FormView::blank(shell(lang, "/v").say);
    pages.push(verify::TokenPage { shell: shell(lang, "/v"), form }.render().expect("it renders"));
    pages.extend([register(lang, Found::default()), register(lang, found()), licence(lang)]);
    pages.extend(
        check::CheckPage::samples(&shell(lang, "/check"))
            .iter()
            .map(|page| page.render().expect("it renders")),
    );
    pages.extend(files(lang));
    pages.push(platforms(lang));
    let promised = Promised {
        title: "示例承诺书".to_owned(),
        paragraphs: vec!["承诺<属实>".to_owned()],
        signed_on: date(2026, 1, 23),
        letter: Digest::of(b"letter"),
    };
    pages.extend([Some(promised), None].map(|promise| {
        let published = Published { store: "示例<店>".to_owned(), promise };
        let shell = shell(lang, "/v/0/commitment");
        promise::PromisePage::of(shell, "0".to_owned(), published).render().expect("it renders")
    }));
    pages
}

fn division(code: &str) -> Division {
    Division::parse(code).expect("a division")
}

fn shell(lang: Lang, path: &str) -> Shell {
    Shell { person: None, rooms: Vec::new(), ..Shell::sample(lang, path) }
}

fn start(lang: Lang) -> String {
    let authorities = vec![Authority {
        id: AuthorityId(Uuid::nil()),
        name: "示例市<市场>".to_owned(),
        territory: division("4401"),
        hotline: "12315".to_owned(),
        demonstration: true,
    }];
    let (prefix, last_year, version) = ("/api/v1", "2026".to_owned(), "0");
    let page = start::Start { shell: shell(lang, "/"), prefix, authorities, last_year, version };
    let page = page.render().expect("it renders");
    assert!(page.contains("/api/v1/docs") && !page.contains("<市场>"), "names are escaped");
    page
}

fn verified(lang: Lang, in_force: bool, store: bool) -> String {
    let of_store = VerifiedStore {
        no: 7,
        name: "天河一店".to_owned(),
        address: "广州市天河区示例路 1 号".to_owned(),
        category: "餐饮服务经营者".to_owned(),
        items: vec!["热食类食品制售".to_owned()],
        listed_on: date(2026, 1, 20),
    };
    let verified = Verified {
        in_force,
        scanned: (!store).then_some(Scanned { edition: 1, made_on: date(2026, 1, 20) }),
        licence_number: "JY24401000000010".to_owned(),
        holder: "示例餐饮有限公司".to_owned(),
        premises: "广州市天河区示例路 9 号".to_owned(),
        places: 38,
        issuer: "示例市市场监督管理局".to_owned(),
        hotline: "12315".to_owned(),
        valid_to: date(2031, 1, 19),
        edition: 2,
        store: store.then_some(of_store),
        on: date(2026, 2, 1),
    };
    verify::Verification::of(shell(lang, "/v/0"), verified).render().expect("it renders")
}

fn store_line() -> StoreLine {
    StoreLine {
        number: "JY24401000000010".to_owned(),
        holder: "示例餐饮<有限>公司".to_owned(),
        no: 7,
        name: "天河一店".to_owned(),
        address: "广州市天河区示例路 1 号".to_owned(),
        division: "440106".to_owned(),
        category: "餐饮服务经营者".to_owned(),
        items: vec!["热食类食品制售".to_owned()],
        listed_on: date(2026, 1, 20),
    }
}

fn found() -> Found {
    let line = LicenceLine {
        number: "JY24401000000010".to_owned(),
        holder: "示例餐饮有限公司".to_owned(),
        valid_to: date(2031, 1, 19),
    };
    Found {
        licences: vec![line],
        more_licences: true,
        stores: vec![store_line()],
        next: Some("a|b".to_owned()),
    }
}

fn divisions() -> Vec<DivisionChoice> {
    vec![DivisionChoice { code: "440106".to_owned(), name: "天河区".to_owned(), chosen: true }]
}

fn register(lang: Lang, found: Found) -> String {
    let shell = shell(lang, "/register");
    let pager = Pager::new(&shell, None, found.next.as_deref());
    let (prefix, q) = ("/api/v1", "示例".to_owned());
    register::RegisterPage { shell, prefix, q, divisions: divisions(), found, pager }
        .render()
        .expect("it renders")
}

fn licence(lang: Lang) -> String {
    let number = LicenceNumber::issue(2, &division("4401"), 1).expect("a number");
    let face = Face {
        holder: "示例餐饮有限公司".to_owned(),
        credit_code: CreditCode::parse("91440300358236624L").expect("a code"),
        legal_representative: PersonalRef(Digest::of(b"x")),
        domicile: "广州市天河区示例路 9 号".to_owned(),
        address: "广州市天河区示例路 9 号".to_owned(),
        division: division("440106"),
        category: "餐饮服务经营者".to_owned(),
        items: vec!["热食类食品制售".to_owned()],
    };
    let id = LicenceId(Uuid::nil());
    let (hash, token) = (Digest::of(b"e"), Token("0".repeat(32)));
    let edition = |number: u32, made_on| KeptEdition {
        licence: id,
        number,
        reason: "核发".to_owned(),
        made_on,
        face: face.clone(),
        added: Vec::new(),
        hash: hash.clone(),
        previous: hash.clone(),
        token: token.clone(),
    };
    let editions = vec![edition(1, date(2026, 1, 20)), edition(2, date(2026, 3, 2))];
    let licence = Licence {
        id,
        enterprise: EnterpriseId(Uuid::nil()),
        authority: AuthorityId(Uuid::nil()),
        number,
        face: face.clone(),
        issued_on: date(2026, 1, 20),
        valid_to: date(2031, 1, 19),
        hq_item: ItemId(Uuid::nil()),
        edition: 2,
        edition_hash: hash.clone(),
        token: token.clone(),
        next_row: 8,
        rows_in_force: 7,
        unpublished: Vec::new(),
    };
    let (issuer, hotline) = ("示例市市场监督管理局".to_owned(), "12315".to_owned());
    let shown = Shown { licence, in_force: true, issuer, hotline, editions };
    let stores = Page { items: vec![store_line()], next: Some("7|x".to_owned()) };
    let shell = shell(lang, "/register/JY24401000000010");
    licence::LicencePage::of(shell, shown, stores, (String::new(), divisions()), None)
        .render()
        .expect("it renders")
}

fn files(lang: Lang) -> Vec<String> {
    let say = shell(lang, "/v/file").say;
    let (number, holder) = ("JY24401000000010".to_owned(), "示例餐饮有限公司".to_owned());
    let whole = Which::Licence { number: number.clone(), holder: holder.clone(), edition: 1 };
    let (store, address) = ("天河一店".to_owned(), "示例路 1 号".to_owned());
    let copy = Which::StoreCopy { number, holder, store, address };
    let genuine = |paper, today| Some(Genuine { paper, printed_on: date(2026, 1, 20), today });
    let found = [
        None,
        genuine(whole.clone(), Today::Superseded),
        genuine(whole, Today::NotInForce),
        genuine(copy, Today::Current),
        genuine(Which::Other, Today::Done),
    ];
    let page = |answer| {
        let form = FormView::blank(say);
        file::FilePage { shell: shell(lang, "/v/file"), form, answer }.render().expect("it renders")
    };
    let answers = found.map(|found| page(Some(file::FileAnswer::of(say, found, &Digest::of(b"f")))));
    answers.into_iter().chain([page(None)]).collect()
}

fn platforms(lang: Lang) -> String {
    let shell = shell(lang, "/letter-to-platforms");
    let forms = forms::Forms::embedded().expect("the forms are built in");
    let order = platforms::order(&forms);
    assert!(order.contains("食品经营许可") && !order.contains("第七条"), "an article not checked: {order}");
    let line = platforms::InstrumentLine { words: "试点<文件>".to_owned(), demonstration: true };
    let (site, many) = ("permit.example.cn".to_owned(), "permit.example.cn/api/v1/verify/many".to_owned());
    let authorities = vec!["示例市市场监督管理局".to_owned()];
    let page = platforms::PlatformsPage { shell, instruments: vec![line], order, site, many, authorities };
    page.render().expect("it renders")
}
