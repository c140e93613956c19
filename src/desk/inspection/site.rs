//! How the inspected site answers the record: by its own hand, in an account of its own, or not at
//! all; and what it says to it.

use crate::desk::{Desk, Result, Work};
use permit::inspection::{InspectionCommand, SiteAnswer, SiteSignature};
use permit::{Actor, Code, Digest, Inspection, InspectionId, Refusal, Verb};
use serde::Serialize;
use store::Versioned;

/// How the site answers the record, names in the clear.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// How it signs.
    #[serde(flatten)]
    pub site: Site,
    /// What it says to the record (被检查单位意见); empty where it says nothing.
    pub statement: String,
}

/// How the site signs.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "site", rename_all = "snake_case")]
pub enum Site {
    /// 签字.
    Signed {
        /// Who.
        name: String,
        /// The signature's picture.
        image: Digest,
    },
    /// 本人账号签署.
    OnAccount {
        /// Who.
        name: String,
    },
    /// 拒签.
    Refused {
        /// Why.
        reason: String,
        /// Who saw it.
        witness: String,
    },
}

/// What was filled in of a signature made before the inspectors, whole or not.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// Who signed.
    pub name: Option<String>,
    /// The signature's picture.
    pub image: Option<Digest>,
    /// Why the site would not.
    pub refused: Option<String>,
    /// Who saw that.
    pub witness: Option<String>,
    /// What the site says to the record.
    pub statement: Option<String>,
}

/// What is wanting of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanting {
    /// Nobody signed by name.
    Name,
    /// A name without a signature.
    Ink,
    /// A witness of no refusal.
    Reason,
    /// A refusal without a witness.
    Witness,
    /// A signature and a refusal at once.
    OneOfTwo,
}

impl Wanting {
    /// The field it is about, by its last word.
    pub fn field(self) -> &'static str {
        match self {
            Wanting::Name | Wanting::OneOfTwo => "name",
            Wanting::Ink => "image",
            Wanting::Reason => "refused",
            Wanting::Witness => "witness",
        }
    }

    /// The code of the fault.
    pub fn code(self) -> &'static str {
        match self {
            Wanting::OneOfTwo => "field.contradicts",
            Wanting::Name | Wanting::Ink | Wanting::Reason | Wanting::Witness => "field.required",
        }
    }

    /// What to do about it, in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Wanting::Name => "请填写签字人姓名；不愿签字的，写明拒签原因和见证人",
            Wanting::Ink => "请签字人手写签名，或者拍下签好字的纸；不愿签字的，写明拒签原因和见证人",
            Wanting::Reason => "请填写拒签原因",
            Wanting::Witness => "拒签须有见证人，请填写姓名",
            Wanting::OneOfTwo => "签字与拒签只能填一种，请删去其中一种",
        }
    }

    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            Wanting::Name => "Give the name of who signed, or the reason of the refusal with its witness",
            Wanting::Ink => {
                "Have it signed by hand, or take a photo of the signed paper; otherwise give the reason of \
                 the refusal with its witness"
            }
            Wanting::Reason => "Give the reason of the refusal",
            Wanting::Witness => "A refusal needs a witness; give the name",
            Wanting::OneOfTwo => "Give either the signature or the refusal; take one of them out",
        }
    }
}

impl Filled {
    /// The answer; none where nothing of it was filled in.
    ///
    /// # Errors
    /// What is wanting: a name alone is no signature, and neither is ink without a name.
    pub fn answer(self) -> Result<Option<Answer>, Wanting> {
        let text = |text: Option<String>| text.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        let statement = text(self.statement);
        let site = match (text(self.name), self.image, text(self.refused), text(self.witness)) {
            (None, None, None, None) if statement.is_none() => return Ok(None),
            (None, _, None, None) => return Err(Wanting::Name),
            (Some(_), None, None, None) => return Err(Wanting::Ink),
            (Some(name), Some(image), None, None) => Site::Signed { name, image },
            (None, None, Some(reason), Some(witness)) => Site::Refused { reason, witness },
            (None, None, None, Some(_)) => return Err(Wanting::Reason),
            (None, None, Some(_), None) => return Err(Wanting::Witness),
            (_, _, _, _) => return Err(Wanting::OneOfTwo),
        };
        Ok(Some(Answer { site, statement: statement.unwrap_or_default() }))
    }
}

/// Takes the site's answer.
pub async fn sign(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    answer: &Answer,
) -> Result<Versioned<Inspection>> {
    desk.act("inspection.sign_site", actor, |work| async move {
        let answer = answer.kept(&work).await?;
        work.run::<Inspection>(id, version, &InspectionCommand::SignSite(answer)).await
    })
    .await
}

impl Answer {
    /// The answer as the record holds it: names kept apart.
    pub(super) async fn kept(&self, work: &Work) -> Result<SiteAnswer> {
        let half = || Refusal::new(Verb::InspectionSignSite, "recorded", Code::SiteSignatureHalf);
        let signature = match &self.site {
            Site::Signed { name, .. } | Site::OnAccount { name } | Site::Refused { witness: name, .. }
                if name.trim().is_empty() =>
            {
                return Err(half().into());
            }
            Site::Signed { name, image } => {
                let (media_type, _size) = store::files::blob(&work.act, image).await?;
                if !media_type.starts_with("image/") {
                    return Err(half().into());
                }
                SiteSignature::Signed { name: work.act.keep_personal(name).await?, image: image.clone() }
            }
            Site::OnAccount { name } => {
                SiteSignature::OnAccount { name: work.act.keep_personal(name).await?, by: work.act.actor() }
            }
            Site::Refused { reason, witness } => SiteSignature::Refused {
                reason: reason.clone(),
                witness: work.act.keep_personal(witness).await?,
            },
        };
        Ok(SiteAnswer { signature, statement: self.statement.trim().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_is_no_signature_and_ink_alone_neither() {
        let some = |text: &str| Some(text.to_owned());
        let ink = || Some(Digest::of(b"ink"));
        let answer = |filled: Filled| filled.answer().map(|answer| answer.is_some());
        let named = Filled { name: some("店长王"), ..Filled::default() };
        assert_eq!(answer(named.clone()), Err(Wanting::Ink));
        assert_eq!(answer(Filled { image: ink(), ..Filled::default() }), Err(Wanting::Name));
        assert_eq!(answer(Filled { image: ink(), name: some(" "), ..Filled::default() }), Err(Wanting::Name));
        assert_eq!(answer(Filled { image: ink(), ..named.clone() }), Ok(true));
        let refused = Filled { refused: some("不认可"), ..Filled::default() };
        assert_eq!(answer(refused.clone()), Err(Wanting::Witness));
        assert_eq!(answer(Filled { witness: some("刘某"), ..refused.clone() }), Ok(true));
        assert_eq!(answer(Filled { witness: some("刘某"), ..Filled::default() }), Err(Wanting::Reason));
        let both = Filled { witness: some("刘某"), refused: some("不认可"), image: ink(), ..named };
        assert_eq!(answer(both), Err(Wanting::OneOfTwo));
        let said = Filled { statement: some("无异议"), ..Filled::default() };
        assert_eq!(answer(said), Err(Wanting::Name), "what is said is somebody's");
        assert_eq!(answer(Filled::default()), Ok(false));
    }
}
