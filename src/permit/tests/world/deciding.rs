//! The reviewer's and the approver's desk: the survey, the recommendation, the deciding act.

use super::{FORMS, World, instrument};
use codes::LicenceNumber;
use permit::eligibility::{Eligibility, Ground, Looked, Survey};
use permit::filing::FilingCommand;
use permit::item::{ItemCommand, ItemKind, Reasons, Verdict};
use permit::licence::{Face, LicenceCommand, NewRow};
use permit::plan::{Candidate, DecisionPlan, Outcome, plan, row_facts};
use permit::{
    Actor, Code, Credit, Digest, Enterprise, Filing, FilingId, Item, ItemId, Licence, LicenceId, Refusal,
    Row, RowCommand, RowId, Token,
};

impl World {
    /// The rules as they stand now, for every live item of a filing.
    pub(crate) fn survey(&self, filing: FilingId) -> Vec<(ItemId, Eligibility)> {
        let known = self.get::<Filing>(filing);
        let frozen = known.frozen.as_ref().map_or(instrument().id.as_str(), |frozen| &frozen.instrument);
        let mut survey = Survey::new(Ground {
            enterprise: self.get(known.enterprise),
            credit: self.credits.get(&known.enterprise).map_or_else(Default::default, |c| c.state.standing()),
            instrument: FORMS.instrument(frozen).expect("what is frozen is never deleted"),
            licence: self.licensed(known.enterprise).map(|id| self.get(id)),
            categories: FORMS.categories(),
            at: self.at,
        });
        for id in self.live_items(filing) {
            let item = self.get::<Item>(id);
            let (key, code) = (item.premises.address_key(), item.premises.credit_code);
            let listed = self.rows_in_force().map(|row| &row.facts).any(|row| {
                format!("{} {}", &row.division.padded6()[..4], forms::fold_address(&row.address)) == key
                    || (code.is_some() && row.credit_code == code)
            });
            survey.take(item, Looked { listed });
        }
        survey.finish()
    }

    /// The rows of licences that have not run out.
    pub(crate) fn rows_in_force(&self) -> impl Iterator<Item = &Row> {
        let rows = self.rows.values().map(|chain| &chain.state);
        rows.filter(|row| self.get::<Licence>(row.licence).in_force_on(self.today()))
    }

    pub(crate) fn eligibility(&self, item: ItemId) -> Eligibility {
        let answers = self.survey(self.get::<Item>(item).filing);
        answers.into_iter().find(|(id, _)| *id == item).map(|(_, found)| found).expect("the item is live")
    }

    pub(crate) fn recommend(&mut self, who: &Actor, item: ItemId, verdict: Verdict) -> Result<(), Refusal> {
        let text = if verdict == Verdict::Refuse { "审查认为条件不具备" } else { "" };
        let reasons = Reasons { codes: Vec::new(), text: text.to_owned() };
        self.settle();
        if !self.get::<Item>(item).is_live() {
            return Err(Refusal::new(permit::Verb::ItemRecommend, "final", Code::NotInThisState));
        }
        let eligibility = self.eligibility(item);
        self.ask::<Item>(who, item, &ItemCommand::Recommend { verdict, reasons, eligibility })
    }

    /// Turns every address of a filing whose rules have asked for inspection since acceptance.
    pub(crate) fn reroute(&mut self, who: &Actor, filing: FilingId) -> Result<(), Refusal> {
        self.settle();
        let who = self.with_powers(who);
        self.act(|world| {
            world.survey(filing).into_iter().try_for_each(|(id, eligibility)| {
                if permit::turned(world.get(id), &eligibility).is_none() {
                    return Ok(());
                }
                world.run::<Item>(id, &ItemCommand::Reroute { eligibility }, &who)
            })
        })
    }

    /// Admits, as soon as it is handed in.
    pub(crate) fn submit_and_admit(&mut self, filing: FilingId) {
        let cast = self.cast.clone();
        self.submit(&cast.signatory, filing).expect("it is complete");
        self.ask::<Filing>(&cast.clerk, filing, &FilingCommand::Admit).expect("the clerk admits");
    }

    /// One act: the plan, the licence, its rows, then each item by the approver.
    pub(crate) fn decide(
        &mut self,
        who: &Actor,
        filing: FilingId,
        items: &[ItemId],
    ) -> Result<DecisionPlan, Refusal> {
        self.settle();
        let who = self.with_powers(who);
        self.act(|world| world.decide_in_act(&who, filing, items))
    }

    fn decide_in_act(
        &mut self,
        who: &Actor,
        filing: FilingId,
        items: &[ItemId],
    ) -> Result<DecisionPlan, Refusal> {
        let enterprise = self.get::<Filing>(filing).enterprise;
        let rules: Vec<(ItemId, Eligibility)> =
            self.survey(filing).into_iter().filter(|(id, _)| items.contains(id)).collect();
        let licence = self.latest_licence(enterprise).cloned();
        let candidates: Vec<Candidate<'_>> =
            rules.iter().map(|(id, eligibility)| Candidate { item: self.get(*id), eligibility }).collect();
        let plan = plan(&candidates, licence.as_ref(), self.today());
        let granted: Vec<ItemId> = rules
            .iter()
            .zip(&plan.outcomes)
            .filter(|(_, outcome)| **outcome == Outcome::Grant)
            .map(|((id, _), _)| *id)
            .collect();
        let stores: Vec<ItemId> =
            granted.iter().copied().filter(|id| self.get::<Item>(*id).kind == ItemKind::Store).collect();
        let rows: Vec<NewRow> = stores
            .into_iter()
            .map(|item| NewRow { row: self.new_id(), item, facts: row_facts(self.get(item)).digest() })
            .collect();
        let made = match (plan.issues, licence, rows.is_empty()) {
            (true, _, _) => {
                let hq = granted.iter().copied().find(|id| self.get::<Item>(*id).kind == ItemKind::Hq);
                Some(self.issue(hq.expect("an issue has its headquarters"), rows.clone())?)
            }
            (false, Some(licence), false) => {
                let add = LicenceCommand::AddRows { rows: rows.clone(), token: self.token() };
                self.run::<Licence>(licence.id, &add, &Actor::system())?;
                Some(licence.id)
            }
            (false, _, _) => None,
        };
        if let Some(licence) = made {
            self.list(licence, &rows)?;
        }
        for ((id, eligibility), outcome) in rules.into_iter().zip(&plan.outcomes) {
            let command = match (outcome, made) {
                (Outcome::Refuse(reasons), _) => {
                    ItemCommand::Refuse { eligibility, reasons: reasons.clone(), opened: None }
                }
                (Outcome::Grant, None) => panic!("a grant makes an edition"),
                (Outcome::Grant, Some(licence)) => ItemCommand::Grant {
                    eligibility,
                    licence,
                    edition: self.get::<Licence>(licence).edition,
                    row: rows.iter().find(|row| row.item == id).map(|row| row.row),
                    opened: None,
                },
            };
            self.run::<Item>(id, &command, who)?;
        }
        self.complete(filing)?;
        Ok(plan)
    }

    fn issue(&mut self, hq: ItemId, rows: Vec<NewRow>) -> Result<LicenceId, Refusal> {
        let (id, token) = (self.new_id(), self.token());
        self.serial += 1;
        let item = self.get::<Item>(hq);
        let profile = &self.get::<Enterprise>(item.enterprise).profile;
        let face = Face {
            holder: profile.name.clone(),
            credit_code: profile.credit_code,
            legal_representative: profile.legal_representative.clone(),
            domicile: profile.domicile.clone(),
            address: item.premises.address.clone(),
            division: item.premises.division,
            category: item.premises.category.clone(),
            items: item.premises.items.clone(),
        };
        let number =
            LicenceNumber::issue(2, &item.premises.division, self.serial).expect("a catering number");
        let command = LicenceCommand::Issue {
            id,
            enterprise: item.enterprise,
            authority: item.authority,
            number,
            face,
            hq_item: hq,
            rows,
            token,
        };
        self.run::<Licence>(id, &command, &Actor::system()).map(|()| id)
    }

    fn list(&mut self, licence: LicenceId, rows: &[NewRow]) -> Result<(), Refusal> {
        let licence = self.get::<Licence>(licence).clone();
        let rows_before = licence.next_row - u32::try_from(rows.len()).expect("a filing is small");
        for (new, no) in rows.iter().zip(rows_before..) {
            let token = self.token();
            let item = self.get::<Item>(new.item);
            let row = Row {
                id: new.row,
                licence: licence.id,
                enterprise: licence.enterprise,
                authority: licence.authority,
                no,
                facts: row_facts(item),
                item: item.id,
                // Without a route it was never accepted, and the grant below is refused.
                route: item.route().cloned().unwrap_or(permit::Route::Committed),
                drawing: item.drawing().map(|file| file.digest.clone()),
                from_edition: licence.edition,
                listed_on: self.today(),
                token,
                start: None,
            };
            let checklist = instrument().first_checklist.clone();
            let list = RowCommand::List { row: Box::new(row), checklist };
            self.run::<Row>(new.row, &list, &Actor::system())?;
        }
        Ok(())
    }

    fn token(&mut self) -> Token {
        let id: RowId = self.new_id();
        Token(Digest::of(id.to_string().as_bytes()).as_str()[..32].to_owned())
    }

    /// What was recorded of the enterprise's credit.
    pub(crate) fn credit(&self) -> Option<&Credit> {
        self.credits.get(&self.cast.ours).map(|chain| &chain.state)
    }
}
