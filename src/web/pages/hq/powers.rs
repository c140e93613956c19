//! A power as a form gives it: scope, term and letter of an agent, the stores of a manager.

use crate::desk::{files, lookup, once};
use crate::web::pages::form::Filled;
use crate::web::pages::shell::Seat;
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use permit::{AgentScope, Digest, Enterprise, LicenceId, Power, RowId};
use std::collections::BTreeSet;
use store::lists::{Paging, RowQuery, RowSummary};

/// The power a form gives, with the letter it rests on.
pub(super) async fn power(
    app: &App,
    seat: &Seat,
    known: &Enterprise,
    kind: &str,
    filled: &Filled,
    held: Option<Digest>,
) -> Answer<(Power, Option<Digest>)> {
    if kind == "agent" {
        let scope: Vec<AgentScope> = [("file", AgentScope::File), ("sign", AgentScope::Sign)]
            .into_iter()
            .filter(|(name, _)| filled.all("scope").iter().any(|given| given == name))
            .map(|(_, scope)| scope)
            .collect();
        if scope.is_empty() {
            let message = words("请至少勾选一项权限", "Tick at least one power");
            return Err(Problem::field("scope", "field.required", "", message));
        }
        let day = words("请填写授权的最后一天", "Enter the last day of the term");
        let expires = filled.date("expires")?;
        let expires = expires.ok_or_else(|| Problem::field("expires", "field.required", "", day))?;
        let letter = match filled.file("letter") {
            Some(file) => {
                let (name, bytes) = (file.name.as_str(), file.bytes.clone());
                let kept = files::take(&app.desk, &seat.actor, name, bytes, None, Some(known.id));
                Some(once::beside(kept).await?.digest)
            }
            None => held,
        };
        return Ok((Power::Agent { scope, expires }, letter));
    }
    let licence = lookup::licence_of(&app.desk.store, known.id).await?;
    let field = if kind == "area" { "rows" } else { "row" };
    let licence = licence.ok_or_else(|| {
        let message =
            words("还没有许可证，核发后再邀请店长", "There is no licence yet; invite managers once there is");
        Problem::field(field, "field.required", "", message)
    })?;
    let rows = listed(app, licence.state.id).await?;
    if kind == "area" {
        let divisions = filled.all("divisions");
        let numbers = numbers(filled.text("rows"))?;
        known_numbers("rows", &numbers, &rows)?;
        let own = rows.iter().filter(|row| divisions.contains(&row.division) || numbers.contains(&row.no));
        let own: Vec<RowId> = own.map(|row| row.id).collect();
        if own.is_empty() {
            let message = words("请勾选区县，或者填写门店序号", "Tick counties or enter numbers of stores");
            return Err(Problem::field("rows", "field.required", "", message));
        }
        return Ok((Power::AreaManager { rows: own }, None));
    }
    let given = filled.needed("row")?;
    let numbers = numbers_in("row", &given)?;
    known_numbers("row", &numbers, &rows)?;
    match numbers.iter().copied().collect::<Vec<u32>>().as_slice() {
        [only] => {
            let row = rows.iter().find(|row| row.no == *only).ok_or_else(Problem::not_found)?;
            Ok((Power::StoreManager { row: row.id }, None))
        }
        _several => {
            let message =
                words("店长管理一家门店，请填一个序号", "A store's manager has one store; enter one number");
            Err(Problem::field("row", "field.format", given.as_str(), message))
        }
    }
}

/// Every row in force of a licence.
async fn listed(app: &App, licence: LicenceId) -> Answer<Vec<RowSummary>> {
    let query = RowQuery { licence: Some(licence), state: Some("listed".to_owned()), ..RowQuery::default() };
    let (mut rows, mut paging) = (Vec::new(), Paging::first(1000));
    loop {
        let page = store::lists::rows(&app.desk.store, &query, &paging).await?;
        rows.extend(page.items);
        match page.next {
            Some(next) => paging.after = Some(next),
            None => return Ok(rows),
        }
    }
}

fn known_numbers(field: &'static str, numbers: &BTreeSet<u32>, rows: &[RowSummary]) -> Answer<()> {
    let known: BTreeSet<u32> = rows.iter().map(|row| row.no).collect();
    match numbers.difference(&known).next() {
        None => Ok(()),
        Some(no) => {
            let message = words("许可证上没有这个序号的门店", "No store on the licence has this number");
            Err(Problem::field(field, "field.format", no.to_string().as_str(), message))
        }
    }
}

fn numbers(text: &str) -> Answer<BTreeSet<u32>> {
    numbers_in("rows", text)
}

/// Numbers as people write them: 「1-12, 15、20」.
fn numbers_in(field: &'static str, text: &str) -> Answer<BTreeSet<u32>> {
    let mut all = BTreeSet::new();
    let parts = text.split([',', ',', '、', ';', ';', ' ', '\n', '\r', '\t']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let ends = part.split_once(['-', '–', '—', '~', '至']).unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<u32>().ok().filter(|no| *no > 0);
        match (number(ends.0), number(ends.1)) {
            // As many as a licence can have, so that a slip of the finger does not count to a billion.
            (Some(from), Some(to)) if from <= to && to - from < 100_000 => all.extend(from..=to),
            _unreadable => {
                let message =
                    words("请填写门店序号，例如 1-12, 15", "Enter numbers of stores, such as 1-12, 15");
                return Err(Problem::field(field, "field.format", part, message));
            }
        }
    }
    Ok(all)
}

/// Numbers as people read them.
pub(super) fn ranges(numbers: &BTreeSet<u32>) -> String {
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for &no in numbers {
        match parts.last_mut() {
            Some((_, end)) if *end + 1 == no => *end = no,
            _apart => parts.push((no, no)),
        }
    }
    let told =
        parts.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}-{to}") });
    told.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |text: &str| numbers(text).ok().map(|numbers| ranges(&numbers));
        assert_eq!(read("3, 5、8-10;12").as_deref(), Some("3, 5, 8-10, 12"));
        assert_eq!(read("").as_deref(), Some(""));
        for wrong in ["十", "0", "5-3", "1-4000000000"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
