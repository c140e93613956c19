//! An enterprise as the API shows it.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::service::HandOutWay;
use permit::{Credit, CreditMark, Enterprise, Power};

/// An enterprise.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct EnterpriseShown {
    id: Uuid,
    /// The authority it is registered with.
    authority: Uuid,
    /// 经营者名称.
    name: String,
    /// 统一社会信用代码.
    uscc: String,
    /// 住所.
    domicile: String,
    /// The division code of the domicile.
    division: String,
    /// 字号.
    trade_name: String,
    /// 连锁经营标准, once set.
    standard: Option<StandardShown>,
    /// How it agreed to be served: `by_hand`, `post` or `electronic`; none until it is confirmed.
    #[schema(value_type = Option<String>)]
    service: Option<HandOutWay>,
    /// Its people and their powers.
    people: Vec<PersonShown>,
    /// Its version, also the entity tag.
    version: i64,
}

/// The chain's standard.
#[derive(Serialize, ToSchema)]
struct StandardShown {
    /// 1 for the first.
    version: u32,
    /// 主体业态.
    category: String,
    /// 经营项目.
    items: Vec<String>,
    /// The standard layout drawing, by its hash.
    drawing: Option<String>,
    set_on: Date,
}

/// A person with a power.
#[derive(Serialize, ToSchema)]
struct PersonShown {
    user: Uuid,
    /// `signatory`, `agent` with scope and expiry, `area_manager` with rows, `store_manager` with a row.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    power: Power,
    /// 授权委托书, by its hash.
    letter: Option<String>,
}

/// The credit record of an enterprise.
#[derive(Serialize, ToSchema)]
pub(super) struct CreditShown {
    enterprise: Uuid,
    /// Whether a serious breach or a false promise is open.
    bad_record: bool,
    /// Whether its stores may not join on a promise.
    barred_from_promising: bool,
    entries: Vec<CreditEntryShown>,
    version: i64,
}

/// One mark.
#[derive(Serialize, ToSchema)]
struct CreditEntryShown {
    #[schema(value_type = String, example = "false_promise")]
    mark: CreditMark,
    /// 文号 of the document it rests on.
    document: String,
    recorded_on: Date,
    repaired_on: Option<Date>,
    /// 文号 of the document that repaired it.
    repair: Option<String>,
}

/// An enterprise with its entity tag.
pub(super) fn tagged(known: &store::Versioned<Enterprise>) -> Tagged<EnterpriseShown> {
    Tagged(known.version, EnterpriseShown::of(&known.state, known.version))
}

impl EnterpriseShown {
    pub(super) fn of(enterprise: &Enterprise, version: i64) -> Self {
        let profile = &enterprise.profile;
        EnterpriseShown {
            id: enterprise.id.0,
            authority: enterprise.authority.0,
            name: profile.name.clone(),
            uscc: profile.credit_code.to_string(),
            domicile: profile.domicile.clone(),
            division: profile.division.to_string(),
            trade_name: profile.trade_name.clone(),
            standard: enterprise.standard.as_ref().map(|standard| StandardShown {
                version: standard.version,
                category: standard.category.clone(),
                items: standard.items.clone(),
                drawing: standard.drawing.as_ref().map(ToString::to_string),
                set_on: standard.set_on,
            }),
            service: enterprise.service.as_ref().map(|service| service.way),
            people: enterprise.people.iter().map(PersonShown::of).collect(),
            version,
        }
    }
}

impl PersonShown {
    fn of(person: &permit::Person) -> Self {
        PersonShown {
            user: person.user.0,
            power: person.power.clone(),
            letter: person.letter.as_ref().map(ToString::to_string),
        }
    }
}

impl CreditShown {
    pub(super) fn of(credit: &Credit, version: i64) -> Self {
        let standing = credit.standing();
        let entries = credit.entries.iter().map(|entry| CreditEntryShown {
            mark: entry.mark,
            document: entry.document.clone(),
            recorded_on: entry.recorded_on,
            repaired_on: entry.repaired.as_ref().map(|(on, _)| *on),
            repair: entry.repaired.as_ref().map(|(_, document)| document.clone()),
        });
        CreditShown {
            enterprise: credit.enterprise.0,
            bad_record: standing.bad_record,
            barred_from_promising: standing.barred_from_promising,
            entries: entries.collect(),
            version,
        }
    }
}
