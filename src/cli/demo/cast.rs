//! Who appears: the authority with its bureaus, its officers, and a headquarters.

use super::list::List;
use super::stage::instrument_id;
use crate::desk::people::{self, NewUser};
use crate::desk::{Desk, setup};
use anyhow::Context as _;
use codes::{CreditCode, Division, DivisionTable};
use forms::Instrument;
use permit::{Actor, AuthorityId, Role};
use std::collections::BTreeSet;

/// The password of every demonstration account; they exist on loopback only.
const PASSWORD: &str = "yizheng-demo";
/// Account, name, role.
const PEOPLE: [(&str, &str, Role); 9] = [
    ("hq", "示例总部（演示）", Role::Applicant),
    ("clerk", "窗口甲（演示）", Role::Clerk),
    ("reviewer", "审查乙（演示）", Role::Reviewer),
    ("inspector1", "检查丙（演示）", Role::Inspector),
    ("inspector2", "检查丁（演示）", Role::Inspector),
    ("approver", "审批戊（演示）", Role::Approver),
    ("chief", "负责人己（演示）", Role::Chief),
    ("auditor", "审计庚（演示）", Role::Auditor),
    ("admin", "管理员（演示）", Role::Administrator),
];

/// The people and what the headquarters is.
pub(super) struct Cast {
    pub(super) hq: Actor,
    pub(super) clerk: Actor,
    pub(super) reviewer: Actor,
    pub(super) inspectors: [Actor; 2],
    pub(super) approver: Actor,
    pub(super) chief: Actor,
    pub(super) authority: AuthorityId,
    pub(super) authority_name: String,
    pub(super) instrument: Instrument,
    pub(super) headquarters: Headquarters,
}

/// The headquarters the demonstration makes up.
pub(super) struct Headquarters {
    pub(super) name: String,
    pub(super) credit_code: CreditCode,
    pub(super) division: Division,
    pub(super) address: String,
    pub(super) trade_name: String,
    pub(super) category: String,
    /// What stores may carry.
    pub(super) standard: Vec<String>,
    /// What the headquarters itself carries: the standard and the management of the chain.
    pub(super) items: Vec<String>,
}

/// Makes the authority, a bureau for each division met, the accounts and the headquarters.
pub(super) async fn gather(desk: &Desk, territory: Division, list: &List) -> anyhow::Result<Cast> {
    let authority_name = "示例市市场监督管理局".to_owned();
    let table = DivisionTable::built_in();
    let divisions: BTreeSet<Division> =
        list.good().map(|row| row.division).filter(|division| territory.contains(division)).collect();
    let bureaus: Vec<(Division, String)> = divisions
        .into_iter()
        .map(|division| {
            let name = table.name(&division).map_or_else(|| division.padded6().to_owned(), str::to_owned);
            (division, format!("{name}市场监督管理局（演示）"))
        })
        .collect();
    let authority = setup::add_authority(desk, &authority_name, territory, "12315", true, &bureaus).await?;
    let mut actors = Vec::with_capacity(PEOPLE.len());
    for (username, name, role) in PEOPLE {
        actors.push(account(desk, username, name, role, authority.id).await?);
    }
    let forms = desk.forms();
    let instrument = forms.instrument(&instrument_id(territory)).context("演示用试点文件")?.clone();
    let headquarters = headquarters(desk, territory, list, &instrument)?;
    let Ok([hq, clerk, reviewer, first, second, approver, chief, _, _]) =
        <[Actor; PEOPLE.len()]>::try_from(actors)
    else {
        anyhow::bail!("演示账号不全");
    };
    let inspectors = [first, second];
    let authority = authority.id;
    Ok(Cast {
        hq,
        clerk,
        reviewer,
        inspectors,
        approver,
        chief,
        authority,
        authority_name,
        instrument,
        headquarters,
    })
}

async fn account(
    desk: &Desk,
    username: &str,
    name: &str,
    role: Role,
    authority: AuthorityId,
) -> anyhow::Result<Actor> {
    let inspector = role == Role::Inspector;
    let valid_to = desk.now().date().saturating_add(jiff::Span::new().years(3));
    let new = NewUser {
        username: username.to_owned(),
        display_name: name.to_owned(),
        password: PASSWORD.to_owned(),
        roles: vec![role],
        authority: (role != Role::Applicant).then_some(authority),
        office: None,
        enterprise: None,
        certificate_number: inspector.then(|| format!("演示-{username}")),
        certificate_valid_to: inspector.then_some(valid_to),
    };
    let user = people::add(desk, &Actor::system(), &new).await?;
    Ok(people::actor_of(desk, &user).await?)
}

fn headquarters(
    desk: &Desk,
    territory: Division,
    list: &List,
    instrument: &Instrument,
) -> anyhow::Result<Headquarters> {
    let forms = desk.forms();
    let catalogue = forms.categories();
    let category = list.usual_category();
    let mut standard = list.admissible_items(&category, &forms, instrument);
    let of_category = catalogue.category(&category).map_or(&[][..], |category| category.items.as_slice());
    if standard.is_empty() {
        // No row carries an admissible item: the standard is then the first the catalogue admits.
        standard.extend(of_category.iter().find(|item| !instrument.excluded_items.contains(item)).cloned());
    }
    let manages = |name: &String| catalogue.item(name).is_some_and(|item| item.chain_management);
    let catering = category.starts_with("餐饮");
    let management = catalogue
        .items
        .iter()
        .filter(|item| item.chain_management)
        .find(|item| item.name.starts_with("餐饮") == catering)
        .map(|item| item.name.clone());
    let mut items = standard.clone();
    if !items.iter().any(manages) {
        items.extend(management);
    }
    let division = list.usual_division(territory);
    let place = DivisionTable::built_in().full_name(&division).unwrap_or_else(|| "示例市".to_owned());
    Ok(Headquarters {
        name: "示例连锁管理有限公司（演示）".to_owned(),
        credit_code: credit_code(division)?,
        division,
        address: format!("{place}示例路1号（演示地址）"),
        trade_name: list.usual_trade_name().unwrap_or_else(|| "示例".to_owned()),
        category,
        standard,
        items,
    })
}

/// A made-up code whose check characters hold: the two of them are found by trying.
fn credit_code(division: Division) -> anyhow::Result<CreditCode> {
    const CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let stem = format!("91{}MA0DEM0", division.padded6());
    for eighth in ["0", "1", "2"] {
        for organisation in CHARACTERS.chars() {
            for last in CHARACTERS.chars() {
                if let Ok(code) = CreditCode::parse(&format!("{stem}{eighth}{organisation}{last}")) {
                    return Ok(code);
                }
            }
        }
    }
    anyhow::bail!("没有可用的演示信用代码")
}

/// Says how to sign in.
pub(super) fn print_accounts() {
    println!("账号（密码都是 {PASSWORD}）：");
    for (username, name, role) in PEOPLE {
        println!("  {username:<12}{name}  {}", role.zh());
    }
}
