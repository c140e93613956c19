//! Numbered blanks at the window: received, spoiled; the printers they go through; and what is printed
//! onto them (套打).

use super::copies::CopyFault;
use crate::desk::{Desk, DeskError, Result};
use forms::OverprintKey;
use papers::{LicenceSheet, OverprintSheet, Placed};
use permit::{Actor, AuthorityId, Role};
use store::StoreError;
use store::blanks::Printer;

/// The most blanks received at a time.
const MOST: u64 = 2000;
/// The most a printer can be off by, in tenths of a millimetre.
const FURTHEST: i32 = 300;
/// The longest name of a printer or number of a blank, in characters.
const LONGEST: usize = 40;

/// The authority whose blanks a clerk keeps; to others they are not there.
pub fn keeper(actor: &Actor) -> Result<AuthorityId> {
    let authority = actor.authority.filter(|_| actor.has(Role::Clerk) && actor.office.is_none());
    authority.ok_or(DeskError::Hidden)
}

/// Receives blanks from one number to another: numbers that differ in their last digits only.
pub async fn receive(desk: &Desk, actor: &Actor, from: &str, to: &str) -> Result<usize> {
    let authority = keeper(actor)?;
    let numbers = series(from.trim(), to.trim()).ok_or(CopyFault::Series)?;
    let received = desk
        .act("blanks.receive", actor, |work| {
            let numbers = &numbers;
            async move {
                work.act.receive_blanks(authority, numbers).await?;
                Ok(numbers.len())
            }
        })
        .await;
    match received {
        Err(DeskError::Store(StoreError::Conflict { .. })) => Err(CopyFault::Series.into()),
        other => other,
    }
}

/// Every number of a series; none where it is not one, or too long.
fn series(from: &str, to: &str) -> Option<Vec<String>> {
    let digits = from.bytes().rev().take_while(u8::is_ascii_digit).count().min(18);
    let plain = from.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !plain || digits == 0 || from.len() != to.len() || from.len() > LONGEST {
        return None;
    }
    let (head, first) = from.split_at(from.len() - digits);
    let last = to.strip_prefix(head)?;
    let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
    if last < first || last - first >= MOST {
        return None;
    }
    Some((first..=last).map(|number| format!("{head}{number:0digits$}")).collect())
}

/// Notes a blank as spoiled before anything was printed on it.
pub async fn spoil(desk: &Desk, actor: &Actor, number: &str, why: &str) -> Result<()> {
    let authority = keeper(actor)?;
    if why.trim().is_empty() {
        return Err(CopyFault::Missing { what: "作废的理由" }.into());
    }
    let spoiled = desk
        .act("blanks.spoil", actor, |work| async move {
            Ok(work.act.spoil_blank(authority, number.trim(), why.trim()).await?)
        })
        .await;
    match spoiled {
        Err(DeskError::Store(StoreError::Conflict { .. })) => Err(CopyFault::NoBlank.into()),
        other => other,
    }
}

/// Sets what a printer is off by.
pub async fn set_printer(desk: &Desk, actor: &Actor, printer: &Printer) -> Result<()> {
    let authority = keeper(actor)?;
    let near = |off: i32| off.abs() <= FURTHEST;
    let named = !printer.name.trim().is_empty() && printer.name.chars().count() <= LONGEST;
    if !named || !near(printer.right) || !near(printer.down) {
        return Err(CopyFault::Printer.into());
    }
    desk.act("printer.set", actor, |work| async move { Ok(work.act.set_printer(authority, printer).await?) })
        .await
}

/// The printer of that name.
pub(super) async fn printer(desk: &Desk, authority: AuthorityId, name: &str) -> Result<Printer> {
    let known = store::blanks::printers(&desk.store, authority).await?;
    Ok(known.into_iter().find(|known| known.name == name).ok_or(CopyFault::Printer)?)
}

/// The sheet that shows where a printer sets each fact.
pub async fn test_sheet(desk: &Desk, actor: &Actor, name: &str) -> Result<Vec<u8>> {
    let authority = keeper(actor)?;
    let printer = printer(desk, authority, name).await?;
    let issuer = store::people::authority(&desk.store, authority).await?.name;
    let layout = desk.forms().overprint().clone();
    let texts = layout.fields.iter().filter(|field| field.key != OverprintKey::Qr);
    let sheet = OverprintSheet {
        mark: papers::Mark::Sample,
        id: layout.id.clone(),
        date: desk.now().date(),
        issuer,
        offset: offset(&printer),
        printer: printer.name,
        texts: texts.map(|field| placed(field, String::new())).collect(),
        qr: layout
            .fields
            .iter()
            .find(|field| field.key == OverprintKey::Qr)
            .map(|field| (field.x_mm, field.y_mm, field.width_mm, String::new())),
    };
    let fonts = desk.fonts()?;
    Ok(tokio::task::spawn_blocking(move || papers::overprint_test(&sheet, &fonts)).await??.bytes)
}

/// The facts of a licence's face at their places on a blank.
pub(super) fn onto(desk: &Desk, licence: &LicenceSheet, printer: &Printer) -> OverprintSheet {
    let (layout, face) = (desk.forms().overprint().clone(), &licence.face);
    let premises = if licence.rows.is_empty() {
        face.premises.clone()
    } else {
        format!("{}等 {} 处（详见副页）", face.premises, licence.place_count)
    };
    let text = |key: OverprintKey| match key {
        OverprintKey::CopyKind => Some(licence.copy_kind.words().to_owned()),
        OverprintKey::HolderName => Some(face.holder_name.clone()),
        OverprintKey::CreditCode => Some(face.credit_code.clone()),
        OverprintKey::LegalRepresentative => Some(face.legal_representative.clone()),
        OverprintKey::Domicile => Some(face.domicile.clone()),
        OverprintKey::Premises => Some(premises.clone()),
        OverprintKey::Category => Some(face.category.clone()),
        OverprintKey::Items => Some(face.items.clone()),
        OverprintKey::LicenceNumber => Some(face.licence_number.clone()),
        OverprintKey::ValidUntil => Some(papers::chinese_date(face.valid_until)),
        OverprintKey::Hotline => Some(face.hotline.clone()),
        OverprintKey::Issuer => Some(face.issuer.clone()),
        OverprintKey::IssuedOn => Some(papers::chinese_date(face.issued_on)),
        OverprintKey::Qr => None,
    };
    let qr = layout.fields.iter().find(|field| field.key == OverprintKey::Qr);
    OverprintSheet {
        mark: face.mark,
        id: format!("{}/{}/{}", face.licence_number, licence.edition, licence.copy_kind.words()),
        date: face.issued_on,
        issuer: face.issuer.clone(),
        printer: printer.name.clone(),
        offset: offset(printer),
        qr: qr.map(|field| (field.x_mm, field.y_mm, field.width_mm, licence.verify_url.clone())),
        texts: layout.fields.iter().filter_map(|field| Some(placed(field, text(field.key)?))).collect(),
    }
}

fn placed(field: &forms::OverprintField, text: String) -> Placed {
    Placed {
        label: field.label.clone(),
        text,
        x: field.x_mm,
        y: field.y_mm,
        width: field.width_mm,
        size: field.size_pt,
    }
}

fn offset(printer: &Printer) -> (f32, f32) {
    let millimetres = |tenths: i32| f32::from(i16::try_from(tenths).unwrap_or(0)) / 10.0;
    (millimetres(printer.right), millimetres(printer.down))
}

#[cfg(test)]
mod tests {
    use super::series;

    #[test]
    fn a_series_runs_in_its_last_digits() {
        let numbers = series("JY-0098", "JY-0101").unwrap();
        assert_eq!(numbers, ["JY-0098", "JY-0099", "JY-0100", "JY-0101"]);
        for (from, to) in [("A1", "B2"), ("A2", "A1"), ("A", "A"), ("A0001", "A9999"), ("空1", "空2")] {
            assert_eq!(series(from, to), None, "{from} {to}");
        }
    }
}
