//! Papers: made outside the act, their first bytes kept and served for ever.

use super::{Desk, DeskError, Result};
use papers::{
    AnnexRow, CopyKind, Face as FaceSheet, LicenceSheet, Mark, Paper, RENDERER, Seal, StoreCopySheet,
};
use permit::{Actor, Digest, Licence, LicenceId, Row, RowId, Subject as _, SubjectKind, canonical};
use store::StoreError;
use store::papers::{NewPrint, PrintOf};
use store::people::Authority;
use store::personal;

/// A paper as it is served.
#[derive(Clone, Debug)]
pub struct Served {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// A name people can read.
    pub file_name: String,
}

/// The licence as an edition left it; the latest when none is named.
pub async fn licence(desk: &Desk, actor: &Actor, id: LicenceId, edition: Option<u32>) -> Result<Served> {
    let licence = visible(desk, actor, id).await?;
    let edition = edition.unwrap_or(licence.edition);
    let kept = store::papers::edition(&desk.store, id, edition).await?;
    let file_name = format!("食品经营许可证_{}_第{edition}版.pdf", licence.number);
    let of = PrintOf { subject_kind: Licence::KIND, subject: id.0, kind: format!("licence.{edition}") };
    let print =
        Printing { of, licence: Some(id), row: None, edition: Some(edition), facts: kept.hash.clone() };
    if let Some(bytes) = print.first(desk).await? {
        return Ok(Served { bytes, file_name });
    }
    let sheet = licence_sheet(desk, &licence, edition).await?;
    let bytes = print.make(desk, actor, move |fonts, _| papers::licence(&sheet, fonts)).await?;
    Ok(Served { bytes, file_name })
}

/// A licence as an edition left it, to be drawn.
pub(super) async fn licence_sheet(desk: &Desk, licence: &Licence, edition: u32) -> Result<LicenceSheet> {
    let kept = store::papers::edition(&desk.store, licence.id, edition).await?;
    let rows = store::lists::rows_of(&desk.store, licence.id, Some(edition)).await?;
    Ok(LicenceSheet {
        face: face(desk, licence).await?,
        copy_kind: CopyKind::Duplicate,
        edition,
        verify_url: verify_url(desk, &kept.token.0),
        // The headquarters is one of the N places the face counts.
        place_count: rows.len() + 1,
        rows: rows.iter().map(|row| annex(&row.state)).collect(),
    })
}

/// 许可证复印件(门店公示用): bound to what it prints, so a new edition does not touch it.
pub async fn store_copy(desk: &Desk, actor: &Actor, id: RowId) -> Result<Served> {
    copy_as(desk, actor, id, ("store_copy", "pdf"), papers::store_copy).await
}

/// The same as a picture (PNG), for platforms.
pub async fn store_copy_picture(desk: &Desk, actor: &Actor, id: RowId) -> Result<Served> {
    let draw = |sheet: &StoreCopySheet, fonts: &papers::Fonts| {
        papers::store_copy_picture(sheet, fonts).map(|bytes| Paper { bytes, pages: 1 })
    };
    copy_as(desk, actor, id, (store::papers::PICTURE, "png"), draw).await
}

async fn copy_as<F>(
    desk: &Desk,
    actor: &Actor,
    id: RowId,
    (kind, end): (&str, &str),
    draw: F,
) -> Result<Served>
where
    F: FnOnce(&StoreCopySheet, &papers::Fonts) -> Result<Paper, papers::PaperError> + Send + 'static,
{
    let row = store::require::<Row>(&desk.store, id).await?.state;
    let licence = store::require::<Licence>(&desk.store, row.licence).await?.state;
    if !sees_row(desk, actor, &row).await? {
        return Err(DeskError::Hidden);
    }
    let sheet = copy_sheet(desk, &licence, &row, 1).await?;
    let facts = copy_facts(&licence, &row);
    let of = PrintOf { subject_kind: SubjectKind::Row, subject: id.0, kind: kind.to_owned() };
    let print =
        Printing { of, licence: Some(licence.id), row: Some(id), edition: Some(licence.edition), facts };
    let file_name = format!("许可证复印件_{:04}_{}.{end}", row.no, row.facts.name);
    if let Some(bytes) = print.first(desk).await? {
        return Ok(Served { bytes, file_name });
    }
    let (number, no) = (licence.number, row.no);
    let make = move |fonts: &papers::Fonts, copy: u32| {
        let copy_number = format!("{number}-{no:04}-{copy}");
        draw(&StoreCopySheet { copy_number, ..sheet }, fonts)
    };
    let bytes = print.make(desk, actor, make).await?;
    Ok(Served { bytes, file_name })
}

/// A store's copy of that number, to be drawn.
pub(super) async fn copy_sheet(
    desk: &Desk,
    licence: &Licence,
    row: &Row,
    copy: u32,
) -> Result<StoreCopySheet> {
    Ok(StoreCopySheet {
        face: face(desk, licence).await?,
        row: annex(row),
        copy_number: format!("{}-{:04}-{copy}", licence.number, row.no),
        printed_on: desk.now().date(),
        verify_url: verify_url(desk, &row.token.0),
    })
}

/// The hash of what a store's copy prints.
pub(super) fn copy_facts(licence: &Licence, row: &Row) -> Digest {
    let covered =
        (&licence.face, licence.number, licence.valid_to, row.no, &row.facts, row.listed_on, &row.token);
    Digest::of(canonical(&covered).unwrap_or_default().as_bytes())
}

/// A licence this person may see.
pub async fn visible(desk: &Desk, actor: &Actor, id: LicenceId) -> Result<Licence> {
    let licence = store::require::<Licence>(&desk.store, id).await?.state;
    let own = actor.power_in(licence.enterprise).is_some_and(permit::Power::sees_all);
    if own || super::is_bureau(actor, licence.authority) { Ok(licence) } else { Err(DeskError::Hidden) }
}

/// Whether this person may see a row: its enterprise, its managers, its authority, the office it falls to.
async fn sees_row(desk: &Desk, actor: &Actor, row: &Row) -> Result<bool> {
    let member = actor.power_in(row.enterprise).is_some_and(|power| match power {
        permit::Power::Signatory | permit::Power::Agent { .. } => true,
        permit::Power::AreaManager { rows } => rows.contains(&row.id),
        permit::Power::StoreManager { row: own } => *own == row.id,
    });
    if member || super::is_bureau(actor, row.authority) {
        return Ok(true);
    }
    match actor.office.as_deref().filter(|_| actor.authority == Some(row.authority)) {
        Some(office) => Ok(store::lists::row_falls_to(&desk.store, row.id, office).await?),
        None => Ok(false),
    }
}

/// A paper being made once.
pub(super) struct Printing {
    pub(super) of: PrintOf,
    pub(super) licence: Option<LicenceId>,
    pub(super) row: Option<RowId>,
    pub(super) edition: Option<u32>,
    /// The hash of what it prints.
    pub(super) facts: Digest,
}

impl Printing {
    /// The first bytes, if this paper of these facts was made before.
    pub(super) async fn first(&self, desk: &Desk) -> Result<Option<Vec<u8>>> {
        match store::papers::first_print(&desk.store, &self.of, &self.facts).await? {
            Some(print) => Ok(Some(desk.files.get(&print.file).await?)),
            None => Ok(None),
        }
    }

    /// Makes it on a thread of its own, keeps its bytes, then notes the print.
    pub(super) async fn make<F>(self, desk: &Desk, actor: &Actor, draw: F) -> Result<Vec<u8>>
    where
        F: FnOnce(&papers::Fonts, u32) -> Result<Paper, papers::PaperError> + Send + 'static,
    {
        let earlier = store::papers::prints(&desk.store, &self.of).await?;
        let copy = earlier.iter().map(|print| print.copy_number).max().unwrap_or(0) + 1;
        let fonts = desk.fonts()?;
        let font = Digest::parse(fonts.hash()).unwrap_or_else(|| Digest::of(fonts.hash().as_bytes()));
        let paper = tokio::task::spawn_blocking(move || draw(&fonts, copy)).await??;
        let kept = desk.files.keep(paper.bytes.clone()).await?;
        let new = NewPrint {
            of: self.of,
            licence: self.licence,
            row: self.row,
            edition: self.edition,
            facts: self.facts,
            renderer: RENDERER.to_owned(),
            font,
        };
        let noted = desk
            .act("print.keep", actor, |work| {
                let (kept, new) = (&kept, new.clone());
                async move { Ok(work.act.keep_print(kept, copy, new).await?) }
            })
            .await;
        match noted {
            Ok(_) => Ok(paper.bytes),
            // Somebody made the same paper at the same moment: the first print is the one served.
            Err(DeskError::Store(StoreError::Conflict { what })) => {
                let first = store::papers::first_print(&desk.store, &new.of, &new.facts).await?;
                let first = first.ok_or(StoreError::Conflict { what })?;
                Ok(desk.files.get(&first.file).await?)
            }
            Err(other) => Err(other),
        }
    }
}

async fn face(desk: &Desk, licence: &Licence) -> Result<FaceSheet> {
    let authority = store::people::authority(&desk.store, licence.authority).await?;
    let name = personal::reveal(&desk.store, &licence.face.legal_representative).await?;
    let (mark, seal) = mark(&authority);
    Ok(FaceSheet {
        mark,
        holder_name: licence.face.holder.clone(),
        credit_code: licence.face.credit_code.to_string(),
        legal_representative: name.unwrap_or_else(|| "（已删除）".to_owned()),
        domicile: licence.face.domicile.clone(),
        premises: licence.face.address.clone(),
        category: licence.face.category.clone(),
        items: licence.face.items.join("；"),
        licence_number: licence.number.to_string(),
        valid_until: licence.valid_to,
        hotline: authority.hotline,
        issuer: authority.name,
        issued_on: licence.issued_on,
        seal,
    })
}

/// Only an authority that is a demonstration gets a mark, and with it a drawn seal.
pub fn mark(authority: &Authority) -> (Mark, Seal) {
    if authority.demonstration {
        (Mark::Demo, Seal::DemoRound { text: authority.name.clone() })
    } else {
        (Mark::None, Seal::Placeholder)
    }
}

fn annex(row: &Row) -> AnnexRow {
    AnnexRow {
        no: row.no,
        name: row.facts.name.clone(),
        credit_code: row.facts.credit_code.map_or_else(String::new, |code| code.to_string()),
        address: row.facts.address.clone(),
        category_items: row.facts.business(),
        joined_on: row.listed_on,
        state: "在册".to_owned(),
    }
}

fn verify_url(desk: &Desk, token: &str) -> String {
    format!("{}/v/{token}", desk.settings.public_url)
}
