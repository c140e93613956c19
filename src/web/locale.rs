//! The reader's language: Chinese unless English is asked for.

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::{HeaderMap, Uri, request::Parts};
use std::convert::Infallible;

/// The cookie with the language chosen in this browser.
const CHOSEN: &str = "yizheng_lang";

/// The languages answers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a request's own `lang` parameter, if it has one; else the one chosen before
    /// in this browser; else that of its headers.
    pub(super) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        Lang::asked(uri).or_else(|| Lang::chosen(headers)).unwrap_or_else(|| Lang::of_headers(headers))
    }

    /// The language this very request asks for by its `lang` parameter.
    pub(super) fn asked(uri: &Uri) -> Option<Self> {
        let mut pairs = uri.query()?.split('&');
        pairs.find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::short)
    }

    /// The cookie that keeps the choice, for a year. It says nothing of the person.
    pub(super) fn kept(self) -> String {
        let short = self.pick("zh", "en");
        format!("{CHOSEN}={short}; Path=/; SameSite=Lax; Max-Age=31536000")
    }

    fn chosen(headers: &HeaderMap) -> Option<Self> {
        let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            values.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == CHOSEN).and_then(|(_, value)| Lang::short(value))
    }

    fn short(text: &str) -> Option<Self> {
        match text {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _other => None,
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

    /// A text and what explains it: 「文字（说明）」, `text (explanation)`.
    pub(super) fn explained(self, text: &str, why: &str) -> String {
        match self {
            Lang::Zh => format!("{text}（{why}）"),
            Lang::En => format!("{text} ({why})"),
        }
    }

    /// A title and what it is the title of: 「标题：文字」, `title: text`.
    pub(super) fn titled(self, title: &str, text: &str) -> String {
        match self {
            Lang::Zh => format!("{title}：{text}"),
            Lang::En => format!("{title}: {text}"),
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
    use axum::http::header::COOKIE;
    use axum::http::{HeaderMap, HeaderValue, Uri};

    #[test]
    fn the_choice_in_this_browser_goes_before_what_it_accepts() {
        let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static("a=b; yizheng_lang=en"))]);
        assert_eq!(Lang::of(&Uri::from_static("/hq"), &headers), Lang::En);
        assert_eq!(Lang::of(&Uri::from_static("/hq?lang=zh"), &headers), Lang::Zh);
        assert!(Lang::En.kept().starts_with("yizheng_lang=en;"));
    }

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
