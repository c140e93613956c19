//! A problem as a page.

use super::rendered;
use crate::web::locale::Lang;
use crate::web::problem::Problem;
use askama::Template;
use axum::response::Response;

/// The page.
#[derive(Template)]
#[template(path = "problem.html", config = "src/web/askama.toml")]
struct ProblemPage<'p> {
    lang: &'static str,
    title: &'p str,
    hint: Option<&'static str>,
    code: &'p str,
    request_id: &'p str,
}

/// The page of a problem.
pub(in crate::web) fn problem(problem: &Problem, lang: Lang, request_id: &str) -> Response {
    let hint = (problem.code() == "verify.not_found").then(|| {
        lang.pick(
            "请核对核验码;纸上的二维码查不到结果的,可能不是真的许可证,请拨打 12315 查询",
            "Check the code; a paper whose code leads nowhere may not be genuine: ask 12315",
        )
    });
    let page =
        ProblemPage { lang: lang.tag(), title: problem.title(lang), hint, code: problem.code(), request_id };
    let mut response = rendered(&page);
    *response.status_mut() = problem.status();
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    #[test]
    fn it_keeps_the_status_and_is_a_page() {
        let response = problem(&Problem::not_found(), Lang::Zh, "r-1");
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    }
}
