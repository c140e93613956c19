//! 申请书: the form made out of a filing. Unsigned it is printed to be signed and sealed on paper; confirmed
//! by who signs for the applicant it is kept as handed in, and names who confirmed it and when.

use super::compose::{self, Content};
use super::filing::FilingCase;
use super::intake::paper_title;
use super::words::{self, Column, blanks, grid, sign};
use crate::desk::prints::Served;
use crate::desk::{Desk, DeskError, Result, lookup};
use papers::{Annex, LetterSheet, Paragraph, Seal};
use permit::filing::ConfirmedForm;
use permit::item::{Attachment, Item, ItemKind, Promise};
use permit::{Actor, Digest, FilingId, ItemId, Power};

/// The text, and the paper it is, by their name in the forms.
const FORM: &str = "application_form";

/// A form made out, with what it was made of: it holds as long as that has not changed.
#[derive(Clone, Debug)]
pub struct Made {
    /// The form.
    pub form: ConfirmedForm,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The filing's version and its addresses'.
    pub of: Versions,
}

/// The versions of a filing and of its live addresses.
pub type Versions = (i64, Vec<(ItemId, i64)>);

/// The form as it stands, to be read, or to be signed and sealed on paper.
pub async fn print(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Served> {
    let filing = store::require::<permit::Filing>(&desk.store, id).await?.state;
    super::reader::of_filing(actor, &filing, desk.now().date())?;
    let case = FilingCase::load(desk, id).await?;
    let bytes = drawn(desk, sheet(desk, &case, String::new()).await?).await?;
    Ok(Served { bytes, file_name: file_name(&case) })
}

/// The form confirmed by the person acting.
pub async fn confirmed(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Made> {
    let version = store::require::<permit::Filing>(&desk.store, id).await?.version;
    let items = lookup::live_items(&desk.store, id).await?;
    let of = (version, items.iter().map(|item| (item.state.id, item.version)).collect());
    let case = FilingCase::load(desk, id).await?;
    let name = store::people::user(&desk.store, actor.user).await?.display_name;
    let capacity = match case.enterprise.power_of(actor.user) {
        Some(Power::Signatory) => "法定代表人（负责人）",
        Some(Power::Agent { .. }) => "经办人（授权委托）",
        Some(Power::AreaManager { .. } | Power::StoreManager { .. }) | None => return Err(DeskError::Hidden),
    };
    let on = words::day(desk.now().date());
    let said = format!("本申请书由{name}（{capacity}）于{on}登录系统确认。");
    let bytes = drawn(desk, sheet(desk, &case, said).await?).await?;
    let file = Attachment { digest: Digest::of(&bytes), name: file_name(&case) };
    Ok(Made { form: ConfirmedForm { paper: FORM.to_owned(), file, signer: actor.user }, bytes, of })
}

async fn drawn(desk: &Desk, sheet: LetterSheet) -> Result<Vec<u8>> {
    let fonts = desk.fonts()?;
    Ok(tokio::task::spawn_blocking(move || papers::letter(&sheet, &fonts)).await??.bytes)
}

fn file_name(case: &FilingCase) -> String {
    let name = format!("申请书_{}.pdf", case.applicant());
    name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect()
}

async fn sheet(desk: &Desk, case: &FilingCase, confirmed: String) -> Result<LetterSheet> {
    let items: Vec<&Item> = case.items.iter().filter(|item| item.is_live()).collect();
    let profile = &case.enterprise.profile;
    let representative = store::personal::reveal(&desk.store, &profile.legal_representative).await?;
    let standard = case.enterprise.standard.as_ref();
    let applicant = blanks([
        ("经营者名称", profile.name.clone()),
        ("统一社会信用代码", profile.credit_code.to_string()),
        ("法定代表人（负责人）", representative.unwrap_or_default()),
        ("住所", profile.domicile.clone()),
        ("字号", profile.trade_name.clone()),
        ("主体业态", standard.map_or_else(String::new, |held| held.category.clone())),
        ("经营项目", standard.map_or_else(String::new, |held| held.items.join("、"))),
        (
            "现有许可证编号",
            case.licence.as_ref().map_or_else(|| "无".to_owned(), |licence| licence.number.to_string()),
        ),
    ]);
    let today = desk.now().date();
    let found = lookup::instrument(&desk.store, &case.common.forms, &case.filing, &case.enterprise, today);
    let instrument = found.await?.map_or_else(String::new, |held| case.common.instrument(&held.id));
    let signatures = if confirmed.is_empty() {
        vec![Paragraph::Signatures(vec![sign("法定代表人（负责人）或者经办人签名", "")])]
    } else {
        Vec::new()
    };
    let content = Content { annexes: vec![addresses(&items)], ..Content::form() }
        .values([
            ("matter", words::matter(items.iter().map(|item| item.matter))),
            ("addresses", items.len().to_string()),
            ("instrument", instrument),
            ("confirmed", confirmed),
        ])
        .block("applicant", vec![applicant])
        .block("papers", vec![handed_in(case, &items)])
        .block("signatures", signatures);
    let sheet = compose::sheet(&case.common, FORM, content, String::new(), today)?;
    Ok(LetterSheet { issuer: case.applicant().to_owned(), seal: Some(Seal::Placeholder), ..sheet })
}

const PAPERS: [Column; 3] = [("序号", 12, true), ("材料名称", 70, false), ("份数", 16, true)];

/// What goes with it: the papers of the whole, then those of the stores by their number.
fn handed_in(case: &FilingCase, items: &[&Item]) -> Paragraph {
    let own = case.filing.papers.keys().filter(|code| code.as_str() != FORM);
    let mut lines: Vec<(String, usize)> = own.map(|code| (paper_title(case, code), 1)).collect();
    let drawings = items.iter().filter(|item| item.drawing().is_some()).count();
    let letters = items.iter().filter(|item| matches!(item.promise, Promise::Signed(_))).count();
    lines.extend((drawings > 0).then(|| (paper_title(case, permit::item::LAYOUT), drawings)));
    lines.extend((letters > 0).then(|| (paper_title(case, permit::item::COMMITMENT), letters)));
    let row =
        |(at, (title, count)): (usize, (String, usize))| vec![(at + 1).to_string(), title, count.to_string()];
    grid(&PAPERS, lines.into_iter().enumerate().map(row).collect())
}

const ADDRESSES: [Column; 5] = [
    ("序号", 10, true),
    ("名称、统一社会信用代码", 42, false),
    ("经营场所", 46, false),
    ("主体业态、经营项目", 38, false),
    ("办理方式", 16, true),
];

fn addresses(items: &[&Item]) -> Annex {
    let row = |item: &&Item| {
        let premises = &item.premises;
        let code = premises.credit_code.map_or_else(String::new, |code| format!(" {code}"));
        let way = match (item.kind, &item.promise) {
            (ItemKind::Hq, _) | (ItemKind::Store, Promise::Declined { .. } | Promise::Retracted { .. }) => {
                "现场核查"
            }
            (ItemKind::Store, Promise::Open | Promise::Signed(_)) => "告知承诺",
        };
        vec![
            item.order.to_string(),
            format!("{}{code}", words::named(item)),
            premises.address.clone(),
            premises.business(),
            way.to_owned(),
        ]
    };
    Annex {
        title: "附表：经营场所".to_owned(),
        paragraphs: vec![grid(&ADDRESSES, items.iter().map(row).collect())],
    }
}
