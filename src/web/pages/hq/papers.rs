//! Papers handed in once for the whole filing, and those of the headquarters.

use super::common::{Step, Steps, again, open};
use super::points::{in_step, told};
use crate::desk::applicant::filing;
use crate::desk::applicant::progress::Progress;
use crate::web::extract::Id;
use crate::web::pages::form::{Field, Filled, FormView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use forms::{PaperKind, PaperScope};
use permit::item::Matter;
use permit::{Filing, FilingId};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "hq/papers.html", config = "src/web/askama.toml")]
pub(super) struct Papers {
    shell: Shell,
    steps: Steps,
    form: FormView,
    lines: Vec<Line>,
    /// Whether nothing required is missing.
    whole: bool,
}

/// A paper.
struct Line {
    code: String,
    title: String,
    note: String,
    required: bool,
    /// Where the form is read that the program makes out.
    made: Option<String>,
    /// Whether this person confirms it when handing in.
    confirmed_later: bool,
    /// The file handed in: its link and name.
    file: Option<(String, String)>,
    field: Field,
    points: Vec<String>,
}

/// The papers this filing takes as a whole.
pub(super) fn kinds(app: &App, known: &Progress) -> Vec<PaperKind> {
    let matter = if known.licence.is_some() { Matter::Add } else { Matter::Issue };
    let forms = app.desk.forms();
    let list = forms.paper_list(matter.as_str()).map_or(&[][..], |list| &list.papers[..]);
    let hq = known.hq().is_some() || known.licence.is_none();
    let asked = list.iter().filter(|paper| match paper.scope {
        PaperScope::Filing => true,
        PaperScope::Hq => hq,
        PaperScope::Store => false,
    });
    asked.cloned().collect()
}

/// Where a file of a filing is read.
pub(super) fn file_of(filing: &Filing, code: &str) -> Option<(String, String)> {
    let file = filing.papers.get(code)?;
    Some((format!("/api/v1/files/{}?filing={}", file.digest, filing.id), file.name.clone()))
}

fn view(app: &App, shell: Shell, known: &Progress, form: FormView) -> Papers {
    let say = shell.say;
    let filing = &known.filing.state;
    let points = in_step(&shell, known, Step::Papers);
    let lines: Vec<Line> = kinds(app, known)
        .into_iter()
        .map(|paper| {
            let stale = paper.generated && filing.holds_confirmed(&paper.code);
            let file = file_of(filing, &paper.code).filter(|_| !stale);
            let label = if file.is_some() { say.t("hq-paper-replace") } else { say.t("hq-paper-choose") };
            let field = form.file(&paper.code, format!("{label} {}", paper.title));
            let field = field.with("accept", paper.media_types.join(",")).one_of_many();
            let said = points.iter().filter(|point| point.field == paper.code);
            Line {
                field,
                title: paper.title,
                note: paper.note,
                required: paper.required,
                made: paper.generated.then(|| format!("/api/v1/filings/{}/application-form", filing.id)),
                confirmed_later: known.form.as_deref() == Some(paper.code.as_str()),
                file,
                points: said.map(|line| told(&shell, line)).collect(),
                code: paper.code,
            }
        })
        .collect();
    let steps = Steps::of(&shell, known, Step::Papers)
        .told_below(|point| lines.iter().any(|line| line.code == point.field));
    let whole = lines.iter().all(|line| !line.required || line.file.is_some() || line.confirmed_later);
    Papers { shell, steps, form, lines, whole }
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat, Id(id): Id<FilingId>) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, seat.shell, &known, form)))
}

/// Takes every file that was chosen. One that is not taken does not undo the others.
pub(super) async fn attach(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    mut filled: Filled,
) -> Answer<Response> {
    open(&app, &seat, id).await?;
    let files = std::mem::take(&mut filled.files);
    let mut trouble = files.is_empty().then(|| {
        let message = words("请先选择文件", "Choose a file first");
        Problem::field("application_form", "field.required", "", message)
    });
    for (paper, file) in files {
        let attached = filing::attach(&app.desk, &seat.actor, id, None, &paper, &file.name, file.bytes).await;
        if let Err(error) = attached {
            let problem = Problem::from(error);
            if problem.status().is_server_error() {
                return Err(problem);
            }
            let said = problem.detail_in(seat.say().lang()).unwrap_or(problem.title(seat.say().lang()));
            let message = words(said.to_owned(), said.to_owned());
            trouble = Some(Problem::field(&paper, "file.not_accepted", &file.name, message));
        }
    }
    match trouble {
        None => Ok(done(&format!("{}/papers", seat.shell.case_path(id)), "hq-papers-attached")),
        Some(problem) => {
            let known = open(&app, &seat, id).await?;
            let page = |shell, form| view(&app, shell, &known, form);
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/papers");
        let form = FormView::blank(shell.say);
        let line = |file: Option<(String, String)>, required| Line {
            code: "hq_rules".to_owned(),
            title: "营业执照".to_owned(),
            note: "与登记信息一致".to_owned(),
            required,
            made: required.then(|| "/hq".to_owned()),
            confirmed_later: !required,
            file,
            field: form.file("hq_rules", "选择 营业执照"),
            points: vec!["<补>盖章".to_owned()],
        };
        let file = Some(("/api/v1/files/0?filing=0".to_owned(), "<执照>.pdf".to_owned()));
        let page = |whole| Papers {
            shell: shell.clone(),
            steps: Steps::sample(shell.say, Step::Papers),
            form: form.clone(),
            lines: vec![line(file.clone(), true), line(None, false)],
            whole,
        };
        vec![page(true).render().unwrap(), page(false).render().unwrap()]
    }
}
