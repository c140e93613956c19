//! Verification by the token of an edition or a row: partial data, and what holds today. Every look
//! is noted, whatever it is answered.

use super::{licence_in_force, row_in_force};
use crate::desk::{Desk, DeskError, Result};
use crate::ids::secret;
use jiff::civil::Date;
use permit::{Actor, Digest, Licence, Row, Token};
use std::net::IpAddr;
use store::looks::LookAnswer;
use store::papers::Verified as Kept;

/// The name under which this database keeps the salt of the addresses that look.
const SALT: &str = "look_salt";

/// What a token stands for, as anybody may see it.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Whether it is in force today.
    pub in_force: bool,
    /// The edition the token stands on, where it is one of a licence.
    pub scanned: Option<Scanned>,
    /// 许可证编号.
    pub licence_number: String,
    /// 经营者名称.
    pub holder: String,
    /// 经营场所 of the headquarters.
    pub premises: String,
    /// How many places the licence has today, the headquarters among them.
    pub places: u32,
    /// 发证机关.
    pub issuer: String,
    /// 投诉举报电话.
    pub hotline: String,
    /// 有效期至.
    pub valid_to: Date,
    /// The edition today.
    pub edition: u32,
    /// The store, where a row is asked for.
    pub store: Option<VerifiedStore>,
    /// The day asked.
    pub on: Date,
}

/// The edition a token stands on.
#[derive(Clone, Debug)]
pub struct Scanned {
    /// Which.
    pub edition: u32,
    /// When it was made.
    pub made_on: Date,
}

/// The store of a row.
#[derive(Clone, Debug)]
pub struct VerifiedStore {
    /// 序号.
    pub no: u32,
    /// 门店名称.
    pub name: String,
    /// 经营场所.
    pub address: String,
    /// 主体业态.
    pub category: String,
    /// 经营项目.
    pub items: Vec<String>,
    /// 纳入日期.
    pub listed_on: Date,
}

impl Verified {
    /// Whether the paper it was printed on has been followed by a later edition.
    pub fn superseded(&self) -> bool {
        self.scanned.as_ref().is_some_and(|scanned| scanned.edition < self.edition)
    }
}

/// Looks a token up for somebody at that address and notes the look. A token nobody issued is
/// simply not found.
pub async fn look_up(desk: &Desk, token: &str, from: IpAddr) -> Result<Verified> {
    let token = Token(token.to_ascii_lowercase());
    let well_formed = token.0.len() == 32 && token.0.bytes().all(|byte| byte.is_ascii_hexdigit());
    let answer = if well_formed { verify(desk, &token).await } else { Err(DeskError::Hidden) };
    let seen = match &answer {
        Ok(verified) if verified.in_force => LookAnswer::InForce,
        Ok(_) => LookAnswer::NotInForce,
        Err(DeskError::Hidden) => LookAnswer::Unknown,
        Err(_) => return answer,
    };
    // Whoever asks gets their answer even where it cannot be noted.
    if let Err(error) = note(desk, &token, from, seen).await {
        tracing::warn!(%error, "a look could not be noted");
    }
    answer
}

async fn note(desk: &Desk, token: &Token, from: IpAddr, answer: LookAnswer) -> Result<()> {
    let fresh = secret(16)?;
    let token = Digest::of(token.0.as_bytes());
    desk.act("look.note", &Actor::system(), |work| {
        let (fresh, token) = (fresh.clone(), token.clone());
        async move {
            let kept = store::meta(&work.act, SALT).await?;
            if kept.is_none() {
                work.act.set_meta(SALT, &fresh).await?;
            }
            let salt = kept.unwrap_or(fresh);
            let from = Digest::of(format!("{salt} {from}").as_bytes());
            Ok(work.act.note_look(&token, &from, answer).await?)
        }
    })
    .await
}

async fn verify(desk: &Desk, token: &Token) -> Result<Verified> {
    let today = desk.now().date();
    match store::papers::verified(&desk.store, &token.0).await? {
        None => Err(DeskError::Hidden),
        Some(Kept::Row(row)) => {
            let row = store::require::<Row>(&desk.store, row).await?.state;
            let licence = store::require::<Licence>(&desk.store, row.licence).await?.state;
            let in_force = row_in_force(&licence, &row, today);
            let shown = VerifiedStore {
                no: row.no,
                name: row.facts.name,
                address: row.facts.address,
                category: row.facts.category,
                items: row.facts.items,
                listed_on: row.listed_on,
            };
            Ok(Verified { store: Some(shown), ..answer(desk, &licence, in_force, today).await? })
        }
        Some(Kept::Edition(licence, edition)) => {
            let licence = store::require::<Licence>(&desk.store, licence).await?.state;
            let kept = store::papers::edition(&desk.store, licence.id, edition).await?;
            let scanned = Some(Scanned { edition, made_on: kept.made_on });
            let in_force = licence_in_force(&licence, today);
            Ok(Verified { scanned, ..answer(desk, &licence, in_force, today).await? })
        }
    }
}

async fn answer(desk: &Desk, licence: &Licence, in_force: bool, on: Date) -> Result<Verified> {
    let authority = store::people::authority(&desk.store, licence.authority).await?;
    Ok(Verified {
        in_force,
        scanned: None,
        licence_number: licence.number.to_string(),
        holder: licence.face.holder.clone(),
        premises: licence.face.address.clone(),
        places: licence.rows_in_force + 1,
        issuer: authority.name,
        hotline: authority.hotline,
        valid_to: licence.valid_to,
        edition: licence.edition,
        store: None,
        on,
    })
}
