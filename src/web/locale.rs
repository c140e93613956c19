//! The reader's language: Chinese unless English is asked for.

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, Uri, request::Parts};
use std::convert::Infallible;

/// The languages answers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a request's own `lang` parameter, if it has one; else that of its headers.
    pub(super) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let mut asked = uri.query().into_iter().flat_map(|query| query.split('&'));
        match asked.find_map(|pair| pair.strip_prefix("lang=")) {
            Some("en") => Lang::En,
            Some("zh") => Lang::Zh,
            Some(_) | None => Lang::of_headers(headers),
        }
    }

    /// The tag of the language, as HTML and HTTP write it.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// One of two texts.
    pub(super) fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The language these headers ask for.
    fn of_headers(headers: &HeaderMap) -> Self {
        headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map_or(Lang::Zh, Lang::preferred)
    }

    fn preferred(accepted: &str) -> Self {
        let mut best = (Lang::Zh, 0.0);
        for range in accepted.split(',') {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let weight =
                parameters.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0);
            let lang = match tag.trim().split('-').next() {
                Some(main) if main.eq_ignore_ascii_case("en") => Lang::En,
                Some(main) if main.eq_ignore_ascii_case("zh") => Lang::Zh,
                Some(_) | None => continue,
            };
            if weight > best.1 {
                best = (lang, weight);
            }
        }
        best.0
    }
}

impl<S: Sync> FromRequestParts<S> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Lang::of(&parts.uri, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_language_liked_best_wins_and_chinese_is_the_default() {
        for (accepted, lang) in [
            ("", Lang::Zh),
            ("*", Lang::Zh),
            ("fr, de", Lang::Zh),
            ("en", Lang::En),
            ("en-GB,en;q=0.9", Lang::En),
            ("zh-CN,zh;q=0.9,en;q=0.8", Lang::Zh),
            ("fr;q=0.9, EN;q=0.8, zh;q=0.3", Lang::En),
            ("en;q=0", Lang::Zh),
            ("en;q=nonsense", Lang::En),
        ] {
            assert_eq!(Lang::preferred(accepted), lang, "{accepted}");
        }
    }
}
