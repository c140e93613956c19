//! The story: each act through its use case, on a stated working day.

use super::cast::Cast;
use super::list::List;
use crate::clock::SetClock;
use crate::desk::applicant::address::{self, Address};
use crate::desk::applicant::{enterprise, filing, import, sign, submit};
use crate::desk::decision::decide;
use crate::desk::inspection::{assign, visit};
use crate::desk::review::{admit, recommend};
use crate::desk::store_list::StoreRow;
use crate::desk::{Bulk, Desk, files, people};
use forms::{PaperScope, SigningMethod};
use jiff::civil::Date;
use papers::{DrawingSheet, Equipment, LetterSheet, Mark, Paragraph, Seal};
use permit::inspection::{Conclusion, Finding, FindingResult, OnSiteOutcome, Visit};
use permit::item::{DeclaredStore, ItemKind, LAYOUT};
use permit::{Actor, EnterpriseId, FilingId, Instant, Item, LicenceId};
use store::Versioned;

/// What the acts left behind.
pub(super) struct Told {
    pub(super) hq: Actor,
    pub(super) enterprise: EnterpriseId,
    pub(super) licence: Option<LicenceId>,
    pub(super) rows: Vec<import::RowReport>,
    pub(super) stores_filing: Option<FilingId>,
    /// What happened when, in words.
    pub(super) lines: Vec<String>,
}

struct Teller<'a> {
    desk: &'a Desk,
    clock: &'a SetClock,
    cast: &'a Cast,
    start: Date,
    lines: Vec<String>,
}

/// Tells it.
pub(super) async fn tell(
    desk: &Desk,
    clock: &SetClock,
    cast: &Cast,
    list: &List,
    start: Date,
) -> anyhow::Result<Told> {
    let mut teller = Teller { desk, clock, cast, start, lines: Vec::new() };
    let (hq, enterprise, drawing) = teller.register().await?;
    teller.licence(&hq, enterprise, &drawing, list).await?;
    let (rows, stores_filing) = teller.stores(&hq, enterprise, list).await?;
    let licence = crate::desk::lookup::licence_of(&desk.store, enterprise).await?;
    let lines = teller.lines;
    Ok(Told { hq, enterprise, licence: licence.map(|licence| licence.state.id), rows, stores_filing, lines })
}

impl Teller<'_> {
    /// The nth working day from the start at that hour; day 0 is the start itself when people work then.
    fn day(&mut self, n: i32, hour: i8, what: &str) {
        let calendar = self.desk.calendar();
        let first =
            if calendar.is_workday(self.start) { self.start } else { calendar.add(self.start, 1).due };
        let at = Instant::at_hour(calendar.add(first, n).due, hour);
        self.clock.set(at);
        self.lines.push(format!("{at}  {what}"));
    }

    /// The headquarters, registered at the window, with its signatory and its standard.
    async fn register(&mut self) -> anyhow::Result<(Actor, EnterpriseId, Vec<u8>)> {
        self.day(0, 9, "窗口登记总部,法定代表人账号取得授权,总部确定连锁经营标准");
        let (cast, desk) = (self.cast, self.desk);
        let made_up = &cast.headquarters;
        let registration = enterprise::Registration {
            name: made_up.name.clone(),
            credit_code: made_up.credit_code,
            legal_representative: "示例人（演示）".to_owned(),
            domicile: made_up.address.clone(),
            division: made_up.division,
            trade_name: made_up.trade_name.clone(),
            signatory: Some(cast.hq.user),
        };
        let known = enterprise::register(desk, &cast.clerk, cast.authority, &registration).await?;
        let user = store::people::user(&desk.store, cast.hq.user).await?;
        let hq = people::actor_of(desk, &user).await?;
        let drawing = self.drawing(&made_up.name, &made_up.address)?;
        let owner = Some(known.state.id);
        let standard = files::take(desk, &hq, "标准布局图（示例）.pdf", drawing.clone(), None, owner).await?;
        enterprise::set_standard(
            desk,
            &hq,
            known.state.id,
            None,
            &made_up.category,
            &made_up.standard,
            Some(standard.digest),
        )
        .await?;
        Ok((hq, known.state.id, drawing))
    }

    /// The headquarters files, is inspected by two and decided on by another: edition 1.
    async fn licence(
        &mut self,
        hq: &Actor,
        enterprise: EnterpriseId,
        drawing: &[u8],
        list: &List,
    ) -> anyhow::Result<()> {
        let (cast, desk) = (self.cast, self.desk);
        self.day(0, 10, "总部网上提交申请,附材料(示例)");
        let filing = filing::open(desk, hq, enterprise).await?.state.id;
        let item = address::add(desk, hq, filing, None, &[self.headquarters(list)]).await?;
        let item = first(item)?;
        address::attach(desk, hq, item.state.id, None, LAYOUT, "布局图（示例）.pdf", drawing.to_vec())
            .await?;
        self.papers(hq, filing, "issue", true).await?;
        submit::submit(desk, hq, filing, None).await?;
        self.day(0, 14, "窗口受理");
        admit::admit(desk, &cast.clerk, filing, None).await?;
        self.day(1, 9, "负责人指派两名检查人员,到总部现场核查,通过");
        self.inspect(item.state.id).await?;
        self.day(2, 9, "审查人员提出准予意见");
        let opinions = recommend::suggested(desk, filing).await?;
        recommend::recommend(desk, &cast.reviewer, filing, &opinions, Bulk::AllOrNothing).await?;
        self.day(2, 15, "审批人员决定准予,许可证第 1 版");
        decide::decide(desk, &cast.approver, filing, None, Bulk::AllOrNothing).await?;
        Ok(())
    }

    fn headquarters(&self, list: &List) -> Address {
        let made_up = &self.cast.headquarters;
        let mut declared: Vec<DeclaredStore> = list
            .good()
            .filter(|row| row.directly_run)
            .map(|row| DeclaredStore { name: row.name.clone(), address: row.address.clone() })
            .collect();
        // A headquarters needs its declared list of two, however short the file is.
        for n in 1..=2 {
            if declared.len() < 2 {
                let (name, address) =
                    (format!("示例门店{n}（演示）"), format!("{}示例店{n}", made_up.address));
                declared.push(DeclaredStore { name, address });
            }
        }
        let row = StoreRow {
            name: made_up.name.clone(),
            credit_code: Some(made_up.credit_code),
            division: made_up.division,
            address: made_up.address.clone(),
            area: None,
            phone: None,
            directly_run: true,
            category: made_up.category.clone(),
            items: made_up.items.clone(),
            trade_name: Some(made_up.trade_name.clone()),
            manager: None,
            safety_officer: None,
            opens_on: None,
            holds_licence: None,
        };
        Address { kind: ItemKind::Hq, row, layout_similar: true, merge: false, declared }
    }

    async fn inspect(&self, item: permit::ItemId) -> anyhow::Result<()> {
        let (desk, cast) = (self.desk, self.cast);
        let planned = store::lists::inspection_of_item(&desk.store, item).await?;
        let id = planned.ok_or_else(|| anyhow::anyhow!("没有计划现场核查"))?.state.id;
        let users = [cast.inspectors[0].user, cast.inspectors[1].user];
        let task = assign::assign(desk, &cast.chief, id, None, &users).await?;
        let forms = desk.forms();
        let list = forms.checklist(&task.state.plan.checklist);
        let findings: Vec<Finding> = list.map_or_else(Vec::new, |list| {
            list.items
                .iter()
                .map(|item| Finding {
                    item: item.no.clone(),
                    result: FindingResult::Met,
                    remark: "演示生成的检查结果".to_owned(),
                    photos: Vec::new(),
                })
                .collect()
        });
        let today = desk.now().date();
        let visited = Visit { visited_on: today, findings, photos: Vec::new(), upload: None };
        visit::record(desk, &cast.inspectors[0], id, None, &visited).await?;
        for inspector in &cast.inspectors {
            visit::sign(desk, inspector, id, None).await?;
        }
        let site = visit::Site::Signed { name: "示例人（演示）".to_owned(), image: None };
        visit::sign_site(desk, &cast.inspectors[0], id, None, &site).await?;
        let passed = Conclusion::OnSite { outcome: OnSiteOutcome::Passed };
        visit::conclude(desk, &cast.inspectors[0], id, None, passed, None).await?;
        Ok(())
    }

    /// The stores join in one filing from the file: edition 2.
    async fn stores(
        &mut self,
        hq: &Actor,
        enterprise: EnterpriseId,
        list: &List,
    ) -> anyhow::Result<(Vec<import::RowReport>, Option<FilingId>)> {
        let (cast, desk) = (self.cast, self.desk);
        self.day(3, 9, "总部导入门店清单,上传布局图(示例),逐店签署承诺,一次提交");
        let filing = filing::open(desk, hq, enterprise).await?.state.id;
        let rows = import::import(desk, hq, filing, &list.file_name, &list.bytes).await?;
        let items: Vec<Versioned<Item>> = crate::desk::lookup::live_items(&desk.store, filing).await?;
        if items.is_empty() {
            return Ok((rows, None));
        }
        for item in &items {
            let premises = &item.state.premises;
            let drawing = self.drawing(&premises.name, &premises.address)?;
            let name = format!("{}_布局图（示例）.pdf", premises.name);
            address::attach(desk, hq, item.state.id, None, LAYOUT, &name, drawing).await?;
        }
        self.papers(hq, filing, "add", false).await?;
        let signing = sign::Signing {
            method: SigningMethod::Click,
            signer: None,
            text: cast.instrument.commitment.clone(),
            document: None,
        };
        sign::sign(desk, hq, filing, None, &signing, Bulk::AllOrNothing).await?;
        submit::submit(desk, hq, filing, None).await?;
        self.day(3, 14, "窗口受理门店申请");
        admit::admit(desk, &cast.clerk, filing, None).await?;
        self.day(4, 9, "审查人员逐店提出意见");
        let opinions = recommend::suggested(desk, filing).await?;
        recommend::recommend(desk, &cast.reviewer, filing, &opinions, Bulk::AllOrNothing).await?;
        self.day(5, 9, "审批人员一次决定全部门店");
        let decided = decide::decide(desk, &cast.approver, filing, None, Bulk::AllOrNothing).await?;
        self.lines.push(format!(
            "{}  准予 {} 家,不予 {} 家;首次检查已全部排定",
            desk.now(),
            decided.rows,
            decided.items.len() - decided.rows
        ));
        Ok((rows, Some(filing)))
    }

    /// Attaches every required paper of the filing, generated and saying so.
    async fn papers(&self, hq: &Actor, filing: FilingId, matter: &str, with_hq: bool) -> anyhow::Result<()> {
        let forms = self.desk.forms();
        let Some(list) = forms.paper_list(matter) else { anyhow::bail!("没有 {matter} 的材料清单") };
        for paper in &list.papers {
            let wanted = match paper.scope {
                PaperScope::Filing => true,
                PaperScope::Hq => with_hq,
                PaperScope::Store => false,
            };
            if paper.required && wanted {
                let bytes = self.paper(&paper.title)?;
                let name = format!("{}（示例）.pdf", paper.title);
                filing::attach(self.desk, hq, filing, None, &paper.code, &name, bytes).await?;
            }
        }
        Ok(())
    }

    fn paper(&self, title: &str) -> anyhow::Result<Vec<u8>> {
        let sheet = LetterSheet {
            mark: Mark::Demo,
            title: format!("{title}（示例）"),
            number: String::new(),
            addressee: self.cast.authority_name.clone(),
            paragraphs: vec![Paragraph::Body(
                "本件由演示程序生成,代替申请人的材料,不具法律效力。".to_owned(),
            )],
            annexes: Vec::new(),
            issuer: self.cast.headquarters.name.clone(),
            date: self.desk.now().date(),
            seal: Some(Seal::Placeholder),
            verify_url: None,
        };
        Ok(papers::letter(&sheet, self.desk.fonts()?.as_ref())?.bytes)
    }

    fn drawing(&self, name: &str, place: &str) -> anyhow::Result<Vec<u8>> {
        let equipment = |label: &str, left, top, width, depth| Equipment {
            label: label.to_owned(),
            left,
            top,
            width,
            depth,
        };
        let sheet = DrawingSheet {
            mark: Mark::Demo,
            title: "主要设备设施布局图（示例）".to_owned(),
            store_name: name.to_owned(),
            address: place.to_owned(),
            room_width: 12.0,
            room_depth: 8.0,
            equipment: vec![
                equipment("粗加工水池", 0.4, 0.4, 2.0, 0.8),
                equipment("切配台", 3.0, 0.4, 2.4, 0.8),
                equipment("炉灶", 6.0, 0.4, 2.6, 0.9),
                equipment("餐用具消毒保洁", 9.2, 0.4, 2.2, 0.9),
                equipment("备餐台", 3.0, 3.0, 5.0, 0.8),
                equipment("就餐区", 1.0, 4.8, 10.0, 2.6),
            ],
            drawn_on: self.desk.now().date(),
        };
        Ok(papers::drawing(&sheet, self.desk.fonts()?.as_ref())?.bytes)
    }
}

fn first(items: Vec<Versioned<Item>>) -> anyhow::Result<Versioned<Item>> {
    items.into_iter().next().ok_or_else(|| anyhow::anyhow!("总部地址没有写入"))
}
