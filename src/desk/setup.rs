//! Setting up: authorities and bureaus, the forms' versions, a new year's holidays.

use super::{Desk, Result};
use calendar::Calendar;
use codes::Division;
use permit::{Actor, AuthorityId};
use store::papers::VersionKept;
use store::people::{Authority, Bureau};

/// Why the program cannot be set up so.
#[derive(Debug, thiserror::Error)]
pub enum SetupFault {
    /// A form's text changed under its id.
    #[error("表单 {id} 的内容与首次使用时不同，版本内容不可更改：请恢复原文，或改用新的版本号")]
    FormChanged {
        /// Which.
        id: String,
    },
    /// A holiday notice that cannot be read.
    #[error(transparent)]
    Notice(#[from] calendar::CalendarError),
    /// The desk failed.
    #[error(transparent)]
    Desk(#[from] super::DeskError),
}

impl From<store::StoreError> for SetupFault {
    fn from(error: store::StoreError) -> Self {
        SetupFault::Desk(error.into())
    }
}

/// Keeps the text of every form in force; the same id with another text stops the start.
pub async fn keep_forms(desk: &Desk) -> Result<(), SetupFault> {
    let changed = desk
        .act("forms.keep", &Actor::system(), |work| async move {
            for form in work.forms.versions() {
                let kept = work.act.keep_form_version(&form.id, &form.kind, &form.body).await?;
                if let VersionKept::Differs { .. } = kept {
                    return Ok(Some(form.id));
                }
            }
            Ok(None)
        })
        .await?;
    changed.map_or(Ok(()), |id| Err(SetupFault::FormChanged { id }))
}

/// The built-in calendar with every notice that was loaded.
pub async fn load_calendar(desk: &Desk) -> Result<(), SetupFault> {
    let mut calendar = Calendar::embedded();
    for notice in store::papers::holiday_notices(&desk.store).await? {
        calendar = calendar.with_notice(&notice.body)?;
    }
    desk.use_calendar(calendar);
    Ok(())
}

/// Loads a new year's notice and counts open deadlines again; answers how many moved. What is left
/// over, should this be broken off, the next start or sweep counts.
pub async fn load_notice(desk: &Desk, by: &Actor, csv: &str) -> Result<usize, SetupFault> {
    let calendar = desk.calendar().with_notice(csv)?;
    desk.act("calendar.load", by, |work| async move { Ok(work.act.keep_holiday_notice(csv).await?) }).await?;
    desk.use_calendar(calendar);
    let told = super::deadlines::recount(desk, false).await?;
    if !told.failed.is_empty() {
        tracing::error!(failed = ?told.failed, "some deadlines could not be counted again yet");
    }
    Ok(told.moved.len())
}

/// Adds an authority with its bureaus.
pub async fn add_authority(
    desk: &Desk,
    name: &str,
    territory: Division,
    hotline: &str,
    demonstration: bool,
    bureaus: &[(Division, String)],
) -> Result<Authority> {
    desk.act("authority.add", &Actor::system(), |work| async move {
        let id: AuthorityId = work.act.new_id();
        let authority =
            Authority { id, name: name.to_owned(), territory, hotline: hotline.to_owned(), demonstration };
        work.act.add_authority(&authority).await?;
        for (division, name) in bureaus {
            let bureau = Bureau { authority: id, division: *division, name: name.clone() };
            work.act.add_bureau(&bureau).await?;
        }
        Ok(authority)
    })
    .await
}
