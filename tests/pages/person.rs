//! A person at the pages with neither script nor API: follows links, fills in forms as they stand,
//! presses buttons. Nothing is sent that a page does not offer.

use super::page::{File, Fill, Page, Pair, as_it_stands};
use crate::harness::{Answer, PASSWORD, TestApp};
use axum::body::Body;
use axum::http::{Request, header};

const BOUNDARY: &str = "a-boundary-between-parts";

/// Somebody signed in by the page.
pub(super) struct Person<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Person<'a> {
    /// Signs in with the password of the tests.
    pub(super) async fn of(app: &'a TestApp, who: &str) -> Self {
        Person::with(app, who, PASSWORD).await
    }

    /// Signs in with another password.
    pub(super) async fn with(app: &'a TestApp, who: &str, password: &str) -> Self {
        let mut person = Person::nobody(app);
        let page = person.open("/sign-in").await;
        let fill = as_it_stands().write("username", who).write("password", password);
        let answer = person.send(&page, "登录", fill).await;
        assert_eq!(answer.status, 303, "{who} signs in: {answer}");
        let cookie = answer.header("set-cookie").expect("a session");
        cookie.split(';').next().expect("a value").clone_into(&mut person.cookie);
        person
    }

    /// Somebody who has not signed in.
    pub(super) fn nobody(app: &'a TestApp) -> Self {
        Person { app, cookie: String::new() }
    }

    /// Whatever is at a path.
    pub(super) async fn ask(&self, path: &str) -> Answer {
        let path = path.split('#').next().expect("a path");
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.app.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Opens a page, led on where it leads on.
    pub(super) async fn open(&self, path: &str) -> Page {
        let mut path = path.to_owned();
        for _ in 0..4 {
            let answer = self.ask(&path).await;
            if answer.status != 303 {
                assert_eq!(answer.status, 200, "{path}: {answer}");
                return Page::of(&path, answer);
            }
            answer.header("location").expect("a way on").clone_into(&mut path);
        }
        panic!("{path} leads in a circle")
    }

    /// Follows the first link with these words.
    pub(super) async fn follow(&self, page: &Page, words: &str) -> Page {
        self.open(&page.link(words)).await
    }

    /// Presses a button; what was asked must be done, and leads to another page.
    pub(super) async fn press(&self, page: &Page, button: &str, fill: Fill) -> Page {
        let answer = self.send(page, button, fill).await;
        assert_eq!(answer.status, 303, "「{button}」: {answer}");
        self.open(answer.header("location").expect("a way on")).await
    }

    /// Presses a button that opens another session; answers who is signed in by it.
    pub(super) async fn entering(&self, page: &Page, button: &str, fill: Fill) -> (Person<'a>, Page) {
        let answer = self.send(page, button, fill).await;
        assert_eq!(answer.status, 303, "「{button}」: {answer}");
        let cookie = answer.header("set-cookie").expect("a session");
        let cookie = cookie.split(';').next().expect("a value").to_owned();
        let person = Person { app: self.app, cookie };
        let page = person.open(answer.header("location").expect("a way on")).await;
        (person, page)
    }

    /// Presses a button; the page comes again, with what was typed and what is wrong with it.
    pub(super) async fn refused(&self, page: &Page, button: &str, fill: Fill) -> Page {
        let path = page.path.clone();
        let answer = self.send(page, button, fill).await;
        assert!((400..500).contains(&answer.status), "「{button}」 was done: {answer}");
        Page::of(&path, answer)
    }

    /// Presses a button that answers with the same page.
    pub(super) async fn shown(&self, page: &Page, button: &str, fill: Fill) -> Page {
        let path = page.path.clone();
        let answer = self.send(page, button, fill).await;
        assert_eq!(answer.status, 200, "「{button}」: {answer}");
        Page::of(&path, answer)
    }

    /// Sends the form of a button.
    pub(super) async fn send(&self, page: &Page, button: &str, fill: Fill) -> Answer {
        let form = page.form(button);
        let (fields, files) = form.filled(fill);
        let request = Request::post(&form.action).header(header::COOKIE, &self.cookie);
        let request = if form.multipart {
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            request.header(header::CONTENT_TYPE, kind).body(parts(&fields, &files))
        } else {
            assert!(files.is_empty(), "「{button}」 takes no files");
            let kind = "application/x-www-form-urlencoded";
            request.header(header::CONTENT_TYPE, kind).body(pairs(&fields))
        };
        self.app.send(request.expect("a request")).await
    }
}

fn pairs(fields: &[Pair]) -> Body {
    let encode = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    Body::from(body.join("&"))
}

fn parts(fields: &[Pair], files: &[File]) -> Body {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
    }
    for (name, file, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    Body::from(body)
}
