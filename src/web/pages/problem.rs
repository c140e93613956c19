//! A problem as a page. One that a token nobody issued leads to helps on.

use super::rendered;
use super::shell::Shell;
use crate::web::problem::Problem;
use askama::Template;
use axum::response::Response;

/// The page.
#[derive(Template)]
#[template(path = "problem.html", config = "src/web/askama.toml")]
struct ProblemPage<'p> {
    shell: Shell,
    title: &'p str,
    detail: Option<&'p str>,
    unknown: bool,
    code: &'p str,
    request_id: &'p str,
}

impl<'p> ProblemPage<'p> {
    fn of(shell: Shell, problem: &'p Problem, request_id: &'p str) -> Self {
        let lang = shell.say.lang();
        let title = problem.title(lang);
        ProblemPage {
            shell,
            title,
            detail: problem.detail_in(lang).filter(|detail| *detail != title),
            unknown: problem.code() == "verify.not_found",
            code: problem.code(),
            request_id,
        }
    }
}

/// The page of a problem.
pub(in crate::web) fn problem(problem: &Problem, shell: Shell, request_id: &str) -> Response {
    let mut response = rendered(&ProblemPage::of(shell, problem, request_id));
    *response.status_mut() = problem.status();
    response
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;
    use crate::web::problem::words;
    use axum::http::StatusCode;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell { person: None, rooms: Vec::new(), ..Shell::sample(lang, "/v/0") };
        let title = words("没有与这个核验码对应的许可证", "No licence bears this code");
        let unknown = Problem::new(StatusCode::NOT_FOUND, "verify.not_found", title);
        let page = |problem: &Problem| ProblemPage::of(shell.clone(), problem, "r-1").render().unwrap();
        let unknown = page(&unknown);
        assert!(unknown.contains("12315") && unknown.contains("/register"));
        vec![unknown, page(&Problem::not_found())]
    }

    #[test]
    fn it_keeps_the_status_and_is_a_page() {
        let response = problem(&Problem::not_found(), Shell::sample(Lang::Zh, "/x"), "r-1");
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    }
}
