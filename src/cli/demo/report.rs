//! What the demonstration reports: the object of `--json`, the PDFs, and the same in words.

use super::cast::Cast;
use super::story::Told;
use crate::desk::documents::{self, Stage};
use crate::desk::{Desk, effect, prints};
use anyhow::Context as _;
use jiff::civil::Date;
use permit::inspection::InspectionKind;
use permit::item::{ItemKind, ItemStatus};
use permit::{FilingId, Inspection, Item, Licence, Row};
use serde::Serialize;
use std::path::{Path, PathBuf};
use store::lists::{InspectionQuery, Paging};

/// The object of `--json`.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    licence_number: Option<String>,
    edition: Option<u32>,
    licence_pdf: Option<PathBuf>,
    store_copies: Vec<PathBuf>,
    stores_filed: usize,
    stores_granted: usize,
    stores_refused: Vec<Refused>,
    follow_ups: Vec<FollowUp>,
    papers_saved_percent: Option<f64>,
    approval_working_days: Option<i32>,
    ledger: Ledger,
    #[serde(skip)]
    lines: Vec<String>,
    #[serde(skip)]
    formula: String,
}

#[derive(Debug, Serialize)]
struct Refused {
    name: String,
    reasons: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FollowUp {
    store: String,
    division: String,
    permitted_on: Date,
    due_on: Date,
    provisional: bool,
}

#[derive(Debug, Serialize)]
struct Ledger {
    entries: usize,
    verified: bool,
}

/// Prints the papers and gathers what happened.
pub(super) async fn make(desk: &Desk, cast: &Cast, told: Told, out: &Path) -> anyhow::Result<Report> {
    std::fs::create_dir_all(out).with_context(|| format!("输出目录 {}", out.display()))?;
    let mut report = Report {
        licence_number: None,
        edition: None,
        licence_pdf: None,
        store_copies: Vec::new(),
        stores_filed: told.rows.len(),
        stores_granted: 0,
        stores_refused: Vec::new(),
        follow_ups: follow_ups(desk, cast).await?,
        papers_saved_percent: None,
        approval_working_days: None,
        ledger: Ledger { entries: 0, verified: false },
        lines: told.lines.clone(),
        formula: String::new(),
    };
    outcomes(desk, &told, &mut report).await?;
    if let Some(licence) = told.licence {
        let known = store::require::<Licence>(&desk.store, licence).await?.state;
        report.licence_number = Some(known.number.to_string());
        report.edition = Some(known.edition);
        let paper = prints::licence(desk, &told.hq, licence, None).await?;
        report.licence_pdf = Some(write(out, &paper)?);
        for row in store::lists::rows_of(&desk.store, licence, None).await? {
            let row: Row = row.state;
            let paper = prints::store_copy(desk, &told.hq, row.id).await?;
            report.store_copies.push(write(&out.join("store-copies"), &paper)?);
        }
    }
    if let Some(filing) = told.stores_filing {
        papers(desk, cast, filing, out).await?;
    }
    let effect = effect::of_enterprise(desk, told.enterprise).await?;
    report.papers_saved_percent = effect.papers_saved_percent();
    report.approval_working_days = effect.approval_working_days;
    report.formula =
        format!("1 − {} 份 ÷ {} 份（{} 处 × 4）", effect.papers, effect.ordinary_papers, effect.addresses);
    let verified = store::ledger::verify(&desk.store).await?;
    report.ledger =
        Ledger { entries: usize::try_from(verified.entries)?, verified: verified.problems.is_empty() };
    Ok(report)
}

/// Writes the papers of the stores' filing and the whole of its file.
async fn papers(desk: &Desk, cast: &Cast, filing: FilingId, out: &Path) -> anyhow::Result<()> {
    let folder = out.join("documents");
    for paper in documents::of_filing(desk, &cast.clerk, filing).await? {
        if let Stage::Ready { .. } = paper.stage {
            write(&folder, &documents::filing_paper(desk, &cast.clerk, filing, &paper.key).await?)?;
        }
    }
    write(&folder, &documents::case_file::make(desk, &cast.clerk, filing).await?)?;
    Ok(())
}

/// Every data row is granted or refused with its reasons; none is lost between.
async fn outcomes(desk: &Desk, told: &Told, report: &mut Report) -> anyhow::Result<()> {
    let items = match told.stores_filing {
        Some(filing) => store::lists::items_of(&desk.store, filing).await?,
        None => Vec::new(),
    };
    for row in &told.rows {
        let reasons = match &row.outcome {
            Err(faults) => faults.iter().map(|fault| fault.code.clone()).collect(),
            Ok(drafted) => {
                let item: Option<&Item> =
                    items.iter().map(|item| &item.state).find(|item| item.id == drafted.item);
                match item.map(|item| (&item.kind, &item.status)) {
                    Some((ItemKind::Store, ItemStatus::Granted { .. })) => {
                        report.stores_granted += 1;
                        continue;
                    }
                    Some((_, ItemStatus::Refused { reasons, .. })) => {
                        reasons.codes.iter().map(|code| code.as_str().to_owned()).collect()
                    }
                    _undecided => vec!["undecided".to_owned()],
                }
            }
        };
        report.stores_refused.push(Refused { name: row.name.clone(), reasons });
    }
    Ok(())
}

async fn follow_ups(desk: &Desk, cast: &Cast) -> anyhow::Result<Vec<FollowUp>> {
    let query = InspectionQuery {
        authority: Some(cast.authority),
        kind: Some("first"),
        ..InspectionQuery::default()
    };
    let mut paging = Paging::first(500);
    let mut found = Vec::new();
    loop {
        let page = store::lists::inspections(&desk.store, &query, &paging).await?;
        for summary in page.items {
            let planned = store::require::<Inspection>(&desk.store, summary.id).await?.state;
            let InspectionKind::First { row } = planned.plan.kind else { continue };
            let row = store::require::<Row>(&desk.store, row).await?.state;
            let limit = desk.forms().limit(forms::LimitKey::FirstInspection).days;
            found.push((
                row.no,
                FollowUp {
                    store: row.facts.name,
                    division: planned.plan.place.division.padded6().to_owned(),
                    permitted_on: row.listed_on,
                    due_on: planned.due_on,
                    provisional: desk.calendar().add(row.listed_on, limit).provisional,
                },
            ));
        }
        let Some(next) = page.next else { break };
        paging.after = Some(next);
    }
    found.sort_by_key(|(no, _)| *no);
    Ok(found.into_iter().map(|(_, follow_up)| follow_up).collect())
}

fn write(folder: &Path, paper: &prints::Served) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    // A store's name may hold what a file's name may not.
    let name: String =
        paper.file_name.chars().map(|c| if matches!(c, '/' | '\\' | '\0') { '_' } else { c }).collect();
    let path = folder.join(name);
    std::fs::write(&path, &paper.bytes).with_context(|| format!("写 {}", path.display()))?;
    Ok(path)
}

impl Report {
    /// The same in words.
    pub(super) fn print(&self, out: &Path) {
        println!("演示：以下机关、总部、材料、布局图、签署和检查结果均为演示生成，不具法律效力。\n");
        for line in &self.lines {
            println!("{line}");
        }
        println!();
        if let (Some(number), Some(edition)) = (&self.licence_number, self.edition) {
            println!("许可证编号 {number}，第 {edition} 版");
        }
        println!(
            "申报门店 {} 家，准予 {} 家，未纳入 {} 家",
            self.stores_filed,
            self.stores_granted,
            self.stores_refused.len()
        );
        for refused in &self.stores_refused {
            println!("  {}：{}", refused.name, refused.reasons.join("、"));
        }
        if let Some(next) = self.follow_ups.iter().map(|follow_up| follow_up.due_on).min() {
            let provisional = if self.follow_ups.iter().any(|f| f.provisional) { "（暂定）" } else { "" };
            println!("首次检查 {} 家，最早 {next}{provisional} 到期", self.follow_ups.len());
        }
        if let Some(percent) = self.papers_saved_percent {
            println!("材料精简 {percent}% = {}", self.formula);
        }
        if let Some(days) = self.approval_working_days {
            println!("受理到决定最长 {days} 个工作日（法定 10 个）");
        }
        println!(
            "账本 {} 条，{}",
            self.ledger.entries,
            if self.ledger.verified { "核对一致" } else { "核对不一致" }
        );
        if let Some(pdf) = &self.licence_pdf {
            println!(
                "许可证 {}，门店公示用复印件 {} 份，在 {}",
                pdf.display(),
                self.store_copies.len(),
                out.display()
            );
        }
    }
}
