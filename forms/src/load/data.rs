//! The files built into the program.

macro_rules! embedded {
    ($($name:literal,)*) => {
        /// Name and text of every file under `forms/data`.
        pub(crate) const EMBEDDED: &[(&str, &str)] =
            &[ $( ($name, include_str!(concat!("../../data/", $name))), )* ];
    };
}

embedded! {
    "bases.v1.toml",
    "limits.v1.toml",
    "categories.v1.toml",
    "instrument.huangpu.v1.toml",
    "instrument.zhongshan-like.v1.toml",
    "instrument.demo.v1.toml",
    "checklist.hq-on-site.v1.toml",
    "checklist.first.v1.toml",
    "commitment.food-safety.v1.toml",
    "papers.issue.v1.toml",
    "papers.add.v1.toml",
    "publication.permit.v1.toml",
    "application.enterprise.v1.toml",
    "application.hq.v1.toml",
    "application.store.v1.toml",
    "letters.v1.toml",
    "notices.v1.toml",
    "overprint.licence.v1.toml",
    "offices.guangzhou.v1.csv",
}
