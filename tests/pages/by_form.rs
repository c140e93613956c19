//! A browser without scripts: a person's cookie, pages as text, and forms sent as they stand on them.

use crate::harness::{Answer, PASSWORD, TestApp};
use axum::body::Body;
use axum::http::{Request, header};

/// A browser of one person: its cookie, and forms sent as they stand on the page.
pub(crate) struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Browser<'a> {
    pub(crate) async fn of(app: &'a TestApp, who: &str) -> Self {
        let fields = [("username", who), ("password", PASSWORD), ("next", "/")];
        let mut browser = Browser { app, cookie: String::new() };
        let signed = browser.post("/sign-in", &fields).await;
        assert_eq!(signed.status, 303, "{signed}");
        let cookie = signed.header("set-cookie").expect("a session");
        cookie.split(';').next().expect("a value").clone_into(&mut browser.cookie);
        browser
    }

    /// Whatever is there.
    pub(crate) async fn fetch(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.app.send(request.body(Body::empty()).expect("a request")).await
    }

    /// A page that is there.
    pub(crate) async fn get(&self, path: &str) -> String {
        let answer = self.fetch(path).await;
        assert_eq!(answer.status, 200, "{path}: {answer}");
        html(&answer)
    }

    pub(crate) async fn status(&self, path: &str) -> u16 {
        self.fetch(path).await.status
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.app.send(request.body(Body::from(body.join("&"))).expect("a request")).await
    }

    /// Sends a form that must succeed; answers the page it leads to.
    pub(crate) async fn done(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, 303, "{path}: {}", html(&answer));
        self.get(answer.header("location").expect("a way on")).await
    }
}

pub(crate) fn html(answer: &Answer) -> String {
    String::from_utf8(answer.body.clone()).expect("UTF-8")
}

/// Values of the fields of that name on a page, in order.
pub(crate) fn values(page: &str, name: &str) -> Vec<String> {
    let named = format!("name=\"{name}\" value=\"");
    page.split(&named).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

pub(crate) fn value(page: &str, name: &str) -> String {
    values(page, name).into_iter().next().unwrap_or_else(|| panic!("no {name} on {page}"))
}
