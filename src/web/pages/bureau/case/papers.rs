//! The papers of a case: handed in, printed, those of its on-site checks, and the whole file (卷宗).

use super::super::common::{Sheet, paper_title};
use super::Looked;
use crate::desk::documents::case_file::{self, CaseFile};
use crate::web::api::PREFIX;
use crate::web::catalogue::Say;
use crate::web::pages::parts::{PaperLine, Papers};
use crate::web::problem::Answer;
use crate::web::state::App;
use permit::item::{Attachment, LAYOUT};
use permit::{Actor, Enterprise, Filing};

/// Everything the page shows of them.
pub(in crate::web::pages::bureau) struct CasePapers {
    pub(in crate::web::pages::bureau) handed_in: Papers,
    pub(in crate::web::pages::bureau) printed: Papers,
    pub(in crate::web::pages::bureau) on_site: Vec<Papers>,
    /// The drawing of a single address beside the chain's standard.
    pub(in crate::web::pages::bureau) drawings: Vec<Sheet>,
    pub(in crate::web::pages::bureau) file: Option<WholeFile>,
}

/// 卷宗, and what it lacks.
pub(in crate::web::pages::bureau) struct WholeFile {
    pub(in crate::web::pages::bureau) href: String,
    pub(in crate::web::pages::bureau) name: String,
    pub(in crate::web::pages::bureau) missing: Vec<String>,
}

pub(super) async fn of(
    app: &App,
    actor: &Actor,
    say: Say,
    (filing, enterprise): (&Filing, &Enterprise),
    all: &[Looked],
) -> Answer<CasePapers> {
    let overview = case_file::overview(&app.desk, actor, filing.id).await?;
    let path = format!("/filings/{}", filing.id);
    let printed = overview.documents.into_iter().map(|it| PaperLine::printed(say, it, &path)).collect();
    let on_site = overview.on_site.into_iter().map(|(inspection, place, documents)| {
        let path = format!("/inspections/{inspection}");
        let lines = documents.into_iter().map(|it| PaperLine::printed(say, it, &path)).collect();
        Papers::new(say, say.t1("bureau-papers-on-site", "place", place), lines).beside_a_viewer()
    });
    let handed_in = handed_in(app, say, filing, all);
    Ok(CasePapers {
        handed_in: Papers::new(say, say.t("bureau-papers-handed-in"), handed_in).beside_a_viewer(),
        printed: Papers::new(say, say.t("bureau-papers-printed"), printed).beside_a_viewer(),
        on_site: on_site.collect(),
        drawings: drawings(app, say, enterprise, all).await?,
        file: overview.file.map(|file| whole_file(say, filing, file)),
    })
}

fn whole_file(say: Say, filing: &Filing, file: CaseFile) -> WholeFile {
    WholeFile {
        href: format!("{PREFIX}/filings/{}/case-file", filing.id),
        name: file.file_name,
        missing: file.missing.into_iter().map(|it| say.pick(&it.zh, &it.en).to_owned()).collect(),
    }
}

/// The papers of the whole filing; of a single address its own too.
fn handed_in(app: &App, say: Say, filing: &Filing, all: &[Looked]) -> Vec<PaperLine> {
    let forms = app.desk.forms();
    let matter = all.first().map_or("add", |it| it.item.state.matter.as_str());
    let line = |code: &str, file: &Attachment, by: String| {
        let href = format!("{PREFIX}/files/{}?{by}", file.digest);
        PaperLine::there(paper_title(&forms, matter, code), file.name.clone(), href, file.name.clone())
    };
    let mut lines: Vec<PaperLine> =
        filing.papers.iter().map(|(code, file)| line(code, file, format!("filing={}", filing.id))).collect();
    if let [only] = all {
        let item = &only.item.state;
        lines.extend(item.papers.iter().map(|(code, file)| line(code, file, format!("item={}", item.id))));
    } else if !all.is_empty() {
        // Each address's own papers stand on its page, beside the chain's standard.
        lines.push(PaperLine::elsewhere(say.t("bureau-papers-of-addresses"), "#addresses"));
    }
    lines
}

/// The drawing of the only address, and the standard's.
async fn drawings(app: &App, say: Say, enterprise: &Enterprise, all: &[Looked]) -> Answer<Vec<Sheet>> {
    let mut sheets = Vec::new();
    if let [only] = all
        && let Some(file) = only.item.state.papers.get(LAYOUT)
    {
        let item = &only.item.state;
        let title = paper_title(&app.desk.forms(), item.matter.as_str(), LAYOUT);
        sheets.push(Sheet::of(app, title, file, &format!("item={}", item.id)).await?);
    }
    sheets.extend(standard(app, say, enterprise).await?);
    Ok(sheets)
}

/// The drawing of the chain's standard.
pub(in crate::web::pages::bureau) async fn standard(
    app: &App,
    say: Say,
    enterprise: &Enterprise,
) -> Answer<Option<Sheet>> {
    let drawing = enterprise.standard.as_ref().and_then(|standard| standard.drawing.clone());
    let Some(digest) = drawing else { return Ok(None) };
    let file = Attachment { digest, name: say.t("bureau-standard-drawing") };
    let by = format!("enterprise={}", enterprise.id);
    Ok(Some(Sheet::of(app, say.t("bureau-standard-drawing"), &file, &by).await?))
}
