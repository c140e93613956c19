//! Is this file a paper of ours: its digest is compared with the prints that were kept. The file
//! itself is read and forgotten.

use crate::desk::files::media_type;
use crate::desk::public::file::{self, Genuine, Today, Which};
use crate::web::catalogue::Say;
use crate::web::limiter::Address;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::shell::{Guest, Shell};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::Digest;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "public/file.html", config = "src/web/askama.toml")]
pub(super) struct FilePage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) answer: Option<FileAnswer>,
}

/// What is told of a file.
pub(super) struct FileAnswer {
    tone: &'static str,
    word: String,
    lines: Vec<String>,
    facts: Vec<(String, String)>,
    number: Option<String>,
    digest: String,
}

pub(super) async fn page(guest: Guest) -> Response {
    let form = FormView::blank(guest.shell.say);
    rendered(&FilePage { shell: guest.shell, form, answer: None })
}

pub(super) async fn look(
    State(app): State<Arc<App>>,
    guest: Guest,
    Address(from): Address,
    filled: Filled,
) -> Answer<Response> {
    let say = guest.shell.say;
    let bytes = app.bulk.count(from).and_then(|()| pdf(&filled));
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(problem) => {
            let form = FormView::refused(say, &filled, &problem);
            return Ok(answered(problem.status(), &FilePage { shell: guest.shell, form, answer: None }));
        }
    };
    let digest = Digest::of(bytes);
    let found = file::find(&app.desk, &digest).await?;
    let answer = Some(FileAnswer::of(say, found, &digest));
    Ok(rendered(&FilePage { shell: guest.shell, form: FormView::blank(say), answer }))
}

fn pdf(filled: &Filled) -> Answer<&[u8]> {
    let none = || Problem::field("file", "file.none", "", words("请选择一个 PDF 文件", "Choose a PDF file"));
    let file = filled.file("file").ok_or_else(none)?;
    if media_type(&file.bytes) != Some("application/pdf") {
        let message = words(
            "这里只核对 PDF 文件；照片和截图请扫上面的二维码核验",
            "Only PDF files are compared here; for a photo, scan its QR code",
        );
        return Err(Problem::field("file", "file.wrong_type", &file.name, message));
    }
    Ok(&file.bytes)
}

impl FileAnswer {
    pub(super) fn of(say: Say, found: Option<Genuine>, digest: &Digest) -> Self {
        let digest = digest.to_string();
        let Some(genuine) = found else {
            let lines = vec![say.t("file-not-ours-hint"), say.t("file-not-ours-12315")];
            let word = say.t("file-not-ours");
            return FileAnswer { tone: "plain", word, lines, facts: Vec::new(), number: None, digest };
        };
        let (tone, word, line) = match genuine.today {
            Today::Current => ("good", "file-genuine", "file-current"),
            Today::Superseded => ("soon", "file-genuine", "file-superseded"),
            Today::NotInForce => ("bad", "file-genuine", "file-not-in-force"),
            Today::Done => ("good", "file-genuine", "file-done"),
        };
        let mut facts = Vec::new();
        let mut fact = |key: &str, value: String| facts.push((say.t(key), value));
        let number = match genuine.paper {
            Which::Licence { number, holder, edition } => {
                fact("file-paper", say.t1("file-licence", "edition", edition));
                fact("licence-number", number.clone());
                fact("holder", holder);
                Some(number)
            }
            Which::StoreCopy { number, holder, store, address } => {
                fact("file-paper", say.t("file-store-copy"));
                fact("premises", address);
                fact("store-name", store);
                fact("licence-number", number.clone());
                fact("holder", holder);
                Some(number)
            }
            Which::Other => {
                fact("file-paper", say.t("file-other"));
                None
            }
        };
        fact("file-printed-on", say.day(genuine.printed_on));
        let lines = vec![say.t(line)];
        FileAnswer { tone, word: say.t(word), lines, facts, number, digest }
    }
}
