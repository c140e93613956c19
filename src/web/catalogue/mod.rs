//! The words of the pages, in both languages, as Fluent messages.
//!
//! One file per workbench and language under `zh/` and `en/`. A page asks by key; a test reads every
//! template and source and fails on a key that one of the languages lacks or that nothing uses.

#[cfg(test)]
mod tests;

use super::locale::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use std::borrow::Borrow;
use std::sync::OnceLock;

/// The messages of both languages, file by file.
const FILES: &[(&str, &str, &str)] = &[
    ("common.ftl", include_str!("zh/common.ftl"), include_str!("en/common.ftl")),
    ("public.ftl", include_str!("zh/public.ftl"), include_str!("en/public.ftl")),
    ("bureau.ftl", include_str!("zh/bureau.ftl"), include_str!("en/bureau.ftl")),
    ("hq.ftl", include_str!("zh/hq.ftl"), include_str!("en/hq.ftl")),
    ("visits.ftl", include_str!("zh/visits.ftl"), include_str!("en/visits.ftl")),
    ("window.ftl", include_str!("zh/window.ftl"), include_str!("en/window.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

/// What a page says, in its reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) struct Say {
    lang: Lang,
}

/// What fills a place in a message.
#[derive(Clone, Debug)]
pub(in crate::web) struct Filling(FluentValue<'static>);

impl Say {
    /// The words of a language.
    pub(in crate::web) fn new(lang: Lang) -> Self {
        Say { lang }
    }

    /// The language.
    pub(in crate::web) fn lang(self) -> Lang {
        self.lang
    }

    /// Whether it is Chinese.
    pub(in crate::web) fn is_zh(self) -> bool {
        self.lang == Lang::Zh
    }

    /// The language's tag, for `lang=` of the document.
    pub(in crate::web) fn tag(self) -> &'static str {
        self.lang.tag()
    }

    /// Whether there is such a message.
    pub(in crate::web) fn knows(self, key: &str) -> bool {
        bundle(self.lang).has_message(key)
    }

    /// A message.
    pub(in crate::web) fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A message with one place filled.
    pub(in crate::web) fn t1(self, key: &str, name: &str, value: impl Into<Filling>) -> String {
        self.filled(key, [(name, value.into())])
    }

    /// A message with two places filled.
    pub(in crate::web) fn t2<'k>(
        self,
        key: &str,
        names: impl Borrow<(&'k str, &'k str)>,
        one: impl Into<Filling>,
        two: impl Into<Filling>,
    ) -> String {
        let (first, second) = *names.borrow();
        self.filled(key, [(first, one.into()), (second, two.into())])
    }

    /// A message with any places filled.
    pub(in crate::web) fn filled<'k>(
        self,
        key: &str,
        values: impl IntoIterator<Item = (&'k str, Filling)>,
    ) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name.to_owned(), value.0);
        }
        self.format(key, Some(&args))
    }

    /// One of two texts that come from elsewhere in both languages.
    pub(in crate::web) fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(zh, en)
    }

    /// A text and what explains it, in brackets.
    pub(in crate::web) fn explained(self, text: impl AsRef<str>, why: impl AsRef<str>) -> String {
        self.lang.explained(text.as_ref(), why.as_ref())
    }

    /// A title and what it is the title of.
    pub(in crate::web) fn titled(self, title: impl AsRef<str>, text: impl AsRef<str>) -> String {
        self.lang.titled(title.as_ref(), text.as_ref())
    }

    /// A date as people write it: 3月26日(四), with its year where it is not this one's.
    pub(in crate::web) fn day(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        match self.lang {
            Lang::Zh => {
                let day = ["一", "二", "三", "四", "五", "六", "日"][weekday];
                format!("{}年{}月{}日（{day}）", date.year(), date.month(), date.day())
            }
            Lang::En => {
                let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday];
                let months =
                    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
                let month = months[usize::try_from(date.month() - 1).unwrap_or(0)];
                format!("{day} {} {month} {}", date.day(), date.year())
            }
        }
    }

    /// A message whose key is put together from a stem and a word of the engine: `state-` + `in_work`.
    /// Underscores and points of the word become hyphens.
    pub(in crate::web) fn word(self, stem: &str, word: &str) -> String {
        self.t(&format!("{stem}-{}", word.replace(['_', '.'], "-")))
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = bundle(self.lang);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            // The test finds every key that is written out; one put together shows itself.
            return format!("⟦{key}⟧");
        };
        bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

fn bundle(lang: Lang) -> &'static Bundle {
    static ZH: OnceLock<Bundle> = OnceLock::new();
    static EN: OnceLock<Bundle> = OnceLock::new();
    match lang {
        Lang::Zh => ZH.get_or_init(|| read("zh-CN", FILES.iter().map(|file| file.1))),
        Lang::En => EN.get_or_init(|| read("en", FILES.iter().map(|file| file.2))),
    }
}

fn read(tag: &str, texts: impl Iterator<Item = &'static str>) -> Bundle {
    let tag = tag.parse().expect("the two tags are well-formed");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks around what is filled in would end up in titles and attributes.
    bundle.set_use_isolating(false);
    for text in texts {
        // A file with a mistake still gives its good messages; the test names the mistake.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

macro_rules! fillings {
    (text: $($text:ty),*; number: $($number:ty),*) => {
        $(impl From<$text> for Filling {
            fn from(value: $text) -> Self {
                Filling(FluentValue::from(value.to_string()))
            }
        })*
        $(impl From<$number> for Filling {
            fn from(value: $number) -> Self {
                Filling(FluentValue::from(value))
            }
        }
        impl From<&$number> for Filling {
            fn from(value: &$number) -> Self {
                Filling(FluentValue::from(*value))
            }
        }
        impl From<&&$number> for Filling {
            fn from(value: &&$number) -> Self {
                Filling(FluentValue::from(**value))
            }
        })*
    };
}

fillings! {
    text: &str, &&str, String, &String, &&String, Date, &Date, std::borrow::Cow<'_, str>;
    number: u32, i32, u64, i64, usize
}
