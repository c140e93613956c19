//! A store's commitment letter: readable on its own, kept as it was signed, and shown and printed from
//! what was kept, whatever became of the enterprise, the forms or the store since.

use super::prints::{Printing, Served, mark};
use super::{Desk, DeskError, Result, lookup};
use forms::{Forms, Instrument, SigningMethod};
use jiff::civil::Date;
use papers::{LetterSheet, Mark, Paragraph, Seal};
use permit::item::{Item, ItemEvent, Promise, Signature};
use permit::{
    Actor, AgentScope, Code, Digest, Enterprise, Filing, ItemId, Power, Refusal, Subject as _, Verb,
    canonical,
};
use std::collections::BTreeMap;
use store::papers::PrintOf;

/// The media type of a letter's bytes.
pub const MEDIA_TYPE: &str = "text/plain; charset=utf-8";

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its title.
    pub title: String,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// What the signature is bound to, label and value; the first names who promises.
    pub facts: Vec<(String, String)>,
}

/// What fills a letter.
#[derive(Clone, Copy, Debug)]
pub struct LetterFacts<'a> {
    /// The store.
    pub item: &'a Item,
    /// The enterprise.
    pub enterprise: &'a Enterprise,
    /// The instrument.
    pub instrument: &'a Instrument,
    /// Who signs.
    pub signer_name: &'a str,
    /// With which power.
    pub power: Option<&'a Power>,
    /// How; none while it is not signed.
    pub method: Option<SigningMethod>,
    /// When.
    pub on: Date,
    /// To whom the letter is written.
    pub authority: &'a str,
}

impl Letter {
    /// The letter of one store to a text of the forms.
    pub fn write(forms: &Forms, text: &str, facts: &LetterFacts<'_>) -> Result<Self> {
        let Some(text) = forms.commitment(text) else {
            let refusal = Refusal::new(Verb::ItemSign, facts.item.state_name(), Code::CommitmentOutdated);
            return Err(refusal.about(Item::KIND, &facts.item.id).into());
        };
        let values = values(facts);
        Ok(Letter {
            title: line(&text.title),
            paragraphs: text.letter_for(&values)?.iter().map(|text| line(text)).collect(),
            facts: text.facts_for(&values)?.into_iter().map(|(label, value)| (label, line(&value))).collect(),
        })
    }

    /// Its bytes, whose hash a signature names: the title, each paragraph on a line, an empty line,
    /// then each fact on a line.
    pub fn text(&self) -> String {
        let mut text = self.title.clone();
        for paragraph in &self.paragraphs {
            text.push('\n');
            text.push_str(paragraph);
        }
        text.push('\n');
        for (label, value) in &self.facts {
            text.extend(["\n", label, "：", value]);
        }
        text
    }

    /// The letter of bytes that were kept.
    fn read(text: &str) -> Self {
        let (letter, facts) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = letter.lines().map(str::to_owned);
        let title = lines.next().unwrap_or_default();
        let facts = facts.lines().filter_map(|line| line.split_once('：'));
        let facts = facts.map(|(label, value)| (label.to_owned(), value.to_owned()));
        Letter { title, paragraphs: lines.collect(), facts: facts.collect() }
    }

    fn sheet(&self, signature: Option<&Signature>, mark: Mark, today: Date) -> LetterSheet {
        let mut fields = self.facts.clone();
        if let Some(signature) = signature {
            fields.push(("承诺书校验值（SHA-256）".to_owned(), signature.letter.to_string()));
            let document = signature.document.as_ref();
            fields.extend(document.map(|it| ("签署文件校验值（SHA-256）".to_owned(), it.to_string())));
        }
        let mut paragraphs: Vec<Paragraph> = self.paragraphs.iter().cloned().map(Paragraph::Body).collect();
        paragraphs.push(Paragraph::Fields(fields));
        LetterSheet {
            mark,
            title: self.title.clone(),
            number: String::new(),
            addressee: String::new(),
            paragraphs,
            annexes: Vec::new(),
            issuer: self.facts.first().map_or_else(String::new, |(_, promiser)| promiser.clone()),
            date: signature.map_or(today, |signature| signature.on),
            seal: Some(Seal::Placeholder),
            verify_url: None,
        }
    }
}

/// Everything in a letter's bytes is a line, so nothing may bring one of its own.
fn line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

fn values(facts: &LetterFacts<'_>) -> BTreeMap<String, String> {
    let (store, profile) = (&facts.item.premises, &facts.enterprise.profile);
    let capacity = match facts.power {
        Some(Power::Signatory) => "法定代表人（负责人）",
        Some(Power::Agent { .. }) => "经办人（授权委托）",
        Some(Power::AreaManager { .. } | Power::StoreManager { .. }) | None => "法定代表人或者经办人",
    };
    let drawing = facts.item.drawing();
    let drawing = drawing.map_or("（上传布局图后填入）", |drawing| drawing.digest.as_str());
    [
        ("authority", facts.authority),
        ("enterprise", &profile.name),
        ("uscc", profile.credit_code.as_str()),
        ("store", &store.name),
        ("address", &store.address),
        ("category", &store.category),
        ("items", &store.items.join("、")),
        ("instrument", &facts.instrument.title),
        ("drawing_sha256", drawing),
        ("signatory", facts.signer_name),
        ("capacity", capacity),
        ("method", facts.method.map_or("（尚未签署）", SigningMethod::zh)),
        ("signed_on", &facts.on.to_string()),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .collect()
}

/// A letter as it is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The letter.
    pub letter: Letter,
    /// Its bytes.
    pub bytes: String,
    /// The text it is to, by its id with version.
    pub text: String,
    /// How it was signed; none of one that only shows what would be.
    pub signature: Option<Signature>,
    /// Every signature the store has borne, oldest first.
    pub signatures: Vec<Signature>,
}

/// The letter of a store: the one named by its hash, else the one signed, else what would be signed today.
pub async fn show(desk: &Desk, actor: &Actor, item: &Item, named: Option<&Digest>) -> Result<Shown> {
    let signatures = signatures(desk, item.id).await?;
    let signature = match (named, &item.promise) {
        (Some(named), _) => {
            let known = signatures.iter().rfind(|signature| signature.letter == *named);
            Some(known.cloned().ok_or(DeskError::Hidden)?)
        }
        (None, Promise::Signed(signature)) => Some(signature.clone()),
        (None, Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. }) => None,
    };
    let Some(signature) = signature else { return unsigned(desk, actor, item, signatures).await };
    let bytes = String::from_utf8_lossy(&desk.files.get(&signature.letter).await?).into_owned();
    let (letter, text) = (Letter::read(&bytes), signature.text.clone());
    Ok(Shown { letter, bytes, text, signature: Some(signature), signatures })
}

/// A signed letter as it was kept, to be drawn.
pub(super) async fn kept(desk: &Desk, signature: &Signature, mark: Mark) -> Result<LetterSheet> {
    Ok(read(desk, signature).await?.sheet(Some(signature), mark, signature.on))
}

/// A signed letter as it was kept.
pub(super) async fn read(desk: &Desk, signature: &Signature) -> Result<Letter> {
    Ok(Letter::read(&String::from_utf8_lossy(&desk.files.get(&signature.letter).await?)))
}

async fn signatures(desk: &Desk, item: ItemId) -> Result<Vec<Signature>> {
    let events = store::ledger::events_of::<Item>(&desk.store, item).await?;
    let signed = events.into_iter().filter_map(|event| match event {
        ItemEvent::Signed(signature) => Some(signature),
        _other => None,
    });
    Ok(signed.collect())
}

async fn unsigned(desk: &Desk, actor: &Actor, item: &Item, signatures: Vec<Signature>) -> Result<Shown> {
    let filing = store::require::<Filing>(&desk.store, item.filing).await?.state;
    let enterprise = store::require::<Enterprise>(&desk.store, item.enterprise).await?.state;
    let (forms, today) = (desk.forms(), desk.now().date());
    let instrument = lookup::instrument(&desk.store, &forms, &filing, &enterprise, today).await?;
    let instrument = instrument.ok_or(DeskError::Hidden)?;
    // Whoever may not sign is not named as who does.
    let signs = enterprise.allows(actor.user, AgentScope::Sign, today);
    let reader = store::people::user(&desk.store, actor.user).await?.display_name;
    let facts = LetterFacts {
        item,
        enterprise: &enterprise,
        instrument: &instrument,
        signer_name: if signs { &reader } else { "（签署时填入）" },
        power: enterprise.power_of(actor.user).filter(|_| signs),
        method: None,
        on: today,
        authority: &store::people::authority(&desk.store, item.authority).await?.name,
    };
    let letter = Letter::write(&forms, &instrument.commitment, &facts)?;
    let (bytes, text) = (letter.text(), instrument.commitment.clone());
    Ok(Shown { letter, bytes, text, signature: None, signatures })
}

/// The letter as a paper. A signed one is made once and its first bytes are served for ever; one that
/// is not signed is made to be read, or to be signed on paper, and is no print.
pub async fn print(desk: &Desk, actor: &Actor, item: &Item, named: Option<&Digest>) -> Result<Served> {
    let shown = show(desk, actor, item, named).await?;
    let authority = store::people::authority(&desk.store, item.authority).await?;
    let (mark, _) = mark(&authority);
    let sheet = shown.letter.sheet(shown.signature.as_ref(), mark, desk.now().date());
    let file_name = format!("承诺书_{:04}_{}.pdf", item.order, item.premises.name);
    let Some(signature) = &shown.signature else {
        let fonts = desk.fonts()?;
        let paper = tokio::task::spawn_blocking(move || papers::letter(&sheet, &fonts)).await??;
        return Ok(Served { bytes: paper.bytes, file_name });
    };
    let facts = Digest::of(canonical(&(signature, mark.words())).unwrap_or_default().as_bytes());
    let of = PrintOf { subject_kind: Item::KIND, subject: item.id.0, kind: "commitment_letter".to_owned() };
    let print = Printing { of, licence: None, row: None, edition: None, facts };
    if let Some(bytes) = print.first(desk).await? {
        return Ok(Served { bytes, file_name });
    }
    let bytes = print.make(desk, actor, move |fonts, _| papers::letter(&sheet, fonts)).await?;
    Ok(Served { bytes, file_name })
}

#[cfg(test)]
mod tests {
    use super::Letter;

    #[test]
    fn what_was_kept_is_read_back() {
        let letter = Letter {
            title: "承诺书".to_owned(),
            paragraphs: vec!["致：某局".to_owned(), "一、某事：某样".to_owned()],
            facts: vec![("承诺人".to_owned(), "某公司：分部".to_owned()), ("日期".to_owned(), String::new())],
        };
        assert_eq!(letter.text(), "承诺书\n致：某局\n一、某事：某样\n\n承诺人：某公司：分部\n日期：");
        assert_eq!(Letter::read(&letter.text()), letter);
    }
}
