//! The layout drawing of each store: many files at once, each given to the store it is named after.

use super::common::{Asked, Chip, Step, Steps, again, item_of, open, paged, refusal};
use super::points::beside;
use crate::desk::applicant::drawings::{self, Drawn};
use crate::desk::applicant::progress::Progress;
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::form::{Choice, Field, Filled, FormView};
use crate::web::pages::parts::Pager;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use permit::{Digest, FilingId, Item, ItemId};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Versioned;

/// The page.
#[derive(Template)]
#[template(path = "hq/drawings.html", config = "src/web/askama.toml")]
pub(super) struct Drawings {
    shell: Shell,
    steps: Steps,
    form: FormView,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    missing: usize,
    stores: usize,
    /// Files that fit no store, each with the stores to choose from.
    unmatched: Vec<Field>,
    /// Files that were not taken, each with why.
    refused: Vec<(String, String)>,
    /// Stores that share one file.
    shared: Vec<(String, String)>,
    /// Stores that must sign again for a new drawing.
    to_sign_again: usize,
    attached: usize,
}

/// Files that stand for several stores, with these.
fn shared(say: Say, known: &Progress) -> Vec<(String, String)> {
    let mut by_file: BTreeMap<&Digest, (&str, Vec<&str>)> = BTreeMap::new();
    for item in known.stores().map(|item| &item.state) {
        if let Some(file) = item.drawing() {
            let held = by_file.entry(&file.digest).or_insert((&file.name, Vec::new()));
            held.1.push(&item.premises.name);
        }
    }
    let several = by_file.into_values().filter(|(_, stores)| stores.len() > 1);
    several.map(|(file, stores)| (file.to_owned(), stores.join(say.pick("、", ", ")))).collect()
}

/// A store.
struct Line {
    order: u32,
    name: String,
    item: String,
    /// Link and name of its drawing.
    file: Option<(String, String)>,
    points: Vec<String>,
}

fn line(shell: &Shell, known: &Progress, item: &Item) -> Line {
    Line {
        points: beside(shell, known, Step::Drawings, item.order),
        order: item.order,
        name: item.premises.name.clone(),
        item: item.id.to_string(),
        file: item
            .drawing()
            .map(|file| (format!("/api/v1/files/{}?item={}", file.digest, item.id), file.name.clone())),
    }
}

fn view(shell: Shell, known: &Progress, asked: &Asked, form: FormView, drawn: &Drawn) -> Drawings {
    let say = shell.say;
    let missing: Vec<&Versioned<Item>> =
        known.stores().filter(|item| item.state.drawing().is_none()).collect();
    let stores = known.stores().count();
    let chip = |show: &str, word: String, count| Chip::of(&shell, asked, show, word, count);
    let chips = vec![
        chip("", say.t("hq-all"), stores),
        chip("missing", say.t("hq-lacks"), missing.len()),
        chip("drawn", say.t("hq-have"), stores - missing.len()),
    ];
    let found: Vec<&Versioned<Item>> = known
        .stores()
        .filter(|item| match asked.show.as_str() {
            "missing" => item.state.drawing().is_none(),
            "drawn" => item.state.drawing().is_some(),
            _all => true,
        })
        .collect();
    let (here, pager) = paged(&shell, asked, &found);
    let unmatched = drawn.unmatched.iter().map(|file| {
        let mut choices = vec![Choice::new("", say.t("hq-drawing-nobody"))];
        choices.extend(missing.iter().map(|item| {
            let name = format!("{} {}", item.state.order, item.state.premises.name);
            Choice::new(item.state.id.to_string(), name)
        }));
        form.select(&format!("file-{}", file.digest), file.name.clone(), choices)
    });
    Drawings {
        steps: Steps::of(&shell, known, Step::Drawings).told_below(|point| point.item.is_some()),
        chips,
        lines: here.iter().map(|item| line(&shell, known, &item.state)).collect(),
        pager,
        missing: missing.len(),
        stores,
        unmatched: unmatched.collect(),
        refused: drawn
            .refused
            .iter()
            .map(|(name, fault)| (name.clone(), say.pick(&fault.to_string(), &fault.en()).to_owned()))
            .collect(),
        shared: shared(say, known),
        to_sign_again: drawn.to_sign_again.max(asked.again),
        attached: drawn.attached,
        form,
        shell,
    }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(seat.shell, &known, &asked, form, &Drawn::default())))
}

/// Takes the files. Those that fit no store are shown with the stores to choose from.
pub(super) async fn attach(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    mut filled: Filled,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let files: Vec<(String, Vec<u8>)> =
        std::mem::take(&mut filled.files).into_iter().map(|(_, file)| (file.name, file.bytes)).collect();
    let given = if files.is_empty() {
        let message =
            words("请先选择图纸文件，可以一次选多个", "Choose drawings first; several at once if you like");
        Err(Problem::field("files", "field.required", "", message))
    } else {
        drawings::attach(&app.desk, &seat.actor, id, files).await.map_err(Problem::from)
    };
    let asked = Asked::default();
    match refusal(given)? {
        Ok(drawn) if drawn.unmatched.is_empty() && drawn.refused.is_empty() => {
            Ok(attached(&seat.shell, id, drawn.to_sign_again))
        }
        Ok(drawn) => {
            let known = open(&app, &seat, id).await?;
            let form = FormView::blank(seat.say());
            Ok(rendered(&view(seat.shell, &known, &asked, form, &drawn)))
        }
        Err(problem) => {
            let page = |shell, form| view(shell, &known, &asked, form, &Drawn::default());
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

/// Gives files to the stores chosen for them.
pub(super) async fn assign(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    filled: Filled,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let mut again = 0;
    for (name, item) in &filled.fields {
        let digest = name.strip_prefix("file-").and_then(Digest::parse);
        let (Some(digest), Ok(item)) = (digest, item.parse::<ItemId>()) else { continue };
        item_of(&known, item)?;
        let (_, signs_again) = drawings::assign(&app.desk, &seat.actor, item, &digest).await?;
        again += usize::from(signs_again);
    }
    Ok(attached(&seat.shell, id, again))
}

/// On to the page, which says how many stores must sign again.
fn attached(shell: &Shell, id: FilingId, again: usize) -> Response {
    let path = format!("{}/drawings", shell.case_path(id));
    let path = if again > 0 { format!("{path}?again={again}") } else { path };
    done(&path, "hq-drawings-attached")
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;
    use permit::item::Attachment;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/drawings");
        let form = FormView::blank(shell.say);
        let file = Attachment { digest: Digest::of(b"x"), name: "<图>.pdf".to_owned() };
        let chip = Chip { href: "/hq".to_owned(), word: "全部".to_owned(), count: 2, here: true };
        let lines = [None, Some(("/hq".to_owned(), file.name.clone()))].map(|file| Line {
            order: 1,
            name: "<天河>店".to_owned(),
            item: "0".to_owned(),
            file,
            points: vec!["<图>不清".to_owned()],
        });
        let page = |missing, lines: Vec<Line>| Drawings {
            steps: Steps::sample(shell.say, Step::Drawings),
            chips: vec![chip.clone()],
            pager: Pager::new(&shell, None, None),
            missing,
            stores: lines.len(),
            lines,
            unmatched: vec![form.select("file-0", file.name.clone(), vec![Choice::new("", "–")])],
            refused: vec![("<说明>.txt".to_owned(), "不是 PDF".to_owned())],
            shared: vec![("<图>.png".to_owned(), "天河店、海珠店".to_owned())],
            to_sign_again: 2,
            attached: 3,
            form: form.clone(),
            shell: shell.clone(),
        };
        vec![page(1, lines.into()).render().unwrap(), page(0, Vec::new()).render().unwrap()]
    }
}
